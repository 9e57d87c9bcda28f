extension UInt8 {
    /// The small letter of an ASCII capital; every other byte as it is.
    @inlinable
    package var asciiLowercased: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}
