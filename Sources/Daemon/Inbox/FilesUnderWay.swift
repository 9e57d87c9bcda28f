internal import Files
internal import Ledger

/// Files between the inbox and hand: the ledger says that they are in hand, and they are not yet.
struct FilesUnderWay {
    /// Files in the inbox whose metadata file is in hand, or that could not go back.
    private var half: [ChosenFile] = []
    /// Files of another file system that are being copied, by their paths below the inbox.
    private var copying: [Path: LedgerFile] = [:]
    /// Files that stayed in the inbox, and whose rows could not be taken back.
    private var unforgotten: [Int64] = []

    /// None will come by itself.
    var isEmpty: Bool { half.isEmpty && copying.isEmpty }

    /// Sizes of files that are being copied.
    var arriving: [Int] { copying.values.map(\.size) }
    var copies: Int { copying.count }

    /// - `path`: below the inbox.
    func contains(_ path: Path) -> Bool {
        copying[path] != nil || half.contains { $0.file.path == path }
    }

    /// What is half taken, which then is to be moved again.
    mutating func takeHalf() -> [ChosenFile] {
        defer { half = [] }
        return half
    }

    mutating func add(_ results: MoveResults) {
        half += results.half
        for chosen in results.elsewhere { copying[chosen.file.path] = chosen.file }
    }

    /// Copies ended, well or not.
    mutating func endCopies(_ results: [InboxMove.Result]) {
        for (chosen, _) in results { copying[chosen.file.path] = nil }
    }

    mutating func keepUnforgotten(_ ids: [Int64]) { unforgotten = ids }

    /// Rows that are to be taken back, those of earlier tries first.
    mutating func takeUnforgotten(and left: [Int64]) -> [Int64] {
        defer { unforgotten = [] }
        return unforgotten + left
    }
}
