import Files
import Foundation
import Testing
import WatchedRoots

struct FrameTests {
    /// A length of a gigabyte was believed, and so much memory filled, before its bytes were there.
    @Test func aDamagedLengthCostsNoMemory() throws {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = WatchedRoot.winnow
        process.arguments = ["worker"]
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        try pipe.fileHandleForWriting.write(contentsOf: Data([0, 0, 0, 0x40, 1, 2, 3, 4]))
        var pages = 0
        for _ in 0..<20 {
            usleep(100_000)
            let statistics = try Path("/proc/\(process.processIdentifier)/statm").read()
            let resident = String(decoding: statistics, as: UTF8.self).split(separator: " ")[1]
            pages = max(pages, try #require(Int(resident)))
        }
        #expect(pages * Int(getpagesize()) < 300 << 20)
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
    }
}
