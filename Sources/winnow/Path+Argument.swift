internal import Files

#if canImport(Glibc)
    internal import Glibc
#endif

extension Path {
    /// The path that a word of the command line names.
    ///
    /// The parser keeps texts, in which bytes that are no UTF-8 are lost: the word that was read so has them.
    init(argument text: String) {
        self.init(text)
        guard text.unicodeScalars.contains("\u{FFFD}") else { return }
        for index in 0..<Int(CommandLine.argc) {
            // Each word of the arguments ends with a zero, and lives as long as the program.
            guard let word = unsafe CommandLine.unsafeArgv[index] else { continue }
            let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: word, count: strlen(word)))
            if String(decoding: bytes, as: UTF8.self) == text { self.bytes = bytes }
        }
    }
}
