/// The first bytes by which kinds of files are known that Winnow does not read.
struct Signature {
    let offset: Int
    let bytes: [UInt8]
    let name: String
    let advice: String

    private init(_ name: String, at offset: Int = 0, _ bytes: [UInt8], _ advice: String) {
        self.name = name
        self.offset = offset
        self.bytes = bytes
        self.advice = advice
    }

    private init(_ name: String, at offset: Int = 0, _ text: String, _ advice: String) {
        self.init(name, at: offset, Array(text.utf8), advice)
    }

    func matches(_ head: [UInt8]) -> Bool {
        head.count >= offset + bytes.count
            && head[offset..<(offset + bytes.count)].elementsEqual(bytes)
    }

    private static let document = "export it as HTML or plain text"
    private static let unpack = "unpack it and drop the files that are in it"
    static let media = "give a transcript or caption as text instead"
    private static let table = "export its rows as JSON Lines"
    static let other = "give the text instead"

    // Published signatures of the formats, as their specifications give them.
    static let all: [Signature] = [
        Signature("PostScript", "%!PS-", document),
        Signature("a Rich Text file (RTF)", "{\\rtf", "save it as DOCX, ODT or PDF"),
        Signature(
            "an old Microsoft Office document", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "save it as DOCX or PDF"),
        Signature("a DjVu document", "AT&TFORM", document),
        Signature("a 7-Zip archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], unpack),
        Signature("a RAR archive", "Rar!\u{1A}\u{07}", unpack),
        Signature("a Debian package or ar archive", "!<arch>\n", unpack),
        Signature("a cabinet archive", "MSCF\0\0\0\0", unpack),
        Signature(
            "xz-compressed data", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compress with gzip or zstd"
        ),
        Signature(
            "bzip2-compressed data", at: 4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
            "compress with gzip or zstd"),
        Signature("LZ4-compressed data", [0x04, 0x22, 0x4D, 0x18], "compress with gzip or zstd"),
        Signature("data of compress (.Z)", [0x1F, 0x9D], "compress with gzip or zstd"),
        Signature("an old web archive (ARC)", "filedesc://", "convert it to WARC"),
        Signature("a PNG image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], media),
        Signature("a JPEG image", [0xFF, 0xD8, 0xFF], media),
        Signature("a GIF image", "GIF87a", media),
        Signature("a GIF image", "GIF89a", media),
        Signature("a TIFF image", [0x49, 0x49, 0x2A, 0x00], media),
        Signature("a TIFF image", [0x4D, 0x4D, 0x00, 0x2A], media),
        Signature("a bitmap image", at: 6, [0, 0, 0, 0, 0x36, 0, 0, 0], media),
        Signature("an icon image", [0, 0, 1, 0], media),
        Signature("a Photoshop image", "8BPS", media),
        Signature("an MP4, QuickTime or HEIF file", at: 4, "ftyp", media),
        Signature("a Matroska or WebM file", [0x1A, 0x45, 0xDF, 0xA3], media),
        Signature("an Ogg file", "OggS\0", media),
        Signature("FLAC audio", "fLaC", media),
        Signature("MP3 audio", "ID3\u{03}", media),
        Signature("MP3 audio", "ID3\u{04}", media),
        Signature("MP3 audio", [0xFF, 0xFB], media),
        Signature("a MIDI file", "MThd\0", media),
        Signature("Flash video", "FLV\u{01}", media),
        Signature("an SQLite database", "SQLite format 3\0", table),
        Signature("a Parquet file", "PAR1", table),
        Signature("an Arrow file", "ARROW1\0", table),
        Signature("an Avro file", "Obj\u{01}", table),
        Signature("an HDF5 file", [0x89, 0x48, 0x44, 0x46], table),
        Signature("an ELF program", [0x7F, 0x45, 0x4C, 0x46], other),
        Signature("a WebAssembly program", "\0asm", other),
        Signature("a Java class", [0xCA, 0xFE, 0xBA, 0xBE], other),
        Signature("a Mach-O program", [0xCF, 0xFA, 0xED, 0xFE], other),
        Signature("a WOFF font", "wOFF\0", other),
        Signature("a WOFF font", "wOF2\0", other),
    ]
}
