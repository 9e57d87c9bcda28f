internal import Documents
package import JSON

/// What tells whether a record is a later version of another: the one place where that is decided.
///
/// A correction comes under the same id of the same source, names the record whose place it takes,
/// has the same address, or comes from the same file below the inbox with nearly the same text.
/// Records of one file are no versions of each other, whatever addresses they give;
/// and an address that very many records give tells nothing.
package struct DocumentVersion: Sendable {
    package var id: String
    package var source: String
    /// The document's address as far as it tells documents apart; "" if it has none.
    package var address: String
    /// Source, path and place in its file, of a record that has nothing else to be known by;
    /// "" for others.
    package var place: String
    /// Near-equal articles have near-equal values.
    package var near: String
    /// Of the file that it was made of.
    package var sha256: String
    /// ISO day that it was published; "" if it does not say.
    package var day: String
    /// Id of the record whose place it takes; "" for none.
    package var replaces: String
    /// RFC 3339; when it was taken in.
    package var added: String
    /// Rises with the versions of a document: `added`, then the place in the shards.
    package var order = ""

    /// Records that are looked at under one key, the latest ones.
    package static let reach = 64

    package init(
        id: String, source: String, address: String, place: String, near: String, sha256: String,
        day: String, replaces: String, added: String, order: String
    ) {
        self.id = id
        self.source = source
        self.address = address
        self.place = place
        self.near = near
        self.sha256 = sha256
        self.day = day
        self.replaces = replaces
        self.added = added
        self.order = order
    }

    /// Reads what a record of the documents' shards says; its order is for others to tell.
    package init(record: JSONValue) {
        func field(_ key: String) -> String { record[key]?.text ?? "" }
        let metadata = record["metadata"]
        id = field("id")
        source = field("source")
        added = field("added")
        day = String(field("created").prefix(10))
        near = record["fingerprint"]?["near"]?.text ?? ""
        sha256 = metadata?["sha256"]?.text ?? ""
        replaces = metadata?["replaces"]?.text ?? ""
        address = Self.address(metadata?["url"]?.text ?? "")
        place = ""
        let path = metadata?["path"]?.text ?? ""
        // A given id is what the record is known by.
        if address.isEmpty, !path.isEmpty, id.hasPrefix("sha256:"), let mark = id.lastIndex(of: "#")
        {
            place = "\(source)\n\(path)\n\(id[mark...])"
        }
    }

    /// An address without scheme and fragment; "" for a site's front
    /// page, which is every article's.
    private static func address(_ url: String) -> String {
        guard let scheme = ["https://", "http://"].first(where: url.hasPrefix) else { return "" }
        var rest = url.dropFirst(scheme.count).prefix { $0 != "#" }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        return rest.contains("/") || rest.contains("?") ? String(rest) : ""
    }

    /// Whether another record takes this one's place.
    package func isReplaced(by other: DocumentVersion) -> Bool {
        if other.id == id, other.source == source { return other.order > order }
        if other.replaces == id, other.id != id { return other.added >= added }
        guard other.order > order, other.sha256 != sha256 || sha256.isEmpty else { return false }
        if !address.isEmpty, other.address == address { return true }
        guard !place.isEmpty, other.place == place else { return false }
        // The same name every day is another report every day.
        guard day.isEmpty || other.day.isEmpty || day == other.day else { return false }
        return NearCopies.likeness(near, other.near) >= Self.corrected
    }

    /// Likeness from which a text under the name of another is that one, corrected.
    private static let corrected = 0.5

    /// Of each version the one that takes its place, the last of all that do;
    /// nil for those that count.
    ///
    /// About linear.
    package static func successors(of versions: [DocumentVersion]) -> [Int?] {
        var known: [String: [Int]] = [:]
        for index in versions.indices.sorted(by: { versions[$0].order < versions[$1].order }) {
            for key in versions[index].keys { known[key, default: []].append(index) }
        }
        return versions.map { version in
            let candidates = version.rivals.flatMap { (known[$0] ?? []).suffix(reach) }
            return candidates.filter { version.isReplaced(by: versions[$0]) }
                .max { versions[$0].order < versions[$1].order }
        }
    }

    /// What other records may find this one by, and what this one finds others by.
    private var keys: [String] { shared + (replaces.isEmpty ? [] : ["r \(replaces)"]) }
    private var rivals: [String] { shared + ["r \(id)"] }
    private var shared: [String] {
        ["i \(source)\n\(id)"] + (address.isEmpty ? [] : ["a \(address)"])
            + (place.isEmpty ? [] : ["p \(place)"])
    }
}
