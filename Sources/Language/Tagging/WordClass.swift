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
