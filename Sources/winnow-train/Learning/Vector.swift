/// Sums over dense vectors.
enum Vector {
    /// The product of two vectors of one length, added up from the front.
    static func dot(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for index in left.indices { sum += left[index] * right[index] }
        return sum
    }
}
