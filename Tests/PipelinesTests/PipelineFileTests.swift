internal import Intake
internal import Keywords
internal import Pipelines
internal import Testing

struct PipelineFileTests {
    @Test func readsEveryKey() {
        let file = PipelineFile(
            yaml: """
                stages: [claims, clean]
                keywords: { limit: 7, longest: 2, stop_words: [said] }
                shard: { megabytes: 1, records: 10, seconds: 5, level: 9 }
                limits: { document_megabytes: 2, decoded_megabytes: 3, line_megabytes: 4, depth: 5 }
                inbox: { settle_seconds: 0.5, reconcile_seconds: 60, attempts: 2, reserve_megabytes: 0 }
                on_duplicate: emit
                originals: delete
                workers: 3
                """)
        #expect(file.faults.isEmpty)
        let settings = file.settings
        #expect(settings.stages == ["clean", "claims"])
        let keywords = KeywordStage.Settings(settings.stageSettings["keywords"] ?? [:])
        #expect(keywords.limit == 7)
        #expect(keywords.longest == 2)
        #expect(keywords.stopWords == ["said"])
        #expect(settings.shard.level == 9)
        #expect(settings.limits.documentBytes == 2 << 20)
        #expect(settings.inbox.settleSeconds == 0.5)
        #expect(settings.duplicates == .emit)
        #expect(settings.originals == .delete)
        #expect(settings.workers == 3)
    }

    @Test func everyKeyTakesItsDefaultAndSaysWhatItIs() {
        for key in PipelineKey.all {
            #expect(!key.help.isEmpty && !key.accepts.isEmpty, "\(key.path)")
            guard Double(key.standard) != nil else { continue }
            let value = "\(key.name): \(key.standard)"
            let file = PipelineFile(
                yaml: key.section.isEmpty ? value : "\(key.section): { \(value) }")
            #expect(file.faults.isEmpty, "\(key.path)")
        }
    }

    @Test func anEmptyListOfStagesIsAMistake() {
        let file = PipelineFile(yaml: "stages: []")
        #expect(file.faults.map(\.line) == [1])
    }

    @Test func anEmptyFileIsTheDefault() {
        let file = PipelineFile(yaml: "# nothing\n")
        #expect(file.faults.isEmpty)
        #expect(file.settings.stages == ListedStage.names)
    }

    @Test func namesEveryMistakeWithItsLine() {
        let file = PipelineFile(
            yaml: """
                stages: [clean, spelling]
                keyword: { limit: 3 }
                shard:
                  level: 99
                on_duplicate: ignore
                workers: two
                """)
        #expect(file.faults.map(\.line) == [1, 2, 4, 5, 6])
        #expect(file.faults[0].message.contains("spelling"))
        #expect(file.faults[1].message.contains("unknown key keyword"))
        #expect(file.faults[2].message.hasPrefix("shard.level: "))
    }

    @Test func saysWhereYAMLIsBroken() {
        let file = PipelineFile(yaml: "stages: [clean\nshard: {}\n")
        #expect(file.faults.count == 1)
        #expect(file.faults.first?.line == 2)
    }
}
