internal import Documents

/// What a teacher outside of Winnow says of the mood of sentences that nobody rated: no word of
/// them, only figures by the hash of the sentence.
///
/// The teacher has seen all rated sentences: what cross-validation says of models that learn
/// from it is a little too good.
///
/// A line has three columns parted by tabs: the hash, the rating in hundredths (-100...100), and
/// for each name in the sentence its first token, its number of tokens and the chances in
/// hundredths that it is spoken of badly or well, parted by commas, names parted by spaces.
/// `training/teacher/moods.py` writes it.
enum TaughtMoods {
    struct Mood {
        /// From -1 to 1, as readers rate.
        var rating: Double
        var targets: [Target]
    }

    struct Target {
        var tokens: Range<Int>
        /// Of negative, neutral and positive; their sum is 1.
        var shares: [Double]
    }

    /// Visits the sentences that a teacher rated, read; the first argument counts all sentences.
    ///
    /// - `tables`: the data folder, whose `training/mood-labels.tsv.gz` has the moods.
    /// - `evaluation`: the folder with the texts.
    static func each(
        in tables: String, of evaluation: String, read reader: ArticleReader,
        visit: (Int, Article, Mood) throws -> Void
    ) throws {
        let taught = try TeacherLabels(
            SourceFile.lines("\(tables)/training/mood-labels.tsv.gz"), name: "taught moods",
            read: Self.read)
        let sentences = try UnlabelledText.sentences(
            in: evaluation, stories: "\(tables)/training/claim-stories.txt", cut: reader.linguist)
        for (number, sentence) in sentences.enumerated() {
            let article = reader.article(of: sentence.text)
            guard article.sentences.count == 1,
                let mood = taught.of(sentence.text, tokens: article.tokens),
                mood.targets.allSatisfy({ $0.tokens.upperBound <= article.tokens.count })
            else { continue }
            try visit(number, article, mood)
        }
    }

    private static func read(_ columns: ArraySlice<Substring>) -> Mood? {
        guard columns.count == 2, let rating = columns.first.flatMap({ Int($0) }) else {
            return nil
        }
        let targets = (columns.last ?? "").split(separator: " ").map { target in
            target.split(separator: ",").compactMap { Int($0) }
        }
        guard targets.allSatisfy({ $0.count == 4 && $0[0] >= 0 && $0[1] > 0 }) else { return nil }
        return Mood(
            rating: Double(rating) / 100,
            targets: targets.map { target in
                let (bad, good) = (Double(target[2]) / 100, Double(target[3]) / 100)
                return Target(
                    tokens: target[0]..<target[0] + target[1],
                    shares: [bad, max(0, 1 - bad - good), good])
            })
    }
}
