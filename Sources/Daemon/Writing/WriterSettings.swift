internal import Pipelines

/// What the writer needs of a pipeline.
struct WriterSettings: Sendable {
    var shard: PipelineSettings.Shard
    var skipsDuplicates: Bool
    var keepsOriginals: Bool
    /// For manifests.
    var pipeline: String

    init(_ settings: PipelineSettings, pipeline: String) {
        shard = settings.shard
        skipsDuplicates = settings.duplicates == .skip
        keepsOriginals = settings.originals == .keep
        self.pipeline = pipeline
    }
}
