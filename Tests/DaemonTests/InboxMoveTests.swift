import Daemon
import Files
import Ledger
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// How a file comes into hand, whatever each move says, without files.
struct InboxMoveTests {
    private static let story = LedgerFile(
        id: 7, path: Path("a/story.txt"), sidecar: Array("story.json".utf8), size: 5, modified: 0,
        seen: .scan, taken: "")
    private static let alone: LedgerFile = {
        var file = story
        file.sidecar = nil
        return file
    }()
    private static let missing = FileError("renameat2", path: Path("x"), code: ENOENT)
    private static let full = FileError("renameat2", path: Path("x"), code: ENOSPC)
    private static let denied = FileError("renameat2", path: Path("x"), code: EACCES)

    /// All steps that are asked for when these are the answers.
    private func steps(
        _ file: LedgerFile, _ answers: [InboxMove.Event]
    ) -> [InboxMove.Step] {
        var move = InboxMove(file)
        return [move.first] + answers.map { move.on($0) }
    }

    @Test func theMetadataFileComesFirst() {
        #expect(
            steps(Self.story, [.opened, .brought(isSame: true), .brought(isSame: true)])
                == [.open, .bring(.metadata), .bring(.document), .end(.taken(Self.story))])
        #expect(
            steps(Self.alone, [.opened, .brought(isSame: true)])
                == [.open, .bring(.document), .end(.taken(Self.alone))])
    }

    @Test func aMetadataFileThatWentAwayIsNotWaitedFor() {
        #expect(
            steps(Self.story, [.opened, .failed(Self.missing), .brought(isSame: true)])
                == [.open, .bring(.metadata), .bring(.document), .end(.taken(Self.alone))])
    }

    /// What was looked at has another name by now; the other file is not ours.
    @Test func aStrangerGoesBackAndTheMetadataFileBehindIt() {
        #expect(
            steps(Self.story, [.opened, .brought(isSame: false), .gaveBack])
                == [.open, .bring(.metadata), .giveBack(.metadata), .end(.exchanged)])
        #expect(
            steps(
                Self.story,
                [.opened, .brought(isSame: true), .brought(isSame: false), .gaveBack, .gaveBack])
                == [
                    .open, .bring(.metadata), .bring(.document), .giveBack(.document),
                    .giveBack(.metadata), .end(.exchanged),
                ])
        #expect(
            steps(Self.alone, [.opened, .brought(isSame: false), .gaveBack])
                == [.open, .bring(.document), .giveBack(.document), .end(.exchanged)])
    }

    /// The story went away between the two moves: its metadata must not stay in hand alone.
    @Test func metadataGoBackIfTheStoryCannotCome() {
        for error in [Self.missing, Self.full, Self.denied] {
            #expect(
                steps(Self.story, [.opened, .brought(isSame: true), .failed(error), .gaveBack])
                    == [
                        .open, .bring(.metadata), .bring(.document), .giveBack(.metadata),
                        .end(.stayed(error)),
                    ])
        }
    }

    /// A copy between file systems that its writer went on with: it is looked at anew.
    @Test func whatChangesWhileItIsCopiedStays() {
        let changed = FileError("copy", path: Path("x"), code: ESTALE)
        #expect(
            steps(Self.story, [.opened, .brought(isSame: true), .failed(changed), .gaveBack])
                == [
                    .open, .bring(.metadata), .bring(.document), .giveBack(.metadata),
                    .end(.exchanged),
                ])
        #expect(
            steps(Self.story, [.opened, .failed(changed)])
                == [.open, .bring(.metadata), .end(.exchanged)])
    }

    @Test func whatCannotGoBackForNowIsTriedAgain() {
        let toMetadata: [InboxMove.Event] = [
            .opened, .brought(isSame: true), .failed(Self.missing), .failed(Self.full),
        ]
        #expect(steps(Self.story, toMetadata).last == .end(.half))
        let stranger: [InboxMove.Event] = [.opened, .brought(isSame: false), .failed(Self.full)]
        #expect(steps(Self.alone, stranger).last == .end(.half))
        // An earlier try may have brought the metadata file.
        #expect(steps(Self.story, [.failed(Self.full)]).last == .end(.half))
        #expect(steps(Self.alone, [.failed(Self.full)]).last == .end(.stayed(Self.full)))
        #expect(steps(Self.story, [.failed(Self.missing)]).last == .end(.stayed(Self.missing)))
    }

    @Test func whatCanNeverGoBackIsReadAsItIs() {
        #expect(
            steps(Self.alone, [.opened, .brought(isSame: false), .failed(Self.denied)]).last
                == .end(.taken(Self.alone)))
        // The metadata file had not been moved: nothing of it is in hand.
        #expect(
            steps(Self.story, [.opened, .failed(Self.denied), .failed(Self.missing)]).last
                == .end(.stayed(Self.denied)))
    }

    /// What lies on another file system is copied by who has the time for it, from its first step on.
    @Test func whatLiesElsewhereIsLeftToACopy() {
        let elsewhere = FileError("renameat2", path: Path("x"), code: EXDEV)
        #expect(
            steps(Self.story, [.opened, .failed(elsewhere)])
                == [.open, .bring(.metadata), .end(.elsewhere)])
        #expect(
            steps(Self.story, [.opened, .brought(isSame: true), .failed(elsewhere)]).last
                == .end(.elsewhere))
        // No file system below the inbox is entered.
        #expect(steps(Self.alone, [.failed(elsewhere)]).last == .end(.stayed(elsewhere)))
        var copy = InboxMove(Self.alone, copies: true)
        _ = copy.on(.opened)
        #expect(copy.on(.failed(elsewhere)) == .end(.stayed(elsewhere)))
        let stopped = FileError("copy", path: Path("x"), code: ECANCELED)
        var interrupted = InboxMove(Self.story, copies: true)
        _ = interrupted.on(.opened)
        _ = interrupted.on(.brought(isSame: true))
        #expect(interrupted.on(.failed(stopped)) == .giveBack(.metadata))
        #expect(interrupted.on(.gaveBack) == .end(.stayed(stopped)))
    }
}
