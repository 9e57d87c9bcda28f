// Module Pipelines: the way of a document through the stages.
// Imports Stripping, Sentiment, Keywords, Claims, Language, Dates, Intake, Shards, Digests,
// the vocabulary, and Yams for pipeline files; beside it only winnow-train imports stages.
// `PipelineFile` (as written) -> `PipelineSettings` (checked) -> `Pipeline`
// (tables loaded) -> `InputDocument` in, `Record` out; `AnnotationStream` does so for lines of JSON
// on several threads, in their order.
// `ListedStage.all` is the one list of stages; keys, clocks, versions and help
// follow from their descriptors.

internal import Dates
package import Documents
package import Intake
internal import Language
package import Shards
internal import Stripping
package import Tables

/// The way of one document from what came in to its record; shared by all threads of a process.
package struct Pipeline: Sendable {
    package let settings: PipelineSettings
    private let clean: RunningStage<CleanStage>
    private let refiners: [RunningStage<any Refiner>]
    private let analyzers: [RunningStage<any Analyzer>]
    /// Name and version of every stage, as records list them.
    package let versions: [(name: String, version: String)]

    /// Loads the tables that the chosen stages need.
    package init(_ settings: PipelineSettings, data: DataFolder) throws(TableError) {
        self.settings = settings
        clean = try RunningStage(CleanStage.descriptor, data: data, make: CleanStage.init(data:))
        var refiners: [RunningStage<any Refiner>] = []
        var analyzers: [RunningStage<any Analyzer>] = []
        for stage in ListedStage.all where settings.stages.contains(stage.descriptor.name) {
            let given = settings.stageSettings[stage.descriptor.name] ?? [:]
            switch stage.maker {
            case .cleaning: break
            case .refiner(let make):
                refiners.append(
                    try RunningStage(stage.descriptor, data: data) { (data) throws(TableError) in
                        try make(data, given)
                    })
            case .analyzer(let make):
                analyzers.append(
                    try RunningStage(stage.descriptor, data: data) { (data) throws(TableError) in
                        try make(data, given)
                    })
            }
        }
        self.refiners = refiners
        self.analyzers = analyzers
        versions =
            [(clean.name, clean.version)] + refiners.map { ($0.name, $0.version) }
            + analyzers.map { ($0.name, $0.version) }
    }

    /// The record of one document, on request with the text's tokens or the reasons of its claims.
    ///
    /// Never fails: a stage that cannot read a document leaves a problem and its keys empty.
    package func record(
        of input: InputDocument, tokens: Bool = false, reasons: Bool = false
    ) -> Record {
        var clock = StageClock()
        return record(of: input, tokens: tokens, reasons: reasons, clock: &clock)
    }

    /// The same, telling the clock what each stage took.
    package func record(
        of input: InputDocument, tokens: Bool = false, reasons: Bool = false,
        clock: inout StageClock
    ) -> Record {
        var record = Record()
        if reasons { record.reasons = [] }
        record.id = input.recordID
        record.source = input.source
        record.added = input.added
        record.stages = versions
        let page = page(of: input, clock: &clock)
        record.problems = input.problems + page.problems
        let (text, paragraphs, blocks) = Self.assembled(page.blocks)
        record.created = GivenDate.recorded(page.created)
        record.metadata = page.metadata
        record.metadata.replaces = input.replaces(with: record.id)
        let linguist = clean.work.linguist
        let language =
            record.metadata.language.isEmpty
            ? linguist.language(of: text) : LanguageFinding(code: record.metadata.language)
        record.metadata.language = language.code
        record.metadata.anchor = clean.work.dates.anchor(of: page, url: record.metadata.url)
        record.text = text
        record.blocks = blocks
        record.fingerprint = Fingerprint(of: text)
        if text.isEmpty { record.status = .empty }
        guard !text.isEmpty, !analyzers.isEmpty || tokens else {
            if tokens { record.tokens = [] }
            clock.lap(.language)
            return record
        }
        var article = Article(
            text: text, paragraphs: paragraphs, metadata: record.metadata, created: record.created)
        article.targets = input.targets.map { targets in
            TargetPlacement(input: input.body.bytes, article: text).placed(targets)
        }
        linguist.read(&article)
        if tokens || analyzers.contains(where: \.readsTrees) { linguist.parse(&article) }
        record.names = article.recordNames
        clock.lap(.language)
        for analyzer in analyzers {
            if let problem = analyzer.refusal(of: language) {
                record.problems.append(problem)
                continue
            }
            analyzer.work.analyze(article, into: &record)
            clock.lap(stage: analyzer.name)
        }
        if tokens { record.tokens = linguist.rows(of: article) }
        return record
    }

    /// The whole way of one document: what the shards of each kind hold of it.
    ///
    /// Never fails but by `too_large`, if that is more than so many bytes.
    package func rows(
        of document: InputDocument, atMost limit: Int, clock: inout StageClock
    ) throws(IntakeError) -> [ShardKind: Lines] {
        let record = record(of: document, clock: &clock)
        guard let rows = RecordWriter(record).lines(atMost: limit) else {
            throw IntakeError(
                code: .tooLarge,
                message: "the records of one document have more than \(limit >> 20) MB")
        }
        clock.lap(.write)
        return rows
    }

    private func page(of input: InputDocument, clock: inout StageClock) -> Page {
        var page = clean.work.reader.page(of: input)
        clock.lap(.clean)
        for refiner in refiners {
            refiner.work.refine(&page)
            clock.lap(stage: refiner.name)
        }
        return page
    }

    /// Joins the kept blocks by empty lines and says where each came to lie.
    private static func assembled(_ blocks: [Block]) -> ([UInt8], [Paragraph], [RecordBlock]) {
        var text: [UInt8] = []
        var paragraphs: [Paragraph] = []
        var placed: [RecordBlock] = []
        text.reserveCapacity(blocks.reduce(0) { $0 + ($1.kept ? $1.text.count + 2 : 0) })
        for (index, block) in blocks.enumerated() {
            guard block.kept, !block.text.isEmpty else {
                placed.append(RecordBlock(block: block, range: .none))
                continue
            }
            if !text.isEmpty { text.append(contentsOf: [0x0A, 0x0A]) }
            let range = ByteRange(text.count, text.count + block.text.count)
            text.append(contentsOf: block.text)
            paragraphs.append(Paragraph(range: range, role: block.role, block: index))
            placed.append(RecordBlock(block: block, range: range))
        }
        return (text, paragraphs, placed)
    }
}
