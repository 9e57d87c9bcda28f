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
}
