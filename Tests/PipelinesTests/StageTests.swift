internal import Documents
internal import Foundation
internal import JSON
internal import Pipelines
internal import Tables
internal import Testing

/// What follows from the descriptors of stages.
struct StageTests {
    private static let pipeline = Result { () throws -> Pipeline in
        try Pipeline(PipelineSettings(), data: .located())
    }

    private func record(_ text: String, language: String = "") throws -> Record {
        var input = InputDocument(body: .text(Array(text.utf8)))
        input.metadata.language = language
        input.created = "2026-03-04"
        return try Self.pipeline.get().record(of: input)
    }

    @Test func everyKeyOfTheRecordHasOneOwner() throws {
        let schema = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Data/schema/record.schema.json")
        let keys = try JSONReader.value(of: Array(Data(contentsOf: schema)), maximumDepth: 64)[
            "properties"]?.members
        // What the pipeline says of the document and of itself.
        let common = ["id", "source", "added", "schema", "stages", "status", "problems"]
        let owned = common + ListedStage.all.flatMap(\.descriptor.keys)
        #expect(owned.sorted() == (keys ?? []).map(\.key).sorted())
    }

    @Test func stagesHaveNamesAndClocksOfTheirOwn() {
        let names = ListedStage.names
        #expect(Set(names).count == names.count)
        #expect(Set(StageClock.parts).count == StageClock.parts.count)
        for name in names { #expect(StageClock.parts.contains(name)) }
    }

    @Test func versionsTellTheDataApart() throws {
        let stages = try record("The council met on Monday.").stages
        #expect(stages.map(\.name) == ListedStage.names)
        for stage in stages { #expect(stage.version.split(separator: "+").count == 2) }
        #expect(Set(stages.map(\.version)).count == stages.count)
    }

    @Test(arguments: [
        (
            "fr",
            "Le gouvernement a annoncé lundi une aide de 40 millions d'euros pour les agriculteurs."
        ),
        (
            "es",
            "El gobierno anunció el lunes una ayuda de 40 millones de euros para los agricultores."
        ),
        ("it", "Il governo ha annunciato lunedì aiuti per 40 milioni di euro agli agricoltori."),
        ("nl", "De regering heeft maandag 40 miljoen euro steun voor de boeren aangekondigd."),
        ("pl", "Rząd ogłosił w poniedziałek pomoc w wysokości 40 milionów euro dla rolników."),
    ])
    func noEnglishRulesInOtherLanguages(language: String, text: String) throws {
        let record = try record(text)
        #expect(record.metadata.language == language)
        #expect(record.claims.isEmpty && record.dates.isEmpty && record.attributions.isEmpty)
        #expect(record.sentiment.label == nil && record.sentiment.targets.isEmpty)
        #expect(record.status == .ok)
        #expect(
            record.problems.filter { $0.code == "language" }.map(\.stage) == [
                "sentiment", "claims",
            ])
    }

    @Test func germanHasNumbersOnly() throws {
        let record = try record(
            "Nach Angaben der Polizei nahmen am 3. Mai 200.000 Menschen an der Kundgebung teil.")
        #expect(record.metadata.language == "de")
        #expect(record.claims.map(\.value) == [200_000])
        #expect(record.claims.map(\.subject) == [""])
        #expect(record.dates.map(\.start) == ["2025-05-03"])
        #expect(record.attributions.isEmpty && record.sentiment.label == nil)
        #expect(record.status == .ok)
        #expect(record.problems.map(\.stage) == ["sentiment", "claims"])
        #expect(record.problems.map(\.code) == ["language", "language"])
    }

    @Test func aGivenLanguageIsBelieved() throws {
        let record = try record("Sales rose 4 percent to $3m.", language: "de")
        #expect(record.problems.contains { $0.stage == "sentiment" && $0.code == "language" })
        #expect(try self.record("Sales rose 4 percent.", language: "en").problems.isEmpty)
    }
}
