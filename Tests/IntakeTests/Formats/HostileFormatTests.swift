import Documents
import Foundation
import Glibc
import Intake
import Testing

/// Bombs and broken files of each container end as a clear failure.
@Suite struct HostileFormatTests {
    @Test func deepMailEndsAsTooDeep() throws {
        var text = "MIME-Version: 1.0\nMessage-ID: <a@b>\nFrom: a@b.example\n"
        for level in 0..<60 {
            text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
        }
        let error = try #require(failure(Array(text.utf8), name: "a.eml"))
        #expect(error.code == .tooDeep)
    }

    @Test func aGiantHeadEndsAsTooLarge() throws {
        let text =
            "MIME-Version: 1.0\nFrom: a@b.example\n"
            + String(repeating: "X-Junk: 1\n", count: 3_000) + "\nText\n"
        #expect(failure(Array(text.utf8), name: "a.eml")?.code == .tooLarge)
    }

    @Test func deepXMLEndsAsTooDeep() throws {
        let text = "<rss><channel><item>" + String(repeating: "<a>", count: 5_000)
        #expect(failure(Array(text.utf8), name: "a.rss")?.code == .tooDeep)
    }

    @Test func entitiesDoNotGrow() throws {
        let text = """
            <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">\
            <!ENTITY x SYSTEM "file:///etc/passwd">]>
            <rss><channel><item><title>T</title><description>A &b; &x; Z &eacute;</description></item></channel></rss>
            """
        let found = try items(text, name: "a.rss")
        let body = try #require(found.first?.document).body.string
        #expect(!body.contains("lol") && !body.contains("root") && body.contains("é"))
    }

    @Test func lyingLengthsOfRecordsAreFound() throws {
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nThe mayor said so."
        func record(_ length: Int) -> String {
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
                + "Content-Type: application/http\r\nContent-Length: \(length)\r\n\r\n\(page)\r\n\r\n"
        }
        // Too short: the rest is passed over; then a good one; then one that says more than there is.
        let found = try items(
            record(50) + record(page.utf8.count) + record(9_000_000), name: "a.warc")
        #expect(found.count == 3)
        #expect(found[1].text == "The mayor said so.")
        #expect(found[2].failure?.error.code == .truncated)
    }

    @Test func archivesInArchivesEndAsTooDeep() throws {
        var bytes = try sampleBytes("bundle.zip")
        for level in 0..<3 { bytes = stored(["\(level).zip": bytes]) }
        let found = try items(bytes, name: "a.zip")
        #expect(found.compactMap(\.failure).map(\.error.code) == [.tooDeep])
    }

    @Test func tooManyMembersEndTheArchive() throws {
        var files: [String: [UInt8]] = [:]
        for number in 0..<50 { files["\(number).txt"] = Array("Rain fell.".utf8) }
        var limits = IntakeLimits()
        limits.members = 20
        #expect(failure(stored(files), name: "a.zip", limits: limits)?.code == .tooLarge)
    }

    /// Small files gave millions of documents, hour after hour.
    @Test func documentsAreBoundedByTheSize() throws {
        let lines = String(repeating: #"{"text":"a"}"# + "\n", count: 300_000)
        let bytes = zstandard(Array(lines.utf8))
        let error = failure(bytes, name: "a.jsonl.zst")
        #expect(error?.code == .tooLarge)
        #expect(error?.message.contains("documents") == true)
        var limits = IntakeLimits()
        limits.documents = 300_000
        #expect(try items(bytes, name: "a.jsonl.zst", limits: limits).count == 300_000)
        limits.documents = 0
        let few = Array(lines.utf8.prefix(13 * 1000))
        // As it lies on disk, it has bytes enough for its lines.
        #expect(try items(few, name: "a.jsonl", limits: limits).count == 1000)
    }

    @Test func unpackedBytesAreBoundedByTheSize() throws {
        let blank = [UInt8](repeating: 0x0A, count: 30 << 20)
        #expect(failure(zstandard(blank + blank + blank), name: "a.jsonl.zst")?.code == .tooLarge)
        // What one member may have, three may not; none of them hides that.
        let packed = try gzipped(blank)
        let members = ["1.jsonl.gz": packed, "2.jsonl.gz": packed, "3.jsonl.gz": packed]
        let error = failure(stored(members), name: "a.zip")
        #expect(error?.code == .tooLarge)
        let outer = stored(["1.zip": stored(members)])
        #expect(failure(outer, name: "b.zip")?.code == .tooLarge)
    }

    /// Who has a file open may change it while it is read.
    @Test func aFileIsReadAsFarAsItsDigestGoes() throws {
        let file = try TemporaryFile(Array("One line.\nAnother line.\n".utf8), name: "a.txt")
        func code(_ size: Int) -> String {
            let descriptor = unsafe open(file.path, O_RDWR | O_CLOEXEC)
            defer { close(descriptor) }
            do {
                var stream = try DocumentStream(
                    descriptor: descriptor, name: Array("a.txt".utf8), sha256: "", size: 24)
                guard ftruncate(descriptor, off_t(size)) == 0 else { return "ftruncate" }
                while try stream.next() != nil {}
                return ""
            } catch {
                return error.code.rawValue
            }
        }
        #expect(code(24) == "")
        #expect(code(1 << 40) == "changed")
        #expect(code(24) == "changed")
        #expect(code(10) == "changed")
    }

    @Test func pathsThatLeadOutAreOnlyNames() throws {
        let found = try items(stored(["../../etc/x.txt": Array("Rain fell.".utf8)]), name: "a.zip")
        #expect(found.map(\.text) == ["Rain fell."])
    }

    @Test func aDamagedArchiveSaysSo() throws {
        let bytes = Array(try sampleBytes("bundle.zip").prefix(300))
        let error = failure(bytes, name: "a.zip")
        #expect(error == nil || error?.code == .undecodable)
    }

    /// Nobody packs a document by hand.
    @Test(arguments: [
        ("hospital.docx", "the Word document"), ("school.odt", "the OpenDocument text"),
        ("valley.epub", "the book"),
    ])
    func aDamagedDocumentIsToBeSavedAgain(_ name: String, _ called: String) throws {
        let error = failure(Array(try sampleBytes(name).prefix(500)), name: name)
        #expect(error?.code == .undecodable)
        #expect(error?.message.hasPrefix("\(called) is damaged (") == true)
        #expect(error?.message.hasSuffix("save it again or fetch it again") == true)
    }
}
