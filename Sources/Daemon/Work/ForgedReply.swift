#if !WINNOW_SHIPPED

    internal import Files
    internal import Pipelines
    internal import Shards

    /// Messages of a worker in an enemy's hands, for the tests of the daemon; see `InjectedFault`.
    package enum ForgedReply: String, Sendable, CaseIterable {
        case greatestCounts, greatestTimes, negativeCounts, moreRecordsThanItems
        case fewerRowsThanSaid, rowsWithoutRecords, lineWithoutEnd
        case noJSON, noObject, noUTF8, controlCharacter
        case unknownCode, daemonsCode, escapesInCode, textTooLong, textNoUTF8
        case otherFile, noKnownKind, nothing, tail, readyAgain, longestFrame
        /// So many messages without records that they would fill the daemon's
        /// memory, if they were heard at once.
        case flood
        /// A message that does not come to its end.
        case half

        func message(about id: Int64) -> [UInt8] {
            let id = Int(id)
            let line = Array("{\"id\":\"x\"}\n".utf8)
            switch self {
            case .greatestCounts: return Self.finished(id, counts: [.max, .max, 0])
            case .greatestTimes:
                let times = [Int](repeating: .max, count: StageClock.parts.count)
                let lines = Self.fields([1, id, 0, 1, 0]) { $0.data([]) }
                let rows = Self.fields([times.count] + times) { Self.empty(&$0) }
                return Frame.closed(lines + rows) + Frame.closed(lines + rows)
            case .negativeCounts: return Self.finished(id, counts: [-5, -5, -1])
            case .moreRecordsThanItems:
                return Self.finished(id, counts: [2, 1, 0], rows: (2, line + line))
            case .fewerRowsThanSaid: return Self.finished(id, counts: [7, 7, 0], rows: (7, line))
            case .rowsWithoutRecords: return Self.finished(id, counts: [0, 1, 0], rows: (1, line))
            case .lineWithoutEnd:
                return Self.finished(id, counts: [1, 1, 0], rows: (1, line.dropLast()))
            case .noJSON:
                return Self.finished(id, counts: [1, 1, 0], rows: (1, Array("not json\n".utf8)))
            case .noObject:
                return Self.finished(id, counts: [1, 1, 0], rows: (1, Array("[1]\n".utf8)))
            case .noUTF8:
                return Self.finished(
                    id, counts: [1, 1, 0],
                    rows: (1, Array("{\"id\":\"".utf8) + [0xFF] + Array("\"}\n".utf8)))
            case .controlCharacter:
                return Self.finished(
                    id, counts: [1, 1, 0], rows: (1, Array("{\"id\":\"\u{1B}[31m\"}\n".utf8)))
            case .unknownCode: return Self.finished(id, code: "odd")
            case .daemonsCode: return Self.finished(id, code: "timeout")
            case .escapesInCode: return Self.finished(id, code: "\u{1B}[31m\"}\nwinnow_fake 1\n")
            case .textTooLong:
                return Self.finished(
                    id, code: "malformed", message: [UInt8](repeating: 0x78, count: 1 << 20))
            case .textNoUTF8: return Self.finished(id, code: "malformed", message: [0x78, 0xFF])
            case .otherFile: return Self.finished(id + 1, counts: [1, 1, 0], rows: (1, line))
            case .noKnownKind: return Frame.closed(Self.fields([99]))
            case .nothing: return Frame.closed([])
            case .tail:
                return Frame.closed(Self.fields([1, id, 0, 0, 0, 0, 0]) { Self.empty(&$0) } + [0])
            case .readyAgain: return WorkReply.ready(unconfined: "").frame
            case .longestFrame: return [0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 100)
            case .flood:
                let message = WorkReply.lines(Int64(id), WorkLines()).frame
                return (0..<100_000).flatMap { _ in message } + Frame.closed([])
            case .half: return [0, 0, 0, 4] + [UInt8](repeating: 0, count: 1 << 20)
            }
        }

        private static func fields(
            _ numbers: [Int], then rest: (inout FieldWriter) -> Void = { _ in }
        ) -> [UInt8] {
            var fields = FieldWriter()
            for number in numbers { fields.number(number) }
            rest(&fields)
            return fields.bytes
        }

        /// No rows of any kind.
        private static func empty(_ fields: inout FieldWriter) { rows(of: (0, []), into: &fields) }

        /// Rows of documents and of no other kind.
        private static func rows(of documents: (Int, [UInt8]), into fields: inout FieldWriter) {
            for kind in ShardKind.allCases {
                let (count, bytes) = kind == .documents ? documents : (0, [])
                fields.number(count)
                fields.data(bytes)
            }
        }

        private static func finished(
            _ id: Int, counts: [Int] = [0, 0, 0], rows: (Int, [UInt8]) = (0, []), code: String = "",
            message: [UInt8] = []
        ) -> [UInt8] {
            Frame.closed(
                fields([2, id] + counts) { fields in
                    fields.data([])
                    fields.number(0)
                    Self.rows(of: rows, into: &fields)
                    fields.text(code)
                    fields.data(message)
                })
        }
    }

#endif
