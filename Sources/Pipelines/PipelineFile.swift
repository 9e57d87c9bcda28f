internal import Documents
internal import Intake
internal import Yams

/// Reads a pipeline file and lists every mistake in it, each with its line.
package struct PipelineFile {
    package internal(set) var settings = PipelineSettings()
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
        var keys = Self.sections
        for stage in ListedStage.all where !stage.descriptor.settings.isEmpty {
            keys[stage.descriptor.name] = { $0.readSettings($1, of: stage.descriptor) }
        }
        read(root, keys: keys)
        faults.sort { $0.line < $1.line }
    }

    /// The keys that belong to no stage.
    private static var sections: [String: Reader] {
        [
            "stages": { $0.readStages($1) },
            "shard": { $0.readShard($1) },
            "limits": { $0.readLimits($1) },
            "columns": { $0.readColumns($1) },
            "inbox": { $0.readInbox($1) },
            "hooks": { $0.readHooks($1) },
            "retention": { $0.readRetention($1) },
            "on_duplicate": { $0.settings.duplicates = $0.word($1) ?? $0.settings.duplicates },
            "originals": { $0.settings.originals = $0.word($1) ?? $0.settings.originals },
            "workers": { $0.settings.workers = $0.whole($1, 1...256) },
        ]
    }

    /// Names of the mappings and the key that are being read.
    private var path: [String] = []

    typealias Reader = (inout PipelineFile, Node) -> Void

    /// Hands each member of a mapping to its reader; unknown and repeated keys are faults.
    mutating func read(_ node: Node, keys: [String: Reader]) {
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

    mutating func fault(_ node: Node, _ message: String) {
        let name = path.isEmpty ? "" : path.joined(separator: ".") + ": "
        faults.append(PipelineFault(line: node.mark?.line ?? 0, message: name + message))
    }

    mutating func set<Value>(
        _ path: WritableKeyPath<PipelineSettings, Value>, _ value: Value?
    ) {
        if let value { settings[keyPath: path] = value }
    }

    mutating func whole(_ node: Node, _ range: ClosedRange<Int>) -> Int? {
        guard let value = node.int, range.contains(value) else {
            fault(node, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    mutating func seconds(_ node: Node, _ range: ClosedRange<Double>) -> Double? {
        guard let value = node.float, range.contains(value) else {
            fault(node, "must be seconds from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    mutating func text(_ node: Node) -> String? {
        guard let text = node.string, !text.isEmpty else {
            fault(node, "must be a text")
            return nil
        }
        return text
    }

    mutating func words(_ node: Node) -> [String]? {
        guard let sequence = node.sequence else {
            fault(node, "must be a list of words")
            return nil
        }
        return sequence.compactMap(\.string)
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(_ node: Node) -> Word?
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
