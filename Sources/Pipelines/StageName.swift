/// The stages in the order they run; the one list of them.
package enum StageName: String, Sendable, CaseIterable {
    /// Always runs, named or not: no other stage can do without it.
    case clean
    case boilerplate, sentiment, keywords, claims

    package static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
