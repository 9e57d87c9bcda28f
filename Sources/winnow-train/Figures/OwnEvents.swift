internal import Foundation

/// Events that were written to learn from, with the numbers that give one measure;
/// the file's heading says how they are written.
struct OwnEvents {
    private(set) var list: [[ReportedText]] = []

    enum Failure: Error, CustomStringConvertible {
        case heading(String)
        case mark(String)

        var description: String {
            switch self {
            case .heading(let line): "not an outlet and a day parted by |: \(line)"
            case .mark(let text): "a mark that is not closed: \(text)"
            }
        }
    }

    init(path: String) throws {
        let text = String(decoding: try SourceFile.bytes(path), as: UTF8.self)
        for (number, part) in text.components(separatedBy: "\n=== ").dropFirst().enumerated() {
            var measures: [String: Int] = [:]
            let articles = part.components(separatedBy: "\n--- ").dropFirst()
            list.append(
                try articles.enumerated().map { place, article in
                    try Self.read(article, id: "own-\(number)-\(place)", measures: &measures)
                })
        }
    }

    /// - `measures`: numbers of the event's measures by their names.
    private static func read(
        _ article: String, id: String, measures: inout [String: Int]
    ) throws -> ReportedText {
        let lines = article.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let heading = lines[0].split(separator: "|").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard heading.count == 2, lines.count == 2 else { throw Failure.heading(String(lines[0])) }
        var read = ReportedText(id: id, source: heading[0], created: heading[1])
        var rest = lines[1].utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            read.text += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            guard let bar = inside.firstIndex(of: UInt8(ascii: "|")),
                let close = inside.firstIndex(of: UInt8(ascii: "}")), bar < close
            else { throw Failure.mark(String(decoding: inside.prefix(40), as: UTF8.self)) }
            let name = String(decoding: inside[..<bar], as: UTF8.self)
            let start = read.text.count
            read.text += inside[inside.index(after: bar)..<close]
            let measure = measures[name] ?? measures.count
            if name != "-" { measures[name] = measure }
            read.marks.append((start..<read.text.count, name == "-" ? -1 : measure))
            rest = inside[inside.index(after: close)...]
        }
        read.text += rest
        return read
    }
}
