internal import Bytes
internal import Documents

/// What a page calls the outlet that it belongs to, by all places that say so.
struct SiteNames {
    /// The name to show; "" if the page does not say.
    let best: String
    /// Letters and digits of every name, in lower case.
    private let folded: Set<String>

    /// - `stated`: names by rank; empty ones are passed over.
    /// - `homes`: texts of links to the front page, and of headings that are logos.
    /// - `address`: of the page; "" if it is not known.
    init(stated: [String], homes: [String], page: Page, address: String) {
        best = stated.first { !$0.isEmpty } ?? ""
        var folded = Set(stated.map { Self.letters($0[...]) })
        for home in homes where home.split(separator: " ").count <= Self.longestName {
            folded.insert(Self.letters(home[...]))
        }
        for block in page.blocks.reversed() where block.text.count <= Self.longestNotice {
            guard let holder = Self.copyrightHolder(block.text) else { continue }
            folded.insert(Self.letters(holder[...]))
            break
        }
        let host = address.split(separator: "/").dropFirst().first ?? ""
        let parts = host.split(separator: ".").filter { $0 != "www" && $0 != "m" }
        if parts.count >= 2, let label = parts.dropLast().max(by: { $0.utf8.count < $1.utf8.count })
        {
            folded.insert(Self.letters(label))
        }
        folded.remove("")
        self.folded = folded
    }

    /// Whether a text is one of the names, "The" and ".com" aside.
    func contains(_ text: some StringProtocol) -> Bool {
        let own = Self.letters(Substring(text))
        guard own.utf8.count >= 2 else { return false }
        if folded.contains(own) { return true }
        return own.hasPrefix("the")
            ? folded.contains(String(own.dropFirst(3)))
            : folded.contains("the" + own)
    }

    static func letters(_ text: Substring) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static let longestNotice = 160
    /// Words of a name.
    private static let longestName = 6

    /// The outlet that a notice such as "© 2024 Valley Gazette" names;
    /// nil if the text is no such notice.
    private static func copyrightHolder(_ text: [UInt8]) -> String? {
        guard text.span.holds([0xC2, 0xA9]) || text.starts(with: Array("Copyright".utf8)) else {
            return nil
        }
        let notice = String(decoding: text, as: UTF8.self)
        let tail = notice.split(separator: "©", maxSplits: 1).last ?? ""
        var words: [Substring] = []
        for word in tail.split(separator: " ") {
            let letters = word.filter { $0.isLetter }.lowercased()
            if letters.isEmpty || letters == "copyright" || letters == "c" || letters == "by" {
                if words.isEmpty { continue }
                break
            }
            if letters == "all" || letters == "alle" || letters == "tous" { break }
            words.append(word)
            if let last = word.last, ".,|;".contains(last) { break }
        }
        guard (1...6).contains(words.count) else { return nil }
        return words.joined(separator: " ")
    }
}
