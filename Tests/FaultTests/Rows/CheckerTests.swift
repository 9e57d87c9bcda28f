import Daemon
import Files
import Foundation
import Ledger
import Shards
import Testing
import WatchedRoots

extension RootFaults {
    /// The checker finds what was spoilt by hand.
    @Suite(.serialized)
    struct CheckerTests {
        /// Spoils a clean root; the rules that are broken then.
        private static func rules(
            _ spoil: (WatchedRoot) throws -> Void
        ) throws -> Set<Violation.Rule> {
            let inbox = SampleInbox.mixed
            let root = try inbox.root()
            let checker = try inbox.checker()
            #expect(try SampleInbox.drain(root).isComplete)
            #expect(checker.violations(in: root) == [])
            try spoil(root)
            return Set(checker.violations(in: root).map(\.rule))
        }

        private static func done(_ root: WatchedRoot, _ name: String) -> Path {
            root.tree.done.appending("2023-11-14").appending(name)
        }

        @Test func seesLostAndDoubledOriginals() throws {
            #expect(try Self.rules { try Self.done($0, "a.txt").remove() } == [.lostOriginal])
            let rules = try Self.rules {
                try $0.drop("copy.txt", "The story that has a title.")
            }
            #expect(rules == [.doubledOriginal, .wrongPlace])
        }

        @Test func seesFilesThatAreNotWhereTheLedgerSays() throws {
            let rules = try Self.rules {
                try Self.done($0, "few.jsonl").rename(to: $0.tree.inbox.appending("few.jsonl"))
            }
            #expect(rules == [.wrongPlace])
            let failed = try Self.rules {
                try $0.tree.failed.appending("2023-11-14/paper.pdf.error.json").remove()
            }
            #expect(failed == [.note])
        }

        @Test func seesLostAndDoubledRecords() throws {
            let lost = try Self.rules { root in
                for shard in try ShardFile.all(under: root.path).shards.prefix(1) {
                    try shard.path.remove()
                }
            }
            #expect(lost == [.missingRecord, .damagedShard, .unbalanced])
            let doubled = try Self.rules { root in
                let shard = try #require(try ShardFile.all(under: root.path).shards.first)
                let copy = shard.path.folder.appending("other-000001.jsonl.zst")
                try Descriptor(copy, for: .create).write(try shard.path.read())
            }
            #expect(doubled == [.surplusRecord, .damagedShard, .unbalanced])
        }

        @Test func seesStrangersAndLeftovers() throws {
            let rules = try Self.rules {
                try Descriptor($0.tree.shards.appending("notes"), for: .create).write([0x78])
                try Descriptor($0.tree.segments.appending("x.open"), for: .create).write([0x78])
                try Descriptor($0.tree.work.appending("00000000000000ff"), for: .create).write([
                    0x78
                ])
            }
            #expect(rules == [.damagedShard, .leftover, .strayFile])
        }

        @Test func seesRowsThatAreMissing() throws {
            let rules = try Self.rules { root in
                let ledger = try Ledger(root.tree.ledger)
                try ledger.forget([2])
            }
            #expect(rules == [.wrongState])
        }
    }
}
