internal import Digests

/// A file that is read whole or, where its records allow it, in stretches.
package final class InputFile {
    /// Bytes of the whole file.
    package let size: Int
    private let file: FileBytes
    private let name: [UInt8]
    private let limits: IntakeLimits

    /// Opens a regular file.
    ///
    /// - `path`: where it lies.
    /// - `name`: what it is called; its ending tells the kind where the content does not.
    package init(path: [UInt8], name: [UInt8], limits: IntakeLimits) throws(IntakeError) {
        let file = try FileBytes(path: path)
        size = try file.size()
        self.file = file
        self.name = name
        self.limits = limits
    }

    /// Bytes to be read of the file.
    package struct Stretch: Sendable {
        package let range: Range<Int>
        /// Of these bytes, in hexadecimal digits.
        package let sha256: String
        let border: RecordBorder?
    }

    /// Whether its records can be told apart from any place on.
    package func isDivisible() throws(IntakeError) -> Bool { try border() != nil }

    /// The records that begin in a range of bytes; for the range of the whole file, all of it.
    ///
    /// Empty if a record that began before reaches beyond the range.
    package func stretch(_ range: Range<Int>) throws(IntakeError) -> Stretch {
        guard range != 0..<size else {
            return Stretch(range: range, sha256: try digest(of: range), border: nil)
        }
        guard let border = try border() else {
            throw IntakeError(
                code: "changed", message: "its records cannot be told apart any more")
        }
        let origin = try origin()
        let start = try border.next(at: range.lowerBound, in: origin)
        let end = try border.next(at: range.upperBound, in: origin)
        return Stretch(
            range: start..<end, sha256: try digest(of: start..<end), border: border)
    }

    /// The documents of a stretch; it must not outlive the file.
    package func documents(
        of stretch: Stretch, converter: (any DocumentConverter)?
    ) throws(IntakeError) -> DocumentStream {
        try DocumentStream(
            descriptor: file.descriptor, name: name, sha256: stretch.sha256, range: stretch.range,
            border: stretch.border, limits: limits, converter: converter)
    }

    private func origin(_ range: Range<Int>? = nil) throws(IntakeError) -> FileOrigin {
        try FileOrigin(FileBytes(descriptor: file.descriptor), size: size, range: range)
    }

    private func border() throws(IntakeError) -> RecordBorder? {
        let origin = try origin()
        guard
            let input = try? FormatInput(
                origin, name: name, limits: limits, meter: FileMeter(size: size, limits: limits)),
            let format = try? input.format()
        else { return nil }
        return RecordBorder(input, format: format)
    }

    private func digest(of range: Range<Int>) throws(IntakeError) -> String {
        try origin(range).digest()
    }
}
