// Module Cleaning: the text of a block as it is to be kept.
// Imports Bytes, and libxml2 and utf8proc for entities and Unicode.
// Bytes in UTF-8 in, bytes out: Unicode form, entities, white space, lines that were
// wrapped, words that were hyphenated.
// Knows no pages and no roles.

internal import Bytes

/// Cleans text: NFC, left-over HTML entities, invisible characters, odd spaces.
///
/// - Runs of spaces of any kind become one space; line ends inside a block count as spaces.
/// - Control and zero-width characters, soft hyphens, byte order marks and bidirectional controls
///   go; joiners stay between letters of scripts that need them.
/// - Well-formed HTML entities become their characters, once ("&amp;lt;" is "&lt;").
/// - C1 controls become what windows-1252 means by them: they come from pages decoded as Latin-1.
/// - Quotes, dashes and letters stay as written.
///
/// Everything takes time linear in the text.
package struct TextCleaner: Sendable {
    package init() {}

    /// One block's text, cleaned, single-spaced, trimmed.
    package func line(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let text = bytes.span
        let clean = CleanRun.end(in: text, from: 0)
        if clean == text.count, text.count > 0, text[0] != 0x20, text[text.count - 1] != 0x20 {
            return Array(bytes)
        }
        var pass = CleaningPass(reserving: text.count)
        pass.run(text, bytes: bytes)
        return pass.finished()
    }

    /// One block's text, cleaned, single-spaced, trimmed.
    package func line(_ bytes: [UInt8]) -> [UInt8] { line(bytes[...]) }

    /// The lines of a text that have any text, cleaned, before any are rejoined.
    ///
    /// Lines end at LF, CR, CR LF, VT, FF, U+2028 and U+2029.
    package func lines(of text: [UInt8]) -> [SourceLine] {
        var lines: [SourceLine] = []
        var blank = 0
        var start = 0
        while start < text.count {
            let ending = LineEnd.first(in: text.span, from: start)
            let cleaned = line(text[start..<ending.start])
            if cleaned.isEmpty {
                blank += 1
            } else {
                let indent = SourceLine.indent(of: text.span, from: start, to: ending.start)
                lines.append(
                    SourceLine(text: cleaned, blankLinesBefore: blank, indent: indent))
                blank = 0
            }
            start = ending.end
        }
        return lines
    }

    /// The paragraphs of cleaned lines: hard-wrapped lines rejoined,
    /// where the text is wrapped at all.
    ///
    /// A paragraph takes its blank lines and indent from its first line.
    /// Headings, list items and table rows in the manner of Markdown begin lines of their own.
    package func paragraphs(of lines: [SourceLine]) -> [SourceLine] {
        ParagraphJoiner(lines).paragraphs()
    }
}
