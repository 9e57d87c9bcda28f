/// An open file with several owners; closed when the last of them lets go.
package final class SharedDescriptor: Sendable {
    package let file: Descriptor

    package init(_ file: consuming Descriptor) { self.file = file }
}
