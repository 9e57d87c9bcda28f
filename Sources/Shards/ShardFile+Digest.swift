package import Files

extension ShardFile {
    /// SHA-256 of the file's bytes as they are, in hexadecimal digits.
    package func digest() throws(FileError) -> String {
        try ShardVerification.digest(of: path).sha256
    }
}
