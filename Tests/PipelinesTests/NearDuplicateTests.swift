internal import Documents
internal import Pipelines
internal import Testing

/// How well the near-duplicate signature groups copies of an article that were altered as wire copy is.
struct NearDuplicateTests {
    /// Equal bytes of 32 from which on two articles count as copies; about the share of equal three-word shingles.
    private static let threshold = 12

    private struct Generator {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
    }

    /// Twelve to forty sentences over a vocabulary whose first words are common to all articles, as function words are.
    private func article(_ random: inout Generator) -> [[String]] {
        let topic = random.below(40) * 60
        return (0..<12 + random.below(28)).map { _ in
            (0..<8 + random.below(18)).map { _ in
                random.below(2) == 0
                    ? "w\(random.below(50))" : "w\(100 + topic + random.below(200))"
            }
        }
    }

    private func fingerprint(_ sentences: [[String]]) -> [Substring] {
        let text = sentences.map { $0.joined(separator: " ") + "." }.joined(separator: "\n\n")
        let digits = Fingerprint(of: Array(text.utf8)).near
        return digits.indices.filter {
            digits.utf8.distance(from: digits.startIndex, to: $0) % 2 == 0
        }
        .map { digits[$0...].prefix(2) }
    }

    private func areNear(_ left: [Substring], _ right: [Substring]) -> Bool {
        zip(left, right).count { $0 == $1 } >= Self.threshold
    }

    private func altered(_ article: [[String]], _ way: Int, _ random: inout Generator) -> [[String]]
    {
        var copy = article
        switch way {
        case 0: copy.removeLast(copy.count / 4)  // cut from the end
        case 1: copy.insert(["by", "our", "own", "correspondent"], at: 0)
        case 2:  // one word in twenty changed
            for line in copy.indices {
                for word in copy[line].indices where random.below(20) == 0 {
                    copy[line][word] = "x\(random.below(1000))"
                }
            }
        case 3: copy.swapAt(1, copy.count - 1)
        default:  // two paragraphs of the paper's own
            copy.append(contentsOf: self.article(&random).prefix(2))
            copy.remove(at: 2)
        }
        return copy
    }

    @Test func groupsAlteredCopiesAndNoOthers() {
        var random = Generator(state: 2024)
        let originals = (0..<60).map { _ in article(&random) }
        let signatures = originals.map(fingerprint)
        var found = 0
        var copies = 0
        for (original, signature) in zip(originals, signatures) {
            for way in 0..<5 {
                copies += 1
                let copy = fingerprint(altered(original, way, &random))
                if areNear(signature, copy) { found += 1 }
            }
        }
        var wrong = 0
        for left in signatures.indices {
            for right in signatures.indices where right > left {
                if areNear(signatures[left], signatures[right]) { wrong += 1 }
            }
        }
        #expect(copies == 300)
        #expect(found * 100 >= copies * 98, "recall \(found) of \(copies)")
        #expect(wrong == 0, "\(wrong) of 1770 pairs of different articles")
    }
}
