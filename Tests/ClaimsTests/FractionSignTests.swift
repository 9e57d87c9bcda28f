import Claims
import Documents
import Testing

@Suite struct FractionSignTests {
    let reader: Reader

    init() throws { reader = try Reader() }

    /// Sign, numerator and denominator.
    private static let signs: [(String, Double, Double)] = [
        ("¼", 1, 4), ("½", 1, 2), ("¾", 3, 4), ("⅐", 1, 7), ("⅑", 1, 9), ("⅒", 1, 10),
        ("⅓", 1, 3), ("⅔", 2, 3), ("⅕", 1, 5), ("⅖", 2, 5), ("⅗", 3, 5), ("⅘", 4, 5),
        ("⅙", 1, 6), ("⅚", 5, 6), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8), ("⅞", 7, 8),
    ]

    @Test func everySignIsItsFraction() throws {
        for (sign, numerator, denominator) in Self.signs {
            let value = numerator / denominator
            // Alone it is all that its sentence is looked at for.
            let alone = try reader.claims("About \(sign) of the orchard burned.")
            #expect(alone.map(\.value) == [value], "\(sign)")
            let joined = try reader.claims("The wall is 3\(sign) inches thick.")
            #expect(joined.map(\.value) == [3 + value], "3\(sign)")
        }
    }

    @Test(arguments: ["Ⅳ", "ⅷ", "⅟"])
    func whatStandsBesideThemIsNone(sign: String) throws {
        #expect(try reader.claims("Chapter \(sign) tells of the orchard.").isEmpty)
    }
}
