internal import Cleaning
internal import Documents

/// Cuts plain text into blocks.
enum PlainPage {
    static func read(_ bytes: [UInt8], into page: inout Page) {
        var start = 0
        var line = 0
        var blank = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            let text = LineCleaner.line(bytes, ByteRange(start, end))
            if text.isEmpty {
                blank += 1
            } else {
                var layout = Layout()
                layout.position = line
                layout.blankLinesBefore = blank
                blank = 0
                page.blocks.append(Block(text: text, layout: layout))
            }
            start = end + 1
            line += 1
        }
    }
}
