internal import Digests

/// Which of how many parts of the work: "3/8".
package struct PartNumber: Sendable, Hashable, CustomStringConvertible {
    /// From 1.
    let index: Int
    package let count: Int

    /// nil if the text is no part.
    package init?(_ text: String) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 2, let index = Int(numbers[0]), let count = Int(numbers[1]) else {
            return nil
        }
        self.init(index, of: count)
    }

    init?(_ index: Int, of count: Int) {
        guard 1...1_000_000 ~= count, 1...count ~= index else { return nil }
        self.index = index
        self.count = count
    }

    package var description: String { "\(index)/\(count)" }

    /// Whether a unit of work is in this part: by its hash, so that it does
    /// not matter which others there are.
    ///
    /// - `identity`: what tells it from all others.
    func holds(_ identity: String) -> Bool {
        let digits = SHA256.hex(of: Array(identity.utf8)).prefix(15)
        return (Int(digits, radix: 16) ?? 0) % count == index - 1
    }
}
