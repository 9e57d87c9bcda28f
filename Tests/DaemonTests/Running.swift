import Daemon
import Files
import Shards
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

extension WatchedRoot {
    /// Writes a pipeline file; the options that name it.
    func pipeline(_ yaml: String) throws -> [String] {
        let path = path.appending("pipeline.yaml")
        try Descriptor(path, for: .replace).write(Array(yaml.utf8))
        return ["--pipeline", String(decoding: path.bytes, as: UTF8.self)]
    }

    /// Waits until the daemon answers, which it does once it has looked through its inbox;
    /// false after ten seconds.
    func waitUntilWatching() -> Bool {
        Self.wait { ServiceStatus.ask(tree) != nil }
    }

    /// Waits until a worker of the root's first daemon has begun with a file;
    /// false after ten seconds.
    func waitUntilReading() -> Bool {
        Self.wait { ((try? tree.marks.read()) ?? []).contains { $0 != UInt8(ascii: "0") } }
    }

    /// Waits until something is so; false if it is not within ten seconds.
    static func wait(until isSo: () -> Bool) -> Bool {
        for _ in 0..<500 {
            if isSo() { return true }
            usleep(20_000)
        }
        return isSo()
    }
}
