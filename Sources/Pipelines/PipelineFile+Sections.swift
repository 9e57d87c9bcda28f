internal import Documents
internal import Intake
internal import Yams

/// The mappings of a pipeline file, each key with its range.
extension PipelineFile {
    mutating func readStages(_ node: Node) {
        guard let sequence = node.sequence else {
            return fault(
                node, "stages must be a list of \(ListedStage.names.joined(separator: ", "))")
        }
        var known: [String] = []
        for item in sequence {
            let name = item.string ?? "?"
            switch ListedStage.named([name]) {
            case .success: known.append(name)
            case .failure(let unknown): fault(item, "\(unknown)")
            }
        }
        if case .success(let stages) = ListedStage.named(known) { settings.stages = stages }
    }

    /// The section of a stage, by what its descriptor says.
    mutating func readSettings(_ node: Node, of stage: StageDescriptor) {
        var keys: [String: Reader] = [:]
        for setting in stage.settings {
            keys[setting.name] = { file, node in
                let value: StageSetting.Value? =
                    switch setting.kind {
                    case .whole(let range): file.whole(node, range).map { .whole($0) }
                    case .words: file.words(node).map { .words($0) }
                    }
                if let value {
                    file.settings.stageSettings[stage.name, default: [:]][setting.name] = value
                }
            }
        }
        read(node, keys: keys)
    }

    mutating func readShard(_ node: Node) {
        read(
            node,
            keys: [
                "megabytes": { $0.set(\.shard.megabytes, $0.whole($1, 1...4096)) },
                "records": { $0.set(\.shard.records, $0.whole($1, 1...100_000_000)) },
                "seconds": { $0.set(\.shard.seconds, $0.whole($1, 1...86400)) },
                "level": { $0.set(\.shard.level, $0.whole($1, 1...19)) },
            ])
    }

    mutating func readLimits(_ node: Node) {
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
                "members": { $0.set(\.limits.members, $0.whole($1, 1...10_000_000)) },
                "depth": { $0.set(\.limits.depth, $0.whole($1, 1...1000)) },
                "stall_seconds": { $0.set(\.work.stallSeconds, $0.seconds($1, 1...86400)) },
                "file_seconds": { $0.set(\.work.fileSeconds, $0.seconds($1, 1...31_536_000)) },
                "cpu_seconds": { $0.set(\.work.processorSeconds, $0.whole($1, 1...86400)) },
                "memory_megabytes": {
                    $0.set(\.work.memoryBytes, $0.whole($1, 128...1_048_576).map { $0 << 20 })
                },
                "worker_documents": {
                    $0.set(\.work.documents, $0.whole($1, 1...1_000_000_000))
                },
            ])
    }

    /// The columns of CSV files, by the keys of `annotate`'s input.
    mutating func readColumns(_ node: Node) {
        var keys: [String: Reader] = [:]
        for key in [
            "id", "text", "html", "title", "created", "source", "url", "language", "authors",
            "tags", "section", "site", "description",
        ] {
            keys[key] = { file, node in
                if let name = file.text(node) { file.settings.limits.columns[key] = name }
            }
        }
        read(node, keys: keys)
    }

    mutating func readInbox(_ node: Node) {
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
                "file_megabytes": {
                    $0.set(\.inbox.fileMegabytes, $0.whole($1, 1...1_073_741_824))
                },
            ])
    }

    mutating func readHooks(_ node: Node) {
        read(
            node,
            keys: [
                "command": { $0.set(\.hooks.command, $0.words($1)) },
                "file": { $0.set(\.hooks.file, $0.text($1)) },
                "backlog_files": { $0.set(\.hooks.backlogFiles, $0.whole($1, 1...1_000_000_000)) },
                "backlog_seconds": {
                    $0.set(\.hooks.backlogSeconds, $0.seconds($1, 1...31_536_000))
                },
            ])
        if settings.hooks.command.first.map({ !$0.hasPrefix("/") }) == true {
            fault(node, "command must begin with the full path of a program")
        }
    }

    mutating func readRetention(_ node: Node) {
        func bound(_ days: WritableKeyPath<PipelineSettings, Int?>) -> Reader {
            { $0.set(days, $0.whole($1, 1...1_000_000)) }
        }
        read(
            node,
            keys: [
                "done_days": bound(\.retention.done.days),
                "done_megabytes": bound(\.retention.done.megabytes),
                "failed_days": bound(\.retention.failed.days),
                "failed_megabytes": bound(\.retention.failed.megabytes),
                "shards_days": bound(\.retention.shards.days),
                "shards_megabytes": bound(\.retention.shards.megabytes),
            ])
    }
}
