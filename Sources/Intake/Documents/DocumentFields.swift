internal import Documents
internal import JSON

extension DocumentKey {
    /// Whether it may stand in a `metadata` object too: it says something of the document,
    /// and is not the document.
    var isDescription: Bool {
        switch self {
        case .id, .text, .html, .added, .source, .targets, .metadata: false
        default: true
        }
    }
}

/// What a JSON object says of a document; nil and empty where it says nothing.
struct DocumentFields {
    var id = ""
    var text: [UInt8]?
    var html: [UInt8]?
    var created = ""
    var added = ""
    var source = ""
    var targets: [GivenTarget]?
    /// Only the keys that an input can give; `extra` holds the unknown ones.
    var metadata = Metadata()
    /// Keys that may be slips.
    var problems: [Problem] = []

    /// `html` wins where an object has both.
    var body: [UInt8]? { html ?? text }

    /// Reads an object's members; of a repeated key the last counts, and members of a `metadata`
    /// object count where the object itself does not have their key.
    ///
    /// A key under another name ("author", "date", "Title") counts where it is not given by its
    /// own, and is kept as it is where its value does not fit.
    mutating func read(_ members: [JSONValue.Member]) throws(IntakeError) {
        for member in members where member.key == DocumentKey.metadata.rawValue {
            try readAll(member.value.members ?? [], onlyDescription: true)
            if member.value.members == nil { keep(member.key, value: member.value) }
        }
        try readAll(
            members.filter { $0.key != DocumentKey.metadata.rawValue }, onlyDescription: false)
    }

    private mutating func readAll(
        _ members: [JSONValue.Member], onlyDescription: Bool
    ) throws(IntakeError) {
        var given = Set(
            members.filter(\.value.isGiven).compactMap { DocumentKey(rawValue: $0.key) })
        for member in members {
            let own = DocumentKey(rawValue: member.key)
            guard let key = own ?? DocumentKey.meant(by: member.key), key != .metadata,
                key.isDescription || !onlyDescription
            else {
                if own == nil { suggest(member.key) }
                keep(member.key, value: member.value)
                continue
            }
            if own != nil {
                try read(key, from: member)
                continue
            }
            guard member.value.isGiven else { continue }
            guard given.insert(key).inserted else {
                keep(member.key, value: member.value)
                continue
            }
            do throws(IntakeError) {
                try read(key, from: member)
            } catch {
                keep(member.key, value: member.value)
            }
        }
    }

    private mutating func suggest(_ key: String) {
        guard problems.count < 8, let meant = DocumentKey.suggestion(for: key) else { return }
        problems.append(
            Problem(
                stage: "intake", code: "key",
                message:
                    "the key \"\(key.prefix(40))\" is kept as it is; is \(meant.rawValue) meant?"))
    }

    private mutating func read(
        _ key: DocumentKey, from member: JSONValue.Member
    ) throws(IntakeError) {
        switch key {
        case .id: id = try member.short() ?? id
        case .text: text = try member.body() ?? text
        case .html: html = try member.body() ?? html
        case .added: added = try member.short() ?? added
        case .source: source = try member.short() ?? source
        case .targets: targets = try member.targets() ?? targets
        case .created: created = day(member) ?? created
        case .title: metadata.title = try member.short() ?? metadata.title
        case .authors: metadata.authors = try member.list() ?? metadata.authors
        case .language: readLanguage(member)
        case .url: metadata.url = try member.short() ?? metadata.url
        case .site: metadata.site = try member.short() ?? metadata.site
        case .section: metadata.section = try member.short() ?? metadata.section
        case .tags: metadata.tags = try member.list() ?? metadata.tags
        case .description: metadata.description = try member.short() ?? metadata.description
        case .image: metadata.image = try member.short() ?? metadata.image
        case .modified: metadata.modified = try member.short() ?? metadata.modified
        case .metadata: keep(member.key, value: member.value)
        }
    }

