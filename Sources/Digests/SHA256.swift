// Module Digests: SHA-256, by OpenSSL.
// Imports libcrypto alone; spans of bytes in, hexadecimal text out.

internal import COpenSSL

/// SHA-256 by OpenSSL, for contents of any length.
@safe
package struct SHA256: ~Copyable {
    private let context: OpaquePointer?

    package init() {
        unsafe context = EVP_MD_CTX_new()
        _ = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Adds bytes behind those that were added so far.
    package mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer {
            _ = unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
        }
    }

    /// The digest of what was added so far, which goes on beside this one.
    package func copy() -> SHA256 {
        let other = SHA256()
        _ = unsafe EVP_MD_CTX_copy_ex(other.context, context)
        return other
    }

    /// The digest in 64 hexadecimal digits; nothing may be added after it.
    package mutating func hex() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = unsafe EVP_DigestFinal_ex(context, &digest, nil)
        return Self.hex(digest)
    }

    /// The digest of bytes that are all there, in 64 hexadecimal digits.
    package static func hex(of bytes: [UInt8]) -> String {
        var digest = SHA256()
        digest.update(bytes.span)
        return digest.hex()
    }

    /// Bytes in hexadecimal digits, two for each.
    package static func hex(_ digest: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self
        )
    }
}
