import Daemon
import Files
import Ledger
import Shards
import WatchedRoots

/// Compares inbox, done, failed, ledger and shards of a root with what was dropped.
struct RootChecker: Sendable {
    var dropped: [DroppedFile]
    /// The lines of an undisturbed run over the same files; nil: records are only counted.
    var expected: ShardLines?
    /// Whether files may still wait in the inbox; then nothing is said of their records.
    var mayWait = false

    /// All that is wrong; empty if every document came out exactly once.
    func violations(in root: WatchedRoot) -> [Violation] {
        let tree = root.tree
        do {
            let ledger = try Ledger.reading(tree.ledger)
            var found: [Violation] = []
            let rows = try Self.rows(of: ledger)
            found += try originals(in: tree, rows)
            found += try records(in: tree)
            found += try sums(of: ledger, in: tree, rows)
            found += try shards(in: tree)
            return found
        } catch {
            return [Violation(.conduct, "the root cannot be checked: \(error)")]
        }
    }

    /// Paths of duplicates as those of their first.
    var aliases: [String: String] {
        var aliases: [String: String] = [:]
        for file in dropped {
            if case .duplicate(let first) = file.fate { aliases[file.path.escaped] = first }
        }
        return aliases
    }

    private static func rows(of ledger: Ledger) throws -> [LedgerFile] {
        let taken = try ledger.counts().taken
        var rows: [LedgerFile] = []
        var id: Int64 = 1
        // Numbers of forgotten rows are never used again.
        while rows.count < taken, id < 10_000_000 {
            if let row = try ledger.file(id) { rows.append(row) }
            id += 1
        }
        return rows
    }

    // MARK: - Originals

    private func originals(in tree: RootTree, _ rows: [LedgerFile]) throws -> [Violation] {
        var violations: [Violation] = []
        let originals = try Originals(in: tree, dropped: Set(dropped.map(\.path)))
        var expected: [String: [DroppedFile]] = [:]
        for file in dropped { expected[Originals.digest(file.content), default: []].append(file) }
        for (digest, files) in expected {
            let found = originals.found[digest] ?? []
            let names = files.map(\.path.escaped).joined(separator: " = ")
            if found.count < files.count { violations.append(Violation(.lostOriginal, names)) }
            if found.count > files.count {
                let places = found.map { "\($0.place.rawValue)/\($0.path)" }
                violations.append(Violation(.doubledOriginal, "\(names): \(places)"))
            }
            for copy in found where !files.contains(where: { Self.isName(copy.path, of: $0.path) })
            {
                guard copy.place != .work else { continue }
                violations.append(Violation(.wrongPlace, "\(names) is called \(copy.path)"))
            }
        }
        for (digest, found) in originals.found where expected[digest] == nil {
            violations += found.map { Violation(.strayFile, "\($0.place.rawValue)/\($0.path)") }
        }
        violations += places(originals, rows)
        violations += notes(originals)
        return violations
    }

    /// Whether a file is called as one that was dropped, or "~2" and so on.
    private static func isName(_ found: Path, of dropped: Path) -> Bool {
        if found == dropped { return true }
        return (1...9).contains { copy in
            [0, 11].contains {
                CopyName.name(dropped.name, copy: copy, reserve: $0) == found.name
            }
        }
    }

    /// Files lie where their rows say.
    private func places(_ originals: Originals, _ rows: [LedgerFile]) -> [Violation] {
        var violations: [Violation] = []
        var places: [Path: [Originals.Place]] = [:]
        for found in originals.found.values.joined() {
            places[found.path, default: []].append(found.place)
            if found.place == .work {
                violations.append(Violation(.leftover, "state/work/\(found.path)"))
            }
            if found.place == .inbox, !mayWait,
                let file = dropped.first(where: { $0.path == found.path }), file.fate != .ignored
            {
                violations.append(Violation(.wrongPlace, "\(found.path) still waits"))
            }
        }
        for row in rows {
            guard let there = places[row.path] else { continue }
            let place: Originals.Place = row.state == .failed ? .failed : .done
            if row.state != .working, !there.contains(place) {
                violations.append(
                    Violation(.wrongPlace, "\(row.path) is \(row.state) and lies in \(there)"))
            }
        }
        return violations
    }

