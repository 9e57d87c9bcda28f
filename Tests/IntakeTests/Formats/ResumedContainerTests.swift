import Documents
import Glibc
import Intake
import Testing

/// Containers that are gone on with, and programs that are not there.
@Suite struct ResumedContainerTests {
    /// Gives one word for every PDF, or none if its program is missing, and counts.
    private final class CountingConverter: DocumentConverter {
        let isInstalled: Bool
        private(set) var count = 0
        private let output: TemporaryFile

        init(isInstalled: Bool = true) throws {
            self.isInstalled = isInstalled
            let word = "<word xMin=\"0\" yMin=\"9\" xMax=\"9\" yMax=\"18\">Rain</word>"
            output = try TemporaryFile(
                Array("<page>\n<block >\n<line >\n\(word)\n</line>\n</block>\n</page>\n".utf8))
        }

        func begin(_ program: ReadingProgram, file descriptor: Int32) throws(IntakeError) {
            count += 1
        }
        func begin(_ program: ReadingProgram, bytes: [UInt8]) throws(IntakeError) { count += 1 }
        func output(within seconds: Double) throws(IntakeError) -> Int32? {
            guard isInstalled else {
                throw IntakeError(code: .missingProgram, message: "install it and retry")
            }
            return unsafe open(output.path, O_RDONLY | O_CLOEXEC)
        }
    }

    /// What a file gives from an item on, and what it ends with.
    private func read(
        _ bytes: [UInt8], name: String, first: Int = 0, converter: CountingConverter
    ) throws -> (items: [DocumentStream.Item], failure: IntakeError?) {
        let file = try TemporaryFile(bytes)
        let descriptor = unsafe open(file.path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var stream = try DocumentStream(
            descriptor: descriptor, name: Array(name.utf8), sha256: "", first: first,
            converter: converter)
        var items: [DocumentStream.Item] = []
        do {
            while let item = try stream.next() { items.append(item) }
        } catch {
            return (items, error)
        }
        return (items, nil)
    }

    private let members = [
        "a.pdf": Array("%PDF-1.4 a".utf8), "b.txt": Array("Rain fell.".utf8),
        "c.bin": [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1],
        "d.jsonl": Array("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n".utf8),
        "e.pdf": Array("%PDF-1.4 e".utf8),
    ]

    @Test func membersThatWereTakenAreNotReadAgain() throws {
        let all = try read(stored(members), name: "a.zip", converter: CountingConverter())
        #expect(all.items.count == 6 && all.failure == nil)
        for first in 0...6 {
            let converter = try CountingConverter()
            let rest = try read(stored(members), name: "a.zip", first: first, converter: converter)
            #expect(rest.items.map { "\($0)" } == all.items.dropFirst(first).map { "\($0)" })
            #expect(converter.count == (first == 0 ? 2 : first < 6 ? 1 : 0))
        }
    }

    /// The rest is read, and the file can be tried again.
    @Test func aMissingProgramEndsTheContainerBehindItsLastItem() throws {
        let found = try read(
            stored(members), name: "a.zip", converter: CountingConverter(isInstalled: false))
        #expect(found.items.count == 6)
        #expect(found.failure?.code == .missingProgram)
        #expect(found.failure?.message == "a.pdf: install it and retry")
    }

    @Test func aMissingProgramOfAnAttachmentEndsTheMessage() throws {
        let mail = """
            Message-ID: <a@b.example>
            From: Jo <a@b.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b

            See the PDF.
            --b
            Content-Type: application/pdf; name=a.pdf

            %PDF-1.4 a
            --b--
            """
        let found = try read(
            Array(mail.utf8), name: "a.eml", converter: CountingConverter(isInstalled: false))
        #expect(found.items.count == 1 && found.failure?.code == .missingProgram)
        #expect(found.failure?.message.contains("a.pdf") == true)
    }

    @Test func aWebArchiveGoesOnWhereItWasLeft() throws {
        func record(_ type: String, _ body: String) -> String {
            let page = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\r\n\(body)"
            return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
                + "Content-Type: application/http\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)\r\n\r\n"
        }
        let picture = record("image/png", String(repeating: "0123456789", count: 100_000))
        let bytes = Array(
            (1...4).map { record("text/plain", "Page \($0).") + picture }.joined().utf8)
        for bytes in [bytes, try gzipped(bytes)] {
            for first in 0...4 {
                let found = try items(bytes, name: "a.warc", first: first)
                #expect(found.map(\.text) == (first..<4).map { "Page \($0 + 1)." })
            }
        }
    }
}
