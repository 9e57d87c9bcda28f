internal import Documents
internal import Language
package import Tables

/// The fields of a claim that are linked by learned weights.
package enum LinkField: String, Sendable, NamedCase {
    /// What the number is about.
    case subject
    /// What a count counts.
    case thing
    /// Who says so.
    case source
    /// The date expression that says when.
    case when

    package var file: String { "models/link-\(rawValue).tsv" }

    /// What the field's model must have been made with.
    package var fit: ModelFit {
        ModelFit(
            files: [file], inputs: Feature.names,
            tables: [
                "cues/claim-words.tsv", "cues/speech-nouns.tsv", "cues/speech-verbs.tsv",
                "cues/speech-words.tsv", WordClusters.file,
            ],
            command: "winnow-train linkers")
    }
}
