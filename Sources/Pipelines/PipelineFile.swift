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
            faults.append(PipelineFault(line: error.line, message: error.reason))
            return
        } catch {
            faults.append(PipelineFault(line: 0, message: "is not YAML: \(error)"))
            return
        }
        guard let root else { return }
        read(root, section: "")
        faults.sort { $0.line < $1.line }
    }

    /// Names of the mappings and the key that are being read.
    private var path: [String] = []

    /// Reads the members of a mapping; unknown keys are faults, repeated ones
    /// have been found by the parser.
    ///
    /// - `section`: "" for the whole file, whose members are keys and the other sections.
    private mutating func read(_ node: Node, section: String) {
        let keys = PipelineKey.all.filter { $0.section == section }
        let sections = section.isEmpty ? Set(PipelineKey.all.map(\.section)).subtracting([""]) : []
        let known = (keys.map(\.name) + sections).sorted().joined(separator: ", ")
        guard let mapping = node.mapping else {
            return fault(at: node, "must be a mapping of \(known)")
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            path.append(name)
            if let key = keys.first(where: { $0.name == name }) {
                key.read(&self, value)
                path.removeLast()
            } else if sections.contains(name) {
                read(value, section: name)
                path.removeLast()
            } else {
                path.removeLast()
                fault(at: key, "unknown key \(name); known: \(known)")
            }
        }
        if section == "hooks", settings.hooks.command.first.map({ !$0.hasPrefix("/") }) == true {
            fault(at: node, "command must begin with the full path of a program")
        }
    }

    mutating func readStages(_ node: Node) {
        let all = ListedStage.names.joined(separator: ", ")
        guard let sequence = node.sequence else {
            return fault(at: node, "must be a list of \(all)")
        }
        guard !sequence.isEmpty else {
            return fault(
                at: node, "names no stage; name some of \(all), or leave the key out for all")
        }
        var known: [String] = []
        for item in sequence {
            let name = item.string ?? "?"
            switch ListedStage.named([name]) {
            case .success: known.append(name)
            case .failure(let unknown): fault(at: item, "\(unknown)")
            }
        }
        if case .success(let stages) = ListedStage.named(known) { settings.stages = stages }
    }

    mutating func fault(at node: Node, _ message: String) {
        let name = path.isEmpty ? "" : path.joined(separator: ".") + ": "
        faults.append(PipelineFault(line: node.mark?.line ?? 0, message: name + message))
    }

    mutating func set<Value>(_ path: WritableKeyPath<PipelineSettings, Value>, to value: Value?) {
        if let value { settings[keyPath: path] = value }
    }

    mutating func whole(_ node: Node, in range: ClosedRange<Int>) -> Int? {
        guard let value = node.int, range.contains(value) else {
            fault(
                at: node, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    mutating func seconds(_ node: Node, in range: ClosedRange<Double>) -> Double? {
        guard let value = node.float, range.contains(value) else {
            fault(at: node, "must be seconds from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    mutating func text(_ node: Node) -> String? {
        guard let text = node.string, !text.isEmpty else {
            fault(at: node, "must be a text")
            return nil
        }
        return text
    }

    mutating func words(_ node: Node) -> [String]? {
        guard let sequence = node.sequence else {
            fault(at: node, "must be a list of words")
            return nil
        }
        return sequence.compactMap(\.string)
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(_ node: Node) -> Word?
    where Word.RawValue == String {
        if let text = node.string, let word = Word(rawValue: text) { return word }
        fault(at: node, "must be \(Word.allCases.map(\.rawValue).joined(separator: " or "))")
        return nil
    }
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .reader(_, _, _, _): 0
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 0
        }
    }

    fileprivate var reason: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
            .composer(_, let problem, _, _), .reader(let problem, _, _, _):
            "is not YAML: \(problem)"
        case .duplicatedKeysInMapping(let keys, _):
            "the mapping that begins here has twice: \(keys.sorted().joined(separator: ", "))"
        default: "is not YAML: \(self)"
        }
    }
}
