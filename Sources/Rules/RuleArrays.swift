package import Tables

/// The rules of a file as they are matched: flat arrays, which are mapped and not read.
///
/// All places in them were seen to be within when they were made.
package struct RuleArrays: Sendable {
    let rules: FlatArray<Rule>
    let constants: FlatArray<RuleConstant>
    let elements: FlatArray<RuleElement>
    /// Alternatives of elements: tests that must all hold.
    let choices: FlatArray<RuleStretch>
    let tests: FlatArray<RuleTest>
    /// How often each group may stand in itself.
    let deepest: FlatArray<Int32>
    /// For each group and key of a token, the rules that may begin there:
    /// where their stretch of `beginnings` begins; it ends where the next one does.
    private let starts: FlatArray<Int32>
    let beginnings: FlatArray<Int32>
    /// Names of the rules, and where each ends.
    private let names: FlatArray<UInt8>
    private let nameEnds: FlatArray<Int32>

    init(of file: RuleFile, index: RuleBeginnings) {
        rules = FlatArray(file.rules)
        constants = FlatArray(file.constants)
        elements = FlatArray(file.patterns.elements)
        choices = FlatArray(file.patterns.choices)
        tests = FlatArray(file.patterns.tests)
        deepest = FlatArray(file.deepest)
        (starts, beginnings) = (FlatArray(index.starts), FlatArray(index.rules))
        var (names, ends): ([UInt8], [Int32]) = ([], [])
        for name in file.ruleNames {
            names += name.utf8
            ends.append(Int32(truncatingIfNeeded: names.count))
        }
        (self.names, nameEnds) = (FlatArray(names), FlatArray(ends))
    }

    func name(ofRule number: Int) -> String {
        let ends = nameEnds.span
        let first = number == 0 ? 0 : Int(ends[number - 1])
        return names.span.extracting(first..<Int(ends[number])).string
    }

    /// Numbers of `beginnings` whose rules may begin at a token of a key.
    @inline(__always)
    func candidates(_ group: Int, key: Int) -> Range<Int> {
        let place = group &* RuleBeginnings.keys &+ key
        return Int(starts[unchecked: place])..<Int(starts[unchecked: place &+ 1])
    }

    /// Whether a token is what an element asks for, marks aside.
    func holds(_ element: RuleElement, for token: RuleToken) -> Bool {
        if token.classes & element.classes != 0 { return true }
        for choice in element.choices.range {
            let all = choices[unchecked: choice].range
            var test = all.lowerBound
            while test < all.upperBound, tests[unchecked: test].holds(token) { test += 1 }
            if test == all.upperBound { return true }
        }
        return false
    }
}

extension RuleArrays: ImageContent {
    package func write(to image: inout ImageWriter) {
        image.add(rules)
        image.add(constants)
        image.add(elements)
        image.add(choices)
        image.add(tests)
        image.add(deepest)
        image.add(starts)
        image.add(beginnings)
        image.add(names)
        image.add(nameEnds)
    }

    package init?(from image: inout ImageReader) {
        guard let rules = image.next(Rule.self), let constants = image.next(RuleConstant.self),
            let elements = image.next(RuleElement.self),
            let choices = image.next(RuleStretch.self), let tests = image.next(RuleTest.self),
            let deepest = image.next(Int32.self), let starts = image.next(Int32.self),
            let beginnings = image.next(Int32.self), let names = image.next(UInt8.self),
            let nameEnds = image.next(Int32.self)
        else { return nil }
        (self.rules, self.constants, self.elements) = (rules, constants, elements)
        (self.choices, self.tests, self.deepest) = (choices, tests, deepest)
        (self.starts, self.beginnings) = (starts, beginnings)
        (self.names, self.nameEnds) = (names, nameEnds)
        guard isWhole else { return nil }
    }

    /// Whether all places are within the arrays.
    private var isWhole: Bool {
        let groups = deepest.count
        return starts.count == groups * RuleBeginnings.keys + 1
            && nameEnds.count == rules.count
            && Self.ascend(starts, within: beginnings.count)
            && Self.ascend(nameEnds, within: names.count)
            && Self.all(beginnings) { 0..<rules.count ~= Int($0) }
            && Self.all(choices) { $0.isWithin(tests.count) }
            && Self.all(elements) {
                $0.choices.isWithin(choices.count) && -1..<groups ~= Int($0.group)
            }
            && Self.all(rules) {
                $0.constants.isWithin(constants.count) && $0.before.isWithin(elements.count)
                    && $0.elements.isWithin(elements.count) && 0..<groups ~= Int($0.group)
            }
    }

    private static func all<Element>(
        _ array: FlatArray<Element>, satisfy isGood: (Element) -> Bool
    ) -> Bool {
        (0..<array.count).allSatisfy { isGood(array[unchecked: $0]) }
    }

    /// Whether no number is below the one before it or beyond a count.
    private static func ascend(_ array: FlatArray<Int32>, within count: Int) -> Bool {
        var last: Int32 = 0
        return all(array) { number in
            defer { last = number }
            return last <= number && Int(number) <= count
        }
    }
}
