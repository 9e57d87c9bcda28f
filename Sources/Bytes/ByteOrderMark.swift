/// The mark that UTF-8 may begin with, and that is no part of the text.
package enum ByteOrderMark {
    package static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Whether it stands at a place.
    @inlinable
    package static func stands(in text: Span<UInt8>, at: Int) -> Bool {
        at &+ 3 <= text.count && text[at] == 0xEF && text[at &+ 1] == 0xBB && text[at &+ 2] == 0xBF
    }

    /// The bytes that it takes at a text's beginning: 3, or 0 if it is not there.
    @inlinable
    package static func length(in text: Span<UInt8>) -> Int { stands(in: text, at: 0) ? 3 : 0 }
}
