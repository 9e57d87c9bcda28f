internal import Cleaning
internal import Documents

/// Cuts plain text into blocks: paragraphs, with the blank lines in front of them.
enum PlainPage {
    static func read(_ bytes: [UInt8], into page: inout Page) {
        let cleaner = TextCleaner()
        for line in cleaner.paragraphs(of: cleaner.lines(of: bytes)) {
            var layout = Layout()
            layout.blankLinesBefore = line.blankLinesBefore
            page.blocks.append(Block(text: line.text, layout: layout))
        }
    }

    /// Passages in their order, each with what its format says of it.
    static func read(_ passages: [Passage], into page: inout Page) {
        let cleaner = TextCleaner()
        for passage in passages {
            let lines =
                passage.isRunning
                ? cleaner.paragraphs(of: cleaner.lines(of: passage.text))
                : [SourceLine(text: cleaner.line(passage.text), blankLinesBefore: 1)]
            for line in lines where !line.text.isEmpty {
                var layout = Layout()
                layout.blankLinesBefore = max(1, line.blankLinesBefore)
                var block = Block(text: line.text, layout: layout)
                if let role = passage.role {
                    block.role = role
                    block.stated = (role, passage.rule)
                }
                page.blocks.append(block)
            }
        }
    }
}
