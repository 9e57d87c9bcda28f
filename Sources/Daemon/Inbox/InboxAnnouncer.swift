internal import Files
internal import Logging

/// Says in the log what is to be known of the inbox: files that stay there, folders that cannot be
/// looked into, and how files are found.
struct InboxAnnouncer {
    let log: Logger
    let inbox: Path

    /// Says why files are found by scans, where they are.
    func sayHow(_ watch: InboxWatch, scanSeconds: Double) {
        if let trouble = watch.trouble {
            log.say(at: .warning, id: .setting, "\(trouble); files are found by scans alone")
        } else if watch.isPolling {
            log.say(
                at: .notice, id: .setting,
                "\(inbox) is on a network file system: scanned every \(Int(scanSeconds)) s")
        }
    }

    /// Names folders that cannot be looked into, and users of whom more are than are named.
    func sayUnreadable(_ untold: (folders: [Path], owners: [UInt32])) {
        for folder in untold.folders {
            log.say(
                at: .warning, id: .fileLeft,
                "cannot be looked into; give winnow's user the right to read and write it",
                file: folder)
        }
        for owner in untold.owners {
            log.say(
                at: .warning, id: .fileLeft,
                "user \(owner) has more than \(ReportedPaths.mostOfOwner) folders that cannot be looked into"
            )
        }
    }

    /// - `why`: why the inbox is not as it was; "" if it is.
    func sayRemade(_ why: String) {
        let rights =
            why.isEmpty
            ? "with its old mode and group; run systemd-tmpfiles --create for its access lists"
            : "but not with its old mode and group: \(why)"
        log.say(at: .warning, id: .setting, "\(inbox) was gone and is made again, \(rights)")
    }

    func tell(_ report: Admission.Report) {
        switch report {
        case .isBeingWritten(let file):
            log.say(at: .notice, id: .fileLeft, "open for writing; left in the inbox", file: file)
        case .exchanged(let file):
            log.say(
                at: .notice, id: .fileLeft, "exchanged while it was taken; left in the inbox",
                file: file)
        case .refused(let refusal):
            log.say(
                at: .warning, id: .fileLeft,
                "\(refusal.error.call): \(refusal.error.reason); left in the inbox: "
                    + refusal.exclusion.advice,
                file: refusal.path.relative(to: inbox) ?? refusal.path)
        case .refusedMore(let owner):
            log.say(
                at: .warning, id: .fileLeft,
                "more than \(ReportedPaths.mostOfOwner) files of user \(owner) cannot be read or moved; "
                    + "no further ones are named")
        case .ledgerRefuses(let why):
            log.say(at: .error, id: .paused, "cannot take files: \(why); trying again")
        case .takesAgain: log.say(at: .notice, id: .resumed, "taking files again")
        }
    }
}
