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
        /// Place in `units`, and the code; nil of agencies.
        var money: Int
        var code: String?
    }

    /// What each shared money is read as where nothing tells whose it is.
    private var units: [String] = []
    /// Places in `units` by what amounts write, in small letters.
    private var written: [String: Int] = [:]
    /// Places in `units` by the codes of the countries' own.
    private var codes: [String: Int] = [:]
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
            if units.last != unit { units.append(unit) }
            let (money, code) = (units.count - 1, row.text(columns.code))
            for name in row.list(columns.written) { written[String(name)] = money }
            let isAgency = code == Self.agency
            if !isAgency, code != unit { codes[code] = money }
            for name in row.list(columns.names) {
                mentions[WordHash.of(String(name)), default: []].append(
                    Mention(money: money, code: isAgency ? nil : code))
            }
        }
    }

    /// Gives the amounts of an article the currency that the article means; linear.
    func settle(_ claims: inout [Claim], in article: borrowing Article) {
        // "$5", "40 francs a day": amounts that do not say whose
        var open = [[Int]](repeating: [], count: units.count)
        // "A$5 million"
        var isExplicit = [Bool](repeating: false, count: units.count)
        for index in claims.indices where claims[index].kind == .money {
            let claim = claims[index]
            let currency = Self.currency(of: claim.unit)
            if let money = written[Self.name(in: claim)] {
                if currency == units[money] { open[money].append(index) }
            } else if let money = codes[currency] {
                isExplicit[money] = true
            }
        }
        guard open.contains(where: { !$0.isEmpty }) else { return }
        let countries = countries(in: article)
        for (money, unit) in units.enumerated() where !isExplicit[money] {
            guard let code = countries[money] else { continue }
            for index in open[money] {
                claims[index].unit = code + claims[index].unit.dropFirst(unit.count)
            }
        }
    }

    /// "USD" of "USD per barrel".
    private static func currency(of unit: String) -> String {
        String(unit.prefix { $0 != " " })
    }

    /// What is written of the money: "shillings" of "shillings a day".
    private static func name(in claim: Claim) -> String {
        claim.unitText.prefix { $0 != " " && $0 != "-" }.lowercased()
    }

    /// For each money the currency of the country that the article speaks of most;
    /// nil where none stands out.
    private func countries(in article: borrowing Article) -> [String?] {
        var counts = [[String: Int]](repeating: [:], count: units.count)
        var isOfAgency = [Bool](repeating: false, count: units.count)
        for token in 0..<article.tokens.count where article.tokens.shape[token].contains(.capital) {
            for mention in mentions[article.tokens.hash[token]] ?? [] {
                if let code = mention.code {
                    counts[mention.money][code, default: 0] += 1
                } else if token < Self.opening {
                    isOfAgency[mention.money] = true
                }
            }
        }
        return units.indices.map {
            isOfAgency[$0] ? nil : Self.country(by: counts[$0], unlike: units[$0])
        }
    }

    /// The currency that was meant most often and clearly more often than what the amounts are read as.
    private static func country(by counts: [String: Int], unlike unit: String) -> String? {
        let own = counts[unit] ?? 0
        let others = counts.filter { $0.key != unit }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let best = others.first, best.value >= leastMentions,
            best.value > advantage * own,
            others.dropFirst().allSatisfy({ best.value > 2 * $0.value })
        else { return nil }
        return best.key
    }
}
