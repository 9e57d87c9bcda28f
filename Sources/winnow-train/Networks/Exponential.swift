/// `exp`, the same on every machine: a fraction of two to the power of an integer and a polynomial.
enum Exponential {
    static func of(_ value: Float) -> Float {
        guard value > -80 else { return 0 }
        let scaled = value * 1.442_695_04
        let whole = scaled.rounded(.down)
        let rest = (scaled - whole) * 0.693_147_18
        let power =
            1 + rest
            * (1 + rest * (0.5 + rest * (0.166_666_67 + rest * (0.041_666_67 + rest * 0.008_333_3))))
        return power * Float(sign: .plus, exponent: Int(whole), significand: 1)
    }
}
