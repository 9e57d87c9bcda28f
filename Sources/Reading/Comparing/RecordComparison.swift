internal import JSON

/// What two versions of a record say differently, field by field.
///
/// Items of lists are known by their words, not by their places: a span counts as the words
/// that it covers, so that a word more at a text's beginning is one change and not a thousand.
struct RecordComparison {
    /// A list of objects in the record.
    private struct List {
        /// Keys on the way to it.
        var path: [String]
        /// Keys whose values tell one item from another.
        var identity: [String]
        /// Keys that say nothing beside the others.
        var ignored: Set<String> = ["spans", "with"]

        var name: String { path.joined(separator: ".") }
    }

    private static let lists = [
        List(path: ["problems"], identity: ["stage", "code", "message"]),
        List(path: ["blocks"], identity: ["text"], ignored: ["span"]),
        List(path: ["sentiment", "sentences"], identity: ["span"]),
        List(path: ["sentiment", "targets"], identity: ["text"]),
        List(path: ["sentiment", "drivers"], identity: ["text"]),
        List(path: ["keywords"], identity: ["text"]),
        List(path: ["names"], identity: ["text", "kind"]),
        List(path: ["claims"], identity: ["number_span"]),
        List(path: ["dates"], identity: ["text"]),
        List(path: ["attributions"], identity: ["cue_span"]),
    ]

    private struct Item {
        var words: String
        var fields: [(name: String, value: String)]
    }

    private struct Version {
        var fields: [(name: String, value: String)] = []
        var items: [String: [Item]] = [:]
    }

    static func changes(from old: JSONValue, to new: JSONValue) -> [RecordChange] {
        let (before, now) = (version(old), version(new))
        let id = new["id"]?.text ?? ""
        var changes: [RecordChange] = []
        compare(before.fields, with: now.fields, prefix: "", item: "", id: id, into: &changes)
        for list in lists {
            compare(
                before.items[list.name] ?? [], with: now.items[list.name] ?? [], of: list, id: id,
                into: &changes)
        }
        return changes
    }

    private static func compare(
        _ before: [(name: String, value: String)], with now: [(name: String, value: String)],
        prefix: String, item: String, id: String, into changes: inout [RecordChange]
    ) {
        let old = Dictionary(before.map { ($0.name, $0.value) }) { $1 }
        let new = Dictionary(now.map { ($0.name, $0.value) }) { $1 }
        let gone = before.filter { new[$0.name] == nil }
        for (name, _) in now + gone where (old[name] ?? "") != (new[name] ?? "") {
            changes.append(
                RecordChange(
                    document: id, field: prefix + name, item: item, before: old[name] ?? "",
                    now: new[name] ?? ""))
        }
    }

    /// Items with the same words are paired in their order.
    private static func compare(
        _ before: [Item], with now: [Item], of list: List, id: String,
        into changes: inout [RecordChange]
    ) {
        var left: [String: [Item]] = [:]
        for item in before.reversed() { left[item.words, default: []].append(item) }
        for item in now {
            if let old = left[item.words]?.popLast() {
                compare(
                    old.fields, with: item.fields, prefix: list.name + ".", item: item.words,
                    id: id, into: &changes)
            } else {
                changes.append(
                    RecordChange(
                        document: id, field: list.name + ".added", item: item.words, before: "",
                        now: summary(item)))
            }
        }
        for item in before {
            guard let gone = left[item.words]?.popLast() else { continue }
            changes.append(
                RecordChange(
                    document: id, field: list.name + ".removed", item: item.words,
                    before: summary(gone), now: ""))
        }
    }

    private static func summary(_ item: Item) -> String {
        item.fields.filter { !$0.value.isEmpty }.map { "\($0.name) \($0.value)" }
            .joined(separator: ", ")
    }

    // MARK: - Reading a record

    private static func version(_ record: JSONValue) -> Version {
        let text = Array((record["text"]?.text ?? "").unicodeScalars)
        var version = Version()
        flatten(record, at: [], text: text, into: &version)
        return version
    }

    private static func flatten(
        _ object: JSONValue, at path: [String], text: [Unicode.Scalar], into version: inout Version
    ) {
        for member in object.members ?? [] {
            let path = path + [member.key]
            if let list = lists.first(where: { $0.path == path }) {
                version.items[list.name] = (member.value.elements ?? []).map {
                    item(of: $0, in: list, text: text)
                }
            } else if member.value.members != nil {
                flatten(member.value, at: path, text: text, into: &version)
            } else if path != ["id"], path != ["tokens"] {
                version.fields.append(
                    (
                        path.joined(separator: "."),
                        rendered(member.key, value: member.value, text: text)
                    ))
            }
        }
    }

    private static func item(
        of value: JSONValue, in list: List, text: [Unicode.Scalar]
    ) -> Item {
        var fields: [(name: String, value: String)] = []
        var known: [String: String] = [:]
        func add(_ prefix: String, value: JSONValue) {
            for member in value.members ?? [] where !list.ignored.contains(member.key) {
                if member.value.members != nil {
                    add(prefix + member.key + ".", value: member.value)
                } else {
                    let shown = rendered(member.key, value: member.value, text: text)
                    known[prefix + member.key] = shown
                    fields.append((prefix + member.key, shown))
                }
            }
        }
        add("", value: value)
        // A block that was kept has its words in the text alone.
        if list.name == "blocks", known["text"]?.isEmpty ?? true, let span = value["span"] {
            known["text"] = rendered("span", value: span, text: text)
        }
        let words = list.identity.map { known[$0] ?? "" }.joined(separator: " ")
        return Item(words: words, fields: fields.filter { !list.identity.contains($0.name) })
    }

    /// A value as people read it; of a span the words that it covers.
    private static func rendered(
        _ key: String, value: JSONValue, text: [Unicode.Scalar]
    ) -> String {
        switch value {
        case .null: return ""
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number):
            return Int(exactly: number).map { "\($0)" } ?? "\(number)"
        case .string(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .object(let members):
            return members.map { "\($0.key) \(rendered($0.key, value: $0.value, text: text))" }
                .joined(separator: ", ")
        case .array(let elements):
            if key.hasSuffix("span") || key == "sentence", elements.count == 2,
                let start = elements[0].integer, let end = elements[1].integer,
                0 <= start, start <= end, end <= text.count
            {
                return String(String.UnicodeScalarView(text[start..<end]))
            }
            return elements.map { rendered("", value: $0, text: text) }.joined(separator: " | ")
        }
    }
}

/// One field of a record that says something else than before.
package struct RecordChange: Sendable, Hashable {
    /// The record's id.
    package var document: String
    /// As in the record: "claims.subject"; of what came or went "claims.added"
    /// and "claims.removed".
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
