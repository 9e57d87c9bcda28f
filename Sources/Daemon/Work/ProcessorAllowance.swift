internal import Glibc
package import Intake

/// Processor time that one file may take, however many documents it holds.
///
/// An allowance, and as much again for every 2 MiB of the file, so that a small one that unpacks
/// to millions of documents holds up nobody for long.
///
/// What its converter takes counts as well.
package struct ProcessorAllowance {
    private static let bytesOfAllowance = Double(2 << 20)

    private let seconds: Double
    private let began: Double
    private let converter: ConverterProcess?

    /// - `seconds`: the allowance, `limits.file_cpu_seconds`.
    /// - `bytes`: of the file on disk.
    package init(seconds: Int, bytes: Int, of converter: ConverterProcess?) {
        self.seconds = Double(seconds) * (1 + Double(bytes) / Self.bytesOfAllowance)
        self.converter = converter
        began = Self.processorSeconds + (converter?.busy ?? 0)
    }

    /// - Throws: `too_large` when the time is used up.
    package func check() throws(IntakeError) {
        let spent = Self.processorSeconds + (converter?.busy ?? 0) - began
        guard spent > seconds else { return }
        throw IntakeError(
            code: .tooLarge,
            message: "its documents took more than \(Int(seconds)) s of processor time, which is "
                + "what limits.file_cpu_seconds comes to for its size")
    }

    /// What this process has used.
    private static var processorSeconds: Double {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
