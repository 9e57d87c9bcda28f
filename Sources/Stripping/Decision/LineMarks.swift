/// What a line begins with and holds, beside its words: marks that lists,
/// signatures and notices are known by.
struct LineMarks: Hashable {
    enum Opening: Int {
        case lower, capital, digit, quote, bracket, square, dash, bullet, copyright, at, other
    }

    var opening = Opening.other
    /// Addresses of pages, and names with "@" in front.
    var addresses = 0
    var handles = 0
    var colons = 0
    var prices = 0

    /// Linear in `text`.
    init(_ text: [UInt8]) {
        guard let first = text.first else { return }
        switch first {
        case 0x61...0x7A: opening = .lower
        case 0x41...0x5A: opening = .capital
        case 0x30...0x39: opening = .digit
        case 0x22, 0x27: opening = .quote
        case 0x28: opening = .bracket
        case 0x5B: opening = .square
        case 0x2D: opening = .dash
        case 0x2A, 0x3E, 0x2B, 0x7C: opening = .bullet
        case 0x40, 0x23: opening = .at
        case 0xC2 where text.count > 1: opening = Self.opening(latin: text[1])
        case 0xC3: opening = .capital
        case 0xE2 where text.count > 2: opening = Self.opening(sign: text[1], text[2])
        default: break
        }
        for at in text.indices {
            switch text[at] {
            case 0x40: handles += at == 0 || text[at - 1] <= 0x28 ? 1 : 0
            case 0x3A: colons += 1
            case 0x2F:
                if at > 0, text[at - 1] == 0x2F, at > 1, text[at - 2] == 0x3A { addresses += 1 }
            case 0x77:
                if at + 3 < text.count, text[at + 1] == 0x77, text[at + 2] == 0x77,
                    text[at + 3] == 0x2E, at == 0 || text[at - 1] <= 0x28
                {
                    addresses += 1
                }
            case 0x24: prices += 1
            case 0xA3: prices += at > 0 && text[at - 1] == 0xC2 ? 1 : 0
            case 0xAC: prices += at > 1 && text[at - 1] == 0x82 && text[at - 2] == 0xE2 ? 1 : 0
            default: break
            }
        }
    }

    private static func opening(latin second: UInt8) -> Opening {
        switch second {
        case 0xA9: .copyright
        case 0xAB, 0xBB: .bullet
        case 0xB7: .bullet
        default: .other
        }
    }

    private static func opening(sign second: UInt8, _ third: UInt8) -> Opening {
        switch (second, third) {
        case (0x80, 0x98...0x9E): .quote
        case (0x80, 0x90...0x95): .dash
        case (0x80, 0xA2), (0x80, 0xBA), (0x96, _), (0x9C, _), (0x86, _): .bullet
        default: .other
        }
    }

    /// The signature below a quoted message: "— Name (@name) November 18, 2019".
    var isSignature: Bool { opening == .dash && handles == 1 }
}
