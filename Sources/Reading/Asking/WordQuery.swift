/// Words as people type them, as the full-text search takes them.
///
/// "Phrases in quotation marks", beginnings with a star, words that must not be there with a minus
/// in front; all else is plain words, whatever they mean to the search's own language.
struct WordQuery {
    private struct Term {
        var text: String
        var isExcluded: Bool
        var isBeginning: Bool

        var quoted: String {
            "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
                + (isBeginning ? "*" : "")
        }
    }

    private var terms: [Term] = []

    init(_ text: String) {
        // A NUL would end what SQLite reads.
        var rest = Substring(text.filter { $0 != "\0" })
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
                continue
            }
            var isExcluded = false
            if first == "-", let next = rest.dropFirst().first, !next.isWhitespace {
                isExcluded = true
                rest.removeFirst()
            }
            var word: Substring
            if rest.first == "\"" {
                rest.removeFirst()
                word = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(word.count + 1)
            } else {
                word = rest.prefix { !$0.isWhitespace }
                rest = rest.dropFirst(word.count)
            }
            let isBeginning = word.last == "*"
            if isBeginning { word.removeLast() }
            // Marks alone are no words to the search.
            guard
                word.unicodeScalars.contains(where: {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                })
            else { continue }
            terms.append(
                Term(text: String(word), isExcluded: isExcluded, isBeginning: isBeginning))
        }
    }

    /// In the search's language, for some columns; nil without a word that must be there.
    func expression(in columns: [ClaimColumn]) -> String? {
        let wanted = terms.filter { !$0.isExcluded }.map(\.quoted)
        guard !wanted.isEmpty else { return nil }
        let names = columns.map(\.rawValue).joined(separator: " ")
        let excluded = terms.filter(\.isExcluded).map(\.quoted)
        let all = "({\(names)} : (\(wanted.joined(separator: " AND "))))"
        return excluded.isEmpty
            ? all : "(\(all) NOT ({\(names)} : (\(excluded.joined(separator: " OR ")))))"
    }

    /// For a table of one column.
    var plain: String? { joined(by: " AND ") }

    /// For a table of one column, where any of the words is enough.
    var any: String? { joined(by: " OR ") }

    private func joined(by operation: String) -> String? {
        let wanted = terms.filter { !$0.isExcluded }.map(\.quoted)
        return wanted.isEmpty ? nil : wanted.joined(separator: operation)
    }
}
