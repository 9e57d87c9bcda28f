internal import Documents
internal import Tables

/// A map from phrases of a few words to values, matched on atoms.
///
/// Phrases are split as texts are, so "-plus" is two atoms and "o'clock" what
/// a text's "o'clock" is.
struct PhraseTable<Value: Sendable>: Sendable {
    struct Match {
        var value: Value
        /// Atoms it takes.
        var count: Int
    }

    /// Places in `values`.
    private var table = WordTable<UInt32>(filler: 0)
    private var values: [Value] = []
    private var beginnings = WordTable<UInt8>(filler: 0)
    private var longest = 0

    init() {}

    var isEmpty: Bool { values.isEmpty }

    /// Adds a phrase or replaces its value.
    mutating func add(_ phrase: String, as value: Value) {
        var reader = AtomReader()
        let bytes = Array(phrase.utf8)
        reader.read(bytes.span, from: 0, to: bytes.count)
        let atoms = reader.atoms
        guard !atoms.isEmpty else { return }
        var hash: UInt64 = 0
        for (index, atom) in atoms.enumerated() {
            hash = WordHash.joined(hash, Self.key(atom))
            if index + 1 < atoms.count { beginnings.set(hash, to: 1) }
        }
        set(hash, to: value)
        longest = max(longest, atoms.count)
    }

    private mutating func set(_ hash: UInt64, to value: Value) {
        table.set(hash, to: UInt32(truncatingIfNeeded: values.count))
        values.append(value)
    }

    private func value(_ hash: UInt64) -> Value? {
        guard let place = table[hash], place < values.count else { return nil }
        return values[Int(place)]
    }

    /// Gives a word that stands for a phrase the phrase's value, if it has one.
    ///
    /// - `word`: as a language's pack has it.
    mutating func add(word: UInt64, for phrase: String) {
        var reader = AtomReader()
        let bytes = Array(phrase.utf8)
        reader.read(bytes.span, from: 0, to: bytes.count)
        guard let match = match(reader.atoms, at: 0), match.count == reader.atoms.count else {
            return
        }
        set(WordHash.joined(0, word), to: match.value)
        longest = max(longest, 1)
    }

    /// The longest phrase that begins at an atom.
    func match(_ atoms: [Atom], at start: Int) -> Match? {
        var hash: UInt64 = 0
        var found: Match?
        var at = start
        while at < atoms.count, at - start < longest {
            hash = WordHash.joined(hash, Self.key(atoms[at]))
            at += 1
            if let value = value(hash) { found = Match(value: value, count: at - start) }
            guard beginnings.contains(hash) else { break }
        }
        return found
    }

    /// The longest phrase that ends in front of an atom.
    func match(_ atoms: [Atom], endingAt end: Int) -> Match? {
        var length = min(longest, end)
        while length > 0 {
            var hash: UInt64 = 0
            for at in end - length..<end { hash = WordHash.joined(hash, Self.key(atoms[at])) }
            if let value = value(hash) { return Match(value: value, count: length) }
            length -= 1
        }
        return nil
    }

    private static func key(_ atom: Atom) -> UInt64 {
        atom.kind == .number ? WordHash.joined(1, UInt64(atom.value.bitPattern)) : atom.hash
    }
}

extension PhraseTable: ImageContent where Value == Int {
    func write(to image: inout ImageWriter) {
        table.write(to: &image)
        beginnings.write(to: &image)
        image.add(values.map { UInt32(truncatingIfNeeded: $0) })
        image.add([UInt32(truncatingIfNeeded: longest)])
    }

    init?(from image: inout ImageReader) {
        guard let table = WordTable<UInt32>(from: &image),
            let beginnings = WordTable<UInt8>(from: &image), let values = image.next(UInt32.self),
            let longest = image.next(UInt32.self), longest.count == 1
        else { return nil }
        self.table = table
        self.beginnings = beginnings
        self.values = values.span.indices.map { Int(values.span[$0]) }
        self.longest = Int(longest.span[0])
    }
}
