import Bytes
import Testing

@Suite struct UTF8CheckTests {
    private func isValid(_ text: [UInt8]) -> Bool { UTF8Check.isValid(text.span) }

    @Test(
        arguments: [
            [], [0x61], [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x9A, 0x92],
            [0xED, 0x9F, 0xBF],
            [0xEE, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF], [0xE0, 0xA0, 0x80], [0xC2, 0x80],
        ] as [[UInt8]])
    func acceptsScalars(_ bytes: [UInt8]) {
        for padding in 0..<10 {
            let text =
                [UInt8](repeating: 0x61, count: padding) + bytes
                + [UInt8](repeating: 0x62, count: 9)
            #expect(isValid(text))
            #expect(UTF8Check.repaired(text) == text)
        }
    }

    @Test(
        arguments: [
            [0x80], [0xC3], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82],
            [0xE2, 0x28, 0xA1],
        ] as [[UInt8]])
    func refusesWhatIsNone(_ bytes: [UInt8]) {
        for padding in 0..<10 {
            let text = [UInt8](repeating: 0x61, count: padding) + bytes + Array("bcdefghij".utf8)
            #expect(!isValid(text))
            #expect(isValid(UTF8Check.repaired(text)))
        }
    }

    @Test func agreesWithTheStandardLibrary() {
        var state: UInt64 = 1
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let byte = UInt8(truncatingIfNeeded: state >> 56)
                bytes.append(state >> 50 & 3 == 0 ? byte : byte & 0xBF | 0x80)
            }
            #expect(
                isValid(bytes) == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }

    @Test func findsBytes() {
        let text = Array("0123456789abcdef\u{A0}xyz\"\\".utf8)
        for start in 0...text.count {
            for byte in text + [0x00, 0xFF, 0x2F] {
                let found = text[start...].firstIndex(of: byte) ?? text.count
                let place = text.span.firstOffset(of: byte, from: start)
                #expect(place == found)
                let either = text[start...].firstIndex { $0 == byte || $0 == 0x22 } ?? text.count
                let first = text.span.firstOffset(of: byte, or: 0x22, from: start)
                #expect(first == either)
            }
        }
    }

    @Test func windows1252HasAllBytes() {
        let text = Windows1252.text(of: (0...255).map { UInt8($0) })
        #expect(isValid(text))
        #expect(String(decoding: text, as: UTF8.self).unicodeScalars.count == 256)
    }
}
