internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#endif

/// What a process that does not end is at: for people who were not there.
enum ProcessPortrait {
    /// A paragraph a process: its words and open files, and of each thread its state, the time it has used, the call that
    /// it is in and where in the kernel it waits; then the functions that it is in, where a debugger is installed.
    static func text(of processes: [Int32]) -> String {
        processes.map { paragraph(of: $0) }.joined(separator: "\n")
    }

    private static func paragraph(of pid: Int32) -> String {
        let words = read("/proc/\(pid)/cmdline").split(separator: "\0").joined(separator: " ")
        var lines = ["process \(pid): \(words.prefix(300))"]
        for task in names(in: "/proc/\(pid)/task") {
            let place = "/proc/\(pid)/task/\(task)/"
            // Behind the name, which may hold anything: state at 0, ticks of user and system at 11 and 12.
            let stat = read(place + "stat")
            let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].dropFirst()
                .split(separator: " ")
            guard fields.count > 12 else { continue }
            let call = read(place + "syscall").split(separator: " ").prefix(4)
                .joined(separator: " ")
            lines.append(
                "  thread \(task): state \(fields[0]), \(fields[11])+\(fields[12]) ticks, waits in "
                    + "\(read(place + "wchan")), call \(call)")
        }
        let files = names(in: "/proc/\(pid)/fd").map { name in
            let target = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/\(pid)/fd/\(name)")
            return "\(name) \(target ?? "?")"
        }
        lines.append("  files: \(files.joined(separator: ", "))")
        return (lines + functions(of: pid)).joined(separator: "\n")
    }

    /// The functions that its threads are in, innermost first; none without a debugger.
    private static func functions(of pid: Int32) -> [String] {
        let debugger = Program(
            ["gdb", "-p", "\(pid)", "-batch", "-nx", "-ex", "thread apply all backtrace 40"])
        guard let running = try? debugger.start() else { return [] }
        // Not waited for as others are: one that hangs need not be portrayed.
        let last = ContinuousClock.now + .seconds(60)
        while running.isRunning, ContinuousClock.now < last { usleep(20_000) }
        guard !running.isRunning, let result = try? running.wait() else { return [] }
        return result.lines.filter { $0.hasPrefix("#") || $0.hasPrefix("Thread") }
            .map { "  \($0.prefix(200))" }
    }

    private static func names(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted { ($0.count, $0) < ($1.count, $1) }
    }

    private static func read(_ path: String) -> String {
        guard let file = try? OpenFile(path, O_RDONLY) else { return "?" }
        let text = String(decoding: file.content, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
