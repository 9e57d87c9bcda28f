internal import ArgumentParser
internal import Documents

/// Rated sentences made of the patterns in `training/mood-sentences.txt`,
/// whose heading says how they are written.
struct MoodPatterns {
    private var lists: [Substring: [Substring]] = [:]
    private var patterns: [(rating: Double, text: Substring)] = []

    /// Sentences of each pattern.
    private static let each = 8

    /// Fails with the number of the line that cannot be read.
    init(_ lines: [Substring]) throws {
        for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            if let mark = line.firstRange(of: " = ") {
                lists[line[..<mark.lowerBound]] = line[mark.upperBound...].split(separator: "|")
                    .map { $0.trimmingSpaces }
            } else if let space = line.firstIndex(of: " "),
                let rating = Double(line[..<space].drop { $0 == "+" })
            {
                patterns.append((rating, line[line.index(after: space)...]))
            } else {
                throw ValidationError("line \(number + 1) of the sentences cannot be read")
            }
        }
    }

    /// The sentences, the same ones each time.
    func sentences() -> [(rating: Double, text: String)] {
        var random = SplitMix(state: 14)
        return patterns.flatMap { rating, pattern in
            (0..<Self.each).map { _ in (rating, filled(pattern, using: &random)) }
        }
    }

    private func filled(_ pattern: Substring, using random: inout SplitMix) -> String {
        var text = ""
        for part in pattern.split(separator: "{", omittingEmptySubsequences: false) {
            guard let end = part.firstIndex(of: "}"), let list = lists[part[..<end]],
                !list.isEmpty
            else {
                text += part
                continue
            }
            text += random.element(of: list)
            text += part[part.index(after: end)...]
        }
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
