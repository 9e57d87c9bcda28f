internal import Documents
internal import Language

/// What compares the claims of documents: subject, unit and change, the first two
/// in lower case and in the singular.
enum ClaimKey {
    static func of(_ claim: Claim) -> String {
        let unit = claim.unit.isEmpty ? normalized(claim.unitText) : claim.unit
        return "\(normalized(claim.subject))|\(unit)|\(claim.change.rawValue)"
    }

    /// Words with one space between, the last one in the singular.
    private static func normalized(_ phrase: String) -> String {
        let words = phrase.lowercased().utf8.split { $0 == 0x20 || $0 == 0x0A }
        guard let last = words.last else { return "" }
        var text = ""
        for word in words.dropLast() {
            text += Substring(word)
            text += " "
        }
        return text + Inflection.singular(String(Substring(last)))
    }
}
