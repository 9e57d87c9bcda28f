internal import Documents

/// What a format that states roles makes of a document.
extension [Passage] {
    /// Adds a paragraph, unless it is blank.
    mutating func add(_ role: Role, _ rule: String, _ text: [UInt8]) {
        guard !text.allSatisfy({ $0 <= 0x20 }) else { return }
        append(Passage(role, rule, text: text))
    }
}
