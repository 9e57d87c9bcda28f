internal import Foundation
internal import JSON
internal import Programs

/// Checks values against the schemas of `Data/schema`: the keywords of JSON Schema 2020-12 that they use.
///
/// Stricter in one thing: members must come in the order in which the schema lists them.
struct Schema {
    let root: JSONValue

    init(named name: String) throws {
        let path = Program.checkout.appending(path: "Data/schema/\(name).schema.json")
        root = try JSONValue(parsing: Array(try Data(contentsOf: path)))
    }

    /// The keys of all objects in a value, each with those on the way to it: "claims.check.verdict".
    var keys: Set<String> { keys(root, "") }

    private func keys(_ given: JSONValue, _ path: String) -> Set<String> {
        let schema = resolved(given)
        var keys = schema["items"].map { self.keys($0, path) } ?? []
        for member in schema["properties"]?.members ?? [] {
            let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
            keys.insert(inner)
            keys.formUnion(self.keys(member.value, inner))
        }
        return keys
    }

    /// What is wrong with a value, each with its place; none if it is valid.
    func faults(in value: JSONValue) -> [String] { faults(value, root, "$") }

    private func faults(_ value: JSONValue, _ given: JSONValue, _ place: String) -> [String] {
        let schema = resolved(given)
        var faults: [String] = []
        if let type = schema["type"]?.text, !has(value, type) { return ["\(place): is no \(type)"] }
        if let allowed = schema["enum"]?.elements?.compactMap(\.text),
            !allowed.contains(value.text ?? "\0")
        {
            faults.append("\(place): \(value.text ?? "?") is none of \(allowed)")
        }
        if let constant = schema["const"]?.text, constant != value.text {
            faults.append("\(place): is not \(constant)")
        }
        if let number = value.number {
            if let minimum = schema["minimum"]?.number, number < minimum {
                faults.append("\(place): \(number) is below \(minimum)")
            }
            if let maximum = schema["maximum"]?.number, number > maximum {
                faults.append("\(place): \(number) is above \(maximum)")
            }
        }
        if let members = value.members { faults += memberFaults(members, schema, place) }
        if let elements = value.elements { faults += elementFaults(elements, schema, place) }
        return faults
    }

    private func memberFaults(
        _ members: [JSONValue.Member], _ schema: JSONValue, _ place: String
    ) -> [String] {
        let listed = schema["properties"]?.members ?? []
        let names = members.map(\.key)
        var faults = (schema["required"]?.elements ?? []).compactMap(\.text)
            .filter { !names.contains($0) }.map { "\(place).\($0): is missing" }
        let order = listed.map(\.key).filter(names.contains)
        if order != names.filter(order.contains) { faults.append("\(place): keys out of order") }
        for member in members {
            let inner = "\(place).\(member.key)"
            if let schema = listed.first(where: { $0.key == member.key })?.value {
                faults += self.faults(member.value, schema, inner)
            } else if case .bool(false)? = schema["additionalProperties"] {
                faults.append("\(inner): is not in the schema")
            }
        }
        return faults
    }

    private func elementFaults(
        _ elements: [JSONValue], _ schema: JSONValue, _ place: String
    ) -> [String] {
        var faults: [String] = []
        if let least = schema["minItems"]?.integer, elements.count < least {
            faults.append("\(place): fewer than \(least) elements")
        }
        if let most = schema["maxItems"]?.integer, elements.count > most {
            faults.append("\(place): more than \(most) elements")
        }
        let first = schema["prefixItems"]?.elements ?? []
        for (index, element) in elements.enumerated() {
            let inner = "\(place)[\(index)]"
            if index < first.count {
                faults += self.faults(element, first[index], inner)
            } else if let items = schema["items"] {
                faults += self.faults(element, items, inner)
            }
        }
        return faults
    }

    private func resolved(_ schema: JSONValue) -> JSONValue {
        guard let name = schema["$ref"]?.text?.split(separator: "/").last else { return schema }
        return root["$defs"]?[String(name)] ?? schema
    }

    private func has(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.object, "object"), (.array, "array"), (.string, "string"), (.bool, "boolean"),
            (.number, "number"):
            true
        case (.number, "integer"): value.integer != nil
        default: false
        }
    }
}
