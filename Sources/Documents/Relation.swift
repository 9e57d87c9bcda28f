/// Relations of Universal Dependencies without their subtypes; `dep` also where there is no tree.
public enum Relation: UInt8, Sendable, CaseIterable {
    case acl, advcl, advmod, amod, appos, aux, `case`, cc, ccomp, compound, conj, cop, csubj, dep,
        det, discourse, dislocated, expl, fixed, flat, goeswith, iobj, list, mark, nmod, nsubj,
        nummod, obj, obl, orphan, parataxis, punct, reparandum, root, vocative, xcomp
    /// UD's `nsubj:pass`, and `csubj:pass`: the subject of a passive verb.
    case passiveSubject
    /// UD's `nmod:poss`: a possessor ("Putin" in "Putin's budget").
    case possessive
    /// UD's `obl:unmarked`: a bare noun phrase of time or measure ("rose 5 percent", "opened last week").
    case unmarked
    /// UD's `compound:prt`: the particle of a phrasal verb.
    case particle
    /// UD's `acl:relcl`: a relative clause.
    case relativeClause

    /// The relation as UD writes it, without subtype.
    public var name: String {
        switch self {
        case .passiveSubject: "nsubj"
        case .possessive: "nmod"
        case .unmarked: "obl"
        case .particle: "compound"
        case .relativeClause: "acl"
        default: "\(self)"
        }
    }
}
