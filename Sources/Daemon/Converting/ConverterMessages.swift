internal import Intake

/// Worker to converter: nine bytes.
struct ConverterOrder {
    enum Content {
        /// The file comes as a descriptor.
        case file
        /// So many bytes follow.
        case bytes(Int)
    }

    var content: Content
    /// Its place in `FormatList.programs`.
    private let number: UInt8

    static let length = 9

    init(program: ReadingProgram, content: Content) {
        let place = FormatList.programs.firstIndex { $0.name == program.name }
        number = UInt8(clamping: place ?? FormatList.programs.count)
        self.content = content
    }

    init(_ bytes: [UInt8]) {
        number = bytes.first ?? .max
        let value = bytes.dropFirst().prefix(8).reversed()
            .reduce(Int64(0)) { $0 << 8 | Int64($1) }
        content = value < 0 ? .file : .bytes(Int(value))
    }

    /// nil where the worker names one that is in no list.
    var program: ReadingProgram? {
        let programs = FormatList.programs
        return programs.indices.contains(Int(number)) ? programs[Int(number)] : nil
    }

    var bytes: [UInt8] {
        let count: Int64 =
            switch content {
            case .file: -1
            case .bytes(let count): Int64(count)
            }
        return [number] + (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    }
}

/// Converter to worker, in a frame: why there is no output; nil where there is.
struct ConverterReply {
    var code: FailureCode
    var message: String

    init(_ code: FailureCode, message: String) {
        self.code = code
        self.message = message
    }

    init?(_ bytes: [UInt8]) {
        var fields = FieldReader(bytes)
        let said = fields.text()
        message = fields.text()
        guard fields.isComplete, !said.isEmpty else { return nil }
        // What reads a stranger's file may say anything.
        code = FailureCode(rawValue: said).flatMap { $0.isWorkers ? $0 : nil } ?? .unreadable
    }

    static func frame(_ failure: ConverterReply?) -> [UInt8] {
        var fields = FieldWriter()
        fields.text(failure?.code.rawValue ?? "")
        fields.text(failure?.message ?? "")
        return Frame.closed(fields.bytes)
    }
}
