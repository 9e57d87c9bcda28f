internal import ArgumentParser
internal import Foundation
internal import Tables

/// Files that training reads and writes.
enum SourceFile {
    /// The bytes of a file, unpacked by `gzip` if its name ends so.
    static func bytes(_ path: String) throws -> [UInt8] {
        guard path.hasSuffix(".gz") else {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ValidationError(
                    "\(path) cannot be read; name the folder of measuring sets with --data, or let the models "
                        + "stand as they are with `winnow-train stamp`")
            }
            return Array(data)
        }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ValidationError("\(path) cannot be unpacked")
        }
        return Array(data)
    }

    static func lines(_ path: String) throws -> [Substring] {
        String(decoding: try bytes(path), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Replaces the file: a program that has the old one mapped keeps it.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    /// Writes what a model was made with beside it, once its files are written.
    ///
    /// - `maker`: the command that answers for it; its own unless given.
    static func write(_ fit: ModelFit, maker: String? = nil, to folder: String) throws {
        let text = try fit.text(in: DataFolder(path: folder), maker: maker ?? fit.command)
        try write(Array(text.utf8), to: folder + "/" + fit.file)
    }
}
