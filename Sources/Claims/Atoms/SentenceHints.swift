internal import Language

/// How many words of a sentence tell which of two readings of a sign or number is meant.
struct SentenceHints {
    var heat = 0
    var mass = 0
    var length = 0
    var sport = 0
    var trade = 0
    var electric = 0
    var sterling = 0
    /// Hardly a longer word begins without a capital, as in headlines.
    var isTitle = false

    init(of text: [UInt8], atoms: [Atom], roles: [WordRoles]) {
        var (small, capital) = (0, 0)
        for atom in atoms where atom.kind == .word && atom.end - atom.start > 3 {
            if text[atom.start] &- 0x61 < 26 { small += 1 } else { capital += 1 }
        }
        isTitle = small * 4 < capital
        for (atom, role) in zip(atoms, roles) {
            if role.contains(.heat) { heat += 1 }
            if role.contains(.mass) { mass += 1 }
            if role.contains(.length) { length += 1 }
            if role.contains(.sport) { sport += 1 }
            if role.contains(.trade) { trade += 1 }
            if role.contains(.electric) { electric += 1 }
            if atom.hash == Word.poundSign || atom.hash == Word.pence
                || atom.hash == Word.sterling
            {
                sterling += 1
            }
        }
    }
}
