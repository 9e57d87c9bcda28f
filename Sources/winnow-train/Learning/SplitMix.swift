/// SplitMix64 (Steele, Lea, Flood 2014): random numbers from a seed.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed &>> 31)
    }

    /// 0 <= number < 1.
    mutating func unit() -> Float { Float(next() &>> 40) / Float(1 << 24) }

    /// Numbers in -reach ..< reach.
    mutating func vector(_ reach: Float) -> SIMD16<Float> {
        var vector = SIMD16<Float>.zero
        for lane in 0..<16 { vector[lane] = (unit() * 2 - 1) * reach }
        return vector
    }

    /// One of the elements of a list that is not empty.
    mutating func element<Element>(of list: [Element]) -> Element {
        list[Int(next() % UInt64(list.count))]
    }

    /// Fisher and Yates' shuffle.
    mutating func shuffle<Element>(_ list: inout [Element]) {
        for place in stride(from: list.count - 1, to: 0, by: -1) {
            list.swapAt(place, Int(next() % UInt64(place + 1)))
        }
    }
}
