import Documents
import Intake
import Testing

@Suite struct CharsetTests {
    private func read(
        _ bytes: [UInt8], name: String = "a.txt"
    ) throws -> (text: String, charset: String) {
        let document = try #require(try items(bytes, name: name).first?.document)
        return (document.body.string, document.metadata.charset)
    }

    private func wide(_ text: String, mark: Bool, big: Bool) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap {
            big ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)]
        }
    }

    @Test func utf8StaysAsItIs() throws {
        #expect(try read(Array("café – “x” 東京".utf8)) == ("café – “x” 東京", "utf-8"))
        #expect(try read(Array("\u{FEFF}café".utf8)) == ("café", "utf-8"))
        #expect(try read(Array("plain".utf8)) == ("plain", "utf-8"))
    }

    @Test(arguments: [true, false]) func readsUTF16(big: Bool) throws {
        let text = "The mayor paid €500 for a café.\nShe was “delighted” 🚒"
        let name = big ? "utf-16be" : "utf-16le"
        #expect(try read(wide(text, mark: true, big: big)) == (text, name))
        #expect(try read(wide(text, mark: false, big: big)) == (text, name))
    }

    @Test func readsUTF32() throws {
        let text = "Plain words and a café."
        let bytes = text.unicodeScalars.flatMap {
            [UInt8($0.value & 255), UInt8($0.value >> 8), 0, 0]
        }
        #expect(try read([0xFF, 0xFE, 0, 0] + bytes) == (text, "utf-32le"))
        #expect(try read(bytes) == (text, "utf-32le"))
    }

    @Test func loneSurrogatesDoNotStopUTF16() throws {
        let bytes =
            wide("ab", mark: true, big: false) + [0x00, 0xD8] + wide("cd", mark: false, big: false)
        #expect(try read(bytes).text == "ab\u{FFFD}cd")
        #expect(try read(bytes + [0x41]).text == "ab\u{FFFD}cd\u{FFFD}")
    }

    @Test func readsLatin1() throws {
        let document = try #require(
            try items(try sampleBytes("depeche.txt"), name: "depeche.txt").first?.document)
        #expect(document.metadata.charset == "windows-1252")
        #expect(document.body.string.contains("Grève à Vestrand : les dockers"))
        #expect(document.body.string.contains("« Ce n'est pas tout"))
    }

    @Test func readsQuotesOfWindows1252() throws {
        let bytes: [UInt8] =
            Array("He said ".utf8) + [0x93] + Array("no".utf8) + [0x94, 0x81] + Array(" then.".utf8)
        #expect(try read(bytes) == ("He said “no”\u{81} then.", "windows-1252"))
    }

    @Test func readsCyrillicWithoutAnyMark() throws {
        // "Мэр города объявил о новых выборах в субботу вечером" in windows-1251
        let letters =
            "Мэр города объявил о новых выборах в субботу вечером, и жители города были этому рады"
        let bytes = letters.unicodeScalars.map { scalar -> UInt8 in
            0x410...0x44F ~= scalar.value
                ? UInt8(scalar.value - 0x410 + 0xC0) : UInt8(scalar.value & 127)
        }
        #expect(try read(bytes) == (letters, "windows-1251"))
    }

    @Test func believesTheDeclarationOfAPage() throws {
        let page =
            Array("<html><meta charset='iso-8859-2'><p>".utf8) + [0xA3, 0xF3, 0x64, 0xBC]
            + Array("</p>".utf8)
        let (text, charset) = try read(page, name: "a.html")
        #expect(text.contains("Łódź") && charset == "iso-8859-2")
        let old = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><html><p>caf".utf8) + [0xE9]
        #expect(try read(old, name: "a.xhtml").text.hasSuffix("café"))
    }

    @Test func utf8WinsOverAWrongDeclaration() throws {
        let page =
            "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\"></head>café “x”"
        #expect(try read(Array(page.utf8), name: "a.html") == (page, "utf-8"))
        let unknown = Array("<html><meta charset=klingon><p>caf".utf8) + [0xE9, 0x20]
        #expect(try read(unknown, name: "a.html").text.contains("café"))
    }

    @Test func aFewDamagedBytesLeaveItUTF8() throws {
        let text = String(repeating: "Über die Brücke gehört für mich schön größer. ", count: 5)
        let (read, charset) = try read(Array(text.utf8) + [0xFF] + Array("Ende".utf8))
        #expect(read == text + "\u{FFFD}Ende" && charset == "utf-8")
    }

    @Test func overlongFormsAreDamage() throws {
        let text = Array(String(repeating: "é", count: 50).utf8)
        #expect(try read(text + [0xC0, 0xAF]).text.hasSuffix("é\u{FFFD}\u{FFFD}"))
        #expect(try read(text + [0xED, 0xA0, 0x80]).text.contains("/") == false)
    }

    @Test func readsJSONLinesInUTF16() throws {
        let lines = "{\"text\":\"café\"}\n{\"text\":\"b\"}\n"
        let found = try items(wide(lines, mark: true, big: true), name: "a.jsonl")
        #expect(found.map(\.text) == ["café", "b"])
        #expect(found.first?.document?.metadata.charset == "utf-16be")
    }

    /// Bytes of a text whose characters beyond ASCII have given codes.
    private func encoded(_ text: String, _ codes: [Character: UInt8]) throws -> [UInt8] {
        try text.flatMap { character in
            if let code = codes[character] { return [code] }
            return [try #require(character.asciiValue)]
        }
    }

    private static let macintosh: [Character: UInt8] = [
        "ä": 0x8A, "ö": 0x9A, "ü": 0x9F, "ß": 0xA7, "Ü": 0x86, "é": 0x8E, "è": 0x8F, "à": 0x88,
        "ç": 0x8D, "ê": 0x90, "ô": 0x99, "ú": 0x9C, "ñ": 0x96, "ó": 0x97, "í": 0x92, "á": 0x87,
        "“": 0xD2, "”": 0xD3,
        "’": 0xD5, "–": 0xD0, "«": 0xC7, "»": 0xC8,
    ]
    private static let dos: [Character: UInt8] = [
        "ä": 0x84, "ö": 0x94, "ü": 0x81, "ß": 0xE1, "Ü": 0x9A, "é": 0x82, "è": 0x8A, "à": 0x85,
        "ç": 0x87, "ê": 0x88, "ô": 0x93, "ú": 0xA3, "ñ": 0xA4, "ó": 0xA2, "í": 0xA1, "á": 0xA0,
        "«": 0xAE, "»": 0xAF,
    ]

    @Test(arguments: [
        "Die Färöer Fähre fährt früh. Über die Gründe schweigt die Behörde, heißt es im Süden.",
        "La forêt brûlée après l'été : le préfet espère de l'aide très tôt, à défaut du député zélé."
            .replacing("û", with: "u"),
        "El niño soñó con una montaña. Mañana habrá más información sobre la canción, según María.",
    ])
    func readsTextsOfOldMachines(text: String) throws {
        #expect(try read(encoded(text, Self.macintosh)) == (text, "macintosh"))
        #expect(try read(encoded(text, Self.dos)) == (text, "ibm850"))
    }

    /// Their accents stand at the ends of words, and were taken for letters of central Europe.
    @Test(arguments: [
        "La comunità riaprirà la scuola a metà aprile, perché la città pagherà più della metà.",
        "Già lunedì la società cederà l’attività – però c’è chi dirà di no.".replacing(
            "ì", with: "i"),
    ])
    func readsItalianOfMacintosh(text: String) throws {
        let codes = Self.macintosh.merging(["ò": 0x98, "ù": 0x9D]) { $1 }
        #expect(try read(encoded(text, codes)) == (text, "macintosh"))
    }

    @Test func quotesOfMacintoshAreRead() throws {
        let text = "“It’s the mayor’s word,” he said – and we didn’t believe it. “Why should we?”"
        #expect(try read(encoded(text, Self.macintosh)).text == text)
    }

    @Test func whatWindowsWroteStaysWindows() throws {
        let codes: [Character: UInt8] = [
            "é": 0xE9, "è": 0xE8, "à": 0xE0, "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96, "š": 0x9A,
            "œ": 0x9C, "ÿ": 0xFF, "Œ": 0x8C,
        ]
        for text in [
            "L’œuvre – “à l’étude” – n’est pas finie, et le préfet espère de l’aide.",
            "The clichés – all of them – weren’t his.",
        ] {
            #expect(try read(encoded(text, codes)) == (text, "windows-1252"))
        }
    }

    @Test func lettersBeyondIsoAreOfWindows() throws {
        // "Šťastný" and "Žatec" declared as ISO 8859-2, whose own letters stand elsewhere.
        let page = Array("<meta charset=iso-8859-2><p>".utf8)
        let windows =
            page + [0x8A, 0x9D] + Array("astn".utf8) + [0xFD, 0x20, 0x8E] + Array("atec".utf8)
        #expect(try read(windows, name: "a.html").text.hasSuffix("Šťastný Žatec"))
        let iso =
            page + [0xA9, 0xBB] + Array("astn".utf8) + [0xFD, 0x20, 0xAE] + Array("atec".utf8)
        #expect(try read(iso, name: "a.html").text.hasSuffix("Šťastný Žatec"))
    }
}
