package import Documents

/// What the concepts of one claim are chosen from.
package struct ConceptLesson: Sendable {
    /// Candidates in the article, in order.
    package var phrases: [ByteRange] = []
    /// A row a candidate.
    package var features = FeatureRows()
}
