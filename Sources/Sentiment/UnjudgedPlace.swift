internal import Documents

/// Where a sentence says nothing of a name, however good or bad its words are.
enum UnjudgedPlace {
    /// Whether a mention only tells which thing another noun names ("the Weber family"), judges or feels itself ("Weber praised
    /// the nurses", "Weber was angry"), is who harm was done to, whom an actor plays or is played by, or stands in brackets.
    static func holds(_ name: Range<Int>, in tokens: borrowing Tokens) -> Bool {
        guard tokens.hasTrees, !isInBrackets(name, in: tokens) else { return tokens.hasTrees }
        return name.contains { at in
            let head = Int(tokens.head[at])
            guard head >= 0, !name.contains(head) else { return false }
            let isVerb = tokens.tag[head] == .VERB
            switch tokens.relation[at] {
            case .compound: return head >= name.upperBound
            case .nsubj:
                return isVerb && holders.contains(tokens.lemma[head])
                    || feelings.contains(tokens.hash[head])
            case .passiveSubject:
                return isVerb && harms.contains(tokens.lemma[head])
                    || feelings.contains(tokens.hash[head])
            case .obj: return isVerb && harms.contains(tokens.lemma[head])
            default: return false
            }
        }
    }

    /// Whether a mention stands in round brackets, where things are only told besides.
    private static func isInBrackets(_ name: Range<Int>, in tokens: borrowing Tokens) -> Bool {
        var at = name.lowerBound - 1
        while at >= 0, name.lowerBound - at <= reach {
            if tokens.hash[at] == closing || tokens.shape[at + 1].contains(.first) { return false }
            if tokens.hash[at] == opening { return true }
            at -= 1
        }
        return false
    }

    /// Tokens between a bracket and the name, at most.
    private static let reach = 20
    private static let opening = WordHash.of("(")
    private static let closing = WordHash.of(")")

    /// Verbs whose subject judges, feels, acts a part or dies.
    private static let holders = hashes(
        """
        praise laud welcome hail applaud commend criticize criticise condemn denounce blame accuse slam love hate like
        enjoy admire fear regret mourn thank congratulate honor honour complain deplore lament warn doubt prefer dislike
        deny apologize apologise star portray die drown weep grieve
        """)
    private static let feelings = hashes(
        """
        delighted pleased satisfied happy glad proud grateful thankful angry sad shocked upset worried concerned afraid
        disappointed frustrated surprised excited thrilled sorry furious relieved optimistic impressed horrified
        devastated heartbroken scared nervous convinced saddened amazed dead ill victim casualty orphan widow widower
        refugee hostage patient jobless unemployed homeless sick disabled pregnant missing unconscious
        """)
    /// Verbs whose object or passive subject is a victim.
    private static let harms = hashes(
        """
        kill hurt injure wound murder rob stab shoot beat rape abduct kidnap burn drown infect strand evacuate bury trap
        hospitalize hospitalise bereave displace maim torture assault mug behead hit destroy flood
        """)

    private static func hashes(_ words: String) -> Set<UInt64> {
        Set(words.split(whereSeparator: \.isWhitespace).map { WordHash.of(String($0)) })
    }
}
