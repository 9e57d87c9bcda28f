/// The order in which a page's blocks are read.
///
/// The program's own order takes columns for rows of a table where their lines stand at the same
/// heights. Here a page is cut into bands at heights where nothing stands, bands that share
/// a gutter are one again, and what a gutter parts is read column by column (recursive XY cuts:
/// Nagy, Seth 1984; Ha, Haralick, Phillips 1995, doi:10.1109/ICDAR.1995.602059).
/// What no cut parts keeps the program's order.
struct ReadingOrder {
    /// Height of most of the document's letters.
    let typical: Double

    typealias Block = [PlacedWords.Line]

    /// A page of more blocks is a map or a drawing.
    private static let mostBlocks = 2_000
    private static let deepest = 12

    func ordered(_ blocks: [Block]) -> [Block] {
        guard 2...Self.mostBlocks ~= blocks.count else { return blocks }
        return cut(blocks.enumerated().map { Placed($1, place: $0) }, depth: 0).map(\.block)
    }

    private struct Placed {
        let block: Block
        /// Its place in the program's order.
        let place: Int
        let across: ClosedRange<Double>
        let down: ClosedRange<Double>

        init(_ block: Block, place: Int) {
            self.block = block
            self.place = place
            across = Self.range(
                from: block.map(\.xMin).min() ?? 0, to: block.map(\.xMax).max() ?? 0)
            down = Self.range(from: block.map(\.yMin).min() ?? 0, to: block.map(\.yMax).max() ?? 0)
        }

        private static func range(from low: Double, to high: Double) -> ClosedRange<Double> {
            low...max(low, high)
        }
    }

    private func cut(_ blocks: [Placed], depth: Int) -> [Placed] {
        guard blocks.count > 1, depth < Self.deepest else { return blocks }
        var groups: [[Placed]] = []
        for band in parted(blocks, by: \.down, gap: -0.2 * typical) {
            if let last = groups.last, columns(last + band).count > 1 {
                groups[groups.count - 1] += band
            } else {
                groups.append(band)
            }
        }
        return groups.flatMap { group in
            let columns = columns(group)
            if columns.count > 1 { return columns.flatMap { cut($0, depth: depth + 1) } }
            return group.sorted { $0.place < $1.place }
        }
    }

    /// Columns of running text, from left to right; one where there is no gutter.
    ///
    /// What is too narrow for sentences, such as the cells of a table or the numbers of a list,
    /// belongs to what stands beside it.
    private func columns(_ blocks: [Placed]) -> [[Placed]] {
        var columns: [[Placed]] = []
        var narrow: [Placed] = []
        for column in parted(blocks, by: \.across, gap: 0.7 * typical) {
            if isText(column) {
                columns.append(narrow + column)
                narrow = []
            } else if columns.isEmpty {
                narrow += column
            } else {
                columns[columns.count - 1] += column
            }
        }
        return columns.isEmpty ? [narrow] : columns
    }

    private func isText(_ column: [Placed]) -> Bool {
        let lines = column.flatMap(\.block)
        let width = lines.reduce(0) { $0 + $1.xMax - $1.xMin } / Double(max(1, lines.count))
        return width > 8 * typical
    }

    /// The blocks in groups between which nothing stands for at least a gap, in one direction.
    private func parted(
        _ blocks: [Placed], by side: KeyPath<Placed, ClosedRange<Double>>, gap: Double
    ) -> [[Placed]] {
        var groups: [[Placed]] = []
        var end = -Double.infinity
        for block in blocks.sorted(by: {
            ($0[keyPath: side].lowerBound, $0.place) < ($1[keyPath: side].lowerBound, $1.place)
        }) {
            if block[keyPath: side].lowerBound - end >= gap || groups.isEmpty {
                groups.append([block])
            } else {
                groups[groups.count - 1].append(block)
            }
            end = max(end, block[keyPath: side].upperBound)
        }
        return groups
    }
}
