internal import CLibXML2

/// libxml2's HTML parser as a stream of safe events into a `PageBuilder`.
///
/// The pointers that libxml2 hands out are read only inside the callback that gets them;
/// the builder outlives the one C call that knows its address. No tree is built. Elements deeper
/// than 512 are passed over: their text belongs to the element around them, as in browsers.
enum HTMLTree {
    /// Pages are cut here; libxml2 counts in `Int32`.
    static let maximumBytes = Int(Int32.max) - 1

    /// libxml2 sets itself up when it is first used, without a lock:
    /// two threads that do so at once may then wait for each other for ever.
    private static let isSetUp: Void = xmlInitParser()

    /// Linear in `bytes`; an unreadable page gives no events.
    static func read(_ bytes: [UInt8], into builder: inout PageBuilder) {
        let bytes = AttributeLimit.applied(to: bytes)
        let count = min(bytes.count, maximumBytes)
        guard count > 0 else { return }
        _ = isSetUp
        unsafe bytes.withUnsafeBytes { (source: UnsafeRawBufferPointer) in
            unsafe withUnsafeMutablePointer(to: &builder) { target in
                guard let start = source.baseAddress else { return }
                _ = unsafe winnow_html_events(
                    start.assumingMemoryBound(to: CChar.self), Int32(count), target, opened, closed,
                    text)
            }
        }
    }

    private static let opened: winnow_html_opened = { context, name, attributes, isTooDeep in
        guard let name = unsafe name, let context = unsafe context else { return 1 }
        let builder = unsafe context.assumingMemoryBound(to: PageBuilder.self)
        if isTooDeep != 0, unsafe builder.pointee.passesOver(key(name)) { return 0 }
        guard unsafe builder.pointee.begin(key(name)) else { return 1 }
        if var next = unsafe attributes {
            while let attribute = unsafe next[0] {
                if let value = unsafe next[1],
                    let known = unsafe StartTag.Attribute(key(attribute))
                {
                    let span = unsafe Span(_unsafeStart: value, count: strlen(value))
                    unsafe builder.pointee.add(known, value: span)
                } else if let known = unsafe StartTag.Attribute(key(attribute)) {
                    unsafe builder.pointee.add(known, value: [UInt8]().span)
                }
                unsafe next += 2
            }
        }
        unsafe builder.pointee.open()
        return 1
    }

    private static let closed: endElementSAXFunc = { context, name in
        guard let name = unsafe name, let context = unsafe context else { return }
        unsafe context.assumingMemoryBound(to: PageBuilder.self).pointee.close(key(name))
    }

    private static let text: charactersSAXFunc = { context, bytes, count in
        guard let bytes = unsafe bytes, let context = unsafe context, count > 0 else { return }
        let span = unsafe Span(_unsafeStart: bytes, count: Int(count))
        unsafe context.assumingMemoryBound(to: PageBuilder.self).pointee.read(span)
    }

    /// The first eight bytes of a zero-terminated name, in lower case.
    private static func key(_ name: UnsafePointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        var place: UInt64 = 0
        while place < 64 {
            let byte = unsafe name[Int(place >> 3)]
            if byte == 0 { break }
            key |= UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte) << place
            place += 8
        }
        return key
    }
}
