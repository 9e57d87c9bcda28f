import Daemon
import Files
import Ledger
import Shards
import Testing
import WatchedRoots

/// A document and its metadata file get names that belong together, wherever they are put.
struct DisposalTests {
    private let root: WatchedRoot
    private var tree: RootTree { root.tree }

    init() throws {
        root = try WatchedRoot()
        try root.tree.make()
    }

    /// Two files in hand, as they are after they were taken.
    private func inHand(
        _ name: String, metadata: String?, state: FileState = .done, id: Int64 = 5
    ) throws -> LedgerFile {
        var file = LedgerFile(
            id: id, path: Path("desk/\(name)"), sidecar: metadata.map { Array($0.utf8) }, size: 0,
            modified: 0, seen: .event, taken: "2026-03-02T10:00:00Z")
        file.state = state
        file.code = state == .failed ? "unsupported" : ""
        let original = tree.work.appending(RootTree.workName(id))
        try Descriptor(original, for: .create).write(Array("\(name) \(id)".utf8))
        let status = try #require(try FileStatus.of(original))
        (file.size, file.modified) = (status.size, status.modified)
        if metadata != nil {
            try Descriptor(tree.workSidecar(id), for: .create).write(Array("of \(name) \(id)".utf8))
        }
        return file
    }

    private func put(_ text: String, at path: Path) throws {
        try path.folder.makeFolders()
        try Descriptor(path, for: .create).write(Array(text.utf8))
    }

    private func names(in folder: Path) throws -> [String] {
        try folder.entries().map { String(decoding: $0, as: UTF8.self) }
            .filter { !$0.hasSuffix(".error.json") }
    }

    private func text(_ path: Path) throws -> String {
        String(decoding: try path.read(), as: UTF8.self)
    }

    /// The names that are in use by then, in the folder that both go to, and those that they get.
    static let taken: [([String], [String])] = [
        ([], ["vote.json", "vote.txt"]),
        (["vote.json"], ["vote~2.json", "vote~2.txt"]),
        (["vote.txt"], ["vote~2.json", "vote~2.txt"]),
        (["vote.txt", "vote~2.json", "vote~3.txt"], ["vote~4.json", "vote~4.txt"]),
    ]

    @Test(arguments: [FileState.working, .done, .failed], taken)
    func bothGetOneNumber(_ state: FileState, _ names: ([String], [String])) throws {
        let file = try inHand("vote.txt", metadata: "vote.json", state: state)
        let base =
            switch state {
            case .working: tree.inbox
            case .failed: tree.failed.appending("2026-03-02")
            default: tree.done.appending("2026-03-02")
            }
        let folder = base.appending("desk")
        for name in names.0 { try put("another", at: folder.appending(name)) }
        var disposal = Disposal(tree: tree, keepsOriginals: true)
        if state == .working { try disposal.giveBack(file) } else { try disposal.dispose(file) }
        let added = Set(try self.names(in: folder)).subtracting(names.0)
        #expect(added.sorted() == names.1)
        #expect(try text(folder.appending(names.1[0])) == "of vote.txt 5")
        #expect(try text(folder.appending(names.1[1])) == "vote.txt 5")
        #expect(try tree.work.entries() == [])
    }

    /// A crash came between the two moves: the second goes where the first is.
    @Test(arguments: [FileState.working, .done, .failed])
    func theSecondFollowsTheFirst(_ state: FileState) throws {
        let file = try inHand("vote.txt", metadata: "vote.json", state: state)
        let sidecar = tree.workSidecar(5)
        let base =
            switch state {
            case .working: tree.inbox
            case .failed: tree.failed.appending("2026-03-02")
            default: tree.done.appending("2026-03-02")
            }
        let folder = base.appending("desk")
        try put("another text of other length", at: folder.appending("vote.txt"))
        var disposal = Disposal(tree: tree, keepsOriginals: true)
        let aside = tree.state.appending("aside")
        try sidecar.rename(to: aside)
        if state == .working { try disposal.giveBack(file) } else { try disposal.dispose(file) }
        try aside.rename(to: sidecar)
        if state == .working { try disposal.giveBack(file) } else { try disposal.dispose(file) }
        #expect(try names(in: folder) == ["vote.txt", "vote~2.json", "vote~2.txt"])
    }

    /// Names that end like our notes are only ours below failed/.
    @Test func namesLikeNotesStayWhereNoNotesLie() throws {
        let done = try inHand("log.error.txt", metadata: "log.error.json", id: 6)
        let back = try inHand("list.error.json", metadata: nil, state: .working, id: 7)
        let failed = try inHand("sum.error.txt", metadata: "sum.error.json", state: .failed, id: 8)
        var disposal = Disposal(tree: tree, keepsOriginals: true)
        try disposal.dispose(done)
        try disposal.giveBack(back)
        try disposal.dispose(failed)
        let day = "2026-03-02/desk"
        #expect(
            try tree.done.appending(day).entries().map { String(decoding: $0, as: UTF8.self) }
                == ["log.error.json", "log.error.txt"])
        #expect(
            try FileStatus.of(tree.inbox.appending("desk/list.error.json"))?.kind == .file)
        #expect(
            try names(in: tree.failed.appending(day)) == ["sum.error~2.json", "sum.error~2.txt"])
    }
}
