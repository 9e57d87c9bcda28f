import Claims
import Documents
import Testing

/// Sentences made from random figures whose arithmetic is known.
@Suite struct ArithmeticTests {
    let reader: Reader

    init() throws { reader = try Reader() }

    /// Xorshift; the same sentences in every run.
    struct Generator: RandomNumberGenerator {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }

        mutating func pick<Element>(_ list: [Element]) -> Element {
            list[Int.random(in: list.indices, using: &self)]
        }
    }

    struct Case {
        var text: String
        var isTrue: Bool
    }

    /// Half of them true, half with a figure that no rounding explains.
    static func cases(_ count: Int) -> [Case] {
        var random = Generator()
        return (0..<count).map { index in
            let isTrue = index % 2 == 0
            switch index / 2 % 6 {
            case 0: return percent(isTrue, &random)
            case 1: return amount(isTrue, &random)
            case 2: return points(isTrue, &random)
            case 3: return parts(isTrue, &random)
            case 4: return share(isTrue, &random)
            default: return price(isTrue, &random)
            }
        }
    }

    private static func percent(_ isTrue: Bool, _ random: inout Generator) -> Case {
        let thing = random.pick(["Revenue", "Output", "Spending", "The deficit", "Net profit"])
        let old = Int.random(in: 200...900, using: &random)
        let percent = Int.random(in: 4...60, using: &random)
        let isRise = Bool.random(using: &random)
        let factor = isRise ? 100 + percent : 100 - percent
        let new = (old * factor + 50) / 100
        let stated = isTrue ? percent : percent + Int.random(in: 5...30, using: &random)
        let verb = isRise ? "rose" : "fell"
        let text = random.pick([
            "\(thing) \(verb) \(stated)% to $\(new) million from $\(old) million.",
            "\(thing) \(verb) by \(stated) percent to \(new) million euros from \(old) million euros a year earlier.",
            "\(thing) \(verb) \(stated) percent to $\(new) million, compared with $\(old) million in 2024.",
        ])
        return Case(text: text, isTrue: isTrue)
    }

    private static func amount(_ isTrue: Bool, _ random: inout Generator) -> Case {
        let old = Int.random(in: 100...500, using: &random)
        let step = Int.random(in: 11...90, using: &random)
        let stated = isTrue ? step : step + Int.random(in: 4...40, using: &random)
        return random.pick([
            Case(
                text:
                    "Sales rose by $\(stated) million to $\(old + step) million from $\(old) million.",
                isTrue: isTrue),
            Case(
                text:
                    "The debt fell by $\(stated) million to $\(old) million from $\(old + step) million.",
                isTrue: isTrue),
        ])
    }

    private static func points(_ isTrue: Bool, _ random: inout Generator) -> Case {
        let old = Int.random(in: 20...50, using: &random)
        let step = Int.random(in: 3...12, using: &random)
        let stated = isTrue ? step : step + Int.random(in: 3...9, using: &random)
        return Case(
            text:
                "Support fell \(stated) percentage points to \(old) percent from \(old + step) percent.",
            isTrue: isTrue)
    }

    private static func parts(_ isTrue: Bool, _ random: inout Generator) -> Case {
        let men = Int.random(in: 3...60, using: &random)
        let women = Int.random(in: 3...60, using: &random)
        let total = men + women + (isTrue ? 0 : Int.random(in: 1...9, using: &random))
        return random.pick([
            Case(
                text: "Police arrested \(total) people: \(men) men and \(women) women.",
                isTrue: isTrue),
            Case(
                text: "The crew saved \(men) men and \(women) women, \(total) people in all.",
                isTrue: isTrue),
        ])
    }

    private static func share(_ isTrue: Bool, _ random: inout Generator) -> Case {
        let whole = Int.random(in: 40...400, using: &random)
        let part = Int.random(in: 5...(whole - 5), using: &random)
        let percent = Int((Double(part) / Double(whole) * 100).rounded())
        let stated = isTrue ? percent : percent + (percent < 60 ? 12 : -17)
        return random.pick([
            Case(
                text: "The party won \(part) of the \(whole) seats, or \(stated) percent.",
                isTrue: isTrue),
            Case(
                text: "Inspectors closed \(part) of the \(whole) mines (\(stated)%).",
                isTrue: isTrue),
        ])
    }

    private static func price(_ isTrue: Bool, _ random: inout Generator) -> Case {
        let count = Int.random(in: 12...90, using: &random)
        let price = Int.random(in: 2...40, using: &random) * 1000
        let total = count * price + (isTrue ? 0 : Int.random(in: 20...90, using: &random) * 1000)
        return Case(
            text:
                "The city bought \(count) buses at $\(grouped(price)) each, a total of $\(grouped(total)).",
            isTrue: isTrue)
    }

    private static func grouped(_ value: Int) -> String {
        value >= 1_000_000
            ? "\(value / 1_000_000),\(tail(value / 1000 % 1000)),\(tail(value % 1000))"
            : "\(value / 1000),\(tail(value % 1000))"
    }

    private static func tail(_ value: Int) -> String {
        String(repeating: "0", count: 3 - "\(value)".count) + "\(value)"
    }

    @Test func judgesThreeHundredSentences() throws {
        var silent: [String] = []
        var wrong: [String] = []
        for one in Self.cases(300) {
            let verdicts = try reader.claims(one.text).map(\.check.verdict).filter { $0 != .none }
            if verdicts.isEmpty {
                silent.append(one.text)
            } else if verdicts != [one.isTrue ? .consistent : .inconsistent] {
                wrong.append(one.text)
            }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        #expect(silent.isEmpty, "\(silent.joined(separator: "\n"))")
    }

    @Test(arguments: [
        "Profit rose 25% to $415 million, the firm said, and costs fell to $332 million from $400 million.",
        "Of the 14 members, 8 are women and 3 are new.",
        "The 20 people, including 4 children and 3 women, are safe.",
        "Prices rose 3 percent in May and 5 percent in June.",
        "It sold 400 cars at $30,000 each and 20 boats, a total of 420 vehicles.",
        "Sales grew from 3 million to 4 million units in 2024 and 10 percent in 2025.",
    ]) func leavesUntiedFiguresAlone(_ text: String) throws {
        let claims = try reader.claims(text)
        #expect(claims.allSatisfy { $0.check.verdict != .inconsistent }, "\(claims)")
    }

    /// The second number was once taken to be as exact as the first.
    @Test(arguments: [
        ("Sales rose from $980,000 to $1.2 million, an 18% increase.", true),
        ("Sales rose from $980,000 to $1.2 million, a 41% increase.", false),
        ("Attendance fell from 1.3 million to 905,000, a 32% decline.", true),
        ("Attendance fell from 1.3 million to 905,000, a 60% decline.", false),
    ]) func roundsEachEndOfARangeByItsOwnDigits(text: String, isTrue: Bool) throws {
        let verdicts = try reader.claims(text).map(\.check.verdict).filter { $0 != .none }
        #expect(verdicts == [isTrue ? .consistent : .inconsistent], "\(text)")
    }

    @Test func namesTheFiguresItUsed() throws {
        let claims = try reader.claims("Spending rose 25% to $415 million from $332 million.")
        let check = try #require(claims.first).check
        #expect(check.verdict == .consistent)
        #expect(check.expression == "(415000000-332000000)/332000000 = 25%")
        #expect(check.with == [1, 2])
    }

    @Test(arguments: [
        ("The gap was 12 percentage points between 48 percent and 36 percent.", true),
        ("A gulf of 7 percentage points between 51% and 44% remains.", true),
        ("The gap was 20 percentage points between 48 percent and 36 percent.", false),
    ]) func comparesPointsWithTheTwoSharesTheyLieBetween(text: String, isTrue: Bool) throws {
        let verdicts = try reader.claims(text).map(\.check.verdict).filter { $0 != .none }
        #expect(verdicts == [isTrue ? .consistent : .inconsistent], "\(text)")
    }

    @Test(arguments: [
        "Turnout rose 5 percentage points to between 61 and 63 percent.",
        "The lead is 4 percentage points, and it has between 40 and 48 percent.",
        "A lead of 4 percentage points is what most of them expect now that it has won between 40 and 48 percent.",
    ]) func leavesPointsAloneThatARangeDoesNotExplain(_ text: String) throws {
        let verdicts = try reader.claims(text).map(\.check.verdict)
        #expect(verdicts.allSatisfy { $0 == .none }, "\(text)")
    }

    @Test func allowsForRounding() throws {
        for (percent, verdict) in [
            ("23", Claim.Check.Verdict.inconsistent), ("24", .consistent), ("25", .consistent),
        ] {
            let claims = try reader.claims(
                "Aid rose \(percent)% to $124.6 million from $100.0 million.")
            #expect(claims.first?.check.verdict == verdict, "\(percent)")
        }
    }
}
