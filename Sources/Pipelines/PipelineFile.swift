internal import Intake
internal import Keywords
internal import Yams

/// Reads a pipeline file and lists every mistake in it, each with its line.
package struct PipelineFile {
    package private(set) var settings = PipelineSettings()
    /// In the order of the file; empty if it is right.
    package private(set) var faults: [PipelineFault] = []

    package init(yaml: String) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            faults.append(PipelineFault(line: error.line, message: "is not YAML: \(error.reason)"))
            return
        } catch {
            faults.append(PipelineFault(line: 0, message: "is not YAML: \(error)"))
            return
        }
        guard let root else { return }
        read(
            root,
            keys: [
                "stages": { $0.readStages($1) },
                "keywords": { $0.readKeywords($1) },
                "shard": { $0.readShard($1) },
                "limits": { $0.readLimits($1) },
                "inbox": { $0.readInbox($1) },
                "on_duplicate": { $0.settings.duplicates = $0.word($1) ?? $0.settings.duplicates },
                "originals": { $0.settings.originals = $0.word($1) ?? $0.settings.originals },
                "workers": { $0.settings.workers = $0.whole($1, 1...256) },
            ])
        faults.sort { $0.line < $1.line }
    }

    /// Names of the mappings and the key that are being read.
    private var path: [String] = []

    private typealias Reader = (inout PipelineFile, Node) -> Void

    /// Hands each member of a mapping to its reader; unknown and repeated keys are faults.
    private mutating func read(_ node: Node, keys: [String: Reader]) {
        guard let mapping = node.mapping else {
            return fault(node, "must be a mapping of \(keys.keys.sorted().joined(separator: ", "))")
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard let reader = keys[name] else {
                fault(
                    key, "unknown key \(name); known: \(keys.keys.sorted().joined(separator: ", "))"
                )
                continue
            }
            path.append(name)
            reader(&self, value)
            path.removeLast()
        }
    }

    private mutating func readStages(_ node: Node) {
        guard let sequence = node.sequence else {
            return fault(node, "stages must be a list of \(StageName.list)")
        }
        var named: Set<StageName> = [.clean]
        for item in sequence {
            guard let stage = StageName(rawValue: item.string ?? "") else {
                fault(item, "unknown stage \(item.string ?? "?"); known: \(StageName.list)")
                continue
            }
            named.insert(stage)
        }
        settings.stages = StageName.allCases.filter(named.contains)
    }

    private mutating func readKeywords(_ node: Node) {
        read(
            node,
            keys: [
                "limit": { $0.set(\.keywords.limit, $0.whole($1, 1...1000)) },
                "longest": { $0.set(\.keywords.longest, $0.whole($1, 1...10)) },
                "stop_words": { $0.set(\.keywords.stopWords, $0.words($1)) },
            ])
    }

    private mutating func readShard(_ node: Node) {
        read(
            node,
            keys: [
                "megabytes": { $0.set(\.shard.megabytes, $0.whole($1, 1...4096)) },
                "records": { $0.set(\.shard.records, $0.whole($1, 1...100_000_000)) },
                "seconds": { $0.set(\.shard.seconds, $0.whole($1, 1...86400)) },
                "level": { $0.set(\.shard.level, $0.whole($1, 1...19)) },
            ])
    }

    private mutating func readLimits(_ node: Node) {
        read(
            node,
            keys: [
                "document_megabytes": {
                    $0.set(\.limits.documentBytes, $0.whole($1, 1...1024).map { $0 << 20 })
                },
                "decoded_megabytes": {
                    $0.set(\.limits.decodedBytes, $0.whole($1, 1...1_048_576).map { $0 << 20 })
                },
                "line_megabytes": {
                    $0.set(\.limits.lineBytes, $0.whole($1, 1...1024).map { $0 << 20 })
                },
                "depth": { $0.set(\.limits.depth, $0.whole($1, 1...1000)) },
            ])
    }

    private mutating func readInbox(_ node: Node) {
        read(
            node,
            keys: [
                "settle_seconds": { $0.set(\.inbox.settleSeconds, $0.seconds($1, 0...3600)) },
                "reconcile_seconds": {
                    $0.set(\.inbox.reconcileSeconds, $0.seconds($1, 1...86400))
                },
                "attempts": { $0.set(\.inbox.attempts, $0.whole($1, 1...100)) },
                "reserve_megabytes": {
                    $0.set(\.inbox.reserveMegabytes, $0.whole($1, 0...1_048_576))
                },
            ])
    }

    private mutating func fault(_ node: Node, _ message: String) {
        let name = path.isEmpty ? "" : path.joined(separator: ".") + ": "
        faults.append(PipelineFault(line: node.mark?.line ?? 0, message: name + message))
    }

    private mutating func set<Value>(
        _ path: WritableKeyPath<PipelineSettings, Value>, _ value: Value?
    ) {
        if let value { settings[keyPath: path] = value }
    }

    private mutating func whole(_ node: Node, _ range: ClosedRange<Int>) -> Int? {
        guard let value = node.int, range.contains(value) else {
            fault(node, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    private mutating func seconds(_ node: Node, _ range: ClosedRange<Double>) -> Double? {
        guard let value = node.float, range.contains(value) else {
            fault(node, "must be seconds from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    private mutating func words(_ node: Node) -> [String]? {
        guard let sequence = node.sequence else {
            fault(node, "must be a list of words")
            return nil
        }
        return sequence.compactMap(\.string)
    }

    private mutating func word<Word: RawRepresentable & CaseIterable>(_ node: Node) -> Word?
    where Word.RawValue == String {
        if let text = node.string, let word = Word(rawValue: text) { return word }
        fault(node, "must be \(Word.allCases.map(\.rawValue).joined(separator: " or "))")
        return nil
    }
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .reader(_, _, _, _): 0
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            mark.line
        default: 0
        }
    }

    fileprivate var reason: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
            .composer(_, let problem, _, _):
            problem
        case .reader(let problem, _, _, _): problem
        default: "\(self)"
        }
    }
}
