package import Files
package import Logging
package import Pipelines

/// How a daemon runs.
package struct ServiceOptions: Sendable {
    /// A checked pipeline with the text that it was read from, which workers get.
    package struct Configuration: Sendable {
        package var settings: PipelineSettings
        package var yaml: String
        /// For manifests and messages.
        package var name: String

        package init(settings: PipelineSettings, yaml: String, name: String) {
            self.settings = settings
            self.yaml = yaml
            self.name = name
        }
    }

    package var root: Path
    package var workers: Int
    /// Takes what is there, however young, and ends.
    package var once: Bool
    /// Program that is started with the argument `worker`.
    package var program = "/proc/self/exe"
    /// In place of the pipeline's limit.
    package var stallSeconds: Double?
    /// Time that files in hand have to be finished when the daemon is told to end.
    package var drainSeconds = 30.0
    /// First part of shard names.
    package var host: String
    /// Reads the pipeline file, at the start and at SIGHUP.
    package var load: @Sendable () throws -> Configuration
    package var log: Logger
    /// Told twice a second; nil if nobody looks.
    package var progress: (@Sendable (ServiceSummary) -> Void)?
    /// Of the program, for the metrics.
    package var version = ""
    /// Whether every file that is done is logged, for a person who looks on.
    package var namesFiles = false

    package init(
        root: Path, workers: Int, once: Bool, host: String,
        load: @escaping @Sendable () throws -> Configuration,
        log: Logger
    ) {
        self.root = root
        self.workers = workers
        self.once = once
        self.host = host
        self.load = load
        self.log = log
    }
}

/// What a run did.
package struct ServiceSummary: Sendable {
    package var taken = 0
    package var done = 0
    package var duplicate = 0
    package var failed = 0
    package var ignored = 0
    package var records = 0
    package var shards = 0
    /// In hand at the moment.
    package var working = 0
    /// Known to wait in the inbox.
    package var waiting = 0
    package var seconds = 0.0
    /// Why the run could not go on; nil if it ended as it should.
    package var breakdown: String?

    package init() {}
}