    /// A text or the digits of a number; what else is given as the date
    /// of publication is told and left out.
    private mutating func day(_ member: JSONValue.Member) -> String? {
        do {
            return try member.short()
        } catch {
            problems.append(
                Problem(stage: "intake", code: "created", message: error.message))
            return nil
        }
    }

    /// Keeps what the record has no place for; names that the record fills itself get "given_"
    /// in front, so that no key stands twice.
    private mutating func keep(_ key: String, value: JSONValue) {
        let taken = Self.recordKeys.contains(key) ? "given_" + key : key
        metadata.extra.append((taken, value))
    }

    private static let recordKeys: Set<String> = [
        "anchor", "anchor_source", "bytes", "charset", "language", "media_type", "path", "replaces",
        "sha256",
    ]

    /// Takes "en", "EN" and "en-GB"; anything that is no code of ISO 639-1 is kept
    /// as `given_language` and the language detected.
    private mutating func readLanguage(_ member: JSONValue.Member) {
        guard let given = member.value.text, !given.isEmpty else { return }
        let primary = Metadata.primaryLanguage(of: given)
        if LanguageCodes.contains(primary) {
            metadata.language = primary
        } else {
            keep(member.key, value: member.value)
        }
    }
}

extension DocumentFields {
    /// Moves what was given into a document; where nothing was given the document keeps its own.
    func apply(to document: inout InputDocument) {
        fill(&document.id, from: id)
        fill(&document.created, from: created)
        fill(&document.added, from: added)
        fill(&document.source, from: source)
        if let targets { document.targets = targets }
        document.problems += problems
        fill(&document.metadata.title, from: metadata.title)
        fill(&document.metadata.language, from: metadata.language)
        fill(&document.metadata.url, from: metadata.url)
        fill(&document.metadata.site, from: metadata.site)
        fill(&document.metadata.section, from: metadata.section)
        fill(&document.metadata.description, from: metadata.description)
        fill(&document.metadata.image, from: metadata.image)
        fill(&document.metadata.modified, from: metadata.modified)
        if !metadata.authors.isEmpty { document.metadata.authors = metadata.authors }
        if !metadata.tags.isEmpty { document.metadata.tags = metadata.tags }
        document.metadata.extra = merged(document.metadata.extra, with: metadata.extra)
    }

    private func fill(_ field: inout String, from given: String) {
        if !given.isEmpty { field = given }
    }

    /// Each key once, at its first place, with its last value.
    private func merged(
        _ old: [(key: String, value: JSONValue)], with new: [(key: String, value: JSONValue)]
    ) -> [(key: String, value: JSONValue)] {
        if old.isEmpty, new.count < 2 { return new }
        var places: [String: Int] = [:]
        var all: [(key: String, value: JSONValue)] = []
        for pair in old + new {
            if let place = places[pair.key] {
                all[place].value = pair.value
            } else {
                places[pair.key] = all.count
                all.append(pair)
            }
        }
        return all
    }
}

extension JSONValue {
    /// Whether a member of this value says anything.
    fileprivate var isGiven: Bool {
        switch self {
        case .null: false
        case .string(let bytes): !bytes.isEmpty
        default: true
        }
    }
}

/// What every format does with the documents that it makes.
extension InputDocument {
    /// The same with its kind and character set.
    func described(_ mediaType: String, charset: String) -> InputDocument {
        var document = self
        document.metadata.mediaType = mediaType
        document.metadata.charset = charset
        return document
    }

    /// Keeps what is said of a document that no field is for; see `Metadata.keep`.
    mutating func keep(_ key: String, value: String?) { metadata.keep(key, value: value) }
}

extension Metadata {
    /// Keeps what is said of a document that no field is for, unless it is nil or "";
    /// what was kept first under a key stays.
    mutating func keep(_ key: String, value: String?) {
        guard let value, !value.isEmpty, !extra.contains(where: { $0.key == key }) else { return }
        extra.append((key, .string(Array(value.utf8))))
    }

    /// Who wrote a story by its byline: "Jo Doe" of "By Jo Doe".
    static func author(of byline: String) -> String {
        byline.lowercased().hasPrefix("by ") ? String(byline.dropFirst(3)) : byline
    }
}
