internal import Bytes
internal import Documents

/// What a measure is found by: its name, its unit and its sentences in lower case,
/// parted by line feeds, which no word of a question holds.
struct MeasureWords: Sendable {
    private let text: [UInt8]

    init(_ parts: [String]) {
        text = CaseFolding.lowercased(parts.joined(separator: "\n").utf8)
    }

    /// - `word`: in lower case.
    func hold(_ word: [UInt8]) -> Bool { text.span.holds(word) }
}

extension FigureLedger {
    /// Those of some measures whose name, unit or sentences hold all words,
    /// one after the other as they are asked for.
    package func holding(
        _ words: [String], among measures: [Measure]
    ) -> some Sequence<Measure> {
        let words = words.map { CaseFolding.lowercased($0.utf8) }
        return measures.lazy.filter { measure in
            words.allSatisfy { self.words(of: measure).hold($0) }
        }
    }

    private func words(of measure: Measure) -> MeasureWords {
        known[measure.id] ?? gathered(measure)
    }

    func gathered(_ measure: Measure) -> MeasureWords {
        MeasureWords([measure.name, measure.unit] + measure.mentions.map { sentence($0.place) })
    }
}
