extension Int {
    /// The sum, or the greatest or least number where it would not fit.
    package func addingClamped(_ other: Int) -> Int {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? (other < 0 ? .min : .max) : sum
    }
}
