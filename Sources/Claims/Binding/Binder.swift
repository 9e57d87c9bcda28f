internal import Documents

/// Gives claims the source whose words they stand in.
struct Binder {
    let attributions: [AttributionMention]
    /// Attributions that begin in front of a claim and are looked at.
    private let reach = 32

    init(attributions: [AttributionMention]) { self.attributions = attributions }

    /// The innermost content wins; of equals the first.
    func bind(_ claims: inout [Claim]) {
        guard !attributions.isEmpty else { return }
        let ordered = attributions.sorted { $0.contentRange.start < $1.contentRange.start }
        var next = 0
        for index in claims.indices {
            let range = claims[index].numberRange
            while next < ordered.count, ordered[next].contentRange.start <= range.start {
                next += 1
            }
            var best: AttributionMention?
            for mention in ordered[max(0, next - reach)..<next]
            where mention.contentRange.contains(range) {
                if best.map({ mention.contentRange.count < $0.contentRange.count }) ?? true {
                    best = mention
                }
            }
            if let best {
                claims[index].attribution = best.source
                claims[index].attributionRange = best.sourceRange
            }
        }
    }
}
