internal import Documents
package import Tables

/// Verbs that tell who says, thinks, finds or plans something, with what may follow each;
/// from `cues/speech-verbs.tsv`.
package struct SpeechVerbs: Sendable {
    /// All forms by their hashes.
    package let forms: WordTable<SpeechFrames>
    /// The base forms alone, as lemmas are.
    private let bases: WordTable<SpeechFrames>

    private static let file = "cues/speech-verbs.tsv"

    package init(data: DataFolder) throws(TableError) {
        self = try data.compiled("speech verbs", of: [Self.file]) { () throws(TableError) in
            try SpeechVerbs(table: data.table(Self.file))
        }
    }

    private init(table: Table) throws(TableError) {
        let (verb, past, letters) = (
            try table.column("verb"), try table.column("past"), try table.column("frames")
        )
        var forms = WordTable<SpeechFrames>(filler: [], capacity: table.count * 4)
        var bases = WordTable<SpeechFrames>(filler: [], capacity: table.count)
        for index in 0..<table.count {
            let row = table.row(index)
            guard let frames = SpeechFrames.of(Array(row.bytes(letters))) else {
                throw row.error(
                    "frames is \"\(row.text(letters))\", which is none of: "
                        + "s, c, n, t, a, r, p, d, e, several together"
                )
            }
            let base = row.text(verb)
            bases.set(WordHash.of(base), to: frames)
            for form in [base, Inflection.thirdPerson(base)] {
                forms.set(WordHash.of(form), to: frames.union(.present))
            }
            let given = row.list(past)
            for form in given.isEmpty ? Inflection.pasts(base) : given {
                forms.set(WordHash.of(form), to: frames.union(.past))
            }
            for form in Inflection.gerunds(base) {
                forms.set(WordHash.of(form), to: frames.union(.gerund))
            }
        }
        self.forms = forms
        self.bases = bases
    }

    /// What may follow a verb, without what a form of it adds; nil if it is none of these.
    package func frames(ofLemma lemma: UInt64) -> SpeechFrames? { bases[lemma] }
}

extension SpeechVerbs: ImageContent {
    package func write(to image: inout ImageWriter) {
        forms.write(to: &image)
        bases.write(to: &image)
    }

    package init?(from image: inout ImageReader) {
        guard let forms = WordTable<SpeechFrames>(from: &image),
            let bases = WordTable<SpeechFrames>(from: &image)
        else { return nil }
        self.forms = forms
        self.bases = bases
    }
}

/// What may follow a verb that reports; the letters of `cues/speech-verbs.tsv`.
package struct SpeechFrames: OptionSet, Sendable, FixedLayout {
    package let rawValue: UInt16

    @inlinable
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A quotation or statement, which may also stand in front.
    @inlinable package static var speech: Self { Self(rawValue: 1) }
    @inlinable package static var clause: Self { Self(rawValue: 2) }
    @inlinable package static var phrase: Self { Self(rawValue: 4) }
    @inlinable package static var infinitive: Self { Self(rawValue: 8) }
    /// The person spoken to stands first.
    @inlinable package static var addressee: Self { Self(rawValue: 16) }
    /// Without "that" only a report as subject.
    @inlinable package static var report: Self { Self(rawValue: 32) }
    /// Only with its particle.
    @inlinable package static var particle: Self { Self(rawValue: 64) }
    /// Takes things as well ("added jobs"): only a clause without "and" or comma counts.
    @inlinable package static var thing: Self { Self(rawValue: 1024) }
    /// Something and an amount behind "at": "put the toll at 15".
    @inlinable package static var estimate: Self { Self(rawValue: 2048) }
    /// A past form, which may also be a participle.
    @inlinable package static var past: Self { Self(rawValue: 128) }
    @inlinable package static var gerund: Self { Self(rawValue: 256) }
    /// The base or the third person, which may also be a noun.
    @inlinable package static var present: Self { Self(rawValue: 512) }

    /// What the letters of a row stand for; nil if one of them stands for nothing.
    fileprivate static func of(_ letters: [UInt8]) -> SpeechFrames? {
        var frames: SpeechFrames = []
        for letter in letters {
            switch letter {
            case UInt8(ascii: "s"): frames.insert(.speech)
            case UInt8(ascii: "c"): frames.insert(.clause)
            case UInt8(ascii: "n"): frames.insert(.phrase)
            case UInt8(ascii: "t"): frames.insert(.infinitive)
            case UInt8(ascii: "a"): frames.insert(.addressee)
            case UInt8(ascii: "r"): frames.insert(.report)
            case UInt8(ascii: "p"): frames.insert(.particle)
            case UInt8(ascii: "d"): frames.insert(.thing)
            case UInt8(ascii: "e"): frames.insert(.estimate)
            default: return nil
            }
        }
        return frames
    }
}
