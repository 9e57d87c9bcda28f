internal import Documents
internal import JSON
internal import Sentiment
internal import Tables

/// What news stories of the measuring sets say of the names in them, as readers took it:
/// `training/target-labels.tsv`, whose heading says how it is written.
struct JudgedNames {
    private struct Name {
        var text: String
        /// -1 or 1; nil where readers could differ.
        var side: Int?
        /// Indices of the sentences where it shows.
        var sentences: Set<Int>
    }

    /// The names of each story that was read, by its id; the others have no side.
    private var names: [String: [Name]] = [:]
    /// The file of the evaluation folder that holds the stories.
    private static let file = "keywords/kpcrowd.dev.jsonl.gz"
    private static let sides = ["+": 1, "-": -1, "?": 0]

    init(_ folder: DataFolder) throws {
        let table = try folder.table("training/target-labels.tsv")
        let (story, name) = (try table.column("story"), try table.column("name"))
        let (side, sentences) = (try table.column("side"), try table.column("sentences"))
        var names: [String: [Name]] = [:]
        try table.forEachRow { row throws(TableError) in
            // a story without sides has a row too
            names[row.text(story), default: []] += []
            guard row.text(side) != "0" else { return }
            let numbers = row.text(sentences).split(separator: ",").compactMap { Int($0) }
            let sign = try row.choice(side, named: Self.sides)
            names[row.text(story), default: []].append(
                Name(
                    text: row.text(name), side: sign == 0 ? nil : sign,
                    sentences: Set(numbers.map { $0 - 1 })))
        }
        self.names = names
    }

    /// The JSON lines of the stories that were read, in the order of their file.
    func stories(in folder: String) throws -> [(id: String, line: [UInt8])] {
        try SourceFile.bytes("\(folder)/\(Self.file)").split(separator: 0x0A).compactMap {
            let line = Array($0)
            let id = try JSONReader.value(of: line.span)["id"]?.text ?? ""
            return names[id] == nil ? nil : (id, line)
        }
    }

    /// The mentions of the names of a story that have a side or could have one.
    func marks(
        of story: String, in article: borrowing Article, groups: [TargetNames.Group]
    ) -> [TargetStories.Mark] {
        var marks: [TargetStories.Mark] = []
        for group in groups {
            let texts = group.mentions.map {
                article.text.string(article.tokens.range($0.place.tokens))
            }
            let fullest = article.text.string(article.tokens.range(group.fullest))
            guard
                let name = names[story]?.first(where: {
                    $0.text == fullest || texts.contains($0.text)
                })
            else { continue }
            for mention in group.mentions {
                marks.append(
                    TargetStories.Mark(
                        range: article.tokens.range(mention.place.tokens), side: name.side,
                        showsHere: name.sentences.contains(mention.place.index)))
            }
        }
        return marks
    }
}
