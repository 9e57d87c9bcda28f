extension String {
    /// The digits of a number with zeros in front, up to a width.
    package func zeroPadded(to width: Int) -> String {
        let missing = width - utf8.count
        return missing > 0 ? String(repeating: "0", count: missing) + self : self
    }
}
