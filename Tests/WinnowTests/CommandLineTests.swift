internal import Foundation
internal import JSON
internal import Programs
internal import Testing

/// What every command keeps to, whatever it does.
struct CommandLineTests {
    private static let story = Program.checkout.appending(path: "Data/samples/harbour.txt").path

    private static func smallRoot() throws -> URL {
        let root = try Program.temporaryFolder()
        let inbox = root.appending(path: "inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        try Data("Sales rose 5%.".utf8).write(to: inbox.appending(path: "a.txt"))
        try Data("Sales rose 5%.".utf8).write(to: inbox.appending(path: "b.txt"))
        try Data(#"{"title": "Sales"}"#.utf8).write(to: inbox.appending(path: "a.json"))
        try Data().write(to: inbox.appending(path: "empty.txt"))
        try Data("half".utf8).write(to: inbox.appending(path: "c.txt.part"))
        _ = try Program.run(["watch", "--root", root.path, "--once"])
        return root
    }

    @Test func outputThatIsLostIsSaid() throws {
        let root = try Self.smallRoot()
        defer { try? FileManager.default.removeItem(at: root) }
        let input = Array("{\"id\": \"1\", \"text\": \"Sales rose 5%.\"}\n".utf8)
        for arguments in [
            ["annotate"], ["explain", Self.story], ["check"], ["status", "--root", root.path],
            ["shards", "list", "--root", root.path], ["shards", "cat", "--root", root.path],
            ["shards", "verify", "--root", root.path], ["find", "--root", root.path, "a.txt"],
            ["prune", "--root", root.path, "--done-days", "3"], ["--help"], ["help", "watch"],
            ["--version"], ["flush", "--root", root.path], ["search", "--root", root.path],
            ["index", "--root", root.path], ["export", "csv", "--root", root.path],
        ] {
            let result = try Program.run(arguments, input: input, output: "/dev/full")
            #expect(result.status == 1, "\(arguments)")
            #expect(
                result.errors
                    == "winnow: standard output: the disk is full; make room and run this again\n",
                "\(arguments)")
        }
    }

    @Test func aClosedPipeIsNoError() throws {
        let command =
            "set -o pipefail; '\(Program.winnow.path)' help watch | true; '"
            + "\(Program.winnow.path)' explain '\(Self.story)' | head -n 1 >/dev/null"
        let result = try Program(["bash", "-c", command]).run()
        #expect(result.status == 0)
        #expect(result.errors == "")
    }

    /// A file that was opened later got its number, and what was meant for people.
    @Test(arguments: [
        (
            "annotate >&-", 1,
            "winnow: standard output is closed; send it to a file, a pipe or a terminal\n"
        ),
        (
            "annotate <&-", 1,
            "winnow: standard input: the file cannot be read: Bad file descriptor\n"
        ),
        ("explain /no/such 2>&-", 1, ""),
    ])
    func aClosedStreamIsNoFile(_ words: String, _ status: Int32, _ errors: String) throws {
        let input = Array(#"{"id":"a","text":"Rain fell."}"#.utf8)
        var program = Program(["sh", "-c", "exec '\(Program.winnow.path)' \(words)"])
        program.input = .bytes(input)
        let result = try program.run()
        #expect(result.status == status)
        #expect(result.errors == errors)
    }

    @Test func aRootMayBeALink() throws {
        let root = try Self.smallRoot()
        let link = root.path + ".link"
        defer {
            try? FileManager.default.removeItem(at: root)
            try? FileManager.default.removeItem(atPath: link)
        }
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: root.path)
        try Data("Rents fell 3%.".utf8).write(to: root.appending(path: "inbox/d.txt"))
        let result = try Program.run(["watch", "--root", link, "--once"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.contains("done       1"))
    }

    @Test func aNameNeedBeNoUnicode() throws {
        let folder = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let command = """
            name=$(printf 'caf\\351.jsonl'); echo '{"id":"a","text":"Rain fell."}' > "$name"
            '\(Program.winnow.path)' annotate --stages clean "$name" && '\(Program.winnow.path)' explain --json "$name"
            """
        var program = Program(["sh", "-c", command])
        program.folder = folder.path
        let result = try program.run()
        #expect(result.status == 0)
        #expect(result.lines.count == 2, "\(result.errors)")
    }

    @Test(arguments: [
        ["status"], ["failed"], ["retry"], ["find", "x"], ["flush"], ["prune", "--done-days", "3"],
        ["shards", "list"], ["shards", "cat"], ["shards", "verify"], ["shards", "get", "x"],
        ["search"], ["index"], ["export", "csv"], ["serve"], ["figures"],
    ])
    func aRootThatIsNoneIsWrongUsage(_ command: [String]) throws {
        let empty = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: empty) }
        for root in ["/no/such/root", Self.story, empty.path] {
            let result = try Program.run(command + ["--root", root])
            #expect(result.status == 2)
            #expect(result.errors.contains("no root is there"))
            #expect(result.errors.split(separator: "\n").count == 1)
        }
    }

