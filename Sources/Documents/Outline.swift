/// The elements of an HTML page that are shown, as they stood in the source; empty for plain text.
package struct Outline: Sendable {
    package struct Element: Sendable {
        /// Index of the enclosing element, always smaller than the own index; -1 at the top.
        package var parent: Int32
        package var depth: Int32
        /// Code of the element's name; its meaning is known to the module that made the page.
        package var tag: UInt8
        /// Groups of the class vocabulary that its class and id words belong to, a bit each.
        package var groups: UInt32
        /// Equal for elements of the same name and class.
        package var signature: UInt64
        /// Class and id, in `names`.
        package var names: ByteRange

        package init(
            parent: Int32, depth: Int32, tag: UInt8, groups: UInt32, signature: UInt64,
            names: ByteRange
        ) {
            self.parent = parent
            self.depth = depth
            self.tag = tag
            self.groups = groups
            self.signature = signature
            self.names = names
        }
    }

    package var elements: [Element] = []
    /// Class and id attributes of all elements, one behind the other.
    package var names: [UInt8] = []
    /// Index of the element around each field and button of a form, in their order; repeated where there are several.
    package var controls: [Int32] = []

    package init() {}
}
