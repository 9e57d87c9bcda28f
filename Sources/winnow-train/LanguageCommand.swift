internal import ArgumentParser
internal import Documents
internal import Foundation
internal import Language

/// Makes `models/languages.bin` from langdetect's profiles.
struct LanguageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "languages", abstract: "Make the table that tells languages apart.")

    @Option(help: "langdetect's folder of profiles.")
    var profiles: String

    @Option(help: "Where the table goes.")
    var output = "Data/" + GramTable.file

    private struct Profile: Decodable {
        var freq: [String: Int]
    }

    /// Languages whose script does not tell them.
    private static let languages = [
        "ar", "bg", "ca", "cs", "da", "de", "en", "es", "et", "fa", "fi", "fr", "hr", "hu", "id",
        "it", "lt", "lv",
        "mk", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sv", "tr", "uk", "ur", "vi",
    ]
    /// Languages that news is written in most, and next to these;
    /// costs of the others and of these in front.
    private static let common = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru"]
    private static let frequent = [
        "sv", "uk", "ar", "tr", "da", "no", "cs", "ro", "hu", "fi", "bg", "fa",
    ]
    private static let bits = 14

    private static func rarity(_ language: String) -> UInt8 {
        common.contains(language) ? 0 : frequent.contains(language) ? 10 : 20
    }

    func run() throws {
        var costs: [UInt32: [UInt8]] = [:]
        var weights: [UInt32: Double] = [:]
        for (index, language) in Self.languages.enumerated() {
            let bytes = try SourceFile.bytes(profiles + "/" + language)
            let profile = try JSONDecoder().decode(Profile.self, from: Data(bytes))
            var sequences: [UInt32: Int] = [:]
            for (text, count) in profile.freq {
                let letters = text.lowercased().unicodeScalars.map {
                    $0.value == 0xA0 ? 0x20 : $0.value
                }
                // the running program sees a word's first two letters with one space in front
                guard letters.count == 3, letters[1] != 0x20 else { continue }
                sequences[
                    GramTable.key(left: letters[0], middle: letters[1], right: letters[2]),
                    default: 0] += count
            }
            let total = Double(sequences.values.reduce(0, +))
            for (key, count) in sequences {
                let share = Double(count) / total
                guard share > 0.0001 else { continue }
                costs[key, default: Array(repeating: GramTable.floor, count: Self.languages.count)][
                    index] =
                    UInt8(max(1, min(Double(GramTable.floor), (-10 * log(share)).rounded())))
                weights[key] = max(weights[key] ?? 0, share)
            }
        }
        for (key, row) in costs {
            let least = row.min() ?? 0
            costs[key] = row.map { min($0, least + GramTable.spread) }
        }
        try SourceFile.write(table(of: costs, weights: weights), to: output)
    }

    /// The frequent sequences first, so that those are left out that find no slot.
    private func table(of costs: [UInt32: [UInt8]], weights: [UInt32: Double]) -> [UInt8] {
        let width = Self.languages.count + 4
        var slots = [UInt8](repeating: 0, count: width << Self.bits)
        let order = costs.keys.sorted {
            let (left, right) = (weights[$0] ?? 0, weights[$1] ?? 0)
            return left != right ? left > right : $0 < $1
        }
        for key in order {
            for step in 0..<UInt32(GramTable.reach) {
                let row = Int((key &+ step) & (1 << UInt32(Self.bits) - 1)) * width
                if slots[row..<row + 4].contains(where: { $0 != 0 }) { continue }
                for place in 0..<4 {
                    slots[row + place] = UInt8(truncatingIfNeeded: key >> UInt32(8 * place))
                }
                slots.replaceSubrange(row + 4..<row + width, with: costs[key] ?? [])
                break
            }
        }
        return GramTable.header + [UInt8(Self.languages.count), UInt8(Self.bits)]
            + Self.languages.flatMap { Array($0.utf8) } + Self.languages.map(Self.rarity) + slots
    }
}
