internal import Documents
internal import Yams

/// A key of pipeline files: where it stands, what it may be, and what it says.
///
/// The one description of it: reading, `winnow check` and the manual page go by this.
package struct PipelineKey: Sendable {
    typealias Reader = @Sendable (inout PipelineFile, Node) -> Void

    /// Of the mapping that it stands in; "": the file itself.
    package let section: String
    package let name: String
    /// What its value must be.
    package let accepts: String
    /// What holds without it; "": nothing.
    package let standard: String
    package let help: String
    let read: Reader

    package var path: String { section.isEmpty ? name : "\(section).\(name)" }
}

extension PipelineKey {
    typealias Place<Value> = any WritableKeyPath<PipelineSettings, Value> & Sendable

    /// A whole number, kept times 2 to the `shift`.
    static func whole(
        in section: String, name: String, range: ClosedRange<Int>, place: Place<Int>,
        shift: Int = 0, help: String
    ) -> PipelineKey {
        PipelineKey(
            section: section, name: name,
            accepts: "whole number from \(range.lowerBound) to \(range.upperBound)",
            standard: "\(PipelineSettings()[keyPath: place] >> shift)", help: help
        ) { file, node in
            file.set(place, to: file.whole(node, in: range).map { $0 << shift })
        }
    }

    /// A whole number; without it nothing is bounded.
    static func bound(
        in section: String, name: String, range: ClosedRange<Int>, place: Place<Int?>,
        standard: String = "no bound", help: String
    ) -> PipelineKey {
        PipelineKey(
            section: section, name: name,
            accepts: "whole number from \(range.lowerBound) to \(range.upperBound)",
            standard: standard, help: help
        ) { file, node in
            file.set(place, to: file.whole(node, in: range))
        }
    }

    static func seconds(
        in section: String, name: String, range: ClosedRange<Double>, place: Place<Double>,
        help: String
    ) -> PipelineKey {
        PipelineKey(
            section: section, name: name,
            accepts: "seconds from \(Int(range.lowerBound)) to \(Int(range.upperBound))",
            standard: "\(Int(PipelineSettings()[keyPath: place]))", help: help
        ) { file, node in
            file.set(place, to: file.seconds(node, in: range))
        }
    }

    static func words(
        in section: String, name: String, place: Place<[String]>, help: String
    ) -> PipelineKey {
        PipelineKey(
            section: section, name: name, accepts: "list of words", standard: "", help: help
        ) { file, node in
            file.set(place, to: file.words(node))
        }
    }

    static func text(
        in section: String, name: String, place: Place<String>, help: String
    ) -> PipelineKey {
        PipelineKey(section: section, name: name, accepts: "text", standard: "", help: help) {
            file, node in
            file.set(place, to: file.text(node))
        }
    }

    static func choice<Word: RawRepresentable & CaseIterable & Sendable>(
        _ name: String, place: Place<Word>, help: String
    ) -> PipelineKey where Word.RawValue == String {
        PipelineKey(
            section: "", name: name,
            accepts: Word.allCases.map(\.rawValue).joined(separator: " or "),
            standard: PipelineSettings()[keyPath: place].rawValue, help: help
        ) { file, node in
            file.set(place, to: file.word(node))
        }
    }

    /// A key of a stage's section, as its descriptor says.
    static func setting(_ setting: StageSetting, of stage: String) -> PipelineKey {
        let (accepts, standard) =
            switch setting.kind {
            case .whole(let range, let standard):
                ("whole number from \(range.lowerBound) to \(range.upperBound)", "\(standard)")
            case .words: ("list of words", "")
            }
        return PipelineKey(
            section: stage, name: setting.name, accepts: accepts, standard: standard,
            help: setting.help
        ) { file, node in
            let value: StageSetting.Value? =
                switch setting.kind {
                case .whole(let range, _): file.whole(node, in: range).map { .whole($0) }
                case .words: file.words(node).map { .words($0) }
                }
            if let value {
                file.settings.stageSettings[stage, default: [:]][setting.name] = value
            }
        }
    }
}
