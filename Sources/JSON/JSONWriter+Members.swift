/// Keys together with their values.
extension JSONWriter {
    package mutating func field(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    @_disfavoredOverload
    package mutating func field(_ name: String, _ value: String) {
        key(name)
        string(value)
    }

    @_disfavoredOverload
    package mutating func field(_ name: String, _ value: Int) {
        key(name)
        integer(value)
    }

    package mutating func field(_ name: StaticString, _ value: Double) {
        key(name)
        number(value)
    }

    package mutating func field(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }
}
