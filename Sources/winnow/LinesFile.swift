internal import ArgumentParser
internal import Files
internal import Intake

/// An input of `annotate` without `--out`: a file or pipe with lines of JSON, or standard input.
struct LinesFile {
    private let name: Path

    /// - `name`: - for standard input.
    init(_ name: Path) { self.name = name }

    /// For messages.
    var title: String { isStandardInput ? "standard input" : "\(name)" }

    private var isStandardInput: Bool { name == Path("-") }

    /// Ends the program with status 2 if it is a file of another kind.
    ///
    /// What can be read only once, such as a pipe, is looked at when its turn comes.
    func refuseOtherKind() throws(ExitCode) {
        guard !isStandardInput, Console.isFile(name), let file = Console.reading(name) else {
            return
        }
        defer { file.close() }
        do throws(LinesInput.Refusal) {
            _ = try LinesInput(descriptor: file.descriptor, name: name.bytes)
        } catch {
            try refuse(error)
        }
    }

    /// Reads its lines; false if it cannot be read, which is said.
    ///
    /// Ends the program with status 2 if it is of another kind.
    func read(_ body: (LinesInput) throws(ExitCode) -> Void) throws(ExitCode) -> Bool {
        guard let file = isStandardInput ? .standardInput : Console.reading(name) else {
            Console.fail("\(title): cannot be read; name a file that is there and may be read")
            return false
        }
        defer { if !isStandardInput { file.close() } }
        let lines: LinesInput
        do throws(LinesInput.Refusal) {
            lines = try LinesInput(descriptor: file.descriptor, name: name.bytes)
        } catch {
            try refuse(error)
            if case .unreadable(let why) = error { Console.fail("\(title): \(why.message)") }
            return false
        }
        try body(lines)
        return true
    }

    private func refuse(_ refusal: LinesInput.Refusal) throws(ExitCode) {
        switch refusal {
        case .unreadable: return
        case .spread(let isArray):
            let each = isArray ? "'.[]'" : "."
            say("JSON without an object on each line, as jq -c \(each) FILE would write it")
        case .kind(nil): say("no file with an object of JSON on each line")
        case .kind(let format?):
            say(format.title + (format.isRefusal ? ", which winnow does not read" : ""))
        }
        throw ExitCode(2)
    }

    private func say(_ what: String) {
        Console.fail(
            "\(title) is \(what), and annotate without --out takes JSON Lines; of any document, "
                + "annotate --out DIR makes shards, explain shows what is found, and watch --root DIR takes "
                + "what is dropped into DIR/inbox")
    }
}
