/// The character sets that are read: those of the Encoding Standard that are not UTF-8
/// or windows-1252, the wide ones, and the others that the detector names.
///
/// A closed list, since a page declares what it likes, and the C library has a plug-in
/// to load for each of hundreds.
enum Charsets {
    static let names: Set<String> = [
        "big5-hkscs", "euc-jp", "euc-tw", "gb18030", "ibm850", "ibm852", "ibm855", "ibm865",
        "ibm866", "iso-2022-jp", "iso-2022-kr", "iso-8859-10", "iso-8859-13", "iso-8859-14",
        "iso-8859-15", "iso-8859-16", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5",
        "iso-8859-6", "iso-8859-7", "iso-8859-8", "johab", "koi8-r", "koi8-u", "mac-centraleurope",
        "mac-cyrillic", "macintosh", "tcvn", "uhc", "utf-16be", "utf-16le", "utf-32be", "utf-32le",
        "viscii", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255",
        "windows-1256", "windows-1257", "windows-1258", "windows-31j", "windows-874",
    ]

    /// Loads what reading them takes.
    static func load() {
        for name in names.sorted() { Transcoder.hold(name) }
    }
}
