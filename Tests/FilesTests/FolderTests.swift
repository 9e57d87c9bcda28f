import Dispatch
import Files
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// What lies below an open folder, and what does not.
struct FolderTests {
    /// A folder with `inside/file` and, beside it, `outside/file`.
    final class Place {
        let path = Path("/tmp/winnow-folder-\(UInt64.random(in: 0 ... .max))")
        let inside: Folder
        let outside: Folder

        init() throws {
            for name in ["inside", "outside"] { try path.appending(name).makeFolders() }
            inside = try Folder(path.appending("inside"))
            outside = try Folder(path.appending("outside"))
            for folder in [inside, outside] {
                try folder.open(Self.file, for: .create).write(Array("\(folder.path)".utf8))
            }
        }

        deinit {
            if let parent = try? Folder(Path("/tmp")) { try? parent.removeTree(path.name) }
        }

        static let file = Array("file".utf8)

        func link(_ name: String, to target: String) {
            unsafe symlink(target, "\(inside.path)/\(name)")
        }
    }

    @Test(arguments: ["link", "link/below", "..", "real/../..", "/tmp", "real/link"])
    func nothingOutsideIsReached(_ way: String) throws {
        let place = try Place()
        _ = try place.outside.madeFolder(Path("below"))
        _ = try place.inside.madeFolder(Path("real"))
        place.link("link", to: "../outside")
        place.link("real/link", to: "../../outside")
        #expect(throws: FileError.self) { _ = try place.inside.folder(Path(way)) }
        #expect(throws: FileError.self) { _ = try place.inside.folder(bySteps: Path(way)) }
        #expect(throws: FileError.self) { _ = try place.inside.madeFolder(Path(way)) }
    }

    @Test func bothWaysReachTheSameFolder() throws {
        let place = try Place()
        let made = try place.inside.madeFolder(Path("a/b/c"))
        try made.open(Place.file, for: .create).write([1])
        for folder in [
            try place.inside.folder(Path("a/b/c")), try place.inside.folder(bySteps: Path("a/b/c")),
        ] { #expect(try folder.entries() == [Place.file]) }
    }

    @Test func pathsLongerThanACallTakesAreReached() throws {
        let place = try Place()
        let step = String(repeating: "d", count: 200)
        let path = Path(Array(repeating: step, count: 25).joined(separator: "/"))
        let made = try place.inside.madeFolder(path)
        try made.open(Place.file, for: .create).write([1])
        #expect(try place.inside.folder(path).entries() == [Place.file])
    }

    @Test(arguments: [[], [0x2E], [0x2E, 0x2E], Array("a/b".utf8), [0x61, 0x00, 0x62]])
    func onlyNamesOfEntriesAreTaken(_ name: [UInt8]) throws {
        let place = try Place()
        #expect(throws: FileError.self) { _ = try place.inside.status(of: name) }
        #expect(throws: FileError.self) { _ = try place.inside.open(name, for: .read) }
        #expect(throws: FileError.self) { try place.inside.removeTree(name) }
        #expect(throws: FileError.self) {
            try place.inside.move(Place.file, to: place.outside, as: name)
        }
    }

    @Test func movingReplacesNothingAndMovesTheLinkItself() throws {
        let place = try Place()
        #expect(throws: FileError.self) {
            try place.inside.move(Place.file, to: place.outside, as: Place.file)
        }
        place.link("link", to: "file")
        try place.inside.move(Array("link".utf8), to: place.outside, as: Array("moved".utf8))
        #expect(try place.outside.status(of: Array("moved".utf8))?.kind == .link)
        #expect(try place.inside.status(of: Place.file)?.kind == .file)
    }

    @Test func removingATreeStopsAtLinks() throws {
        let place = try Place()
        _ = try place.inside.madeFolder(Path("a/b"))
        place.link("a/b/link", to: "../../../outside")
        try place.inside.removeTree(Array("a".utf8))
        #expect(try place.inside.entries() == [Place.file])
        #expect(try place.outside.entries() == [Place.file])
    }

    @Test func holesAreCounted() throws {
        let place = try Place()
        let file = try place.inside.open(Array("sparse".utf8), for: .update)
        try file.truncate(to: 64 << 20)
        try #require(file.holes(limit: .max) > 0, "the file system does not tell of holes")
        try file.seek(to: 32 << 20)
        try file.write([UInt8](repeating: 1, count: 1 << 20))
        try file.sync()
        #expect((62 << 20...63 << 20).contains(file.holes(limit: .max)))
        #expect(file.holes(limit: 1 << 20) > 1 << 20)
        // What is read behind a count was nothing, and so the digest of every large file the same.
        try file.seek(to: 32 << 20)
        _ = file.holes(limit: .max)
        #expect(try file.readAll(limit: 1) == [1])
        #expect(try place.inside.open(Place.file, for: .read).holes(limit: .max) == 0)
    }

    /// Another process exchanges a folder and a link as fast as it can: no opening ever lands behind the link.
    @Test func aRaceOfExchangesReachesNothingOutside() throws {
        let place = try Place()
        let real = try place.inside.madeFolder(Path("real"))
        _ = try real.open(Array("mark".utf8), for: .create)
        place.link("link", to: "../outside")
        let isOver = Mutex(false)
        let flips = DispatchQueue(label: "flips")
        let (here, link, spare) = (
            place.inside.path.appending("real"), place.inside.path.appending("link"),
            place.inside.path.appending("spare")
        )
        flips.async {
            while !isOver.withLock({ $0 }) {
                for (from, to) in [(here, spare), (link, here), (here, link), (spare, here)] {
                    try? from.rename(to: to)
                }
            }
        }
        var (reached, refused) = (0, 0)
        for turn in 0..<40_000 {
            let folder =
                turn % 2 == 0
                ? try? place.inside.folder(Path("real"))
                : try? place.inside.folder(bySteps: Path("real"))
            guard let folder else {
                refused += 1
                continue
            }
            reached += 1
            guard try folder.entries() == [Array("mark".utf8)] else {
                Issue.record("turn \(turn) landed outside")
                break
            }
        }
        isOver.withLock { $0 = true }
        flips.sync {}
        #expect(reached > 100 && refused > 100, "no race: \(reached) reached, \(refused) refused")
    }
}
