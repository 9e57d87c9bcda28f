extension RandomAccessCollection where Index == Int {
    /// The first place where a condition holds that, once it holds, holds on;
    /// the end if it holds nowhere.
    ///
    /// Logarithmic.
    @inlinable
    package func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
