internal import Bytes

/// Character sets by their marks and names.
enum Charset {
    /// The byte order mark that a text begins with.
    static func mark(of head: [UInt8]) -> (charset: String, length: Int)? {
        if head.starts(with: ByteOrderMark.utf8) { return ("utf-8", ByteOrderMark.utf8.count) }
        if head.starts(with: [0xFF, 0xFE, 0, 0]) { return ("utf-32le", 4) }
        if head.starts(with: [0, 0, 0xFE, 0xFF]) { return ("utf-32be", 4) }
        if head.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
        if head.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
        return nil
    }

    /// UTF-16 or UTF-32 without a mark, by where zeros stand; nil for any other text.
    static func wide(_ head: [UInt8]) -> String? {
        var zeros = [0, 0, 0, 0]
        let count = min(head.count, 8_192) & ~3
        guard count >= 8 else { return nil }
        for at in 0..<count where head[at] == 0 { zeros[at & 3] += 1 }
        let units = count / 4
        if zeros[3] == units, zeros[2] * 2 > units, zeros[0] * 20 < units { return "utf-32le" }
        if zeros[0] == units, zeros[1] * 2 > units, zeros[3] * 20 < units { return "utf-32be" }
        // Even in scripts whose letters have no zero byte the spaces and line ends have one.
        let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
        if odd * 20 > count / 2, even * 20 <= odd { return "utf-16le" }
        if even * 20 > count / 2, odd * 20 <= even { return "utf-16be" }
        return nil
    }

    /// The character set that browsers take a label for (the Encoding Standard, section 4.2);
    /// other labels stay as they are, in small letters.
    static func named(_ label: [UInt8]) -> String {
        let name = String(decoding: label, as: UTF8.self).lowercased()
        switch name {
        case "utf8", "utf-8", "unicode-1-1-utf-8", "x-unicode20utf8": return "utf-8"
        case "ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "latin1",
            "latin-1", "l1",
            "ansi_x3.4-1968", "cp1252", "x-cp1252", "cp819", "windows-1252":
            return "windows-1252"
        case "iso-8859-9", "latin5", "cp1254", "windows-1254": return "windows-1254"
        case "iso-8859-11", "tis-620", "windows-874": return "windows-874"
        case "gb2312", "gbk", "gb_2312-80", "x-gbk", "chinese", "csgb2312", "gb18030":
            return "gb18030"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "cp932":
            return "windows-31j"
        case "euc-kr", "ks_c_5601-1987", "ks_c_5601", "korean", "uhc", "windows-949", "cp949":
            return "uhc"
        case "big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5": return "big5-hkscs"
        case "x-cp1250", "cp1250": return "windows-1250"
        case "x-cp1251", "cp1251", "win-1251": return "windows-1251"
        case "x-mac-roman", "mac-roman", "macroman", "macintosh", "mac", "csmacintosh":
            return "macintosh"
        case "x-mac-cyrillic", "x-mac-ukrainian", "mac-cyrillic": return "mac-cyrillic"
        case "koi8", "koi8-r", "koi8_r": return "koi8-r"
        default: return name
        }
    }

    /// The character set of Windows that a text declared as one of ISO's is in;
    /// else the declared one.
    ///
    /// It is in that of Windows if it has bytes that mean nothing in the declared one
    /// but signs and letters there.
    static func extended(_ declared: String, of text: [UInt8]) -> String {
        guard let windows = ofWindows[declared], text.contains(where: { 0x80...0x9F ~= $0 }) else {
            return declared
        }
        return windows
    }

    /// Those whose letters stand at the same places, nearly all.
    private static let ofWindows = [
        "iso-8859-2": "windows-1250", "iso-8859-7": "windows-1253", "iso-8859-8": "windows-1255",
        "iso-8859-13": "windows-1257", "iso-8859-15": "windows-1252", "latin2": "windows-1250",
        "iso8859-2": "windows-1250", "latin-2": "windows-1250",
    ]
}

/// The character sets that are read: those of the Encoding Standard that are not UTF-8
/// or windows-1252, the wide ones, and the others that the detector names.
///
/// A closed list, since a page declares what it likes, and the C library has a plug-in
/// to load for each of hundreds.
enum Charsets {
    static let names: Set<String> = [
        "big5-hkscs", "euc-jp", "euc-tw", "gb18030", "ibm850", "ibm852", "ibm855", "ibm865",
        "ibm866", "iso-2022-jp", "iso-2022-kr", "iso-8859-10", "iso-8859-13", "iso-8859-14",
        "iso-8859-15", "iso-8859-16", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5",
        "iso-8859-6", "iso-8859-7", "iso-8859-8", "johab", "koi8-r", "koi8-u", "mac-centraleurope",
        "mac-cyrillic", "macintosh", "tcvn", "uhc", "utf-16be", "utf-16le", "utf-32be", "utf-32le",
        "viscii", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255",
        "windows-1256", "windows-1257", "windows-1258", "windows-31j", "windows-874",
    ]

    /// Loads what reading them takes.
    static func load() {
        for name in names.sorted() { Transcoder.hold(name) }
    }
}
