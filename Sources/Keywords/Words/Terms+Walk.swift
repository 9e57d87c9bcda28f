internal import Documents

extension Terms {
    /// Content words before a term that it is connected to.
    private static let window = 4
    /// Rounds of the walk over connected terms, and what a round takes from the neighbours.
    private static let rounds = 3
    private static let damping: Float = 0.8

    /// Gives each term its share of a walk that steps between content words near each other
    /// and starts anew at early ones.
    ///
    /// Florescu and Caragea 2017, doi:10.18653/v1/P17-1102, with a few
    /// rounds instead of convergence.
    mutating func connect(_ sentences: [Sentence]) {
        guard !all.isEmpty else { return }
        var pairs: [(left: Int32, right: Int32)] = []
        pairs.reserveCapacity(ofToken.count * 2)
        var degree = [Float](repeating: 0, count: all.count)
        var start = [Float](repeating: 0, count: all.count)
        var recent = [Int32](repeating: -1, count: Self.window)
        var total: Float = 0
        for sentence in sentences {
            for slot in recent.indices { recent[slot] = -1 }
            var slot = 0
            for at in sentence.tokens {
                let term = ofToken[at]
                guard term >= 0, all[Int(term)].place != .edge else { continue }
                let share = 1 / Float(at + 10)
                start[Int(term)] += share
                total += share
                for other in recent where other >= 0 && other != term {
                    pairs.append((other, term))
                    degree[Int(other)] += 1
                    degree[Int(term)] += 1
                }
                recent[slot] = term
                slot = (slot + 1) % Self.window
            }
        }
        guard total > 0 else { return }
        for index in start.indices {
            start[index] /= total
            degree[index] = degree[index] > 0 ? Self.damping / degree[index] : 0
        }
        var rank = start
        var next = start
        var given = start
        for _ in 0..<Self.rounds {
            for index in next.indices {
                next[index] = start[index] * (1 - Self.damping)
                given[index] = rank[index] * degree[index]
            }
            for (left, right) in pairs {
                next[Int(left)] += given[Int(right)]
                next[Int(right)] += given[Int(left)]
            }
            swap(&rank, &next)
        }
        for index in rank.indices { all[index].centrality = rank[index] }
    }
}
