import Files
import Foundation
import JSON
import Programs
import Shards
import Testing
import WatchedRoots

/// The contract of parts: whatever the shares and however often, the same shards, nothing lost and nothing twice.
struct PartTests {
    private func inputs(_ work: SharedWork) throws -> [String] {
        var names: [String] = []
        for file in 0..<7 {
            let first = file * 20
            names.append(
                try work.lines("\(file).jsonl", first..<(first + 20), broken: file == 3 ? 65 : nil))
        }
        names.append(try work.put("note.txt", Array("The mill made 40 tons in 2025.\n".utf8)))
        names.append(try work.put("empty.txt", []))
        names.append(
            try work.put(
                "pages.warc.gz", (0..<9).flatMap { SharedWork.gzip(SharedWork.webRecord($0)) }))
        return names
    }

    @Test func anySharesGiveTheSameShards() throws {
        let work = try SharedWork()
        let names = try inputs(work)
        let list = try work.put("list", Array(names.joined(separator: "\n").utf8))
        let one = work.out("one")
        let alone = try work.run(["annotate", "--out", "\(one)"] + names)
        #expect(alone.status == 0, "\(alone.errors)")
        #expect(try work.run(["merge", "\(one)"]).status == 0)
        let many = work.out("many")
        for part in [3, 1, 2, 3] {
            let result = try work.run(
                [
                    "annotate", "--jobs", "1", "--part", "\(part)/3", "--out", "\(many)",
                    "--files-from", list,
                ])
            #expect(result.status == 0, "\(result.errors)")
        }
        let merged = try work.run(["merge", "\(many)", "--json"])
        #expect(merged.status == 0, "\(merged.errors)")
        let sums = try JSONReader.value(of: Array(merged.text.utf8))
        #expect(sums["inputs"]?.integer == 10)
        // 140 lines, one of them broken, a note, an empty file, which fails, nine pages.
        #expect(sums["records"]?.integer == 151)
        #expect(sums["failed"]?.integer == 2)
        #expect(try work.digests(one) == work.digests(many))
        #expect(try work.attempts(many) == 0)
        #expect(try work.faults(many) == "")
    }

    /// Two threads that met their first pages at once set libxml2 up twice, and now and then waited for ever.
    @Test func theFirstPagesMayComeToSeveralThreadsAtOnce() throws {
        let work = try SharedWork()
        let page = try work.put(
            "pages.warc.gz", (0..<9).flatMap { SharedWork.gzip(SharedWork.webRecord($0)) })
        var program = work.program(
            ["annotate", "--jobs", "2", "--stages", "clean", "--out", "\(work.out("out"))", page])
        // What took no time takes so long that the other thread comes in between, each time.
        program.environment["LD_PRELOAD"] = Program.beside("libFaultInjector.so").path
        program.environment["INJECT_PAUSE"] = "50"
        let result = try program.run(within: .seconds(30))
        #expect(result.status == 0, "\(result)")
        #expect(try work.records(work.out("out")).count == 9)
    }

    @Test func allReadingCommandsOpenWhatIsMerged() throws {
        let work = try SharedWork()
        let out = work.out("out")
        try work.lines("a.jsonl", 0..<12)
        #expect(try work.run(["annotate", "--out", "\(out)", "in/a.jsonl"]).status == 0)
        #expect(try work.run(["merge", "\(out)"]).status == 0)
        let root = ["--root", "\(out)"]
        #expect(try work.run(["search", "pumps", "--json"] + root).text.contains("million"))
        #expect(try work.run(["shards", "get", "d7"] + root).text.contains("\"id\":\"d7\""))
        #expect(try work.run(["figures", "--all", "--json"] + root).status == 0)
        #expect(try work.run(["export", "csv"] + root).text.contains("d7"))
        let cat = try work.run(["shards", "cat", "--sort", "id"] + root)
        #expect(cat.text.split(separator: "\n").count == 12)
    }

    @Test func aBrokenLineIsARecordAndNoReasonToTryAgain() throws {
        let work = try SharedWork()
        let out = work.out("out")
        try work.lines("a.jsonl", 0..<3, broken: 1)
        let result = try work.run(
            ["annotate", "--stages", "clean", "--out", "\(out)", "in/a.jsonl"])
        #expect(result.status == 0)
        #expect(result.errors.contains("3 records, 1 of them"))
        let failed = try work.records(out).filter { $0.contains("\"status\":\"failed\"") }
        #expect(failed.count == 1)
        #expect(failed.first?.contains("line 2: not JSON") == true)
        #expect(failed.first?.contains("\"path\":\"in/a.jsonl\"") == true)
    }

    @Test func whatIsFinishedIsNotDoneAgainUntilItsInputChanges() throws {
        let work = try SharedWork()
        let out = work.out("out")
        let arguments = ["annotate", "--stages", "clean", "--out", "\(out)", "in/a.jsonl"]
        try work.lines("a.jsonl", 0..<3)
        _ = try work.run(arguments)
        #expect(try work.run(arguments).errors.contains("1 of them done before"))
        try work.lines("a.jsonl", 0..<5)
        #expect(try work.run(arguments).errors.contains("0 of them done before"))
        #expect(try work.records(out).count == 5)
        #expect(try work.run(["merge", "\(out)"]).status == 0)
        #expect(try work.faults(out) == "")
    }

