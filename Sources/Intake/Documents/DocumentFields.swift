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
    var targets: [Mention]?
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
        guard let meant = DocumentKey.suggestion(for: key), problems.count < 8 else { return }
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
        case .id: id = try short(member) ?? id
        case .text: text = try body(member) ?? text
        case .html: html = try body(member) ?? html
        case .added: added = try short(member) ?? added
        case .source: source = try short(member) ?? source
        case .targets: targets = try mentions(member.value) ?? targets
        case .created: created = day(member) ?? created
        case .title: metadata.title = try short(member) ?? metadata.title
        case .authors: metadata.authors = try list(member) ?? metadata.authors
        case .language: readLanguage(member)
        case .url: metadata.url = try short(member) ?? metadata.url
        case .site: metadata.site = try short(member) ?? metadata.site
        case .section: metadata.section = try short(member) ?? metadata.section
        case .tags: metadata.tags = try list(member) ?? metadata.tags
        case .description: metadata.description = try short(member) ?? metadata.description
        case .image: metadata.image = try short(member) ?? metadata.image
        case .modified: metadata.modified = try short(member) ?? metadata.modified
        case .metadata: keep(member.key, value: member.value)
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
        let primary = given.prefix { $0 != "-" && $0 != "_" }.lowercased()
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

extension DocumentFields {
    /// A text or the digits of a number; what else is given as the date
    /// of publication is told and left out.
    mutating func day(_ member: JSONValue.Member) -> String? {
        do {
            return try short(member)
        } catch {
            problems.append(
                Problem(stage: "intake", code: "created", message: error.message))
            return nil
        }
    }

    /// A text or the digits of a number; nil for null.
    func short(_ member: JSONValue.Member) throws(IntakeError) -> String? {
        switch member.value {
        case .null: return nil
        case .string(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .number(let number):
            return member.value.integer.map { String($0) } ?? number.description
        default: throw malformed("the key \(member.key) must hold a text")
        }
    }

    func body(_ member: JSONValue.Member) throws(IntakeError) -> [UInt8]? {
        switch member.value {
        case .null: return nil
        case .string(let bytes): return bytes
        default: throw malformed("the key \(member.key) must hold a text")
        }
    }

    /// A list of texts, or one text.
    func list(_ member: JSONValue.Member) throws(IntakeError) -> [String]? {
        switch member.value {
        case .null: return nil
        case .string(let bytes): return [String(decoding: bytes, as: UTF8.self)]
        case .array(let elements):
            var texts: [String] = []
            for element in elements {
                guard let text = element.text else {
                    throw malformed("the key \(member.key) must hold a list of texts")
                }
                texts.append(text)
            }
            return texts
        default: throw malformed("the key \(member.key) must hold a list of texts")
        }
    }

    /// Mentions as given; one without a span has an empty one.
    func mentions(_ value: JSONValue) throws(IntakeError) -> [Mention]? {
        if case .null = value { return nil }
        guard let elements = value.elements else {
            throw malformed("the key targets must hold a list")
        }
        var mentions: [Mention] = []
        for element in elements {
            guard let text = element["text"]?.text else {
                throw malformed("element \(mentions.count) of targets has no text")
            }
            guard let span = element["span"] else {
                mentions.append(Mention(text: text, codePoints: 0..<0))
                continue
            }
            guard let ends = span.elements, ends.count == 2, let start = ends[0].integer,
                let end = ends[1].integer, 0 <= start, start <= end
            else {
                throw malformed("element \(mentions.count) of targets: span must be [start, end]")
            }
            mentions.append(Mention(text: text, codePoints: start..<end))
        }
        return mentions
    }
}
