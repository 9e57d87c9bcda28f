internal import Bytes

/// Numbers with a fixed number of decimals, the same on every machine.
enum Fixed {
    static func text(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return "nan" }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let whole = Int64((abs(value) * scale).rounded())
        let padded = String(whole).zeroPadded(to: decimals + 1)
        let sign = value < 0 && whole != 0 ? "-" : ""
        return decimals == 0
            ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
