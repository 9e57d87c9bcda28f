internal import Documents
internal import Files
internal import Glibc
internal import Intake

/// A file of the inbox, its first byte choosing its name.
///
/// Every body is UTF-8, a second reading gives the same, and going on in the middle gives the rest.
struct FileTarget: FuzzTarget {
    let names: [String]
    private let file = ScratchFile()
    private let limits: IntakeLimits = {
        var limits = IntakeLimits()
        limits.documentBytes = 1 << 20
        limits.lineBytes = 1 << 18
        limits.decodedBytes = 4 << 20
        return limits
    }()

    init(names: [String]) { self.names = names }

    func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        file.hold(bytes.dropFirst())
        let name = names[Int(first) % names.count]
        let all = items(of: name, from: 0)
        check(all == items(of: name, from: 0), "two readings differ")
        let middle = Int(first) % max(1, all.items.count)
        let rest = items(of: name, from: middle)
        check(rest.items == Array(all.items.dropFirst(middle)), "going on at \(middle) differs")
    }

    private struct Outcome: Equatable {
        var items: [String] = []
        var failure = ""
    }

    private func items(of name: String, from first: Int) -> Outcome {
        var outcome = Outcome()
        guard let input = try? Descriptor(file.path, for: .read) else { fatalError("no file") }
        do throws(IntakeError) {
            var documents = try DocumentStream(
                descriptor: input.number, name: Array(name.utf8), first: first, limits: limits)
            while let item = try documents.next() {
                if case .document(let document) = item {
                    checkUTF8(document.body.bytes, "a body")
                }
                outcome.items.append("\(item)")
            }
        } catch {
            check(!error.message.isEmpty, "an error says nothing")
            outcome.failure = error.code.rawValue + error.message
        }
        return outcome
    }
}

/// What pdftotext may write, however its makers or a hostile PDF turn it.
struct PlacedWordsTarget: FuzzTarget {
    private let file = ScratchFile()
    private let pdf = ScratchFile(named: "pdf")

    init() { pdf.hold(Array("%PDF-1.4 and so on".utf8)) }

    func run(_ bytes: [UInt8]) {
        file.hold(bytes)
        guard let input = try? Descriptor(pdf.path, for: .read) else { fatalError("no file") }
        do throws(IntakeError) {
            var documents = try DocumentStream(
                descriptor: input.number, name: Array("a.pdf".utf8), sha256: "",
                converter: GivenOutput(file: file))
            while let item = try documents.next() {
                if case .document(let document) = item { checkUTF8(document.body.bytes, "a body") }
            }
        } catch {
            check(!error.message.isEmpty, "an error says nothing")
        }
    }

    private final class GivenOutput: DocumentConverter {
        let file: ScratchFile
        init(file: ScratchFile) { self.file = file }
        func begin(_ program: ReadingProgram, file descriptor: Int32) throws(IntakeError) {}
        func begin(_ program: ReadingProgram, bytes: [UInt8]) throws(IntakeError) {}
        func output(within seconds: Double) throws(IntakeError) -> Int32? {
            guard let output = try? Descriptor(file.path, for: .read) else { return nil }
            return dup(output.number)
        }
    }
}

/// A metadata file beside a text.
struct SidecarTarget: FuzzTarget {
    func run(_ bytes: [UInt8]) {
        let reader = DocumentReader()
        var document = InputDocument(body: .text(Array("Rain fell.".utf8)))
        for _ in 0..<2 {
            guard let next = try? reader.document(document, applying: bytes) else { return }
            document = next
        }
        let keys = document.metadata.extra.map(\.key)
        check(Set(keys).count == keys.count, "a key stands twice")
        for mention in document.targets ?? [] {
            check(mention.codePoints.lowerBound >= 0, "a mention in front of the text")
        }
    }
}
