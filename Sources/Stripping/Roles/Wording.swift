/// Lines that are known by how they are worded, in any kind of page.
enum Wording {
    /// The signature below a quoted message: "— Name (@name) November 18, 2019".
    static func isSignature(_ text: [UInt8]) -> Bool {
        guard
            text.starts(with: [0x2D]) || text.starts(with: [0xE2, 0x80, 0x93])
                || text.starts(with: [0xE2, 0x80, 0x94])
        else { return false }
        return text.find([0x28, 0x40]) != nil
    }

    /// "(Reporting by Jane Roe; Editing by John Doe)".
    static func isCredit(_ text: [UInt8]) -> Bool {
        let start = text.first == 0x28 ? Array(text.dropFirst()) : text
        return credits.contains { start.starts(with: $0) }
    }

    /// "Reading time: 3 minutes", "5 min read"; not longer than six words.
    static func isReadingTime(_ text: [UInt8], words: Int) -> Bool {
        guard words <= 6 else { return false }
        let lower = text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return readingTimes.contains { lower.find($0) != nil }
    }

    /// "READ MORE: Headline of another story".
    static func isPointer(_ text: [UInt8]) -> Bool {
        guard let colon = text.prefix(24).firstIndex(of: 0x3A) else { return false }
        let label = text[..<colon].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return pointers.contains(label)
    }

    private static func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

    private static let credits = bytes([
        "Reporting by ", "Additional reporting by ", "Writing by ", "Editing by ",
    ])
    private static let readingTimes = bytes([
        "min read", "mins read", "minute read", "minutes read", "reading time", "lesezeit",
        "lesedauer", "temps de lecture", "tiempo de lectura", "tempo de leitura",
        "tempo di lettura", "leestijd", "czas czytania", "lästid", "okuma süresi",
    ])
    private static let pointers = Set(
        bytes([
            "read more", "see more", "read also", "see also", "also read", "related", "more",
            "don't miss", "lesen sie auch", "mehr zum thema", "lire aussi", "à lire aussi",
            "leia também", "leia mais", "lea también", "leggi anche", "lees ook", "czytaj też",
        ]))
}
