internal import CLibXML2

/// libxml2's XML parser: a text in UTF-8 as a tree of elements.
///
/// Mistakes are passed over as far as they can be. No entity that a document declares is known,
/// so that none grows; the names that HTML has for characters are. Nothing is fetched.
enum XMLText {
    /// Elements inside one another.
    private static let deepest = 200
    private static let mostElements = 1_000_000

    /// What libxml2 sets up when it is first used, once and by one thread: it has no lock for it.
    private static let isSetUp: Void = xmlInitParser()

    static func load() { _ = isSetUp }

    /// Errors: `malformed`, `too_deep`, `too_large`.
    static func tree(of text: [UInt8]) throws(IntakeError) -> XMLElement {
        try XMLAttributes.check(text)
        let text = named(text)
        guard text.count < Int(Int32.max) else {
            throw IntakeError(code: .tooLarge, message: "the XML is longer than 2 GiB")
        }
        var builder = Builder()
        load()
        unsafe text.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
            unsafe withUnsafeMutablePointer(to: &builder) { target in
                guard let start = bytes.baseAddress else { return }
                // The builder outlives the one call that knows its address.
                _ = unsafe winnow_xml_events(
                    start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), target, opened,
                    closed, characters)
            }
        }
        builder.finish()
        if let failure = builder.failure { throw failure }
        guard let root = builder.root else {
            throw malformed("it begins like XML, but there is no element in it")
        }
        return root
    }

    private static let opened: winnow_xml_opened = { context, name, space, count, attributes in
        guard let context = unsafe context, let name = unsafe name else { return }
        let builder = unsafe context.assumingMemoryBound(to: Builder.self)
        var given: [(name: String, value: String)] = []
        for at in 0..<Int(max(0, count)) {
            // Five pointers for each: name, prefix, namespace, first byte and end of the value.
            guard let attributes = unsafe attributes, let key = unsafe attributes[at * 5],
                let first = unsafe attributes[at * 5 + 3], let end = unsafe attributes[at * 5 + 4]
            else { continue }
            let value = unsafe UnsafeBufferPointer(start: first, count: end - first)
            unsafe given.append((String(cString: key), String(decoding: value, as: UTF8.self)))
        }
        let uri = unsafe space.map { unsafe String(cString: $0) } ?? ""
        unsafe builder.pointee.open(
            XMLElement(name: String(cString: name), space: uri, attributes: given))
    }

    private static let closed: winnow_xml_closed = { context in
        guard let context = unsafe context else { return }
        unsafe context.assumingMemoryBound(to: Builder.self).pointee.close()
    }

    private static let characters: charactersSAXFunc = { context, bytes, count in
        guard let context = unsafe context, let bytes = unsafe bytes, count > 0 else { return }
        unsafe context.assumingMemoryBound(to: Builder.self).pointee.text(
            UnsafeBufferPointer(start: bytes, count: Int(count)))
    }

    private struct Builder {
        var root: XMLElement?
        var failure: IntakeError?
        private var open: [XMLElement] = []
        private var count = 0

        mutating func open(_ element: XMLElement) {
            count += 1
            if open.count >= XMLText.deepest {
                failure = IntakeError(
                    code: .tooDeep,
                    message: "XML is nested deeper than \(XMLText.deepest) elements")
            }
            if count > XMLText.mostElements {
                failure = IntakeError(
                    code: .tooLarge,
                    message: "the XML has more than \(XMLText.mostElements) elements")
            }
            guard failure == nil else { return }
            open.append(element)
        }

        mutating func close() {
            guard failure == nil, let element = open.popLast() else { return }
            if open.isEmpty {
                if root == nil { root = element }
            } else {
                open[open.count - 1].children.append(.element(element))
            }
        }

        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            guard failure == nil, !open.isEmpty else { return }
            let last = open[open.count - 1].children.count - 1
            if last >= 0, case .text(var text) = open[open.count - 1].children[last] {
                // Moved out and back, so that long texts are not copied for each piece.
                open[open.count - 1].children[last] = .text([])
                unsafe text.append(contentsOf: bytes)
                open[open.count - 1].children[last] = .text(text)
            } else {
                open[open.count - 1].children.append(.text(unsafe Array(bytes)))
            }
        }

        /// What was open when the text ended counts too.
        mutating func finish() {
            while failure == nil, !open.isEmpty { close() }
        }
    }

    /// The text with the characters that HTML names in place of their names, XML's own five aside.
    private static func named(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var at = 0
        while let next = text[at...].firstIndex(of: UInt8(ascii: "&")) {
            out.append(contentsOf: text[at..<next])
            at = next + 1
            let name = text[at...].prefix(12).prefix {
                0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0
            }
            let end = name.endIndex
            guard !name.isEmpty, end < text.count, text[end] == UInt8(ascii: ";"),
                !own.contains(where: { name.elementsEqual($0.utf8) })
            else {
                out.append(UInt8(ascii: "&"))
                continue
            }
            let word = String(decoding: name, as: UTF8.self)
            if let scalar = UnicodeScalar(unsafe winnow_html_character(word)), scalar.value > 0 {
                out.append(contentsOf: String(Character(scalar)).utf8)
                at = end + 1
            } else {
                out.append(UInt8(ascii: "&"))
            }
        }
        out.append(contentsOf: text[at...])
        return out
    }

    private static let own = ["amp", "lt", "gt", "quot", "apos"]
}
