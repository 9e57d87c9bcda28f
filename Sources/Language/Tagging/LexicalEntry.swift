package import Documents
internal import Tables

/// What the lexicon knows of a word: its possible parts of speech, the usual one, its forms.
package struct LexicalEntry: Sendable, Hashable {
    package var rawValue: UInt64

    @inlinable package init(rawValue: UInt64) { self.rawValue = rawValue }

    package static let unknown = LexicalEntry(rawValue: 0)

    /// Inflected forms and other marks; bits 24 and up.
    package struct Forms: OptionSet, Sendable, Hashable {
        package let rawValue: UInt32
        @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

        /// In plain bits, which is much faster than the library's generic one.
        @inlinable package func contains(_ other: Forms) -> Bool {
            rawValue & other.rawValue == other.rawValue
        }

        @inlinable package static var singular: Forms { Forms(rawValue: 1 << 0) }
        @inlinable package static var plural: Forms { Forms(rawValue: 1 << 1) }
        @inlinable package static var base: Forms { Forms(rawValue: 1 << 2) }
        @inlinable package static var past: Forms { Forms(rawValue: 1 << 3) }
        @inlinable package static var participle: Forms { Forms(rawValue: 1 << 4) }
        @inlinable package static var gerund: Forms { Forms(rawValue: 1 << 5) }
        @inlinable package static var third: Forms { Forms(rawValue: 1 << 6) }
        @inlinable package static var comparative: Forms { Forms(rawValue: 1 << 7) }
        @inlinable package static var superlative: Forms { Forms(rawValue: 1 << 8) }
        /// The capitalised word is usually a name.
        @inlinable package static var name: Forms { Forms(rawValue: 1 << 9) }
        /// The word is not in the lexicon: the entry was made from its ending.
        @inlinable package static var guessed: Forms { Forms(rawValue: 1 << 10) }
    }

    /// The possible parts of speech, a bit each by raw value; 0 if the word is unknown.
    @inlinable package var mask: UInt32 { UInt32(truncatingIfNeeded: rawValue & 0x1FFFF) }

    /// The usual part of speech of the word in lower case.
    @inlinable package var usual: PartOfSpeech {
        PartOfSpeech(rawValue: UInt8(truncatingIfNeeded: rawValue >> 17 & 31)) ?? .X
    }

    @inlinable package var forms: Forms {
        Forms(rawValue: UInt32(truncatingIfNeeded: rawValue >> 24 & 0xFFFF))
    }

    @inlinable package var isKnown: Bool { rawValue != 0 }

    @inlinable package func allows(_ tag: PartOfSpeech) -> Bool {
        mask & 1 << UInt32(tag.rawValue) != 0
    }

    package mutating func insert(_ form: Forms) { rawValue |= UInt64(form.rawValue) << 24 }

    package init(usual: PartOfSpeech, mask: UInt32, forms: Forms) {
        rawValue =
            UInt64(mask & 0x1FFFF) | UInt64(usual.rawValue) << 17 | UInt64(forms.rawValue) << 24
    }
}

extension LexicalEntry: FixedLayout {}

extension LexicalEntry {
    /// Adds a class; the first one added is the usual one.
    package mutating func add(_ known: WordClass) {
        let tag = known.tag
        if rawValue & 0x1FFFF == 0 { rawValue |= UInt64(tag.rawValue) << 17 }
        rawValue |= 1 << UInt64(tag.rawValue) | UInt64(known.forms.rawValue) << 24
        if tag == .PROPN, usual == .PROPN { rawValue |= UInt64(Forms.name.rawValue) << 24 }
    }
}
