internal import Files
internal import Pipelines

/// What the writer needs of a pipeline.
struct WriterSettings: Sendable {
    var shard: PipelineSettings.Shard
    var skipsDuplicates: Bool
    var keepsOriginals: Bool
    /// Of what is taken from an inbox on another file system.
    var copyBound: CopyBound
    /// For manifests.
    var pipeline: String

    init(_ settings: PipelineSettings, pipeline: String) {
        shard = settings.shard
        skipsDuplicates = settings.duplicates == .skip
        keepsOriginals = settings.originals == .keep
        copyBound = CopyBound(settings.inbox)
        self.pipeline = pipeline
    }
}

extension CopyBound {
    /// What the files of an inbox may be: larger ones fail before they are read.
    init(_ inbox: PipelineSettings.Inbox) {
        self.init(
            size: inbox.fileMegabytes << 20, holes: Digesting.mostHoles,
            reserve: inbox.reserveMegabytes << 20)
    }
}
