/// Plain cases that tables, models and rows know by their names, and programs by their places:
/// `rawValue` is a case's name.
///
/// A raw value is a constant of the program. `String(describing:)` gives the same name by
/// reflection, which costs some 30,000 instructions a case: noticed at every start.
public protocol NamedCase: RawRepresentable<String>, CaseIterable {}

extension NamedCase {
    /// The place of the case in the order of the declaration, from 0; at most 255.
    ///
    /// What such a case is in memory, since a raw value that is a name leaves no number to it.
    @inlinable @inline(__always)
    public var place: Int { Int(unsafe unsafeBitCast(self, to: UInt8.self)) }
}
