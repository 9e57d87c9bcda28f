extension [UInt8] {
    /// Appends the bytes `start..<end` of a span.
    @inlinable public mutating func append(_ span: Span<UInt8>, _ start: Int, _ end: Int) {
        let part = span.extracting(start..<end)
        // The buffer is only read within the closure, and the array copies it.
        unsafe part.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
