internal import Documents
internal import Tables

/// Whose money a name or sign means that several countries share, by the countries
/// that the article speaks of: "$91 million" in a story of Sydney and Canberra;
/// from `claim-money-countries.tsv`.
///
/// Amounts keep what they were read as where another country's is not clearly meant, where the
/// article writes that out elsewhere ("A$5 million"), and in stories of agencies,
/// which write dollars of the United States.
struct SharedMoney: Sendable {
    /// What a word says of one money that is shared.
    private struct Mention {
        /// Place in `moneys`, and the code; nil of agencies.
        var money: Int
        var code: String?
    }

    private struct Money {
        var unit: String
        var written: Set<String> = []
        var codes: Set<String> = []
    }

    private var moneys: [Money] = []
    private var mentions: [UInt64: [Mention]] = [:]

    private static let file = "units/claim-money-countries.tsv"
    private static let agency = "-"
    /// How often a country must be spoken of, and how much more often than the one
    /// that the amounts were read as.
    private static let leastMentions = 2
    private static let advantage = 3
    /// Tokens that open an article, in which an agency is named.
    private static let opening = 60

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table(Self.file)
        let columns = (
            unit: try table.column("unit"), code: try table.column("code"),
            written: try table.column("written"), names: try table.column("names")
        )
        table.forEachRow { row in
            let unit = row.text(columns.unit)
            if moneys.last?.unit != unit { moneys.append(Money(unit: unit)) }
            let (money, code) = (moneys.count - 1, row.text(columns.code))
            moneys[money].written.formUnion(row.list(columns.written).map { String($0) })
            if code != Self.agency { moneys[money].codes.insert(code) }
            for name in row.list(columns.names) {
                mentions[WordHash.of(String(name)), default: []].append(
                    Mention(money: money, code: code == Self.agency ? nil : code))
            }
        }
    }

    /// Gives the amounts of an article the currency that the article means; linear.
    func settle(_ claims: inout [Claim], in article: borrowing Article) {
        for (place, money) in moneys.enumerated() {
            let open = claims.indices.filter { isOpen(claims[$0], as: money) }
            guard !open.isEmpty, !claims.contains(where: { isExplicit($0, of: money) }),
                let code = country(of: place, in: article), code != money.unit
            else { continue }
            for index in open {
                claims[index].unit = code + claims[index].unit.dropFirst(money.unit.count)
            }
        }
    }

    /// Whether an amount is in a money that is shared and does not say whose: "$5", "40 francs a day".
    private func isOpen(_ claim: Claim, as money: Money) -> Bool {
        claim.kind == .money && money.written.contains(Self.name(in: claim))
            && (claim.unit == money.unit || claim.unit.hasPrefix(money.unit + " per "))
    }

    private func isExplicit(_ claim: Claim, of money: Money) -> Bool {
        claim.kind == .money && !money.written.contains(Self.name(in: claim))
            && money.codes.contains {
                $0 != money.unit && (claim.unit == $0 || claim.unit.hasPrefix($0 + " per "))
            }
    }

    /// What is written of the money: "shillings" of "shillings a day".
    private static func name(in claim: Claim) -> String {
        claim.unitText.prefix { $0 != " " && $0 != "-" }.lowercased()
    }

    /// The currency of the country that the article speaks of most; nil where none stands out.
    private func country(of money: Int, in article: borrowing Article) -> String? {
        var counts: [String: Int] = [:]
        for token in 0..<article.tokens.count where article.tokens.shape[token].contains(.capital) {
            for mention in mentions[article.tokens.hash[token]] ?? [] where mention.money == money {
                if let code = mention.code {
                    counts[code, default: 0] += 1
                } else if token < Self.opening {
                    return nil
                }
            }
        }
        let unit = moneys[money].unit
        let own = counts.removeValue(forKey: unit) ?? 0
        let others = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let best = others.first, best.value >= Self.leastMentions,
            best.value > Self.advantage * own,
            others.dropFirst().allSatisfy({ best.value > 2 * $0.value })
        else { return nil }
        return best.key
    }
}
