internal import Documents

/// Turns a page into the numbers that the learned decision reads, for training and for use alike.
struct BlockFeatures {
    let page: Page
    let scan: PageScan
    let statistics: PageStatistics
    let ruleCount: Int
    let titleWords: Set<UInt64>
    let descriptionWords: Set<UInt64>
    let statedWords: [UInt64: Int]

    init(of page: Page, scan: PageScan, phrases: Phrases, functionWords: FunctionWords) {
        self.page = page
        self.scan = scan
        statistics = PageStatistics(of: page, scan: scan, functionWords: functionWords)
        ruleCount = phrases.rules.count
        titleWords = Set(WordScan.hashes(of: Array(page.metadata.title.utf8)))
        descriptionWords = Set(WordScan.hashes(of: Array(page.metadata.description.utf8)))
        var stated: [UInt64: Int] = [:]
        if page.statedBody.count > 400 {
            let words = WordScan.hashes(of: page.statedBody)
            for at in words.indices.dropLast() {
                stated[WordHash.joined(words[at], words[at + 1]), default: 0] += 1
            }
        }
        statedWords = stated
    }

    func table() -> FeatureTable {
        var table = FeatureTable(expectedRows: page.blocks.count)
        let elements =
            page.isHTML ? ElementFeatures(of: page, scan: scan, prose: statistics.prose) : nil
        for index in page.blocks.indices {
            table.beginRow()
            addText(index, to: &table)
            addPlace(index, to: &table)
            for (slot, offset) in [-3, -2, -1, 1, 2, 3].enumerated() {
                addNeighbour(of: index + offset, slot: slot, to: &table)
            }
            elements?.add(index, to: &table)
        }
        return table
    }

    private func addText(_ index: Int, to table: inout FeatureTable) {
        let line = scan.lines[index]
        let text = page.blocks[index].text
        let counts = line.counts
        let words = Float(max(1, counts.words))
        let letters = Float(max(1, counts.letters + counts.ideographs))
        table.add("words", counts.words)
        table.add("letters per word", letters / words)
        table.add("common", line.functionShare)
        table.add("any common", line.anyFunctionShare)
        table.add("capitals", Float(counts.capitals) / letters)
        table.add("digits", Float(counts.digits) / Float(max(1, text.count)))
        table.add("capital words", Float(counts.capitalWords) / words)
        table.add("numbers", Float(counts.numbers) / words)
        table.add("ends", line.ends)
        let last = text.last ?? 0
        table.add("colon", last == 0x3A)
        table.add("question", last == 0x3F)
        table.add("commas", Float(counts.commas) / words)
        table.add("sentences", counts.sentenceEnds)
        table.add("words per sentence", words / Float(max(1, counts.sentenceEnds)))
        table.add("quotes", Float(counts.quotes) / words)
        table.add("separators", Float(counts.separators) / words)
        let first = text.first ?? 0
        table.add("starts low", first &- 0x61 < 26)
        table.add("starts capital", first &- 0x41 < 26)
        table.add("starts digit", first &- 0x30 < 10)
        table.add("starts other", first < 0x30)
        table.add("opening", line.marks.opening.rawValue)
        table.add("addresses", line.marks.addresses)
        table.add("handles", line.marks.handles)
        table.add("signature", line.marks.isSignature)
        table.add("colons", line.marks.colons)
        table.add("prices", line.marks.prices)
        table.add("copies", line.copies)
        table.add("earlier", line.earlier >= 0)
        table.add("bracket", last == 0x29)
        table.add("dots", last == 0xA6 || text.suffix(3) == [0x2E, 0x2E, 0x2E] || last == 0x5D)
        table.add("phrase words", Float(line.covered) / words)
        table.add("first rule", line.firstRule)
        for rule in 0..<ruleCount {
            table.add("rule", member: rule, value: line.rules & 1 << UInt32(rule) != 0 ? 1 : 0)
        }
        var hits = 0
        for word in scan.words[line.words] where titleWords.contains(word) { hits += 1 }
        table.add("title overlap", counts.words < 40 ? Float(hits) / words : 0)
        table.add("title cover", Float(hits) / Float(max(1, titleWords.count)))
        hits = 0
        for word in scan.words[line.words] where descriptionWords.contains(word) { hits += 1 }
        table.add("description overlap", Float(hits) / words)
        if statedWords.isEmpty {
            table.add("stated", -1)
        } else {
            hits = 0
            for at in line.words.dropLast()
            where statedWords[WordHash.joined(scan.words[at], scan.words[at + 1])] != nil {
                hits += 1
            }
            table.add("stated", Float(hits) / Float(max(1, counts.words - 1)))
        }
    }

