internal import Documents
internal import Intake

extension PipelineKey {
    /// Every key there is, section by section.
    package static let all: [PipelineKey] =
        [stages] + top + stageSettings + shard + inbox + limits + columns + hooks + retention

    private static let stages = PipelineKey(
        section: "", name: "stages",
        accepts: "list of \(ListedStage.names.joined(separator: ", "))", standard: "all of them",
        help: """
            What is done with a document. They run in the order given here, whatever the order of the list; clean \
            always runs. A stage that is left out leaves its keys of the record empty.
            """
    ) { file, node in
        file.readStages(node)
    }

    private static let top: [PipelineKey] = [
        .choice(
            "on_duplicate", \.duplicates,
            help:
                "skip: a file whose bytes were there before, from whatever source, gives no second record. emit: it does."
        ),
        .choice(
            "originals", \.originals,
            help:
                "keep: originals are moved to done/. delete: they are removed once their records are safe."
        ),
        .choice(
            "books", \.limits.books,
            help: "chapters: each chapter of a book (EPUB) is a document. whole: the book is one."),
        .bound(
            "", "workers", 1...256, \.workers, standard: "as many as cores",
            help: "Worker processes. The option --workers wins."),
    ]

    private static let stageSettings: [PipelineKey] = ListedStage.all.flatMap { stage in
        stage.descriptor.settings.map { .setting($0, of: stage.descriptor.name) }
    }

    private static let shard: [PipelineKey] = [
        .whole(
            "shard", "megabytes", 1...4096, \.shard.megabytes,
            help:
                "The open segment becomes a shard when its records come to so much before compression."
        ),
        .whole(
            "shard", "records", 1...100_000_000, \.shard.records, help: "Or at so many records."),
        .whole(
            "shard", "seconds", 1...86400, \.shard.seconds,
            help:
                "Or so long after its first record. At midnight UTC and when the daemon ends it is sealed in any case."
        ),
        .seconds(
            "shard", "idle_seconds", 0...86400, \.shard.idleSeconds,
            help: """
                Or when nothing was there to do for so long. After each seal within `seconds` the wait is twice as long, so \
                that an inbox into which a file falls now and then does not give a shard for each. 0: never for that.
                """),
        .whole("shard", "level", 1...19, \.shard.level, help: "Of zstd compression."),
    ]

    private static let inbox: [PipelineKey] = [
        .seconds(
            "inbox", "settle_seconds", 0...3600, \.inbox.settleSeconds,
            help: "A file is taken when it was quiet for so long after it was written."),
        .seconds(
            "inbox", "reconcile_seconds", 1...86400, \.inbox.reconcileSeconds,
            help: "The whole inbox is looked through that often, beside the kernel's events."),
        .whole(
            "inbox", "attempts", 1...100, \.inbox.attempts,
            help: "A file that ended its worker so often goes to failed/."),
        .whole(
            "inbox", "reserve_megabytes", 0...1_048_576, \.inbox.reserveMegabytes,
            help: "Nothing is taken while the file system has less free space."),
        .whole(
            "inbox", "file_megabytes", 1...1_073_741_824, \.inbox.fileMegabytes,
            help: "Larger files fail before they are read."),
    ]

    private static let limits: [PipelineKey] = [
        .whole(
            "limits", "document_megabytes", 1...1024, \.limits.documentBytes, shift: 20,
            help: "Text of one document."),
        .whole(
            "limits", "decoded_megabytes", 1...1_048_576, \.limits.decodedBytes, shift: 20,
            help: "One file after decompression."),
        .whole(
            "limits", "line_megabytes", 1...1024, \.limits.lineBytes, shift: 20,
            help: "One line or value of a file with many documents."),
        .whole(
            "limits", "members", 1...10_000_000, \.limits.members,
            help: "Members of one archive, mailbox or feed."),
        .whole(
            "limits", "documents", 1...1_000_000_000, \.limits.documents,
            help:
                "Documents of one file, however small; for every 8 bytes of it there may be one more."
        ),
        .whole(
            "limits", "depth", 1...90, \.limits.depth,
            help: "Objects and lists inside one another in JSON."),
        .seconds(
            "limits", "stall_seconds", 1...86400, \.work.stallSeconds,
            help: "A worker that says nothing for so long while it has a file is replaced."),
        .seconds(
            "limits", "file_seconds", 1...31_536_000, \.work.fileSeconds,
            help: "One file, however many documents it holds."),
        .whole(
            "limits", "cpu_seconds", 1...86400, \.work.processorSeconds,
            help: "Processor time of one document."),
        .whole(
            "limits", "file_cpu_seconds", 1...31_536_000, \.work.fileProcessorSeconds,
            help:
                "Processor time of one file with all its documents, and as much again for every 2 MB of it."
        ),
        .whole(
            "limits", "memory_megabytes", 128...1_048_576, \.work.memoryBytes, shift: 20,
            help: "Memory of one worker."),
        .whole(
            "limits", "worker_documents", 1...1_000_000_000, \.work.documents,
            help: "After so many a fresh worker takes over."),
    ]

    /// The columns of CSV files, by the keys of `annotate`'s input.
    private static let columns: [PipelineKey] = [
        "id", "text", "html", "title", "created", "source", "url", "language", "authors", "tags",
        "section", "site", "description",
    ].map { key in
        PipelineKey(
            section: "columns", name: key, accepts: "text", standard: "",
            help: """
                The column of CSV and TSV files that gives a row's `\(key)`; without `text` or `html` they are not read.
                """
        ) { file, node in
            if let name = file.text(node) { file.settings.limits.columns[key] = name }
        }
    }

    private static let hooks: [PipelineKey] = [
        .words(
            "hooks", "command", \.hooks.command,
            help: """
                A program, by its full path, and its arguments; told of each event by an object of JSON on its standard input: \
                `event` is failed, duplicate (of a file of another source), backlog, backlog_over, stopped, resumed or sealed.
                """),
        .text(
            "hooks", "file", \.hooks.file,
            help:
                "A file that each event is appended to as a line; below the root unless it begins with a slash."
        ),
        .whole(
            "hooks", "backlog_files", 1...1_000_000_000, \.hooks.backlogFiles,
            help: "So many waiting files are a backlog."),
        .seconds(
            "hooks", "backlog_seconds", 1...31_536_000, \.hooks.backlogSeconds,
            help: "A file that waits so long is a backlog."),
    ]

    private static let retention: [PipelineKey] = [
        .bound(
            "retention", "done_days", 1...1_000_000, \.retention.done.days,
            help: "Originals in done/ that are older are removed."),
        .bound(
            "retention", "done_megabytes", 1...1_000_000, \.retention.done.megabytes,
            help: "The oldest originals in done/ beyond so much are removed."),
        .bound(
            "retention", "failed_days", 1...1_000_000, \.retention.failed.days,
            help: "Files in failed/ that are older are removed."),
        .bound(
            "retention", "failed_megabytes", 1...1_000_000, \.retention.failed.megabytes,
            help: "The oldest files in failed/ beyond so much are removed."),
        .bound(
            "retention", "shards_days", 1...1_000_000, \.retention.shards.days,
            help: "Shards that are older are removed."),
        .bound(
            "retention", "shards_megabytes", 1...1_000_000, \.retention.shards.megabytes,
            help: "The oldest shards beyond so much are removed."),
    ]
}
