import Daemon
import Dispatch
import Files
import Shards
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// One daemon a root, also where machines do not see each other's locks.
struct RootLockTests {
    private func refusal(_ body: () throws -> Void) -> String {
        do { try body() } catch { return "\(error)" }
        return ""
    }

    @Test func aSecondDaemonOfThisMachineIsRefused() throws {
        let root = try WatchedRoot()
        try root.tree.state.makeFolders()
        let lock = try RootLock(root.tree, host: "ash")
        let refused = refusal { _ = try RootLock(root.tree, host: "ash") }
        #expect(refused.contains("another winnow watch runs on this root (process "))
        lock.release()
        _ = try RootLock(root.tree, host: "ash")
    }

    /// A process that the daemon was just beginning when it was killed had its lock,
    /// and the next daemon was refused.
    @Test func whatAKilledDaemonBeganHoldsItForAMomentOnly() throws {
        let root = try WatchedRoot()
        try root.tree.state.makeFolders()
        let path = root.tree.lock
        let isHeld = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            let file = try? Descriptor(path, for: .create)
            _ = try? file?.lock()
            isHeld.signal()
            usleep(200_000)
            try? file?.truncate(to: 0)
        }
        isHeld.wait()
        _ = try RootLock(root.tree, host: "ash")
    }

    @Test func aDaemonOfAnotherMachineIsRefusedThoughItsLockIsNotSeen() throws {
        let root = try WatchedRoot()
        try root.tree.state.makeFolders()
        // As the file looks from a machine that does not see the lock: cut off, or still running.
        try Descriptor(root.tree.lock, for: .create).write(Array("77 on elm".utf8))
        let refused = refusal { _ = try RootLock(root.tree, host: "ash", isShared: true) }
        #expect(refused.contains("(process 77 on elm); stop it there, or remove"))
        try RootLock(root.tree, host: "elm", isShared: true).release()
        // It ended well and took its name back.
        #expect(try root.tree.lock.read() == [])
        try RootLock(root.tree, host: "ash", isShared: true).release()
    }

    @Test func aRootOnThisMachineAloneGoesOnUnderAnotherName() throws {
        let root = try WatchedRoot()
        try root.tree.state.makeFolders()
        try Descriptor(root.tree.lock, for: .create).write(Array("77 on elm".utf8))
        _ = try RootLock(root.tree, host: "ash", isShared: false)
    }
}
