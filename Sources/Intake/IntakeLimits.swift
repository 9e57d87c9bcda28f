/// Bounds on what one file or line may cost.
package struct IntakeLimits: Sendable {
    /// Bytes of one document.
    package var documentBytes = 16 << 20
    /// Bytes of one file after decompression.
    package var decodedBytes = 16 << 30
    /// Bytes of one line of JSON Lines.
    package var lineBytes = 64 << 20
    /// Nesting of JSON values.
    package var depth = 64

    package init() {}
}
