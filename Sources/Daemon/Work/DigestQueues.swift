internal import Dispatch
internal import Ledger

/// Where digests are computed: large files beside the others, which need not wait for them.
struct DigestQueues: Sendable {
    private let small = DispatchQueue(label: "winnow.digests")
    private let large = DispatchQueue(label: "winnow.digests.large")

    /// Reads files one after the other and tells of each, on a queue of its own.
    func digest(
        _ files: [LedgerFile], by digesting: Digesting,
        tell: @escaping @Sendable (Digesting.Result) -> Void
    ) {
        for (queue, files) in [
            (small, files.filter { !AdmissionQueue.isLarge($0) }),
            (large, files.filter(AdmissionQueue.isLarge)),
        ] where !files.isEmpty {
            queue.async { for file in files { tell(digesting.result(of: file)) } }
        }
    }
}
