internal import Files
internal import Ledger
internal import Logging
internal import Shards

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