    @Test func aMissingPartAndALostShardAreNamed() throws {
        let work = try SharedWork()
        let out = work.out("out")
        for file in 0..<6 { try work.lines("\(file).jsonl", file..<(file + 1)) }
        let names = (0..<6).map { "in/\($0).jsonl" }
        func part(_ part: String) throws -> ProgramResult {
            try work.run(
                ["annotate", "--stages", "clean", "--part", part, "--out", "\(out)"] + names)
        }
        #expect(try part("1/2").status == 0)
        let lacking = try work.run(["merge", "\(out)"])
        #expect(lacking.status == 1)
        #expect(lacking.errors.contains("1 of 2 parts are missing: 2;"))
        #expect(try part("2/2").status == 0)
        #expect(try work.run(["merge", "\(out)"]).status == 0)
        let lost = try #require(try ShardedFiles.first(out))
        try lost.remove()
        let broken = try work.run(["merge", "\(out)"])
        #expect(broken.status == 1)
        #expect(broken.errors.contains("shards of 1 parts are gone"))
        #expect(try part("1/2").status == 0)
        #expect(try part("2/2").status == 0)
        #expect(try work.run(["merge", "\(out)"]).status == 0)
        #expect(try work.records(out).count == 6)
    }

    @Test func otherStagesAreRefusedInAFolderThatWasBegun() throws {
        let work = try SharedWork()
        let out = work.out("out")
        try work.lines("a.jsonl", 0..<2)
        let arguments = ["annotate", "--out", "\(out)", "in/a.jsonl", "--stages"]
        #expect(try work.run(arguments + ["clean"]).status == 0)
        let refused = try work.run(arguments + ["clean,claims"])
        #expect(refused.status == 78)
        #expect(refused.errors.contains("was begun with another version, pipeline or --stages"))
        let other = try work.run(
            arguments + ["clean"], environment: ["SOURCE_DATE_EPOCH": "1790000001"])
        #expect(other.status == 78)
        #expect(try work.run(["annotate", "--part", "0/3", "--out", "\(out)", "x"]).status == 2)
        #expect(try work.run(["merge", "\(work.out("nothing"))"]).status == 2)
    }

    @Test func anInputThatCannotBeReadIsTriedAgainAndTheOthersAreFinished() throws {
        let work = try SharedWork()
        let out = work.out("out")
        try work.lines("a.jsonl", 0..<2)
        let arguments = [
            "annotate", "--stages", "clean", "--part", "1/1", "--out", "\(out)", "in/gone.jsonl",
            "in/a.jsonl",
        ]
        let result = try work.run(arguments)
        #expect(result.status == 1)
        #expect(result.errors.contains("in/gone.jsonl: the file cannot be read: No such file"))
        #expect(try work.records(out).count == 2)
        try work.lines("gone.jsonl", 2..<4)
        #expect(try work.run(arguments).status == 0)
        #expect(try work.run(["merge", "\(out)"]).status == 0)
        #expect(try work.records(out).count == 4)
    }

    @Test func tasksOfSlurmAreParts() throws {
        let work = try SharedWork()
        for file in 0..<4 { try work.lines("\(file).jsonl", file..<(file + 1)) }
        let list = try work.put("list", Array((0..<4).map { "in/\($0).jsonl\n" }.joined().utf8))
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Data/slurm/winnow.sbatch").standardized.path
        for task in 1...3 {
            let result = try Program(
                ["bash", script, "out", list, "--stages", "clean"],
                environment: [
                    "WINNOW": Program.winnow.path, "SLURM_ARRAY_TASK_ID": "\(task)",
                    "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "3",
                ], folder: "\(work.folder)"
            ).run()
            #expect(result.status == 0, "\(result)")
        }
        #expect(try work.run(["merge", "out"]).status == 0)
        #expect(try work.records(work.out("out")).count == 4)
    }

    @Test func shardsOfInputsThatAreNoMoreNamedAreDroppedOnRequest() throws {
        let work = try SharedWork()
        let out = work.out("out")
        try work.lines("a.jsonl", 0..<2)
        try work.lines("b.jsonl", 2..<4)
        let command = ["annotate", "--stages", "clean", "--out", "\(out)"]
        #expect(try work.run(command + ["in/a.jsonl", "in/b.jsonl"]).status == 0)
        let refused = try work.run(["merge", "\(out)", "in/b.jsonl"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("1 finished inputs, such as in/a.jsonl, are none of these"))
        #expect(try work.run(["merge", "\(out)", "in/b.jsonl", "--drop"]).status == 0)
        #expect(try work.records(out).count == 2)
        #expect(try work.faults(out) == "")
        let lacking = try work.run(["merge", "\(out)", "in/a.jsonl", "in/b.jsonl"])
        #expect(lacking.errors.contains("1 of 2 inputs are not finished, such as in/a.jsonl"))
    }
}

/// Finds shards on disk.
enum ShardedFiles {
    static func first(_ out: Path) throws -> Path? {
        try ShardFile.all(under: out, kinds: [.documents]).shards.first?.path
    }
}
