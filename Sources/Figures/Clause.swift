/// The part of a sentence that a number stands in, between the marks around it.
enum Clause {
    private static let marks = Set(",;:()\"".utf8)

    /// Bytes of the text, with the number among them.
    static func range(
        around number: Range<Int>, in sentence: Range<Int>, of text: [UInt8]
    ) -> Range<Int> {
        guard sentence.lowerBound <= number.lowerBound, number.upperBound <= sentence.upperBound
        else { return number }
        var start = number.lowerBound
        while start > sentence.lowerBound, !isMark(text, at: start - 1) { start -= 1 }
        var end = number.upperBound
        while end < sentence.upperBound, !isMark(text, at: end) { end += 1 }
        return start..<end
    }

    /// Commas between digits are none.
    private static func isMark(_ text: [UInt8], at place: Int) -> Bool {
        let byte = text[place]
        if byte >= 0x80 { return isWideMark(text, at: place) || isWideMark(text, at: place - 2) }
        guard marks.contains(byte) else { return false }
        return place + 1 >= text.count || !(0x30...0x39).contains(text[place + 1])
    }

    /// Whether a dash or a curved quotation mark begins here.
    private static func isWideMark(_ text: [UInt8], at place: Int) -> Bool {
        guard place >= 0, place + 2 < text.count else { return false }
        return text[place] == 0xE2 && text[place + 1] == 0x80
            && [0x93, 0x94, 0x9C, 0x9D].contains(text[place + 2])
    }
}
