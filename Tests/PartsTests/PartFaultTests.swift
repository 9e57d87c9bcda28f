import Files
import Foundation
import Programs
import Shards
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// Parts that are killed, run twice at once, or have no room.
struct PartFaultTests {
    private let stages = ["--stages", "clean,claims"]

    private func begun() throws -> (work: SharedWork, names: [String], expected: [String: String]) {
        let work = try SharedWork()
        var names: [String] = []
        for file in 0..<4 {
            names.append(try work.lines("\(file).jsonl", (file * 150)..<(file * 150 + 150)))
        }
        let alone = work.out("alone")
        #expect(try work.run(["annotate", "--out", "\(alone)"] + stages + names).status == 0)
        #expect(try work.run(["merge", "\(alone)"]).status == 0)
        return (work, names, try work.digests(alone))
    }

    @Test func aPartThatIsKilledIsDoneAgainWithTheSameBytes() throws {
        let (work, names, expected) = try begun()
        let out = work.out("out")
        let arguments =
            ["annotate", "--jobs", "1", "--part", "1/1", "--out", "\(out)"] + stages + names
        var killed = 0
        for kill in 1...4 {
            let process = try work.program(arguments).start()
            // In the middle of a unit: when its folder is there, and a little later each time.
            for _ in 0..<4000 where process.isRunning {
                if let attempts = try? work.attempts(out), attempts > 0 { break }
                usleep(1000)
            }
            usleep(UInt32(kill * 15_000))
            if process.isRunning {
                try process.kill()
                killed += 1
            }
        }
        #expect(killed > 0)
        #expect(try work.run(arguments).status == 0)
        let merged = try work.run(["merge", "\(out)"])
        #expect(merged.status == 0, "\(merged.errors)")
        #expect(try work.digests(out) == expected)
        #expect(try work.attempts(out) == 0)
    }

    /// Killed before every second call that changes files, then done again.
    @Test func whereverItIsKilledNothingIsLostOrDouble() throws {
        let work = try SharedWork()
        let name = try work.lines("a.jsonl", 0..<2)
        let stages = ["--stages", "clean", "--part", "1/1"]
        let alone = work.out("alone")
        #expect(try work.run(["annotate", "--out", "\(alone)", name] + stages).status == 0)
        #expect(try work.run(["merge", "\(alone)"]).status == 0)
        let expected = try work.digests(alone)
        let library = Program.beside("libFaultInjector.so").path
        var killed = 0
        for call in stride(from: 1, to: 400, by: 2) {
            let out = work.out("out-\(call)")
            let arguments = ["annotate", "--jobs", "1", "--out", "\(out)", name] + stages
            let environment = SharedWork.environment.merging([
                "LD_PRELOAD": library, "INJECT_ACTION": "kill", "INJECT_AT": "\(call)",
                "INJECT_CALLS": "write,fsync,fdatasync,rename,renameat2,unlink,mkdir",
                "INJECT_BELOW": "\(out)", "SWIFT_BACKTRACE": "enable=no",
            ]) { $1 }
            let result = try work.run(arguments, environment: environment)
            if result.status == 0 { break }
            killed += 1
            let again = try work.run(arguments)
            #expect(again.status == 0, "call \(call): \(again.errors)")
            let merged = try work.run(["merge", "\(out)"])
            #expect(merged.status == 0, "call \(call): \(merged.errors)")
            #expect(try work.digests(out) == expected, "call \(call)")
            WatchedRoot.removeTree(out)
        }
        #expect(killed > 10)
    }

    @Test func twoTriesAtOnceGiveTheSameBytes() throws {
        let (work, names, expected) = try begun()
        let out = work.out("out")
        let arguments =
            ["annotate", "--jobs", "1", "--part", "1/1", "--out", "\(out)"] + stages + names
        let tries = try (0..<3).map { _ in try work.program(arguments).start() }
        for process in tries {
            let result = try process.wait()
            #expect(result.status == 0, "\(result)")
        }
        #expect(try work.run(["merge", "\(out)"]).status == 0)
        #expect(try work.digests(out) == expected)
        #expect(try work.attempts(out) == 0)
    }

    @Test func remainsOfDeadTriesAreSwept() throws {
        let (work, names, expected) = try begun()
        let out = work.out("out")
        #expect(try work.run(["annotate", "--out", "\(out)"] + stages + names).status == 0)
        // A try of another machine, and shards that were moved without their manifest.
        let dead = out.appending("state/attempts/0123.elsewhere.9")
        try dead.makeFolder()
        try Descriptor(dead.appending("lock"), for: .create).write([])
        try Descriptor(dead.appending("0123.claims.open"), for: .create).write([1, 2, 3])
        let shard = try #require(try ShardedFiles.first(out))
        let orphan = shard.folder.appending("0123-part.jsonl.zst")
        try Descriptor(orphan, for: .create).write(try shard.read())
        let merged = try work.run(["merge", "\(out)"])
        #expect(merged.text.contains("2 remains of dead tries"))
        #expect(try work.digests(out) == expected)
        #expect(try work.attempts(out) == 0)
    }

    @Test(.enabled(if: geteuid() == 0, "mounts a small disk"))
    func aFullDiskLeavesWhatIsFinishedAndGoesOnWithRoom() throws {
        let (work, names, expected) = try begun()
        let disk = work.out("disk")
        try disk.makeFolder()
        func mount(_ arguments: [String]) throws -> Int32 {
            try Program(arguments).run().status
        }
        guard try mount(["mount", "-t", "tmpfs", "-o", "size=100k", "parts", "\(disk)"]) == 0 else {
            return
        }
        defer { _ = try? mount(["umount", "-l", "\(disk)"]) }
        let out = disk.appending("out")
        let arguments = ["annotate", "--part", "1/1", "--out", "\(out)"] + stages + names
        let full = try work.run(arguments)
        #expect(full.status == 1)
        #expect(full.errors.contains("No space left on device; what is finished stays"))
        #expect(try work.attempts(out) == 0)
        #expect(try mount(["mount", "-o", "remount,size=64m", "\(disk)"]) == 0)
        #expect(try work.run(arguments).status == 0)
        #expect(try work.run(["merge", "\(out)"]).status == 0)
        #expect(try work.digests(out) == expected)
    }
}
