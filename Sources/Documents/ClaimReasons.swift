/// Why the fields of a claim hold what they do; made only where somebody asks.
package struct ClaimReasons: Sendable {
    /// Of one field.
    package struct Link: Sendable {
        /// The field as records name it.
        package var field: String
        /// "" where "none" was the answer.
        package var answer: String
        /// What spoke for the answer and against it: a template of features with its values, and its weight.
        package var features: [(text: String, weight: Float)]
        /// The best of the other answers ("" is "none"), and by how much its score is lower.
        package var second: String
        package var lead: Float

        package init(
            field: String, answer: String, features: [(text: String, weight: Float)],
            second: String, lead: Float
        ) {
            self.field = field
            self.answer = answer
            self.features = features
            self.second = second
            self.lead = lead
        }
    }

    /// In the order that fields are decided in.
    package var links: [Link]

    package init(links: [Link]) { self.links = links }
}
