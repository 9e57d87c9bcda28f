internal import Bytes

/// What systems and storage boxes leave lying about in every folder, by its name.
///
/// Whoever looks through folders asks here, the inbox as well as an archive,
/// whose members were folders once.
package enum SystemFiles {
    /// In lower case: some systems write the names in one way and others copy them in another.
    private static let names: Set<[UInt8]> = Set(
        [
            "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "#recycle", "$recycle.bin",
            "system volume information", "__macosx", "lost+found",
        ].map { Array($0.utf8) })

    /// Whether a file or folder of this name is one of them.
    package static func contain(_ name: some Collection<UInt8>) -> Bool {
        names.contains(name.map(\.asciiLowercased))
    }
}
