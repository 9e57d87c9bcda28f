import Files
import WatchedRoots

extension WatchedRoot {
    /// Writes a pipeline file; the options that name it.
    func pipeline(_ yaml: String) throws -> [String] {
        let path = path.appending("pipeline.yaml")
        try Descriptor(path, for: .replace).write(Array(yaml.utf8))
        return ["--pipeline", String(decoding: path.bytes, as: UTF8.self)]
    }
}
