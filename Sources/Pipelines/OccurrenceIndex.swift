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
