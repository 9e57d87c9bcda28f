internal import Bytes
package import Documents

/// Finds where targets given in the input's text lie in the article.
package struct TargetPlacement {
    private let input: [UInt8]
    private let article: [UInt8]
    private var inputPlaces: OccurrenceIndex
    private var articlePlaces: OccurrenceIndex
    /// Those of the input.
    private let points: CodePoints

    /// Bytes on either side that are compared where a mention occurs more than once.
    private static let context = 32
    /// Occurrences that are compared with a given one: those that stand at about its place among all.
    private static let compared = 256

    package init(input: [UInt8], article: [UInt8]) {
        self.input = input
        self.article = article
        inputPlaces = OccurrenceIndex(input)
        articlePlaces = OccurrenceIndex(article)
        points = CodePoints(input)
    }

    /// The targets with their ranges in the article; those that are not in it have none.
    package func placed(_ targets: [GivenTarget]) -> [GivenTarget] {
        var placement = self
        return targets.map { target in
            var target = target
            target.range = placement.range(of: target)
            return target
        }
    }

    private mutating func range(of target: GivenTarget) -> ByteRange? {
        let span = target.codePoints
        guard let given = points.bytes(from: span.lowerBound, to: span.upperBound) else {
            return nil
        }
        let needle = Array(input[given])
        guard !needle.isEmpty else { return nil }
        let here = articlePlaces.places(of: needle)
        guard here.count > 1 else { return here.first.map { ByteRange($0, $0 + needle.count) } }
        let there = inputPlaces.places(of: needle)
        let order = Self.order(of: given.lowerBound, in: there)
        if here.count == there.count, there[order] == given.lowerBound {
            return ByteRange(here[order], here[order] + needle.count)
        }
        // Both texts have them in one order.
        let middle = here.count * order / max(1, there.count)
        let first = max(0, min(middle - Self.compared / 2, here.count - Self.compared))
        var best = (place: here[first], likeness: -1)
        for place in here[first...].prefix(Self.compared) {
            let likeness = likeness(of: place, to: given.lowerBound, length: needle.count)
            if likeness > best.likeness { best = (place, likeness) }
        }
        return ByteRange(best.place, best.place + needle.count)
    }

    /// The place of the first that is not smaller, in rising numbers; the last if there is none.
    private static func order(of number: Int, in numbers: [Int]) -> Int {
        var (low, high) = (0, max(0, numbers.count - 1))
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Bytes that agree around an occurrence in the article and the given one, white space apart.
    private func likeness(of here: Int, to there: Int, length: Int) -> Int {
        agreement(of: here - 1, with: there - 1, step: -1)
            + agreement(of: here + length, with: there + length, step: 1)
    }

    private func agreement(of here: Int, with there: Int, step: Int) -> Int {
        var left = Context(at: here, step: step)
        var right = Context(at: there, step: step)
        var count = 0
        while let byte = left.next(in: article), byte == right.next(in: input) { count += 1 }
        return count
    }

    /// The bytes on one side of an occurrence, those of white space left out.
    private struct Context {
        var at: Int
        let step: Int
        private var rest = TargetPlacement.context

        init(at: Int, step: Int) {
            self.at = at
            self.step = step
        }

        mutating func next(in text: [UInt8]) -> UInt8? {
            while rest > 0, at >= 0, at < text.count {
                let byte = text[at]
                at += step
                rest -= 1
                if byte > 0x20 { return byte }
            }
            return nil
        }
    }
}

/// Where words occur in a text: its places by the byte that stands there, in order.
///
/// Made in linear time; a word costs the places that begin like it, not the text.
struct OccurrenceIndex {
    private let text: [UInt8]
    /// The first of each byte's `places`; one more for the end.
    private let starts: [Int]
    private let places: [UInt32]
    /// Found before; at most as many places as the text has bytes.
    private var known: [[UInt8]: [Int]] = [:]
    private var knownPlaces = 0

    init(_ text: [UInt8]) {
        self.text = text
        var next = [Int](repeating: 0, count: 257)
        for byte in text { next[Int(byte) + 1] += 1 }
        for byte in 1...256 { next[byte] += next[byte - 1] }
        starts = next
        var places = [UInt32](repeating: 0, count: text.count)
        for (at, byte) in text.enumerated() {
            places[next[Int(byte)]] = UInt32(truncatingIfNeeded: at)
            next[Int(byte)] += 1
        }
        self.places = places
    }

    /// All places where a word begins, in order; none for no bytes.
    mutating func places(of word: [UInt8]) -> [Int] {
        if let found = known[word] { return found }
        let found = search(word)
        if knownPlaces + found.count > text.count {
            known = [:]
            knownPlaces = 0
        }
        known[word] = found
        knownPlaces += found.count
        return found
    }

    private func search(_ word: [UInt8]) -> [Int] {
        guard let first = word.first else { return [] }
        let (bytes, sought, alike) = (text.span, word.span, places.span)
        var found: [Int] = []
        for index in starts[Int(first)]..<starts[Int(first) + 1] {
            let at = Int(alike[index])
            // those behind it are too near the end as well
            guard at + sought.count <= bytes.count else { break }
            var same = 1
            while same < sought.count, bytes[at &+ same] == sought[same] { same &+= 1 }
            if same == sought.count { found.append(at) }
        }
        return found
    }
}
