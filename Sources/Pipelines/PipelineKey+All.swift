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
            "on_duplicate", place: \.duplicates,
            help:
                "skip: a file whose bytes were there before, from whatever source, gives no second record. emit: it does."
        ),
        .choice(
            "originals", place: \.originals,
            help:
                "keep: originals are moved to done/. delete: they are removed once their records are safe."
        ),
        .choice(
            "books", place: \.limits.books,
            help: "chapters: each chapter of a book (EPUB) is a document. whole: the book is one."),
        .bound(
            in: "", name: "workers", range: 1...256, place: \.workers, standard: "as many as cores",
            help: "Worker processes. The option --workers wins."),
    ]

    private static let stageSettings: [PipelineKey] = ListedStage.all.flatMap { stage in
        stage.descriptor.settings.map { .setting($0, of: stage.descriptor.name) }
    }

    private static let shard: [PipelineKey] = [
        .whole(
            in: "shard", name: "megabytes", range: 1...4096, place: \.shard.megabytes,
            help:
                "The open segment becomes a shard when its records come to so much before compression."
        ),
        .whole(
            in: "shard", name: "records", range: 1...100_000_000, place: \.shard.records,
            help: "Or at so many records."),
        .whole(
            in: "shard", name: "seconds", range: 1...86400, place: \.shard.seconds,
            help:
                "Or so long after its first record. At midnight UTC and when the daemon ends it is sealed in any case."
        ),
        .seconds(
            in: "shard", name: "idle_seconds", range: 0...86400, place: \.shard.idleSeconds,
            help: """
                Or when nothing was there to do for so long. After each seal within `seconds` the wait is twice as long, so \
                that an inbox into which a file falls now and then does not give a shard for each. 0: never for that.
                """),
        .whole(
            in: "shard", name: "level", range: 1...19, place: \.shard.level,
            help: "Of zstd compression."),
    ]

    private static let inbox: [PipelineKey] = [
        .seconds(
            in: "inbox", name: "settle_seconds", range: 0...3600, place: \.inbox.settleSeconds,
            help: "A file is taken when it was quiet for so long after it was written."),
        .seconds(
            in: "inbox", name: "reconcile_seconds", range: 1...86400,
            place: \.inbox.reconcileSeconds,
            help: "The whole inbox is looked through that often, beside the kernel's events."),
        .whole(
            in: "inbox", name: "attempts", range: 1...100, place: \.inbox.attempts,
            help:
                "A file that ended its worker so often goes to failed/, one that took too long or too much "
                + "memory after two tries at most."),
        .whole(
            in: "inbox", name: "reserve_megabytes", range: 0...1_048_576,
            place: \.inbox.reserveMegabytes,
            help: "Nothing is taken while the file system has less free space."),
        .whole(
            in: "inbox", name: "file_megabytes", range: 1...1_073_741_824,
            place: \.inbox.fileMegabytes, help: "Larger files fail before they are read."),
    ]

    private static let limits: [PipelineKey] = [
        .whole(
            in: "limits", name: "document_megabytes", range: 1...1024,
            place: \.limits.documentBytes, shift: 20, help: "Text of one document."),
        .whole(
            in: "limits", name: "decoded_megabytes", range: 1...1_048_576,
            place: \.limits.decodedBytes, shift: 20, help: "One file after decompression."),
        .whole(
            in: "limits", name: "line_megabytes", range: 1...1024, place: \.limits.lineBytes,
            shift: 20, help: "One line or value of a file with many documents."),
        .whole(
            in: "limits", name: "members", range: 1...10_000_000, place: \.limits.members,
            help: "Members of one archive, mailbox or feed."),
        .whole(
            in: "limits", name: "documents", range: 1...1_000_000_000, place: \.limits.documents,
            help:
                "Documents of one file, however small; for every 8 bytes of it there may be one more."
        ),
        .whole(
            in: "limits", name: "depth", range: 1...90, place: \.limits.depth,
            help: "Objects and lists inside one another in JSON."),
        .seconds(
            in: "limits", name: "stall_seconds", range: 1...86400, place: \.work.stallSeconds,
            help: "A worker that says nothing for so long while it has a file is replaced."),
        .seconds(
            in: "limits", name: "file_seconds", range: 1...31_536_000, place: \.work.fileSeconds,
            help: "One file, however many documents it holds."),
        .whole(
            in: "limits", name: "cpu_seconds", range: 1...86400, place: \.work.processorSeconds,
            help: "Processor time of one document."),
        .whole(
            in: "limits", name: "file_cpu_seconds", range: 1...31_536_000,
            place: \.work.fileProcessorSeconds,
            help:
                "Processor time of one file with all its documents, and as much again for every 2 MB of it."
        ),
        .whole(
            in: "limits", name: "memory_megabytes", range: 128...1_048_576,
            place: \.work.memoryBytes, shift: 20, help: "Memory of one worker."),
        .whole(
            in: "limits", name: "worker_documents", range: 1...1_000_000_000,
            place: \.work.documents, help: "After so many a fresh worker takes over."),
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
            in: "hooks", name: "command", place: \.hooks.command,
            help: """
                A program, by its full path, and its arguments; told of each event by an object of JSON on its standard input: \
                `event` is failed, duplicate (of a file of another source), backlog, backlog_over, stopped, resumed or sealed.
                """),
        .text(
            in: "hooks", name: "file", place: \.hooks.file,
            help:
                "A file that each event is appended to as a line; below the root unless it begins with a slash."
        ),
        .whole(
            in: "hooks", name: "backlog_files", range: 1...1_000_000_000,
            place: \.hooks.backlogFiles, help: "So many waiting files are a backlog."),
        .seconds(
            in: "hooks", name: "backlog_seconds", range: 1...31_536_000,
            place: \.hooks.backlogSeconds, help: "A file that waits so long is a backlog."),
    ]

    private static let retention: [PipelineKey] = [
        .bound(
            in: "retention", name: "done_days", range: 1...1_000_000, place: \.retention.done.days,
            help: "Originals in done/ that are older are removed."),
        .bound(
            in: "retention", name: "done_megabytes", range: 1...1_000_000,
            place: \.retention.done.megabytes,
            help: "The oldest originals in done/ beyond so much are removed."),
        .bound(
            in: "retention", name: "failed_days", range: 1...1_000_000,
            place: \.retention.failed.days, help: "Files in failed/ that are older are removed."),
        .bound(
            in: "retention", name: "failed_megabytes", range: 1...1_000_000,
            place: \.retention.failed.megabytes,
            help: "The oldest files in failed/ beyond so much are removed."),
        .bound(
            in: "retention", name: "shards_days", range: 1...1_000_000,
            place: \.retention.shards.days, help: "Shards that are older are removed."),
        .bound(
            in: "retention", name: "shards_megabytes", range: 1...1_000_000,
            place: \.retention.shards.megabytes,
            help: "The oldest shards beyond so much are removed."),
    ]
}
