internal import Files
internal import Shards

extension RootTree {
    /// What all parts agree on.
    var job: Path { state.appending("job.json") }
    /// A file for each part that is done.
    var parts: Path { state.appending("parts") }
    /// Shards on their way, a folder for each try.
    var attempts: Path { state.appending("attempts") }
    /// All shards and their inputs, written by `merge`.
    var merged: Path { root.appending("manifest.jsonl") }

    func makeForParts() throws(FileError) {
        for folder in [shards, manifests, parts, attempts] { try folder.makeFolders() }
        try state.syncFolder()
        try root.syncFolder()
    }
}
