internal import Bytes
internal import Documents
internal import Tables

/// Checks the figures of a sentence against each other; looks at each claim's neighbours only,
/// so it is linear.
///
/// A verdict is given only where the wording ties the figures together; all others stay `none`.
struct Arithmetic: Sendable {
    private let words: ArithmeticWords

    init(_ data: DataFolder) throws(TableError) { words = try ArithmeticWords(data) }

    /// The figures that one check compares.
    struct Finding {
        var with: [Int]
        var expression: String
        var isConsistent: Bool
    }

    func check(_ claims: inout [Claim], in article: borrowing Article) {
        let near = Neighbours(claims: claims, text: article.text, words: words)
        let changes = ChangeCheck(near: near)
        let sums = SumCheck(near: near)
        for index in claims.indices {
            guard let finding = changes.finding(on: index) ?? sums.finding(on: index) else {
                continue
            }
            var check = Claim.Check()
            check.verdict = finding.isConsistent ? .consistent : .inconsistent
            check.expression = finding.expression
            check.with = finding.with
            claims[index].check = check
        }
    }

    /// A number as expressions write it: whole, or with at most four decimals.
    static func written(_ value: Double) -> String {
        guard abs(value) < 1e15 else { return "\(value)" }
        let whole = value.rounded()
        if abs(value - whole) < 1e-9 * max(1, abs(value)) { return "\(Int64(whole))" }
        let scaled = Int64((abs(value) * 10_000).rounded())
        var digits = String(scaled % 10_000).zeroPadded(to: 4)
        while digits.last == "0" { digits.removeLast() }
        let sign = value < 0 ? "-" : ""
        return digits.isEmpty
            ? "\(sign)\(scaled / 10_000)" : "\(sign)\(scaled / 10_000).\(digits)"
    }
}

extension Double {
    /// Rounded to a number of decimals.
    func rounded(to decimals: Int) -> Double {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
