package import Tables

/// The file of a network: a header that binds it to its code, then its parameters, little endian.
///
///     "WNNET" 1 0 0 | UInt32 length of the names | names of the feature templates, a line each
///     | UInt32 width, classes, buckets | buckets: UInt64 | rows: Int8 | bias: Int16 | output, its bias: Float32
package enum NetworkFile {
    private static let mark: [UInt8] = [0x57, 0x4E, 0x4E, 0x45, 0x54, 1, 0, 0]

    /// Fails if the file was made for other features than `names` or other classes, naming the command that makes it anew.
    package static func read(
        _ file: String, _ data: DataFolder, names: [String], classes expected: Int
    ) throws(TableError) -> NetworkParameters {
        var reader = try Reader(bytes: data.bytes(of: file), file: file)
        guard reader.take(mark.count).elementsEqual(mark),
            reader.take(Int(reader.number())).elementsEqual(names.joined(separator: "\n").utf8)
        else {
            throw reader.error("was made for other features; make it anew by winnow-train grammar")
        }
        let (width, classes, buckets) = (
            Int(reader.number()), Int(reader.number()), Int(reader.number())
        )
        guard width == Network.width, classes == expected,
            1...(1 << 22) ~= buckets, buckets & (buckets - 1) == 0,
            reader.left == buckets * (8 + 4 * width) + 2 * width + 4 * classes * (width + 1)
        else {
            throw reader.error("does not fit this version; make it anew by winnow-train grammar")
        }
        let index = (0..<buckets).map { _ in reader.integer(UInt64.self) }
        let rows = reader.take(4 * buckets * width)
        return NetworkParameters(
            classes: classes, buckets: index, bytes: reader.bytes, rowsStart: rows.startIndex,
            bias: (0..<width).map { _ in reader.integer(Int16.self) },
            output: (0..<classes * width).map { _ in Float(bitPattern: reader.number()) },
            outputBias: (0..<classes).map { _ in Float(bitPattern: reader.number()) })
    }

    /// The bytes of a network's file.
    package static func bytes(_ parameters: NetworkParameters, names: [String]) -> [UInt8] {
        var bytes = mark
        func add(_ value: some FixedWidthInteger) {
            for shift in stride(from: 0, to: value.bitWidth, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        let text = names.joined(separator: "\n").utf8
        add(UInt32(text.count))
        bytes.append(contentsOf: text)
        for number in [Network.width, parameters.classes, parameters.buckets.count] {
            add(UInt32(number))
        }
        for bucket in parameters.buckets { add(bucket) }
        let count = parameters.buckets.count * FeatureIndex.lanes * Network.width
        bytes += parameters.bytes[parameters.rowsStart..<parameters.rowsStart + count]
        for number in parameters.bias { add(number) }
        for number in parameters.output { add(number.bitPattern) }
        for number in parameters.outputBias { add(number.bitPattern) }
        return bytes
    }

    private struct Reader {
        let bytes: [UInt8]
        let file: String
        private var at = 0

        init(bytes: [UInt8], file: String) {
            self.bytes = bytes
            self.file = file
        }

        var left: Int { bytes.count - at }

        /// The next bytes; none if there are not so many.
        mutating func take(_ count: Int) -> ArraySlice<UInt8> {
            guard count <= left else { return [] }
            defer { at += count }
            return bytes[at..<at + count]
        }

        /// 0 where the file has ended.
        mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number {
            let size = Number.bitWidth / 8
            guard size <= left else { return 0 }
            var number: Number = 0
            for place in 0..<size {
                number |= Number(truncatingIfNeeded: bytes[at &+ place]) &<< Number(8 &* place)
            }
            at += size
            return number
        }

        mutating func number() -> UInt32 { integer(UInt32.self) }

        func error(_ message: String) -> TableError {
            TableError(file: file, line: 0, message: message)
        }
    }
}
