internal import Files
internal import Shards

/// Whether the machine has what the taking of files needs.
struct Headroom {
    private let tree: RootTree

    init(_ tree: RootTree) { self.tree = tree }

    /// Looks for what is lacking, or may have come back, and tells the run state.
    ///
    /// - `reserve`: megabytes of the disk that stay free.
    func check(_ runState: inout RunState, reserve: Int) -> [RunState.Effect] {
        switch runState.pause {
        case .unreadable: return []
        case .lacking:
            // Enough for the file, its metadata, its folder and its digest.
            return Descriptor.canOpen(8) ? runState.foundDescriptors() : []
        case .space, nil:
            guard let free = try? tree.root.freeSpace() else { return [] }
            return runState.found(freeMegabytes: free >> 20, reserve: reserve)
        }
    }
}
