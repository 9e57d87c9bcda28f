package import Documents
package import Intake

/// A pipeline file after checking: what the data needs.
///
/// How a process runs is said by its flags.
package struct PipelineSettings: Sendable {
    /// Size, count, age and quiet at which an open segment is sealed into
    /// a shard, whichever is first.
    package struct Shard: Sendable {
        package var megabytes = 64
        package var records = 100_000
        package var seconds = 300
        /// Time without anything to do, doubled by each seal of late; 0: never for that.
        package var idleSeconds = 5.0
        /// zstd compression level, 1...19.
        package var level = 3
    }

    /// How files are taken from the inbox.
    package struct Inbox: Sendable {
        /// A written file is taken when it was quiet for so long.
        package var settleSeconds = 5.0
        /// The inbox is scanned that often beside the kernel's events.
        package var reconcileSeconds = 30.0
        /// Tries before a file that kills its worker goes to failed/.
        package var attempts = 3
        /// Nothing is taken while the file system has less free space.
        package var reserveMegabytes = 256
        /// Larger files fail before they are read.
        package var fileMegabytes = 65_536
    }

    /// What one worker process may use before it is replaced.
    package struct Work: Sendable {
        /// Without a sign of life while it has a file.
        package var stallSeconds = 60.0
        /// For one file, however many documents it holds.
        package var fileSeconds = 86_400.0
        /// Processor time of one document.
        package var processorSeconds = 120
        /// Processor time of a file with all its documents, and as much for every 2 MiB of it.
        package var fileProcessorSeconds = 120
        package var memoryBytes = 2 << 30
        /// Then a fresh process takes over.
        package var documents = 50_000
    }

    /// Who is told of failures and of a backlog.
    package struct Hooks: Sendable {
        /// Program and its arguments, empty for none; each event comes
        /// as JSON on its standard input.
        package var command: [String] = []
        /// File that each event is appended to as a line, below the root unless absolute; "": none.
        package var file = ""
        /// So many files waiting are a backlog.
        package var backlogFiles = 10_000
        /// A file that waits so long is a backlog.
        package var backlogSeconds = 3600.0
    }

    /// How long things are kept; nil: for ever.
    package struct Retention: Sendable {
        package struct Bound: Sendable {
            /// Whole UTC days.
            package var days: Int?
            package var megabytes: Int?

            package init(days: Int? = nil, megabytes: Int? = nil) {
                self.days = days
                self.megabytes = megabytes
            }

            package var isSet: Bool { days != nil || megabytes != nil }
        }

        package var done = Bound()
        package var failed = Bound()
        package var shards = Bound()

        package init() {}

        package var isSet: Bool { done.isSet || failed.isSet || shards.isSet }
    }

    package enum Duplicates: String, Sendable, CaseIterable {
        /// The same bytes again give no second record.
        case skip
        case emit
    }

    package enum Originals: String, Sendable, CaseIterable {
        /// Originals are moved to done/.
        case keep
        case delete
    }

    /// Names of stages, in the order they run.
    package var stages = ListedStage.names
    /// Given settings of stages, by stage, then by the names of its descriptor.
    package var stageSettings: [String: [String: StageSetting.Value]] = [:]
    package var limits = IntakeLimits()
    package var shard = Shard()
    package var inbox = Inbox()
    package var work = Work()
    package var hooks = Hooks()
    package var retention = Retention()
    package var duplicates = Duplicates.skip
    package var originals = Originals.keep
    /// Worker processes; nil: as many as cores.
    package var workers: Int?

    package init() {}
}

/// A mistake in a pipeline file.
package struct PipelineFault: Error, Sendable, CustomStringConvertible {
    /// From 1; 0 if the file as a whole is meant.
    package var line: Int
    package var message: String

    package init(line: Int, message: String) {
        self.line = line
        self.message = message
    }

    package var description: String { line > 0 ? "\(line): \(message)" : message }
}
