internal import Dispatch
internal import Files
internal import Logging
internal import Shards
internal import Synchronization

/// Says what a start recovers and how far it is, as long as that takes its time.
final class RecoveryProgress: Sendable {
    /// Seconds between two messages.
    private static let pace = 2.0

    private let log: Logger
    private let began = Clock.steady
    /// The last daemon did not end by itself: it would have taken its socket away.
    private let wasKilled: Bool
    /// What is being done; nil at the end.
    private let step = Mutex<String?>("opening the ledger")

    init(in tree: RootTree, log: Logger) {
        self.log = log
        wasKilled = (try? FileStatus.of(tree.control)) != nil
        if wasKilled {
            log.say(at: .notice, id: .recovered, "the last run did not end by itself: recovering")
        }
        tellLater()
    }

    /// - `text`: what is done from now on.
    func now(_ text: String) {
        step.withLock { step in if step != nil { step = text } }
    }

    func end(_ recovery: Recovery) {
        step.withLock { $0 = nil }
        let seconds = Double((Clock.steady - began) / 100_000_000) / 10
        guard wasKilled || seconds > Self.pace else { return }
        let records = recovery.openSegment?.committed[.documents]?.rows ?? 0
        log.say(
            at: .notice, id: .recovered,
            "recovered in \(seconds) s: \(recovery.inHand.count) files in hand are read again, "
                + "\(records) records are in the open segment")
    }

    private func tellLater() {
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.pace) { [weak self] in
            guard let self, let text = step.withLock({ $0 }) else { return }
            let seconds = (Clock.steady - began) / 1_000_000_000
            log.say(at: .notice, id: .recovered, "recovering for \(seconds) s: \(text)")
            tellLater()
        }
    }
}
