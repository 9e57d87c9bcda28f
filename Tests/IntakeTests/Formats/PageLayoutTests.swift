import Documents
import Glibc
import Intake
import Testing

/// Pages as `pdftotext -bbox-layout` gives them, put in order.
@Suite struct PageLayoutTests {
    /// Blocks of lines, each line with its left end and its top; letters are 10 points high and 5 wide.
    private typealias Block = [(x: Int, y: Int, text: String)]

    private func passages(_ pages: [Block]...) throws -> [String] {
        var text = "<doc>\n"
        for page in pages {
            text += "<page width=\"600\" height=\"800\">\n"
            for block in page {
                text += "<block xMin=\"0\">\n"
                for line in block {
                    let end = line.x + line.text.count * 5
                    let box =
                        "xMin=\"\(line.x)\" yMin=\"\(line.y)\" xMax=\"\(end)\" yMax=\"\(line.y + 10)\""
                    text += "<line \(box)>\n<word \(box)>\(line.text)</word>\n</line>\n"
                }
                text += "</block>\n"
            }
            text += "</page>\n"
        }
        let pdf = try TemporaryFile(Array("%PDF-1.4".utf8))
        let output = try TemporaryFile(Array(text.utf8))
        let descriptor = unsafe open(pdf.path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var stream = try DocumentStream(
            descriptor: descriptor, name: Array("a.pdf".utf8), sha256: "",
            converter: GivenOutput(output))
        return try #require(try stream.next()?.document).passages
    }

    private final class GivenOutput: DocumentConverter {
        let file: TemporaryFile
        init(_ file: TemporaryFile) { self.file = file }
        func begin(_ program: ReadingProgram, file descriptor: Int32) throws(IntakeError) {}
        func begin(_ program: ReadingProgram, bytes: [UInt8]) throws(IntakeError) {}
        func output(within seconds: Double) throws(IntakeError) -> Int32? {
            unsafe open(file.path, O_RDONLY | O_CLOEXEC)
        }
    }

    /// Where lines of both columns stand at the same height, pdftotext takes them for rows.
    @Test func columnsAreReadOneAfterTheOther() throws {
        let found = try passages([
            [(40, 100, "The council met on Monday evening in the town hall.")],
            [(320, 100, "Trams will run every 10 minutes from May, it said.")],
            [(40, 130, "It spoke about the trams for more than two hours.")],
            [(320, 130, "The mayor called that a good day for the town.")],
        ])
        #expect(
            found == [
                "body: The council met on Monday evening in the town hall.",
                "body: It spoke about the trams for more than two hours.",
                "body: Trams will run every 10 minutes from May, it said.",
                "body: The mayor called that a good day for the town.",
            ])
    }

    @Test func aLineAcrossPartsTheColumnsAboveAndBelow() throws {
        let left = "The first line of a column that stands on the left."
        let right = "The first line of a column that stands on the right."
        let across = String(repeating: "A sentence that goes across both. ", count: 3)
        let found = try passages([
            [(40, 100, left)], [(320, 100, right)], [(40, 130, across)],
            [(40, 160, left)], [(320, 160, right)],
        ])
        #expect(
            found.map { $0.dropFirst(6).prefix(40) }
                == [left, right, across, left, right].map { $0.prefix(40) })
    }

    @Test func rowsOfATableStayRows() throws {
        let found = try passages([
            [(40, 100, "Ely")], [(120, 100, "640")], [(200, 100, "8%")],
            [(40, 120, "York")], [(120, 120, "910")], [(200, 120, "3%")],
        ])
        #expect(found.map { $0.dropFirst(6) } == ["Ely", "640", "8%", "York", "910", "3%"])
    }

    @Test func whatStandsApartInTheMarginIsNoText() throws {
        let found = try passages([
            [(40, 20, "The Daily Sample")],
            [(40, 100, "The council met on Monday evening in the town hall.")],
            [(40, 770, "https://a.example/trams")], [(500, 770, "1/1")],
        ])
        #expect(
            found == [
                "body: The council met on Monday evening in the town hall.",
                "navigation: The Daily Sample", "navigation: https://a.example/trams",
            ])
    }

    /// A document in which hardly a line ends with a hyphen parts no words there.
    @Test func hyphensOfRareLinesAreTheTextsOwn() throws {
        let line = "The council met on Monday evening in the town hall."
        let lines = (0..<60).map { (x: 40, y: 100 + 11 * $0, text: line) }
        let end = [
            (x: 40, y: 761, text: "The town closes its coal-"),
            (x: 40, y: 772, text: "fired works."),
        ]
        let found = try passages([lines, end])
        #expect(found.last == "body: The town closes its coal-fired works.")
        let parted = [(x: 40, y: 100, text: "The town has de-"), (x: 40, y: 111, text: "cided.")]
        #expect(try passages([parted]).last == "body: The town has decided.")
    }

    /// The sign that only parts words tells that the other one is the text's own.
    @Test func hyphensOfBothKindsAreMended() throws {
        let found = try passages([
            [
                (40, 100, "The council has de\u{2010}"), (40, 115, "cided that a well-"),
                (40, 130, "known firm builds trams."),
            ]
        ])
        #expect(
            found == ["body: The council has decided that a well-known firm builds trams."])
    }
}
