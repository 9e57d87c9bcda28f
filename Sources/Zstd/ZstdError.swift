// Module Zstd: compression and decompression by libzstd.
// Imports libzstd alone.
// Bytes in, bytes out, piece by piece: `ZstdCompressor` and `ZstdDecompressor`; `FrameHeader` tells
// what a frame says of itself.

internal import CZstd

/// A zstd call that failed.
package struct ZstdError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        case damage
        /// A frame asks for more memory than `ZstdDecompressor` gives it.
        case tooLargeWindow
        case notStarted
    }

    package let kind: Kind
    package let message: String
    package var description: String { "zstd: \(message)" }

    /// Why a returned size is none; nil if it is one.
    init?(_ result: Int) {
        guard ZSTD_isError(result) != 0 else { return nil }
        // A constant text of zstd.
        unsafe message = String(cString: ZSTD_getErrorName(result))
        kind =
            ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge
            ? .tooLargeWindow : .damage
    }

    private init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    static let notStarted = ZstdError(.notStarted, "could not be started")
}
