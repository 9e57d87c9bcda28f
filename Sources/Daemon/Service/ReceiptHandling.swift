internal import Files
package import Ledger
internal import Logging
internal import Shards

/// What comes of what the writer says.
///
/// Pure decisions: a receipt goes in, what is to be done comes out, in its order.
package struct ReceiptHandling: Sendable {
    package enum Effect: Sendable, Hashable {
        case say(OutcomeMessage, of: LedgerFile)
        /// Say that an original stays in hand though its outcome is committed, and why.
        case sayLeft(LedgerFile, String)
        /// Say that a file was changed and that nobody looks at it again.
        case sayChanged(LedgerFile)
        case saySealed(String)
        /// Tell who wants to know of shards.
        case tellSealed(SealedShard)
        /// Let go of a file and count what became of it.
        case release(LedgerFile)
        /// Let go of a file that lies in the inbox again, which is looked at anew.
        case giveBack(LedgerFile)
        /// Read a file again from what is committed of it.
        case restart(Int64, records: Int, items: Int)
        case countCommit(seconds: Double, isOpen: Bool)
        case countSeal
        /// Ask for a commit when it is due.
        case flushLater
        /// Writing stopped for this reason; nil: it goes on.
        case wrote(trouble: String?)
        case end(breakdown: String)
        /// See what can be done now.
        case work
    }

    let isOnce: Bool
    let namesFiles: Bool

    /// - `isOnce`: the inbox is looked through once.
    /// - `namesFiles`: somebody looks on.
    package init(isOnce: Bool, namesFiles: Bool) {
        self.isOnce = isOnce
        self.namesFiles = namesFiles
    }

    /// - `first`: of a file that is concluded as a duplicate: the one whose bytes it has.
    package func on(_ receipt: Receipt, first: LedgerFile? = nil) -> [Effect] {
        switch receipt {
        case .concluded(let file, let shard):
            let sayings = OutcomeMessage.of(file, in: shard, first: first, namesFiles: namesFiles)
            return sayings.map { .say($0, of: file) } + [.release(file), .work]
        // It stays in hand until its original is away.
        case .left(let file, let why): return [.sayLeft(file, why), .work]
        case .committed(let seconds, let isOpen):
            return [.countCommit(seconds: seconds, isOpen: isOpen), .work]
        case .returned(let file):
            return [.giveBack(file)] + (isOnce ? [.sayChanged(file)] : []) + [.work]
        case .restarted(let id, let records, let items):
            return [.restart(id, records: records, items: items), .work]
        // Nothing can be done before the commit that could not be done by now.
        case .pending: return [.flushLater]
        case .sealed(let shard):
            let words = "sealed \(shard.name): \(OutcomeMessage.records(shard.records))"
            return [.countSeal] + (namesFiles ? [.saySealed(words)] : [])
                + [.tellSealed(shard), .work]
        case .trouble(let message): return [.wrote(trouble: message), .work]
        case .broken(let message): return [.end(breakdown: message)]
        }
    }
}

/// Does what the writer's receipts lead to.
extension Supervisor {
    mutating func receive(_ receipt: Receipt) {
        var first: LedgerFile?
        if case .concluded(let file, _) = receipt {
            first = file.duplicateOf.flatMap { (try? ledger.file($0)) ?? nil }
        }
        for effect in receiptHandling.on(receipt, first: first) { perform(effect) }
    }

    private mutating func perform(_ effect: ReceiptHandling.Effect) {
        switch effect {
        case .say(let what, let file): say(what, of: file)
        case .sayLeft(let file, let why):
            log.say(
                at: .warning, id: .fileLeft,
                "\(why); its original stays in \(tree.work(file.id)) until the next start",
                file: file.path)
        case .sayChanged(let file):
            log.say(
                at: .notice, id: .fileLeft, "changed while it was read; left in the inbox",
                file: file.path)
        case .saySealed(let words): log.say(at: .info, id: .shardSealed, words)
        case .tellSealed(let shard): raise(.sealed(shard))
        case .release(let file):
            pool.files.released(file.id)
            admission.queue.left(file.id)
            runState.progressed(now: Clock.steady)
            tally.conclude(file, now: Clock.steady)
        case .giveBack(let file):
            pool.files.released(file.id)
            tally.giveBack(file.id)
            let owner = (try? Folder(tree.inbox))?.owner(of: file.path)
            admission.returned(file, owner: owner, now: Clock.steady)
        case .restart(let id, let records, let items):
            pool.files.restarted(id, records: records, items: items)
        case .countCommit(let seconds, let isOpen):
            tally.commit(seconds: seconds, isOpen: isOpen, now: Clock.steady)
        case .countSeal: tally.seal()
        case .flushLater: writer?.run(after: Writer.delay) { $0.flush() }
        case .wrote(let trouble): perform(runState.wrote(trouble, now: Clock.steady))
        case .end(let breakdown): end(breakdown: breakdown)
        case .work: pump()
        }
    }

    private func say(_ what: OutcomeMessage, of file: LedgerFile) {
        switch what {
        case .named(let words): log.say(at: .info, id: .fileDone, words, file: file.path)
        case .remark(let words):
            log.say(at: .warning, id: .fileIncomplete, words, file: file.path, stage: "intake")
        case .failure(let words):
            log.say(
                at: .warning, id: .fileFailed, words, file: file.path, code: file.code,
                stage: "intake")
        case .tellFailure: raise(.failed(file))
        case .duplicate(let words): log.say(at: .notice, id: .fileDuplicate, words, file: file.path)
        case .tellDuplicate(let first): raise(.duplicate(file, of: first))
        }
    }
}
