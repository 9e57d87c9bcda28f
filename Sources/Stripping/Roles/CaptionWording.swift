internal import Bytes
internal import Documents

/// Drops captions by what only captions say: where people stand in the picture,
/// with a full date, a credit or a twin.
struct CaptionWording {
    let scan: PageScan
    let phrases: Phrases

    /// Compares a block with the last hundred captions, else linear in the page.
    func mark(_ page: inout Page) {
        guard let position = phrases.rules.firstIndex(where: { $0.name == "caption.position" })
        else { return }
        var captions: [Int] = []
        for index in page.blocks.indices where page.blocks[index].rule.isEmpty {
            let line = scan.lines[index]
            guard line.counts.words >= 8 else { continue }
            if let twin = captions.suffix(100).first(where: { begins(index, with: $0) }) {
                page.blocks[index].drop(as: .caption, by: "duplicate_of:\(twin)")
                continue
            }
            let text = page.blocks[index].text
            var evidence = 0
            if line.rules & 1 << UInt32(position) != 0 {
                evidence += Self.placesPeople(text) ? 2 : 0
            }
            if Self.endsWithCredit(text) { evidence += 2 }
            if hasFullDate(text) { evidence += 1 }
            if let twin = twin(of: index) {
                evidence += isCredited(page.blocks[twin].text, beyond: text) ? 2 : 1
            } else if line.copies > 1 {
                evidence += 1
            }
            guard evidence >= 3 else { continue }
            captions.append(index)
            page.blocks[index].drop(as: .caption, by: "caption.wording")
        }
    }

    /// Whether a block is an earlier one with a few words more.
    private func begins(_ index: Int, with other: Int) -> Bool {
        let own = scan.lines[index].words
        let earlier = scan.lines[other].words
        guard own.count >= earlier.count, own.count <= earlier.count + 8 else { return false }
        return scan.words[own].prefix(earlier.count).elementsEqual(scan.words[earlier])
    }

    /// One of the next two blocks if it says the same and a few words more.
    private func twin(of index: Int) -> Int? {
        [index + 1, index + 2].first { $0 < scan.lines.count && begins($0, with: index) }
    }

    /// Whether all that a twin has beyond a block is a name in brackets: a picture's credit.
    private func isCredited(_ twin: [UInt8], beyond text: [UInt8]) -> Bool {
        guard twin.starts(with: text) else { return false }
        let rest = twin[text.count...].drop { $0 == 0x20 }
        return rest.first == 0x28 && rest.last == 0x29 && rest.count <= 60
    }

    /// Whether a text says where somebody stands in a picture:
    /// ", left," or ", center, " behind a name.
    private static func placesPeople(_ text: [UInt8]) -> Bool {
        for word in [
            ", left", ", right", ", center", ", centre", ", links", ", rechts", "(l)", "(r)",
            "from left",
        ] {
            if text.span.holds(Array(word.utf8)) { return true }
        }
        return false
    }

    /// Whether a text ends with a picture's credit: "(AP Photo/Jane Roe)", "(NATO)",
    /// "/ Getty Images".
    private static func endsWithCredit(_ text: [UInt8]) -> Bool {
        guard let last = text.last else { return false }
        if last == 0x29, let open = text.lastIndex(of: 0x28), text.count - open <= 60, open > 0 {
            let inside = text[(open + 1)..<(text.count - 1)]
            let letters = inside.filter { $0 | 0x20 &- 0x61 < 26 }
            let capitals = letters.filter { $0 < 0x60 }
            let isName =
                letters.count >= 2 && capitals.count == letters.count && text[open - 1] == 0x20
            let before = open >= 2 ? text[open - 2] : 0
            return inside.contains(0x2F) && capitals.count >= 2
                || Array(inside).span.holds(Array("Photo".utf8)) || (isName && before == 0x2E)
        }
        let tail = Array(text.suffix(16))
        return tail.span.holds(Array("Getty Images".utf8))
            || tail.span.holds(Array("/Reuters".utf8))
    }

    /// A day, month and year.
    private func hasFullDate(_ text: [UInt8]) -> Bool {
        var at = 0
        while at + 4 <= text.count {
            guard text[at] &- 0x30 < 10 else {
                at += 1
                continue
            }
            var end = at
            while end < text.count, text[end] &- 0x30 < 10 { end += 1 }
            if end - at == 4 {
                let around = Array(text[max(0, at - 22)..<end])
                if isDate(around[...]) { return true }
                // The date may begin in the middle of a word here:
                // try from the month's first letter on.
                for start in around.indices where around[start] == 0x20 {
                    if isDate(around[start...]) { return true }
                }
            }
            at = end
        }
        return false
    }

    private func isDate(_ text: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: text, as: UTF8.self)
        return !PageDate.normal(text, calendar: scan.lineWords.calendar).isEmpty
    }
}
