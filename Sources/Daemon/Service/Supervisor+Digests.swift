internal import Dispatch
internal import Ledger
internal import Pipelines

extension Supervisor {
    /// Bytes from which on a file is read for its digest apart from the others, which need not wait for it.
    static let largeBytes = 64 << 20
    /// Large files in hand at once: they must not fill the inHand.
    static let mostLarge = 4

    /// Brings files that lie in `state/work/` into the inHand.
    mutating func enter(_ files: [LedgerFile]) {
        guard !files.isEmpty else { return }
        inHand.add(files)
        let now = Clock.steady
        for file in files { taken[file.id] = now }
        moved = now
        let large = files.filter { $0.size > Self.largeBytes }
        self.large.formUnion(large.map(\.id))
        digest(files.filter { $0.size <= Self.largeBytes }, digesting)
        digest(large, digestingLarge)
        for file in large {
            home?.run(after: Double(Self.patience) / 1e9) { $0.passBy(file.id) }
        }
    }

    /// Whether a file must stay in the inbox until a large one is done.
    ///
    /// - `chosen`: large files that are about to be taken.
    mutating func isTooMuch(_ bytes: Int, besides chosen: Int) -> Bool {
        guard bytes > Self.largeBytes else { return false }
        large = large.filter { taken[$0] != nil }
        return large.count + chosen >= Self.mostLarge
    }

    private mutating func passBy(_ id: Int64) {
        guard taken[id] != nil else { return }
        inHand.letOthersPass(id, behind: EmptyCollection())
        pump()
    }

    private func digest(_ files: [LedgerFile], _ queue: DispatchQueue) {
        guard !files.isEmpty else { return }
        let home = home
        let digesting = Digesting(
            tree: tree, ledger: ledger, inbox: configuration.settings.inbox,
            skipsDuplicates: configuration.settings.duplicates == .skip)
        queue.async {
            for file in files {
                let result = digesting.result(of: file)
                home?.run {
                    if let story = result.story { $0.stories[file.id] = story }
                    $0.inHand.digested(
                        result.file, duplicateOf: result.duplicateOf, failure: result.failure)
                    $0.pump()
                }
            }
        }
    }
}
