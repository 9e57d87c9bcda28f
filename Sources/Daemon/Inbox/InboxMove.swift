package import Files
package import Ledger

/// How one file goes from the inbox to `state/work/`, its metadata file in front of it.
///
/// Pure decisions: what a step gave goes in, the next step comes out.
/// Each step may have been done by an earlier try.
package struct InboxMove: Sendable {
    /// The two files that may move for one document.
    package enum Entry: Sendable, Hashable { case document, metadata }

    package enum Step: Sendable, Hashable {
        /// Open the file's folder and `state/work/`.
        case open
        /// Move an entry into `state/work/`, or find it there;
        /// then see whether it is the file that was looked at.
        case bring(Entry)
        /// Move an entry back to its folder.
        case giveBack(Entry)
        case end(End)
    }

    package enum End: Sendable, Hashable {
        /// It is in hand, without its metadata file if that went away.
        case taken(LedgerFile)
        /// Nothing of it moved, or all of that went back.
        case stayed(FileError)
        /// Another file had got its name between the look and the move, and that one went back;
        /// or it changed while it was copied.
        case exchanged
        /// The metadata file or another file may be in hand, and could not go back.
        case half
        /// It lies on another file system and is to be copied; its metadata file may be in hand.
        case elsewhere
    }

    /// What became of a file.
    package typealias Result = (file: ChosenFile, end: End)

    package enum Event: Sendable, Hashable {
        case opened
        case brought(isSame: Bool)
        case gaveBack
        case failed(FileError)
    }

    private enum State: Sendable {
        case opening
        case bringing(Entry)
        /// A stranger goes back.
        case returning(Entry)
        /// The metadata file follows what stayed, which then is the end.
        case retreating(End)
    }

    private var file: LedgerFile
    private let hasMetadata: Bool
    /// Whether what lies on another file system is copied.
    private let copies: Bool
    private var state = State.opening

    package init(_ file: LedgerFile, copies: Bool = false) {
        self.file = file
        self.copies = copies
        hasMetadata = file.sidecar != nil
    }

    package var first: Step { .open }

    /// The step that follows from what the last one gave; after `.end` nothing is to be asked.
    package mutating func on(_ event: Event) -> Step {
        switch (state, event) {
        case (.opening, .opened): return bring(hasMetadata ? .metadata : .document)
        // An earlier try may have brought the metadata file.
        case (.opening, .failed(let error)):
            return .end(error.isTransient && hasMetadata ? .half : .stayed(error))

        case (.bringing(.metadata), .brought(true)): return bring(.document)
        case (.bringing(.document), .brought(true)): return .end(.taken(file))
        case (.bringing(let entry), .brought(false)):
            state = .returning(entry)
            return .giveBack(entry)
        case (.bringing, .failed(let error)) where error.crossesFileSystems && !copies:
            return .end(.elsewhere)
        case (.bringing(.metadata), .failed(let error)) where error.isMissing:
            file.sidecar = nil
            return bring(.document)
        case (.bringing(.metadata), .failed(let error)) where error.isChanged:
            return .end(.exchanged)
        case (.bringing(.document), .failed(let error)) where error.isChanged:
            return retreat(.exchanged)
        case (.bringing, .failed(let error)): return retreat(.stayed(error))

        case (.returning(.metadata), .gaveBack): return .end(.exchanged)
        case (.returning(.document), .gaveBack): return retreat(.exchanged)
        case (.returning(.metadata), .failed(let error)): return retreat(.stayed(error))
        // What can never go back is read if it is a file, and found to be unreadable if it is none.
        case (.returning(.document), .failed(let error)):
            return .end(error.isTransient ? .half : .taken(file))

        case (.retreating(let end), .gaveBack): return .end(end)
        // For another reason: it had not been moved yet.
        case (.retreating(let end), .failed(let error)):
            return .end(error.isTransient ? .half : end)

        // Answers to nothing that was asked.
        case (.opening, _), (.bringing, _), (.returning, _), (.retreating, _): return .end(.half)
        }
    }

    private mutating func bring(_ entry: Entry) -> Step {
        state = .bringing(entry)
        return .bring(entry)
    }

    private mutating func retreat(_ end: End) -> Step {
        guard hasMetadata else { return .end(end) }
        state = .retreating(end)
        return .giveBack(.metadata)
    }
}

/// What became of files that were to be moved from the inbox into hand.
struct MoveResults {
    private(set) var taken: [LedgerFile] = []
    /// Folders below the inbox that files left.
    private(set) var folders: Set<Path> = []
    private(set) var half: [ChosenFile] = []
    /// Files that are to be copied.
    private(set) var elsewhere: [ChosenFile] = []
    /// Files that are in the inbox still, and why; nil: another file has the name by now.
    private(set) var left: [(file: ChosenFile, error: FileError?)] = []

    init(_ results: [InboxMove.Result]) {
        for (chosen, end) in results {
            switch end {
            case .taken(let file):
                taken.append(file)
                folders.insert(file.path.folder)
            case .half: half.append(chosen)
            case .elsewhere: elsewhere.append(chosen)
            case .exchanged: left.append((chosen, nil))
            case .stayed(let error): left.append((chosen, error))
            }
        }
    }

    /// Those that may be moved when what is lacking comes back, and the last reason.
    var postponed: (files: [ChosenFile], why: String) {
        let files = left.filter { $0.error?.isTransient == true }
        return (files.map(\.file), files.last?.error.map { "\($0)" } ?? "")
    }
}
