/// One field of a record that says something else than before.
package struct RecordChange: Sendable, Hashable {
    /// The record's id.
    package var document: String
    /// As in the record: "claims.subject"; of what came or went "claims.added" and "claims.removed".
    package var field: String
    /// Which item of a list, by the words that it is known by; "" outside lists.
    package var item: String
    /// "" where there was nothing.
    package var before: String
    package var now: String

    /// Both values, cut to where they part if they are long.
    package func shown(_ longest: Int = 160) -> (before: String, now: String) {
        guard max(before.count, now.count) > longest else { return (before, now) }
        let alike = zip(before, now).prefix { $0 == $1 }.count
        let start = max(0, alike - longest / 4)
        func cut(_ text: String) -> String {
            let rest = text.dropFirst(start)
            return (start > 0 ? "…" : "") + rest.prefix(longest)
                + (rest.count > longest ? "…" : "")
        }
        return (cut(before), cut(now))
    }

    /// Whether it is of a field, or of one below it: "claims" is any of a claim's.
    package func isOf(_ name: String) -> Bool {
        field == name || field.hasPrefix(name + ".")
    }
}
