internal import Bytes
internal import Testing

struct CodePointTests {
    private static let texts = [
        "", "plain", "naïve café", "😀a😀", String(repeating: "xé", count: 70),
        String(repeating: "é", count: 32), String(repeating: "€", count: 64) + "😀",
    ]

    @Test(arguments: texts)
    func goesFromBytesToPointsAndBack(text: String) {
        let bytes = Array(text.utf8)
        let points = CodePoints(bytes)
        let scalars = Array(text.unicodeScalars)
        #expect(points.count == scalars.count)
        var at = 0
        for (place, scalar) in scalars.enumerated() {
            #expect(points.point(atByte: at) == place)
            #expect(points.byte(atPoint: place) == at)
            at += String(scalar).utf8.count
        }
        #expect(points.point(atByte: at) == scalars.count)
        #expect(points.byte(atPoint: scalars.count) == bytes.count)
        #expect(points.byte(atPoint: scalars.count + 1) == nil)
        #expect(points.byte(atPoint: -1) == nil)
    }

    @Test func givesTextAsFarAsThereIsAny() {
        let points = CodePoints(Array("año 1999".utf8))
        #expect(points.text(from: 1, to: 3) == "ño")
        #expect(points.text(from: 4, to: 99) == "1999")
        #expect(points.text(from: -3, to: 1) == "a")
        #expect(points.text(from: 5, to: 2) == "")
        #expect(points.bytes(from: 5, to: 99) == nil)
    }

    @Test(arguments: texts)
    func countsInUTF16AsStringsDo(text: String) {
        let places = UTF16Places(Array(text.utf8))
        var units = 0
        for (place, scalar) in text.unicodeScalars.enumerated() {
            #expect(places.units(beforePoint: place) == units)
            units += scalar.utf16.count
        }
        #expect(places.units(beforePoint: text.unicodeScalars.count) == units)
        #expect(places.units(beforePoint: 1_000_000) == units)
    }
}
