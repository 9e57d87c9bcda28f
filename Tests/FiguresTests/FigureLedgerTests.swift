import Figures
import Intake
import JSON
import Pipelines
import Shards
import Tables
import Testing

/// Reports of one invented event, as the program itself reads them.
struct FigureLedgerTests {
    private static let fire = """
        Ferry fire off Karsk kills 14

        KARSK, March 3, 2026 - Fourteen people were killed when a fire broke out on the ferry Lindora off Karsk on Monday, \
        the coast guard said.

        The ferry was carrying 212 passengers and 31 crew from Karsk to Oslet when smoke was seen on the car deck 8 \
        kilometres from the harbour. Rescuers brought 187 people ashore, and 23 were treated for burns.

        The operator, Nordlinje, bought the vessel for $41.5 million in 2019. It had passed a safety inspection three \
        weeks earlier.
        """
    private static let other = """
        Ferry Lindora burns: 14 dead

        OSLET, March 3, 2026 - A fire on the ferry Lindora killed 14 people near Karsk on Monday. The coast guard said that \
        the ship had 212 passengers and a crew of 31 on board when it burned five miles off the harbour of Karsk.

        Nordlinje, which runs the ferry between Karsk and Oslet, bought the vessel in 2019. Rescuers took 187 people to the \
        shore; 23 were treated for burns.
        """
    private static let bakers = """
        Bakers demand cheaper flour

        HOLM, March 3, 2026 - Bakers in Holm want the price of flour to fall by 12 percent. Their guild has 212 members, \
        said its head, Ada Lunde.
        """

    private func ledger(
        _ texts: [(id: String, source: String, text: String)]
    ) throws -> FigureLedger {
        let data = try DataFolder.located()
        let pipeline = try Pipeline(PipelineSettings(), data: data)
        let sizes = try UnitSizes(data)
        let documents = try texts.map { id, source, text in
            var input = JSONWriter()
            input.beginObject()
            for (key, value) in [("id", id), ("source", source), ("text", text)] {
                input.key(key)
                input.string(value)
            }
            input.endObject()
            var record = JSONWriter()
            RecordWriter(
                pipeline.record(of: try DocumentReader().document(line: input.bytes, index: 0))
            ).write(to: &record)
            return try #require(
                ReportedDocument(record: try JSONReader.value(of: record.bytes.span), sizes: sizes))
        }
        return try FigureLedger(documents, data: data)
    }

    private func values(_ measure: Measure, _ ledger: FigureLedger) -> Set<Double> {
        Set(measure.mentions.map { ledger.figure($0.place).value })
    }

    @Test func twoReportsOfOneEventGiveOneMeasure() throws {
        let ledger = try ledger([
            ("a", "Karsk Post", Self.fire), ("b", "Daily Oslet", Self.other),
            ("c", "Holm Echo", Self.bakers),
        ])
        let passengers = try #require(
            ledger.measures.first { $0.name.contains("passengers") && $0.documents > 1 })
        #expect(values(passengers, ledger) == [212])
        #expect(passengers.documents == 2)
        #expect(passengers.mentions.allSatisfy { $0.relation == .agree })
        // The bakers' 212 is another story's.
        #expect(passengers.mentions.allSatisfy { $0.place.document < 2 })
    }

    @Test func aChangedDigitIsAConflict() throws {
        let changed = Self.fire.replacing("212 passengers", with: "221 passengers")
        let ledger = try ledger([
            ("a", "Karsk Post", Self.fire), ("b", "Copyist", changed),
        ])
        let passengers = try #require(
            ledger.measures.first { values($0, ledger) == [212, 221] })
        #expect(passengers.conflicts == 1)
        #expect(passengers.mentions.contains { $0.relation == .conflict })
    }

    @Test func aCopyAddsNoOrigin() throws {
        let copy = Self.fire.replacing(
            "Ferry fire off Karsk kills 14", with: "Fire on ferry kills 14")
        let ledger = try ledger([("a", "Karsk Post", Self.fire), ("b", "Copyist", copy)])
        let shared = ledger.measures.filter { $0.documents == 2 }
        #expect(shared.count >= 5)
        #expect(shared.allSatisfy { $0.origins == 1 })
    }

    @Test func otherUnitsOfOneDistanceAgree() throws {
        let ledger = try ledger([
            ("a", "Karsk Post", Self.fire),
            ("b", "Copyist", Self.fire.replacing("8 kilometres", with: "five miles")),
        ])
        let distance = try #require(ledger.measures.first { values($0, ledger) == [8, 5] })
        #expect(distance.mentions.allSatisfy { $0.relation == .agree })
        // What is told of the measure is in its unit, whatever unit each document has.
        #expect(distance.unit == "kilometre")
        let told = distance.mentions.map { mention in
            let figure = ledger.figure(mention.place)
            return distance.value(figure.value, of: figure)
        }
        #expect(told.map { ($0 * 10).rounded() / 10 } == [8, 8])
    }

    @Test func theDeadNeverMeetTheInjured() throws {
        let ledger = try ledger([
            ("a", "Karsk Post", Self.fire), ("b", "Daily Oslet", Self.other),
        ])
        for measure in ledger.measures {
            #expect(!values(measure, ledger).isSuperset(of: [14, 23]))
            #expect(!values(measure, ledger).isSuperset(of: [187, 23]))
        }
    }

    @Test func idsStayWhenDocumentsComeBesides() throws {
        let few = try ledger([("a", "Karsk Post", Self.fire)])
        let more = try ledger([("c", "Holm Echo", Self.bakers), ("a", "Karsk Post", Self.fire)])
        #expect(Set(few.measures.map(\.id)).isSubset(of: Set(more.measures.map(\.id))))
    }
}
