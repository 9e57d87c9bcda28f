/// What a document said before it was corrected.
package struct EarlierFigure: Sendable {
    package var figure: Figure
    /// RFC 3339; when the version that says so was taken in.
    package var added: String
    /// The sentence that states it, on one line.
    package var sentence: String

    /// What earlier versions of its document gave in place of a figure; those that say the same
    /// are left out.
    ///
    /// - `versions`: the oldest first.
    static func history(
        of now: Figure, in versions: [ReportedDocument]
    ) -> [EarlierFigure] {
        var history: [EarlierFigure] = []
        for document in versions {
            guard let figure = counterpart(of: now, in: document),
                figure.base != now.base || figure.bound != now.bound
            else { continue }
            if let last = history.last, last.figure.base == figure.base { continue }
            history.append(
                EarlierFigure(
                    figure: figure, added: document.version.added,
                    sentence: document.sentence(of: figure)))
        }
        return history
    }

    /// Share of common words from which two sentences say the same.
    private static let likeness = 0.5

    /// The number that stood where a figure stands now: of the same dimension,
    /// in the sentence that is most like its own.
    private static func counterpart(of now: Figure, in document: ReportedDocument) -> Figure? {
        var best: (figure: Figure, likeness: Double)?
        for figure in document.figures
        where figure.dimension == now.dimension && figure.role == now.role {
            let words = alike(figure.sentence, now.sentence)
            guard words >= likeness else { continue }
            // Of several numbers in one sentence the one among the same words.
            let whole = words + alike(figure.clause, now.clause) + alike(figure.window, now.window)
            if whole > best?.likeness ?? 0 { best = (figure, whole) }
        }
        return best?.figure
    }

    /// Common words of two sets in order, as a share of all of theirs; two empty ones are alike.
    private static func alike(_ one: [UInt64], _ other: [UInt64]) -> Double {
        guard !one.isEmpty || !other.isEmpty else { return 1 }
        let both = SortedWords.common(one, other)
        return Double(both) / Double(one.count + other.count - both)
    }
}
