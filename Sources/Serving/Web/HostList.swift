/// The names by which the page may be asked for: a page of a stranger's that points its own name here gets nothing.
package struct HostList: Sendable {
    private let names: Set<String>

    /// The names of the machine for itself, and more.
    package init(_ more: [String]) {
        names = Set(["localhost", "127.0.0.1", "[::1]"] + more.map { Self.name($0) })
    }

    /// - `field`: of the request, with or without a port.
    func allows(_ field: String) -> Bool { names.contains(Self.name(field)) }

    /// Lower case, without port and closing dot.
    private static func name(_ field: String) -> String {
        var name = field.lowercased()
        if name.hasPrefix("[") {
            if let end = name.firstIndex(of: "]") { name = String(name[...end]) }
            return name
        }
        if name.filter({ $0 == ":" }).count > 1 { return "[\(name)]" }
        name = String(name.prefix { $0 != ":" })
        if name.hasSuffix(".") { name.removeLast() }
        return name
    }
}
