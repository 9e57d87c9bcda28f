internal import Cleaning
internal import Documents

/// Cuts plain text into blocks: paragraphs, with the blank lines in front of them.
enum PlainPage {
    static func read(_ bytes: [UInt8], into page: inout Page) {
        let cleaner = TextCleaner()
        for line in cleaner.paragraphs(of: cleaner.lines(of: bytes)) {
            var layout = Layout()
            layout.position = line.index
            layout.blankLinesBefore = line.blankLinesBefore
            page.blocks.append(Block(text: line.text, layout: layout))
        }
    }
}