    private func notes(_ originals: Originals) -> [Violation] {
        var missing = originals.failed
        var violations: [Violation] = []
        for (path, note) in originals.notes {
            let original = Path(Array(path.bytes.dropLast(11)))
            if note == nil { violations.append(Violation(.note, "\(path) cannot be read")) }
            if missing.remove(original) == nil {
                violations.append(Violation(.note, "\(path) has no file"))
            }
        }
        let metadata = Set(
            dropped.compactMap { file -> [UInt8]? in
                if case .metadata = file.fate { return file.path.name }
                return nil
            })
        for path in missing where !metadata.contains(path.name) {
            violations.append(Violation(.note, "\(path) has no reason beside it"))
        }
        return violations
    }

    // MARK: - Records and ledger

    private func records(in tree: RootTree) throws -> [Violation] {
        let lines = try ShardLines(under: tree.root, aliases: aliases)
        if let expected, !mayWait { return lines.violations(comparedWith: expected) }
        var counts: [String: Int] = [:]
        for line in lines.documents { counts[ShardLines.path(of: line), default: 0] += 1 }
        var violations = lines.misplaced.map { Violation(.differentRecord, "\($0): another day's") }
        for file in dropped {
            let there = counts.removeValue(forKey: file.path.escaped) ?? 0
            var must = 0
            if case .records(let number) = file.fate { must = number }
            if there > must { violations.append(Violation(.surplusRecord, file.path.escaped)) }
            if there < must, !mayWait {
                violations.append(Violation(.missingRecord, file.path.escaped))
            }
        }
        return violations + counts.keys.map { Violation(.surplusRecord, $0) }
    }

    private func sums(
        of ledger: Ledger, in tree: RootTree, _ rows: [LedgerFile]
    ) throws -> [Violation] {
        var violations: [Violation] = []
        let counts = try ledger.counts()
        let published = try ShardLines(under: tree.root).documents.count
        if !counts.isBalanced || counts.publishedRecords != published {
            violations.append(
                Violation(
                    .unbalanced,
                    "files \(counts.files), records \(counts.records), published "
                        + "\(counts.publishedRecords), open \(counts.openRecords), in shards \(published)"
                ))
        }
        var states: [Path: [LedgerFile]] = [:]
        for row in rows { states[row.path, default: []].append(row) }
        for file in dropped {
            let rows = states[file.path] ?? []
            let isRight: Bool
            switch file.fate {
            case .records(let number):
                let first = rows.filter { $0.state == .done && $0.records == number }.count
                let isDoubled = aliases.values.contains(file.path.escaped)
                isRight =
                    first == 1 && rows.count == 1 || isDoubled && rows.map(\.state) == [.duplicate]
            case .failure(let code): isRight = rows.map(\.code) == [code]
            case .duplicate:
                isRight = rows.count == 1 && [.done, .duplicate].contains(rows[0].state)
            case .metadata, .ignored: isRight = rows.isEmpty
            }
            if !isRight, !(mayWait && rows.isEmpty) {
                let what = rows.map { "\($0.state) \($0.code) \($0.records)" }
                violations.append(Violation(.wrongState, "\(file.path): \(what)"))
            }
        }
        return violations
    }

    private func shards(in tree: RootTree) throws -> [Violation] {
        var verification = ShardVerification()
        try verification.verify(root: tree.root, manifests: tree.manifests)
        var violations = verification.faults.map {
            Violation(.damagedShard, "\($0.path) \($0.message)")
        }
        for name in try tree.shards.entries()
        where ShardKind(rawValue: String(decoding: name, as: UTF8.self)) == nil {
            violations.append(Violation(.damagedShard, "shards/\(Path(name)) is no kind"))
        }
        for name in try tree.segments.entries() {
            violations.append(Violation(.leftover, "state/open/\(Path(name))"))
        }
        for name in try tree.manifests.entries()
        where !name.suffix(5).elementsEqual(".json".utf8) {
            violations.append(Violation(.leftover, "state/manifests/\(Path(name))"))
        }
        return violations
    }
}
