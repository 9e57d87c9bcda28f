package import Documents

/// The word classes that `words.tsv` names: those of the Penn treebank
/// where they say more than UD's.
package enum WordClass: String, CaseIterable, Sendable {
    case NN, NNS, NNP, VB, VBD, VBN, VBG, VBZ, AUX, JJ, JJR, JJS, RB, RBR, RBS
    case ADP, SCONJ, CCONJ, DET, PRON, NUM, PART, INTJ, SYM, PUNCT, X

    /// All of them, for messages.
    static var known: String { allCases.map(\.rawValue).joined(separator: ", ") }

    package var tag: PartOfSpeech {
        switch self {
        case .NN, .NNS: .NOUN
        case .NNP: .PROPN
        case .VB, .VBD, .VBN, .VBG, .VBZ: .VERB
        case .AUX: .AUX
        case .JJ, .JJR, .JJS: .ADJ
        case .RB, .RBR, .RBS: .ADV
        case .ADP: .ADP
        case .SCONJ: .SCONJ
        case .CCONJ: .CCONJ
        case .DET: .DET
        case .PRON: .PRON
        case .NUM: .NUM
        case .PART: .PART
        case .INTJ: .INTJ
        case .SYM: .SYM
        case .PUNCT: .PUNCT
        case .X: .X
        }
    }

    package var forms: LexicalEntry.Forms {
        switch self {
        case .NN: .singular
        case .NNS: .plural
        case .VB: .base
        case .VBD: .past
        case .VBN: .participle
        case .VBG: .gerund
        case .VBZ: .third
        case .JJR, .RBR: .comparative
        case .JJS, .RBS: .superlative
        default: []
        }
    }
}

/// A part of speech with its inflection: what the tagger chooses among.
///
/// Penn's tags where they say more than UD's, folded into some thirty classes.
package struct FineTag: Sendable, Hashable {
    package var tag: PartOfSpeech
    package var form: WordForm

    package init(_ tag: PartOfSpeech, form: WordForm = .none) {
        self.tag = tag
        self.form = form
    }

    /// All classes in the order of the tagger's outputs; at most 32.
    package static let all: [FineTag] = [
        FineTag(.NOUN, form: .singular), FineTag(.NOUN, form: .plural), FineTag(.PROPN),
        FineTag(.VERB, form: .base), FineTag(.VERB, form: .present), FineTag(.VERB, form: .third),
        FineTag(.VERB, form: .past), FineTag(.VERB, form: .participle),
        FineTag(.VERB, form: .gerund),
        FineTag(.AUX, form: .base), FineTag(.AUX, form: .present), FineTag(.AUX, form: .third),
        FineTag(.AUX, form: .past), FineTag(.AUX, form: .participle), FineTag(.AUX, form: .gerund),
        FineTag(.AUX, form: .modal), FineTag(.ADJ), FineTag(.ADJ, form: .comparative),
        FineTag(.ADJ, form: .superlative), FineTag(.ADV), FineTag(.ADV, form: .comparative),
        FineTag(.ADP),
        FineTag(.CCONJ), FineTag(.DET), FineTag(.INTJ), FineTag(.NUM), FineTag(.PART),
        FineTag(.PRON), FineTag(.PUNCT), FineTag(.SCONJ), FineTag(.SYM), FineTag(.X),
    ]

    /// The place in `all` of a tag with a form.
    @inline(__always)
    package static func index(of tag: PartOfSpeech, form: WordForm) -> UInt8 {
        table[Int(tag.rawValue) &* 16 &+ Int(form.rawValue)]
    }

    private static let table: [UInt8] = {
        var table = Array(repeating: UInt8(all.count - 1), count: PartOfSpeech.allCases.count * 16)
        for (place, fine) in all.enumerated() {
            table[Int(fine.tag.rawValue) * 16 + Int(fine.form.rawValue)] = UInt8(place)
        }
        return table
    }()

    /// The class of a part of speech with a Penn tag; the uninflected one
    /// where Penn's says nothing of use.
    package static func index(of tag: PartOfSpeech, penn: Substring) -> UInt8 {
        let form: WordForm =
            switch (tag, penn) {
            case (.NOUN, "NNS"), (.NOUN, "NNPS"): .plural
            case (.NOUN, _): .singular
            case (.VERB, "VBP"), (.AUX, "VBP"): .present
            case (.VERB, "VBZ"), (.AUX, "VBZ"): .third
            case (.VERB, "VBD"), (.AUX, "VBD"): .past
            case (.VERB, "VBN"), (.AUX, "VBN"): .participle
            case (.VERB, "VBG"), (.AUX, "VBG"): .gerund
            case (.AUX, "MD"): .modal
            case (.VERB, _), (.AUX, _): .base
            case (.ADJ, "JJR"), (.ADV, "RBR"), (.ADV, "RBS"): .comparative
            case (.ADJ, "JJS"): .superlative
            default: .none
            }
        return index(of: tag, form: form)
    }
}
