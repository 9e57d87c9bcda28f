import Files
import Foundation
import JSON
import Programs
import Testing

/// Long files in stretches: each record once, wherever the cuts fall.
struct SplitTests {
    /// What tells a record from others, however the file was cut.
    private func texts(_ work: SharedWork, _ out: Path) throws -> [String] {
        try work.records(out).map { line in
            let record = try JSONReader.value(of: Array(line.utf8))
            return
                (record["id"]?.text?.hasPrefix("sha256:") == true ? "" : record["id"]?.text ?? "")
                + (record["text"]?.text ?? "") + (record["status"]?.text ?? "")
        }.sorted()
    }

    @Test(arguments: ["a.jsonl", "a.warc", "a.warc.gz", "a.txt", "short"])
    func everyRecordIsInOneStretch(_ name: String) throws {
        let work = try SharedWork()
        let content: [UInt8] =
            switch name {
            case "a.warc": (0..<500).flatMap(SharedWork.webRecord)
            case "a.warc.gz":
                // Noise makes members long enough to be cut between.
                (0..<700).flatMap { SharedWork.gzip(SharedWork.webRecord($0)) }
            case "a.txt":
                Array(repeating: Array("A line of prose that goes on.\n".utf8), count: 6000).flatMap
                { $0 }
            case "short": Array(SharedWork.line(1).utf8)
            default:
                // The last line has no end, one is longer than a stretch, one is broken.
                Array(
                    ((0..<800).map { SharedWork.line($0) }.joined()
                        + "{\"id\":\"long\",\"text\":\"" + String(repeating: "word ", count: 40_000)
                        + "\"}\n{broken\n" + SharedWork.line(900).dropLast()).utf8)
            }
        let path = try work.put(name, content)
        let (whole, cut) = (work.out("whole"), work.out("cut"))
        let command = ["annotate", "--stages", "clean", "--out"]
        #expect(try work.run(command + ["\(whole)", path]).status == 0)
        for part in 1...2 {
            let result = try work.run(
                command + ["\(cut)", path, "--split-bytes", "65537", "--part", "\(part)/2"])
            #expect(result.status == 0, "\(result.errors)")
        }
        let merged = try work.run(["merge", "\(cut)"])
        #expect(merged.status == 0, "\(merged.errors)")
        let (expected, found) = (try texts(work, whole), try texts(work, cut))
        #expect(!expected.isEmpty)
        #expect(found == expected)
        #expect(try work.faults(cut) == "")
        let units = try cut.appending("state/manifests").entries().count
        #expect(name == "a.txt" || name == "short" ? units == 1 : units > 1)
    }

    @Test func aFolderKeepsTheLengthOfItsStretches() throws {
        let work = try SharedWork()
        try work.lines("a.jsonl", 0..<600)
        let command = ["annotate", "--stages", "clean", "--out", "out", "in/a.jsonl"]
        #expect(try work.run(command + ["--split-bytes", "70000"]).status == 0)
        let other = try work.run(command + ["--split-bytes", "80000"])
        #expect(other.status == 78)
        #expect(other.errors.contains("was begun with --split-bytes 70000"))
    }

    @Test func aFileThatGrewIsNotMergedInTwoVersions() throws {
        let work = try SharedWork()
        try work.lines("a.jsonl", 0..<600)
        let command = [
            "annotate", "--stages", "clean", "--out", "out", "in/a.jsonl", "--split-bytes", "70000",
        ]
        #expect(try work.run(command).status == 0)
        try work.lines("a.jsonl", 0..<1000)
        #expect(try work.run(command).status == 0)
        let refused = try work.run(["merge", "out"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("in/a.jsonl: there are shards of two versions of it"))
        #expect(try work.run(command + ["--part", "1/1"]).status == 0)
        #expect(try work.run(["merge", "out", "--drop"]).status == 0)
        #expect(try work.records(work.out("out")).count == 1000)
    }
}