    @Test(arguments: [
        (["stauts"], "did you mean status?"), (["shards", "lsit"], "did you mean list?"),
        (["help", "nope"], "nope is no command"), (["help", "shards", "cta"], "did you mean cat?"),
        (["watch", "--root", "r", "--workers", "-3"], "--workers must be from 1 to 256"),
        (["annotate", "--jobs", "-1"], "--jobs must be from 1 to 1024"),
        (["watch", "--rot", "r"], "did you mean --root?"),
        (["watch", "--root", "/etc/passwd"], "is no folder"),
    ])
    func aSlipIsAnsweredWithWhatWasMeant(_ arguments: [String], _ answer: String) throws {
        let result = try Program.run(arguments)
        #expect(result.status == 2)
        #expect(result.errors.contains(answer), "\(result.errors)")
    }

    @Test func aWordThatIsNoArgumentIsAnsweredWithWhatWasMeant() throws {
        let root = try Self.smallRoot()
        defer { try? FileManager.default.removeItem(at: root) }
        let kind = try Program.run(["shards", "cat", "--root", root.path, "claims"])
        #expect(kind.status == 2)
        #expect(kind.errors.contains("did you mean --kind claims?; see `winnow shards cat --help`"))
        let folder = try Program.run(["check", root.path])
        #expect(folder.status == 78)
        #expect(folder.text.contains("did you mean --root \(root.path)?"))
    }

    @Test func aFailedFileSaysWhatToDo() throws {
        let root = try Self.smallRoot()
        defer { try? FileManager.default.removeItem(at: root) }
        try Data("{\\rtf1 so".utf8).write(to: root.appending(path: "inbox/notes.rtf"))
        _ = try Program.run(["watch", "--root", root.path, "--once"])
        let found = try Program.run(["find", "--root", root.path, "notes.rtf"])
        #expect(found.text.contains("\n  do        Convert the file"), "\(found.text)")
        let failed = try Program.run(["failed", "--root", root.path, "--json"])
        let lines = try failed.output.split(separator: 0x0A).map {
            try JSONValue(parsing: Array($0))
        }
        let line = lines.first { $0["path"]?.text == "notes.rtf" }
        #expect(line?["advice"]?.text?.hasPrefix("Convert the file") == true)
        let none = try Program.run(["retry", "--root", root.path, "nope"])
        #expect(none.status == 1)
        #expect(none.errors.contains("no failed file matches nope"))
        let one = try Program.run(["retry", "--root", root.path, "*.rtf"])
        #expect(one.status == 0 && one.text == "1 file is back in the inbox\n")
    }

    @Test func aDayIsADay() throws {
        let root = try Self.smallRoot()
        defer { try? FileManager.default.removeItem(at: root) }
        for (date, status) in [
            ("yesterday", 2), ("2026-02-30", 2), ("2026-13-01", 2), ("2024-02-29", 0),
        ] {
            let result = try Program.run(["shards", "cat", "--root", root.path, "--date", date])
            #expect(result.status == Int32(status), "\(date)")
        }
    }

    @Test func everyFileIsFound() throws {
        let root = try Self.smallRoot()
        defer { try? FileManager.default.removeItem(at: root) }
        func find(_ name: String) throws -> JSONValue {
            let result = try Program.run(["find", "--root", root.path, "--json", name])
            #expect(result.status == 0)
            // The file that has the record, then those that are the same.
            let line = try #require(result.output.split(separator: 0x0A).first)
            return try JSONValue(parsing: Array(line))
        }
        let first = try find("a.txt")
        #expect(first["state"]?.text == "done")
        #expect(first["records"]?.integer == 1)
        let id = try #require(first["record_ids"]?.elements?.first?.text)
        #expect(try find(id)["path"]?.text == "a.txt")
        #expect(try find("b.txt")["duplicate_of"]?.text == "a.txt")
        #expect(try find("a.json")["state"]?.text == "metadata")
        #expect(try find("a.json")["why"]?.text == "metadata of a.txt")
        #expect(try find("c.*")["state"]?.text == "ignored")
        let unknown = try Program.run(["find", "--root", root.path, "nothing"])
        #expect(unknown.status == 1)
        let duplicates = try Program.run(["status", "--root", root.path, "--duplicates"])
        #expect(duplicates.text == "b.txt  the same as a.txt\n")
        let ignored = try Program.run(["status", "--root", root.path, "--ignored"])
        #expect(ignored.text == "c.txt.part  partial\n")
        let empty = try Program.run(["find", "--root", root.path, "empty.txt"])
        #expect(empty.text.contains("empty_file: the file is empty"))
    }

    @Test func everyKeyOfAPipelineIsTold() throws {
        let result = try Program.run(["check", "--keys", "--json"])
        let keys = try result.output.split(separator: 0x0A).map {
            try JSONValue(parsing: Array($0))
        }
        #expect(keys.count > 30)
        for key in keys {
            #expect(key["help"]?.text?.isEmpty == false, "\(key["name"]?.text ?? "")")
        }
    }

    @Test func explainFoldsWhatIsDropped() throws {
        let page = Program.checkout.appending(path: "Data/samples/budget.html").path
        let folded = try Program.run(["explain", page]).text.split(separator: "\n")
        let all = try Program.run(["explain", "--dropped", page]).text.split(separator: "\n")
        #expect(folded.count { $0.hasPrefix("  - ") } < all.count { $0.hasPrefix("  - ") })
        #expect(folded.filter { $0.hasPrefix("  + ") } == all.filter { $0.hasPrefix("  + ") })
    }
}
