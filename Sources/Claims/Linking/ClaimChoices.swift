package import Documents

/// What one field of a claim is chosen from.
package struct LinkChoice: Sendable {
    /// In the order of the text where they stand in it.
    package var candidates: [LinkCandidate] = []
    /// A row for each candidate, and a last one for the answer "none".
    package var features = FeatureRows()
    /// Of each answer, "none" the last, where the field's model was asked already.
    var scores: [Float]?
}

/// A stretch of the article that may be the answer.
package struct LinkCandidate: Sendable {
    package var text: String
    package var range: ByteRange
    /// Of a date expression: its first day and the day after its last, "" where open.
    var days = (start: "", end: "")

    init(_ text: String, at range: ByteRange) {
        self.text = text
        self.range = range
    }
}

/// The choices of a claim's fields; nil where a field is not asked for.
package struct LinkChoices: Sendable {
    private var choices = [LinkChoice?](repeating: nil, count: LinkField.allCases.count)

    package subscript(field: LinkField) -> LinkChoice? {
        get { choices[field.place] }
        set { choices[field.place] = newValue }
    }

    /// Takes the choices of the fields that others ask for.
    mutating func add(_ others: LinkChoices) {
        for (place, choice) in others.choices.enumerated() where choice != nil {
            choices[place] = choice
        }
    }
}

/// What the concepts of one claim are chosen from.
package struct ConceptChoice: Sendable {
    /// Candidates in the article, in order.
    package var phrases: [ByteRange] = []
    /// A row a candidate.
    package var features = FeatureRows()
}

/// What each field of a claim is chosen from.
package struct ClaimChoices: Sendable {
    package var concepts = ConceptChoice()
    package var links = LinkChoices()
    /// The claim says the same as the one before in another unit ("100 km
    /// (62 miles)") and shares its subject.
    var isRepeated = false
    /// The verb that governs the number, as written; "" without one.
    var verb = ""
}
