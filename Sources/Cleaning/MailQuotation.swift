/// The "> " in front of quoted lines of e-mail.
enum MailQuotation {
    /// The lines without the marks; marks alone count as empty lines.
    ///
    /// One marked line alone keeps its mark: there it is an arrow of a link
    /// or a sign of something else.
    static func unmarked(_ lines: [SourceLine]) -> [SourceLine] {
        guard lines.contains(where: { isMarked($0) }) else { return lines }
        var out: [SourceLine] = []
        var blank = 0
        for at in lines.indices {
            var line = lines[at]
            line.blankLinesBefore += blank
            blank = 0
            let isRun =
                isMarked(line)
                && (at > 0 && isMarked(lines[at - 1]) && lines[at].blankLinesBefore == 0
                    || at + 1 < lines.count && isMarked(lines[at + 1])
                        && lines[at + 1].blankLinesBefore == 0)
            if isRun {
                strip(&line)
                if line.text.isEmpty {
                    blank = line.blankLinesBefore + 1
                    continue
                }
            }
            out.append(line)
        }
        return out
    }

    private static func isMarked(_ line: SourceLine) -> Bool {
        line.text.first == UInt8(ascii: ">")
    }

    private static func strip(_ line: inout SourceLine) {
        var at = 0
        while at < line.text.count, line.text[at] == UInt8(ascii: ">") || line.text[at] == 0x20 {
            if line.text[at] == UInt8(ascii: ">") { line.quoteDepth += 1 }
            at += 1
        }
        line.text.removeFirst(at)
    }
}
