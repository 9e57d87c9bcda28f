internal import Documents

/// Finds where the words of an article stand among the words of its page.
enum ArticleAlignment {
    /// Whether each word of the page is part of a run of at least four words
    /// (or a whole block) of the article.
    ///
    /// Both are read in order: shingles that occur once in each are anchors,
    /// and what lies between two anchors is aligned by its longest common subsequence.
    /// Of a text that stands twice on the page one copy is the article's.
    static func covered(page: [UInt64], article: [UInt64]) -> [Bool] {
        var matches: [(page: Int, article: Int)] = []
        var pageAt = 0
        var articleAt = 0
        for (nextPage, nextArticle) in anchors(in: page, of: article) + [
            (page.count, article.count)
        ] {
            guard nextPage >= pageAt, nextArticle >= articleAt else { continue }
            matches += common(
                in: page, from: pageAt..<nextPage, of: article, from: articleAt..<nextArticle)
            pageAt = nextPage
            articleAt = nextArticle
            while pageAt < page.count, articleAt < article.count, page[pageAt] == article[articleAt]
            {
                matches.append((pageAt, articleAt))
                pageAt += 1
                articleAt += 1
            }
        }
        var covered = [Bool](repeating: false, count: page.count)
        var start = 0
        for index in matches.indices {
            let isLast = index + 1 == matches.count
            if !isLast, matches[index + 1].page == matches[index].page + 1,
                matches[index + 1].article == matches[index].article + 1
            {
                continue
            }
            if index - start + 1 >= min(4, article.count) {
                for match in matches[start...index] { covered[match.page] = true }
            }
            start = index + 1
        }
        return covered
    }

    private static let shingle = 5

    /// Places of shingles that occur once on both sides, in an order that both keep.
    private static func anchors(in page: [UInt64], of article: [UInt64]) -> [(Int, Int)] {
        let left = places(page)
        let right = places(article)
        let pairs = left.compactMap { key, place in
            place >= 0 ? right[key].flatMap { $0 >= 0 ? (place, $0) : nil } : nil
        }.sorted { $0.0 < $1.0 }
        // Longest rising chain.
        var tails: [Int] = []
        var chain: [Int] = []
        var back = [Int](repeating: -1, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            let place = tails.partitioningIndex { $0 >= pair.1 }
            back[index] = place > 0 ? chain[place - 1] : -1
            if place == tails.count {
                tails.append(pair.1)
                chain.append(index)
            } else {
                tails[place] = pair.1
                chain[place] = index
            }
        }
        var out: [(Int, Int)] = []
        var at = chain.last ?? -1
        while at >= 0 {
            out.append(pairs[at])
            at = back[at]
        }
        return out.reversed()
    }

    /// Where each shingle stands; -1 for those that stand more than once.
    private static func places(_ words: [UInt64]) -> [UInt64: Int] {
        var places: [UInt64: Int] = [:]
        guard words.count >= shingle else { return places }
        for start in 0...words.count - shingle {
            var hash: UInt64 = 17
            for word in words[start..<start + shingle] {
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15 ^ hash >> 29
            }
            places[hash] = places[hash] == nil ? start : -1
        }
        return places
    }

    /// Longest common subsequence, by the table; nothing where the table would be too large.
    private static func common(
        in page: [UInt64], from left: Range<Int>, of article: [UInt64], from right: Range<Int>
    ) -> [(page: Int, article: Int)] {
        guard !left.isEmpty, !right.isEmpty, left.count * right.count <= 9_000_000 else {
            return []
        }
        let width = right.count + 1
        var lengths = [UInt16](repeating: 0, count: (left.count + 1) * width)
        for row in (0..<left.count).reversed() {
            for column in (0..<right.count).reversed() {
                let same = page[left.lowerBound + row] == article[right.lowerBound + column]
                lengths[row * width + column] =
                    same
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var out: [(Int, Int)] = []
        var row = 0
        var column = 0
        while row < left.count, column < right.count {
            if page[left.lowerBound + row] == article[right.lowerBound + column] {
                out.append((left.lowerBound + row, right.lowerBound + column))
                row += 1
                column += 1
            } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return out
    }
}
