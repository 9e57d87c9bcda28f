package import Files
package import Ledger

/// What admission hears, what it asks for, and what is told of files that stay.
extension Admission {
    package enum Event: Sendable {
        /// Everything that happens gives a chance to finish what is half taken.
        case turn
        /// Files may be taken, and there is room for so many.
        case round(room: Int)
        case opened
        case notOpened(FileError)
        case looked(Path, Inspection)
        case notLooked(Path, FileError)
        /// The metadata file that goes with what was looked at, and the time; nil: there is none.
        case foundMetadata(InspectedFile?, time: String)
        case notFoundMetadata(FileError)
        case recorded([LedgerFile])
        case notRecorded(String)
        case moved([InboxMove.Result])
        /// Files that were copied, or not, and are on the disk.
        case copied([InboxMove.Result])
        case notForgotten([Int64])
        /// Whose a file is that cannot be taken, and which of its metadata files are there.
        case foundOwner(Refusal, UInt32, metadata: [Path])
    }

    package enum Effect: Sendable, Hashable {
        /// Look through the whole inbox for what is not known.
        case scan
        /// Open the inbox, for a number of looks.
        case open
        case look(Path)
        case lookForMetadata(Path)
        /// Enter files in the ledger.
        case record([LedgerFile])
        case move([ChosenFile])
        /// Copy files of another file system into hand, while other work goes on.
        case copy([ChosenFile])
        /// Take files out of the ledger again.
        case forget([Int64])
        /// Wait until moves out of these folders of the inbox are on the disk.
        case sync(Set<Path>)
        case enter([LedgerFile])
        case findOwner(Refusal)
        /// Stop taking for want of something that may come back.
        case hold(String)
        case end(String)
        /// Count files that stay.
        case ignore(Int)
        case tell(Report)
    }

    /// What is told of files that stay in the inbox; paths are below it.
    package enum Report: Sendable, Hashable {
        case isBeingWritten(Path)
        case exchanged(Path)
        case refused(Refusal)
        /// A user has more such files than are named.
        case refusedMore(UInt32)
        case ledgerRefuses(String)
        /// What could not be taken for a while is taken.
        case takesAgain
    }

    /// A file that may not be read or moved.
    package struct Refusal: Sendable, Hashable {
        package let path: Path
        package let error: FileError

        var exclusion: InboxName.Exclusion { error.isTooLarge ? .tooLarge : .unreadable }
    }
}
