internal import Ledger
internal import Logging

/// Does what the writer's receipts lead to.
extension Supervisor {
    mutating func receive(_ receipt: Receipt) {
        var first: LedgerFile?
        if case .settled(let file, _) = receipt {
            first = file.duplicateOf.flatMap { (try? ledger.file($0)) ?? nil }
        }
        for effect in reception.on(receipt, first: first) { perform(effect) }
    }

    private mutating func perform(_ effect: Reception.Effect) {
        switch effect {
        case .say(let what, let file): say(what, of: file)
        case .sayLeft(let file, let why):
            log.say(
                .warning, .fileLeft,
                "\(why); its original stays in \(tree.work(file.id)) until the next start",
                file: file.path)
        case .sayChanged(let file):
            log.say(
                .notice, .fileLeft, "changed while it was read; left in the inbox",
                file: file.path)
        case .saySealed(let words): log.say(.info, .fileDone, words)
        case .tellSealed(let shard): raise(.sealed(shard))
        case .settle(let file):
            pool.files.settled(file.id)
            taker.queue.left(file.id)
            course.move(now: Clock.steady)
            tally.settle(file, now: Clock.steady)
        case .giveBack(let file):
            pool.files.settled(file.id)
            tally.giveBack(file.id)
            taker.returned(file, now: Clock.steady)
        case .restart(let id, let records, let items):
            pool.files.restarted(id, records: records, items: items)
        case .countCommit(let seconds, let isOpen):
            tally.commit(seconds: seconds, isOpen: isOpen, now: Clock.steady)
        case .countSeal: tally.seal()
        case .flushLater: writer?.run(after: Writer.delay) { $0.flush() }
        case .wrote(let trouble): perform(course.wrote(trouble, now: Clock.steady))
        case .end(let breakdown): end(breakdown: breakdown)
        case .work: pump()
        }
    }

    private func say(_ what: Settlement, of file: LedgerFile) {
        switch what {
        case .named(let words): log.say(.info, .fileDone, words, file: file.path)
        case .remark(let words):
            log.say(.warning, .fileFailed, words, file: file.path, stage: "intake")
        case .failure(let words):
            log.say(
                .warning, .fileFailed, words, file: file.path, code: file.code, stage: "intake")
        case .tellFailure: raise(.failed(file))
        case .duplicate(let words): log.say(.notice, .fileDone, words, file: file.path)
        case .tellDuplicate(let first): raise(.duplicate(file, of: first))
        }
    }
}
