import Daemon
import Files
import Shards
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// What a walk through the inbox meets, in which order, and what it leaves.
struct InboxWalkTests {
    private static func words(_ walk: InboxWalk, namesOdd: Bool = true) -> [String] {
        var words: [String] = []
        walk.walk(namesOdd: namesOdd) { path, find in
            let word =
                switch find {
                case .file(let status): "file of \(status.size)"
                case .folder: "folder"
                case .ignored(let why): "\(why)"
                case .odd(let count): "\(count) odd"
                case .closed(let error): "closed: \(error.reason)"
                }
            words.append("\(path.escaped): \(word)")
        }
        return words
    }

    @Test func everythingIsMetOnce() throws {
        let root = try WatchedRoot()
        for name in ["b/two.txt", "b/c/three.txt", "a.txt", "page.html", "gone_files/x.png"] {
            try root.drop(name, "x")
        }
        for name in ["page_files/x.png", "d/.hidden", "d/e.part"] {
            try root.drop(Path(name), [], isDocument: false)
        }
        unsafe symlink("a.txt", "\(root.text)/inbox/d/link")
        let walk = try InboxWalk(
            of: root.tree.inbox, isTaken: { $0.contains(Path("gone.html")) },
            refusal: { $0 == Path("b/c") ? .unreadable : nil })
        #expect(
            Self.words(walk) == [
                "a.txt: file of 1", "b: folder", "d: folder", "gone_files: page",
                "page.html: file of 1", "page_files: page", "b/c: unreadable",
                "b/two.txt: file of 1", "d/.hidden: hidden", "d/e.part: partial", "d/link: link",
            ])
        // Whoever makes a million links costs no look at each.
        #expect(
            Self.words(walk, namesOdd: false).suffix(3) == [
                "d: 1 odd", "d/.hidden: hidden", "d/e.part: partial",
            ])
    }

    @Test func foldersAreFollowedSoDeep() throws {
        let root = try WatchedRoot()
        let folders = (0..<70).map { "d\($0)" }.joined(separator: "/")
        try root.drop(Path("\(folders)/a.txt"), [0x61], isDocument: false)
        let words = Self.words(try InboxWalk(of: root.tree.inbox, isTaken: { _ in false }))
        #expect(words.count == 64)
        #expect(words.last?.hasSuffix("/d63: deep") == true)
    }

    @Test func whoeverThrowsEndsTheWalk() throws {
        struct Enough: Error {}
        let root = try WatchedRoot()
        for name in ["a.txt", "b.txt"] { try root.drop(name, "x") }
        let walk = try InboxWalk(of: root.tree.inbox, isTaken: { _ in false })
        var met = 0
        #expect(throws: Enough.self) {
            try walk.walk(namesOdd: true) { _, _ throws(Enough) in
                met += 1
                throw Enough()
            }
        }
        #expect(met == 1)
    }
}
