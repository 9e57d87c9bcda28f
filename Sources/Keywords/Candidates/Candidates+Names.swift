internal import Documents
internal import Language

extension Candidates {
    /// What the mentions of one entity come to.
    private struct Entity {
        var mentions: Float = 0
        var passing: Float = 0
        var speaking: Float = 0
        var kind = NameMention.Kind.other
        /// Whether it is introduced as somebody's spokesperson ("police spokesman Olaf Berg").
        var isSpokesperson = false
        /// The candidates that are its forms, in the order they were made.
        var forms: [Int] = []
    }

    /// Tells candidates of the names that they are, and joins the forms of a person's name:
    /// the fullest has all mentions.
    ///
    /// - `roles`: of each name of the article.
    /// - `starts`: where each sentence begins to speak; mentions in front of it do not count.
    mutating func linkNames(
        _ names: NameRuns, roles: [MentionRole], starts: [Int], in article: borrowing Article
    ) {
        readRelations(article)
        readSurroundings(article)
        var entities: [Int: Entity] = [:]
        var sentence = 0
        for (name, role) in zip(article.names, roles) {
            while sentence + 1 < starts.count,
                article.sentences[sentence].tokens.upperBound <= name.tokens.lowerBound
            {
                sentence += 1
            }
            guard sentence < starts.count, name.tokens.lowerBound >= starts[sentence] else {
                continue
            }
            entities[name.entity, default: Entity()].mentions += 1
            entities[name.entity, default: Entity()].kind = name.kind
            if role.isPassing { entities[name.entity, default: Entity()].passing += 1 }
            if role.isInSpeech { entities[name.entity, default: Entity()].speaking += 1 }
            if Self.isIntroducedAsSpokesperson(
                name.tokens, in: article.sentences[sentence].tokens, of: article)
            {
                entities[name.entity, default: Entity()].isSpokesperson = true
            }
        }
        var votes = [(entity: Int, count: Float)](repeating: (-1, 0), count: all.count)
        for (candidate, tokens) in occurrences {
            let tokens = Int(tokens.lowerBound)..<Int(tokens.upperBound)
            guard let mention = names.mention(on: tokens, article) else { continue }
            let entity = article.names[mention].entity
            let known = votes[Int(candidate)]
            if known.entity < 0 || known.entity == entity {
                votes[Int(candidate)] = (entity, known.count + 1)
            }
        }
        for at in all.indices {
            all[at].mentions = all[at].count
            let (number, count) = votes[at]
            guard number >= 0, count * 2 >= all[at].count, let entity = entities[number] else {
                continue
            }
            all[at].kind = entity.kind
            all[at].mentions = max(all[at].count, entity.mentions)
            all[at].passing = entity.passing / max(1, entity.mentions)
            all[at].speaking = entity.speaking / max(1, entity.mentions)
            if entity.isSpokesperson, entity.kind == .person { all[at].isCovered = true }
            entities[number]?.forms.append(at)
        }
        for entity in entities.values {
            if entity.kind == .person {
                joinForms(entity.forms)
            } else {
                joinAcronym(entity.forms, in: article)
            }
        }
    }

    /// Tokens in front of a name, and behind a comma after it, that may introduce it.
    private static let reach = 4
    private static let spokespeople = Set(
        ["spokesman", "spokeswoman", "spokesperson"].map { WordHash.of($0) })

    /// Whether a name is that of somebody who speaks for others.
    ///
    /// It is in "police spokesman Olaf Berg" and "Olaf Berg, a spokesman", not in "the spokesman
    /// of Olaf Berg" or "Olaf Berg's spokesman".
    private static func isIntroducedAsSpokesperson(
        _ name: Range<Int>, in sentence: Range<Int>, of article: borrowing Article
    ) -> Bool {
        var at = name.lowerBound - 1
        while at >= max(sentence.lowerBound, name.lowerBound - reach) {
            if spokespeople.contains(article.tokens.lemma[at]) { return true }
            let tag = article.tokens.tag[at]
            guard tag == .PROPN || tag == .NOUN || article.tokens.shape[at].contains(.period)
            else { break }
            at -= 1
        }
        at = name.upperBound
        guard at < sentence.upperBound,
            article.text[Int(article.tokens.start[at])] == UInt8(ascii: ",")
        else { return false }
        return (at..<min(sentence.upperBound, at + reach)).contains {
            spokespeople.contains(article.tokens.lemma[$0])
        }
    }

