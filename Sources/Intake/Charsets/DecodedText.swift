internal import Bytes

/// A text in UTF-8 and the character set that it came in.
struct DecodedText {
    var bytes: [UInt8]
    /// "utf-8", "windows-1252", "utf-16le"...
    var charset: String

    /// Decodes by byte order mark, declaration, strict UTF-8, the detector's guess,
    /// else as windows-1252; invalid bytes become U+FFFD and never stop it.
    ///
    /// Text that is valid UTF-8 beyond ASCII is UTF-8, whatever a page declares: no other character
    /// set looks like it by chance, and servers convert pages without touching their meta elements.
    ///
    /// `charset` is what the bytes' carrier says of them, such as the head of a message.
    init(_ raw: [UInt8], charset given: String? = nil, isHTML: Bool) {
        if let mark = Charset.mark(of: raw) {
            self.init(Array(raw.dropFirst(mark.length)), charset: mark.charset)
            return
        }
        if let wide = Charset.wide(raw) {
            self.init(raw, charset: wide)
            return
        }
        let declared = given ?? (isHTML ? DeclaredCharset.charset(of: raw) : nil)
        let check = UTF8Census(raw.span)
        if check.isClean {
            // ISO-2022 and HZ are written in ASCII only.
            if let declared, declared.hasPrefix("iso-2022") || declared.hasPrefix("hz-") {
                self.init(raw, charset: declared)
            } else {
                self.init(raw, charset: "utf-8")
            }
        } else if check.isMostlyUTF8 || declared == "utf-8" && check.sequences > check.invalid {
            self.init(raw, charset: "utf-8")
        } else if let declared, declared != "utf-8", Transcoder(from: declared) != nil {
            self.init(raw, charset: Charset.extended(declared, of: raw))
        } else {
            self.init(raw, charset: Self.guess(raw))
        }
    }

    /// Decodes from a known character set; windows-1252 if the C library does not know it.
    private init(_ raw: [UInt8], charset: String) {
        self.charset = charset
        if charset == "utf-8" {
            bytes = UTF8Check.repaired(raw)
        } else if charset != "windows-1252", let transcoder = Transcoder(from: charset) {
            bytes = transcoder.text(of: raw, isLast: true)
        } else {
            self.charset = "windows-1252"
            bytes = Windows1252.text(of: raw)
        }
    }

    private static func guess(_ raw: [UInt8]) -> String {
        guard let guess = CharsetGuess.charset(of: raw) else { return "windows-1252" }
        if WesternText.isLikely(raw) { return "windows-1252" }
        return LatinCharset.likeliest(for: raw) ?? Charset.named(Array(guess.utf8))
    }
}

/// How much of a text is UTF-8.
struct UTF8Census {
    /// Valid sequences of more than one byte.
    private(set) var sequences = 0
    /// Bytes that belong to no valid sequence.
    private(set) var invalid = 0

    init(_ text: Span<UInt8>) {
        guard !UTF8Check.isValid(text) else { return }
        var at = 0
        while at < text.count {
            let length = UTF8Check.scalarLength(in: text, at: at)
            if length > 1 { sequences += 1 }
            if length == 0 { invalid += 1 }
            at += max(1, length)
        }
    }

    var isClean: Bool { invalid == 0 }

    /// A few bytes of damage in what is UTF-8 else.
    var isMostlyUTF8: Bool { sequences >= invalid * 10 }
}
