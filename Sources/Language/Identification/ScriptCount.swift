/// How many letters of a sample belong to which script.
struct ScriptCount {
    var latin = 0
    var cyrillic = 0
    var arabic = 0
    var han = 0
    var kana = 0
    /// Letters of scripts that one language of the known ones uses, by that language.
    var single: [(language: String, count: Int)] = []

    private static let blocks: [(range: ClosedRange<UInt32>, language: String)] = [
        (0x370...0x3FF, "el"), (0x530...0x58F, "hy"), (0x590...0x5FF, "he"), (0x900...0x97F, "hi"),
        (0x980...0x9FF, "bn"), (0xA00...0xA7F, "pa"), (0xA80...0xAFF, "gu"), (0xB80...0xBFF, "ta"),
        (0xC00...0xC7F, "te"), (0xC80...0xCFF, "kn"), (0xD00...0xD7F, "ml"), (0xD80...0xDFF, "si"),
        (0xE00...0xE7F, "th"), (0xE80...0xEFF, "lo"), (0x1000...0x109F, "my"),
        (0x10A0...0x10FF, "ka"),
        (0x1200...0x137F, "am"), (0x1780...0x17FF, "km"), (0xAC00...0xD7AF, "ko"),
    ]

    init() { single = Self.blocks.map { ($0.language, 0) } }

    mutating func add(_ letter: UInt32) {
        switch letter {
        case ..<0x250, 0x1E00...0x1EFF: latin += 1
        case 0x400...0x52F: cyrillic += 1
        case 0x600...0x6FF: arabic += 1
        case 0x3040...0x30FF: kana += 1
        case 0x3400...0x9FFF: han += 1
        default:
            for index in Self.blocks.indices where Self.blocks[index].range.contains(letter) {
                single[index].count += 1
            }
        }
    }

    var total: Int { latin + cyrillic + arabic + han + kana + single.reduce(0) { $0 + $1.count } }

    /// The language, if the script of most letters tells it.
    var language: String? {
        // a Japanese text mixes both; one kana in twenty is enough
        if (han + kana) * 2 > total { return kana * 20 > han ? "ja" : "zh" }
        for (language, count) in single where count * 2 > total { return language }
        return nil
    }
}
