#if WINNOW_MUTANTS
    internal import Glibc

    /// Mistakes in the write path, to show that the tests of faults find them;
    /// chosen by WINNOW_MUTANT.
    package enum Mutant: String {
        /// Recovery leaves behind a segment's committed length what it finds there.
        case noTruncation = "no-truncation"
        /// Originals move before the ledger says what became of them.
        case disposeBeforeCommit = "dispose-before-commit"
        /// Folders below an open one are found by their paths, links followed,
        /// and what moved is not looked at again.
        case trustNames = "trust-names"

        /// Files that grow are read for their digests as long as they do.
        case readOn = "read-on"

        package var isOn: Bool {
            guard let name = unsafe getenv("WINNOW_MUTANT") else { return false }
            return unsafe String(cString: name) == rawValue
        }
    }
#endif