    /// Makes the form with the most words stand for the others.
    private mutating func joinForms(_ forms: [Int]) {
        guard let fullest = fullest(of: forms) else { return }
        for form in forms where form != fullest { cover(form, with: fullest) }
    }

    /// The form with the most words, of equals the first.
    private func fullest(of forms: [Int]) -> Int? {
        forms.max { (all[$0].tokens.count, $1) < (all[$1].tokens.count, $0) }
    }

    /// Makes the fullest name stand for its initials, where the text has both:
    /// a reader need not know what "BLS" is.
    private mutating func joinAcronym(_ forms: [Int], in article: borrowing Article) {
        guard let fullest = fullest(of: forms), all[fullest].tokens.count > 1 else { return }
        for form in forms where form != fullest && all[form].tokens.count == 1 {
            let shape = article.tokens.shape[Int(all[form].tokens.lowerBound)]
            if shape.contains(.allCapitals), !all[form].inTitle { cover(form, with: fullest) }
        }
    }

    private static func isSlash(at: Int, in article: borrowing Article) -> Bool {
        article.tokens.indices.contains(at) && article.tokens.range(at).count == 1
            && article.text[Int(article.tokens.start[at])] == UInt8(ascii: "/")
    }

    /// Counts what stands around the occurrences of each candidate:
    /// a number or a slash that goes on with it.
    private mutating func readSurroundings(_ article: borrowing Article) {
        for (candidate, tokens) in occurrences {
            let (before, after) = (Int(tokens.lowerBound) - 1, Int(tokens.upperBound))
            all[Int(candidate)].own += 1
            let isNumbered =
                after < article.tokens.count && article.tokens.tag[after] == .NUM
                && !article.tokens.shape[after].contains(.first)
                && article.tokens.shape[after - 1].contains(.capital)
            if isNumbered || Self.isSlash(at: after, in: article)
                || Self.isSlash(at: before, in: article)
            {
                all[Int(candidate)].cut += 1
            }
        }
        // "Kestrel" that is always the Kestrel 400
        for at in all.indices
        where all[at].own > 1 && all[at].cut == Float(all[at].own)
            && all[at].inLonger == all[at].count
        {
            all[at].isCovered = true
        }
    }

    /// Makes a long form stand for a short one: its occurrences count as those of the long form.
    mutating func cover(_ short: Int, with long: Int) {
        all[short].longForm = Int32(truncatingIfNeeded: long)
        all[short].isCovered = true
        let own = all[short]
        all[long].count += own.count
        all[long].whole += own.whole
        all[long].atStart += own.atStart
        all[long].atEnd += own.atEnd
        all[long].names += own.names
        all[long].subjects += own.subjects
        all[long].objects += own.objects
        all[long].sentences += own.sentences
        all[long].first = min(all[long].first, own.first)
        all[long].last = max(all[long].last, own.last)
        all[long].firstSentence = min(all[long].firstSentence, own.firstSentence)
        all[long].mentions = max(all[long].mentions, all[long].count)
    }

    /// Counts where candidates are subjects and objects, by what their last
    /// word's branch is to its clause.
    private mutating func readRelations(_ article: borrowing Article) {
        guard article.tokens.hasTrees else { return }
        for (candidate, tokens) in occurrences {
            var at = Int(tokens.upperBound) - 1
            var head = Int(article.tokens.head[at])
            while tokens.contains(Int32(truncatingIfNeeded: head)), head > at {
                at = head
                head = Int(article.tokens.head[at])
            }
            switch article.tokens.relation[at] {
            case .nsubj, .passiveSubject: all[Int(candidate)].subjects += 1
            case .obj: all[Int(candidate)].objects += 1
            default: break
            }
        }
    }
}
