internal import Documents

/// Checks the figures of a sentence against each other; looks at each claim's neighbours only,
/// so it is linear.
///
/// A verdict is given only where the wording ties the figures together; all others stay `none`.
struct Arithmetic {
    /// The figures that one check compares.
    struct Finding {
        var claim: Int
        var with: [Int]
        var expression: String
        var isConsistent: Bool
    }

    func check(_ claims: inout [Claim], in article: borrowing Article) {
        let reader = Neighbours(claims: claims, text: article.text)
        for index in claims.indices {
            guard
                let finding = reader.change(index) ?? reader.points(index) ?? reader.share(index)
                    ?? reader.total(index) ?? reader.price(index)
            else { continue }
            var check = Claim.Check()
            check.verdict = finding.isConsistent ? .consistent : .inconsistent
            check.expression = finding.expression
            check.with = finding.with
            claims[finding.claim].check = check
        }
    }
}
