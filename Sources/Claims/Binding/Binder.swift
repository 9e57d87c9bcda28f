internal import Documents

/// Gives claims the source whose words they stand in.
struct Binder {
    let attributions: [AttributionMention]

    /// The innermost content wins; of equals the first.
    func bind(_ claims: inout [Claim]) {
        guard !attributions.isEmpty else { return }
        let ordered = attributions.sorted { $0.contentRange.start < $1.contentRange.start }
        var first = 0
        for index in claims.indices {
            let range = claims[index].numberRange
            while first < ordered.count,
                ordered[first].contentRange.end < claims[index].sentenceRange.start,
                ordered[first].contentRange.end <= range.start
            {
                first += 1
            }
            var best: AttributionMention?
            var at = first
            while at < ordered.count, ordered[at].contentRange.start <= range.start {
                let content = ordered[at].contentRange
                if content.contains(range),
                    best.map({ content.count < $0.contentRange.count }) ?? true
                {
                    best = ordered[at]
                }
                at += 1
            }
            if let best {
                claims[index].attribution = best.source
                claims[index].attributionRange = best.sourceRange
            }
        }
    }
}
