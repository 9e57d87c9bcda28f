internal import ArgumentParser
internal import Daemon
internal import Files

/// Who may change a root: its owner alone, so that no right of another user is lent to what lies in the inbox.
enum RootOwner {
    /// Acts as the owner of a root from here on, or ends the program; to be called before anything else is done.
    ///
    /// Root gives up its rights for those of the owner; another user is told what to do. A root that is not there yet will
    /// belong to whoever makes it.
    static func become(_ root: String) throws {
        guard let status = (try? FileStatus.of(Tree(root: Path(root)).folder)) ?? nil,
            status.owner != ProcessUser.id
        else { return }
        let owner = ProcessUser.name(of: status.owner)
        guard ProcessUser.id == 0 else {
            Console.fail(
                "\(root) belongs to user \(owner): run this as \(owner), with: sudo -u \(owner) winnow ..."
            )
            throw ExitCode(1)
        }
        do throws(FileError) {
            try ProcessUser.become(status.owner, group: status.group)
        } catch {
            Console.fail("\(root) belongs to user \(owner), and to become that failed: \(error)")
            throw ExitCode(1)
        }
    }
}
