import Files
import JSON
import Shards

/// The lines of all shards of a root, sorted within each kind: equal for two roots whose records are the same.
struct ShardLines: Sendable, Hashable {
    private(set) var lines: [ShardKind: [[UInt8]]] = [:]
    /// Lines of documents whose `added` is not the day of their shard.
    private(set) var misplaced: [String] = []

    /// Reads published shards.
    ///
    /// - `aliases`: paths in records that count as another path.
    init(under root: Path, aliases: [String: String] = [:]) throws {
        for shard in try ShardFile.all(under: root).shards {
            var reader = try LineReader(shard.path)
            while var line = try reader.nextLine() {
                if shard.kind == .documents {
                    for (alias, name) in aliases { Self.replace(alias, by: name, in: &line) }
                    if Self.day(of: line) != shard.date { misplaced.append("\(shard.path)") }
                }
                lines[shard.kind, default: []].append(line)
            }
        }
        for kind in lines.keys { lines[kind]?.sort { $0.lexicographicallyPrecedes($1) } }
    }

    var documents: [[UInt8]] { lines[.documents] ?? [] }

    /// The path below the inbox that a document's line names.
    static func path(of line: [UInt8]) -> String {
        (try? JSONReader.value(of: line))?["metadata"]?["path"]?.text ?? "?"
    }

    private static func day(of line: [UInt8]) -> String {
        String(((try? JSONReader.value(of: line))?["added"]?.text ?? "").prefix(10))
    }

    private static func replace(_ alias: String, by name: String, in line: inout [UInt8]) {
        let key = Array("\"path\":\"\(alias)\"".utf8)
        guard let range = line.firstRange(of: key) else { return }
        line.replaceSubrange(range, with: Array("\"path\":\"\(name)\"".utf8))
    }

    /// What differs from the lines of an undisturbed run.
    func violations(comparedWith expected: ShardLines) -> [Violation] {
        var found = misplaced.map { Violation(.differentRecord, "\($0): another day's record") }
        for kind in ShardKind.allCases {
            let (ours, theirs) = (lines[kind] ?? [], expected.lines[kind] ?? [])
            var (own, other) = (0, 0)
            var (surplus, missing): ([String], [String]) = ([], [])
            while own < ours.count || other < theirs.count {
                if own < ours.count, other < theirs.count, ours[own] == theirs[other] {
                    own += 1
                    other += 1
                } else if other == theirs.count
                    || own < ours.count && ours[own].lexicographicallyPrecedes(theirs[other])
                {
                    surplus.append("\(kind.rawValue): \(Self.path(of: ours[own]))")
                    own += 1
                } else {
                    missing.append("\(kind.rawValue): \(Self.path(of: theirs[other]))")
                    other += 1
                }
            }
            let (more, fewer) = (Set(surplus), Set(missing))
            for (rule, names) in [
                (Violation.Rule.differentRecord, more.intersection(fewer)),
                (.surplusRecord, more.subtracting(fewer)),
                (.missingRecord, fewer.subtracting(more)),
            ] {
                found += names.sorted().map { Violation(rule, $0) }
            }
        }
        return found
    }
}
