internal import Documents

/// Letters counted while a word is read.
struct LetterCount {
    var letters = 0
    var capitals = 0
    var firstIsCapital = false
    var flags: Tokens.Shape = []

    @inline(__always)
    mutating func add(capital: Bool) {
        if capital {
            if letters == 0 { firstIsCapital = true }
            capitals += 1
        }
        letters += 1
    }

    @inline(__always)
    var shape: Tokens.Shape {
        var shape = flags
        if letters > 0 { shape.insert(.letter) }
        if firstIsCapital { shape.insert(.capital) }
        if capitals == letters, letters > 1 {
            shape.insert(.allCapitals)
        } else if capitals > (firstIsCapital ? 1 : 0) {
            shape.insert(.innerCapital)
        }
        return shape
    }
}
