internal import Files
package import Ledger
internal import Logging

/// What is said of a file whose outcome is committed.
///
/// A pure decision.
package enum OutcomeMessage: Sendable, Hashable {
    /// A line for who looks on.
    case named(String)
    /// It is done, and something about it is to be known.
    case remark(String)
    case failure(String)
    case tellFailure
    case duplicate(String)
    case tellDuplicate(of: LedgerFile)

    /// - `first`: the file whose bytes a duplicate has.
    /// - `namesFiles`: whether somebody looks on.
    package static func of(
        _ file: LedgerFile, in shard: String, first: LedgerFile?, namesFiles: Bool
    ) -> [OutcomeMessage] {
        var all: [OutcomeMessage] = []
        switch file.state {
        case .working: break
        case .done:
            if namesFiles {
                let sidecar = file.sidecar.map { ", with the metadata of \(Path.escaped($0))" }
                all.append(.named("done: \(records(file.records)) in \(shard)\(sidecar ?? "")"))
            }
            if !file.message.isEmpty { all.append(.remark(file.message)) }
        case .failed:
            let hope =
                EarlyMetadata.isMetadata(file)
                ? "; if it holds metadata, it goes with its story when that comes" : ""
            all += [.failure("failed: \(file.code): \(file.message)\(hope)"), .tellFailure]
        case .duplicate:
            guard let first, InboxName.source(of: first.path) != InboxName.source(of: file.path)
            else {
                let known = first?.path.escaped ?? "a file that is forgotten by now"
                if namesFiles { all.append(.named("duplicate: the same bytes as \(known)")) }
                break
            }
            // From two sources: the record says only who dropped them first.
            all += [
                .duplicate(
                    "duplicate: its bytes came first as \(first.path.escaped), whose source and date "
                        + "their record has"),
                .tellDuplicate(of: first),
            ]
        }
        return all
    }

    /// So many records in words: "1 record", "2 records".
    package static func records(_ count: Int) -> String {
        count == 1 ? "1 record" : "\(count) records"
    }
}

/// What the daemon says, each with an id by which a journal can be searched.
enum MessageID: String {
    case started = "21a7993cb0614ec98b44c271c1c2e0ea"
    case stopped = "0c161909f4b4487ab1304fc057157ca8"
    case fileDone = "4f0a6d1b5c0e4d8b9a3a7a5f0c7d2e19"
    case fileFailed = "76a5e432f33341bdbb93ba61fb118c60"
    /// It is done, but something in it was not read.
    case fileIncomplete = "2f5f687003104147a6cfd90337b037cd"
    case fileDuplicate = "8616ff441c1c478ab398db9cac34d80c"
    case shardSealed = "c64ac02484224813984251d551a138bc"
    case fileLeft = "089dd018ec244d56b8ae0f59c28b89a0"
    case workerEnded = "58355be9b71d49a19c2222acf0524446"
    case paused = "2f13befcb1ee492daf6710b911e13053"
    case resumed = "7d551e8222a640d9a5bc18b51cf06651"
    case reloaded = "0f6559c4194048f59b67c67978dfbec9"
    case recovered = "b6962caa9e5046f8a50565a52ce673cb"
    case retained = "c61bfdf5c0a64ee3ae0fd24c4ab1d5d2"
    case hookFailed = "d2ad9a4bdbff4ff7b0a4a3c1ce9b7c55"
    case setting = "e9d0b4f3a06f4bd79b4a7c5a2a1f6f10"
}

extension Logger {
    /// Says one thing.
    ///
    /// - `file`: the file that it is about, below the inbox.
    /// - `code`: why a file failed.
    func say(
        at level: Level, id: MessageID, _ text: String, file: Path? = nil, code: String? = nil,
        stage: String? = nil
    ) {
        var fields: Metadata = ["message_id": "\(id.rawValue)"]
        if let file { fields["file"] = "\(file.escaped)" }
        if let code { fields["code"] = "\(code)" }
        if let stage { fields["stage"] = "\(stage)" }
        log(level: level, "\(text)", metadata: fields)
    }
}
