import Documents
import Intake
import Testing

extension DocumentStream.Item {
    var document: InputDocument? {
        if case .document(let document) = self { return document }
        return nil
    }

    var failure: DocumentStream.FailedItem? {
        if case .failure(let failure) = self { return failure }
        return nil
    }

    var text: String { document.map { $0.body.string } ?? "" }
}

extension InputDocument.Body {
    var string: String {
        String(decoding: bytes, as: UTF8.self)
    }

    var isHTML: Bool {
        if case .html = self { return true }
        return false
    }
}

/// The items of a file that holds these bytes.
func items(
    _ bytes: [UInt8], name: String = "file", first: Int = 0, limits: IntakeLimits = IntakeLimits()
) throws -> [DocumentStream.Item] {
    try TemporaryFile(bytes).items(name: name, first: first, limits: limits)
}

func items(
    _ text: String, name: String = "file", first: Int = 0, limits: IntakeLimits = IntakeLimits()
) throws -> [DocumentStream.Item] {
    try items(Array(text.utf8), name: name, first: first, limits: limits)
}

/// The code of the error that reading these bytes ends with.
func failure(
    _ bytes: [UInt8], name: String = "file", limits: IntakeLimits = IntakeLimits()
) -> IntakeError? {
    do {
        _ = try items(bytes, name: name, limits: limits)
        return nil
    } catch {
        return error as? IntakeError
    }
}

/// Numbers that are the same in every run.
struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// splitmix64: Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195.
    mutating func roll() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: roll() >> 32) }
    }
}