    private func addPlace(_ index: Int, to table: inout FeatureTable) {
        let line = scan.lines[index]
        let count = Float(page.blocks.count)
        table.add("place", Float(index) / count)
        table.add(
            "words before", Float(statistics.wordsUpTo[index]) / Float(max(1, statistics.words)))
        table.add(
            "prose before", Float(statistics.proseUpTo[index]) / Float(max(1, statistics.prose)))
        table.add(
            "since prose", index > 0 ? statistics.sinceProse[index - 1] + 1 : PageStatistics.far)
        table.add(
            "until prose",
            index + 1 < page.blocks.count
                ? statistics.untilProse[index + 1] + 1 : PageStatistics.far)
        let stretch = statistics.stretch
        table.add("in stretch", stretch.contains(index))
        table.add("stretch place", Float(index - stretch.lowerBound) / Float(max(1, stretch.count)))
        table.add("after stretch begin", max(-60, min(60, index - stretch.lowerBound)))
        table.add("after stretch end", max(-60, min(60, index - stretch.upperBound)))
        table.add("stretch share", Float(stretch.count) / count)
        var topic = 0
        var content = 0
        let own = stretch.contains(index) ? 1 : 0
        for word in scan.words[line.words] {
            guard let times = statistics.topicWords[word] else {
                content += 1
                continue
            }
            content += 1
            if times > own { topic += 1 }
        }
        table.add("topic", Float(topic) / Float(max(1, content)))
        table.add("blocks", page.blocks.count)
        table.add("page prose", statistics.prose)
        table.add("prose share", Float(statistics.prose) / Float(max(1, statistics.words)))
        for (slot, reach) in [2, 5, 12].enumerated() {
            let low = max(0, index - reach)
            let high = min(page.blocks.count - 1, index + reach)
            let before = low > 0 ? statistics.proseUpTo[low - 1] : 0
            let wordsBefore = low > 0 ? statistics.wordsUpTo[low - 1] : 0
            let words = statistics.wordsUpTo[high] - wordsBefore
            table.add("near prose", member: slot, value: Float(statistics.proseUpTo[high] - before))
            table.add(
                "near share", member: slot,
                value: Float(statistics.proseUpTo[high] - before) / Float(max(1, words)))
            table.add("near words", member: slot, value: Float(words) / Float(high - low + 1))
        }
        let heading = statistics.heading[index]
        table.add("since heading", heading < 0 ? 50 : min(50, index - heading))
        table.add("heading rules", heading < 0 ? 0 : scan.lines[heading].rules.nonzeroBitCount)
        table.add("heading first rule", heading < 0 ? -2 : scan.lines[heading].firstRule)
        let notice = statistics.notice[index]
        table.add("since notice", notice < 0 ? 50 : min(50, index - notice))
        table.add("notice rule", notice < 0 ? -2 : scan.lines[notice].firstRule)
        table.add("run", min(60, statistics.runs[index]))
        table.add("blank lines", page.blocks[index].layout.blankLinesBefore)
        let next =
            index + 1 < page.blocks.count ? page.blocks[index + 1].layout.blankLinesBefore : 2
        table.add("blank lines after", next)
    }

    private func addNeighbour(of index: Int, slot: Int, to table: inout FeatureTable) {
        guard page.blocks.indices.contains(index) else {
            for name in [
                "n words", "n common", "n ends", "n prose", "n capital words", "n links", "n rules",
                "n first rule", "n opening", "n run",
            ] as [StaticString] {
                table.add(name, member: slot, value: -1)
            }
            return
        }
        let line = scan.lines[index]
        let layout = page.blocks[index].layout
        table.add("n words", member: slot, value: Float(line.counts.words))
        table.add("n common", member: slot, value: line.functionShare)
        table.add("n ends", member: slot, value: line.ends ? 1 : 0)
        table.add("n prose", member: slot, value: line.isProse ? 1 : 0)
        table.add(
            "n capital words", member: slot,
            value: Float(line.counts.capitalWords) / Float(max(1, line.counts.words)))
        table.add(
            "n links", member: slot,
            value: Float(layout.linkedBytes) / Float(max(1, page.blocks[index].text.count)))
        table.add(
            "n rules", member: slot, value: Float(line.covered) / Float(max(1, line.counts.words)))
        table.add("n first rule", member: slot, value: Float(line.firstRule))
        table.add("n opening", member: slot, value: Float(line.marks.opening.rawValue))
        table.add("n run", member: slot, value: Float(min(60, statistics.runs[index])))
    }
}
