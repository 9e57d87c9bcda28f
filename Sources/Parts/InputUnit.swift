package import Files
package import Intake

/// What becomes one set of shards: an input file, or the records of a long one
/// that begin in a range of its bytes.
package struct InputUnit: Sendable, Hashable {
    /// As given, without `./` in front: what records and manifests call it.
    package let name: Path
    /// Where it lies.
    let path: Path
    /// Bytes of the file.
    let size: Int
    let range: Range<Int>

    private init(name: Path, path: Path, size: Int, range: Range<Int>) {
        self.name = name
        self.path = path
        self.size = size
        self.range = range
    }

    var isWhole: Bool { range == 0..<size }

    /// Tells it from all others of the same inputs.
    var identity: String {
        isWhole ? name.escaped : "\(name.escaped)\n\(range.lowerBound)-\(range.upperBound)"
    }

    /// For messages.
    package var title: String {
        isWhole ? "\(name)" : "\(name), bytes \(range.lowerBound)-\(range.upperBound)"
    }

    /// The units of an input: one, or as many as it has stretches of so many bytes.
    ///
    /// - `folder`: what relative names are below; "" for the folder that we are in.
    package static func units(
        of name: Path, in folder: Path, splitBytes: Int?, limits: IntakeLimits
    ) throws(PartError) -> [InputUnit] {
        let name = shortened(name)
        let isAbsolute = name.bytes.first == UInt8(ascii: "/")
        let path = isAbsolute ? name : folder.appending(name)
        do throws(IntakeError) {
            let file = try InputFile(path: path.bytes, name: name.bytes, limits: limits)
            let size = file.size
            guard let step = splitBytes, size > step, try file.isDivisible() else {
                return [InputUnit(name: name, path: path, size: size, range: 0..<size)]
            }
            return stride(from: 0, to: size, by: step).map { start in
                InputUnit(
                    name: name, path: path, size: size, range: start..<min(size, start + step))
            }
        } catch {
            throw .input("\(name)", error.message)
        }
    }

    static func shortened(_ name: Path) -> Path {
        var bytes = name.bytes[...]
        while bytes.starts(with: "./".utf8) { bytes = bytes.dropFirst(2) }
        return Path(Array(bytes))
    }

    func opened(_ limits: IntakeLimits) throws(IntakeError) -> InputFile {
        let file = try InputFile(path: path.bytes, name: name.bytes, limits: limits)
        guard file.size == size else {
            throw IntakeError(
                code: .changed, message: "it had \(size) bytes and has \(file.size) now")
        }
        return file
    }
}
