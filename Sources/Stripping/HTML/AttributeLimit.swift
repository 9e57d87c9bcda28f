internal import Bytes

/// Bounds the attributes of a start tag: libxml2 compares each with all before it.
enum AttributeLimit {
    /// Far more than a real tag has.
    static let most = 256

    /// The page, the attributes of overlong lists blanked out; the same length.
    ///
    /// Reads tags as libxml2 does, wherever they stand. Linear in `page`.
    static func applied(to page: [UInt8]) -> [UInt8] {
        let surplus = surplus(in: page.span)
        guard !surplus.isEmpty else { return page }
        var page = page
        for range in surplus {
            for at in range { page[at] = 0x20 }
        }
        return page
    }

    private static func surplus(in page: Span<UInt8>) -> [Range<Int>] {
        var surplus: [Range<Int>] = []
        var at = 0
        while at &+ 1 < page.count {
            guard page[at] == UInt8(ascii: "<"), page[at &+ 1] | 0x20 &- 0x61 < 26 else {
                at = page.firstOffset(of: UInt8(ascii: "<"), from: at &+ 1)
                continue
            }
            at &+= 1
            // The name of the element counts as one.
            var words = 0
            var limit: Int?
            while at < page.count, page[at] != UInt8(ascii: ">") {
                switch page[at] {
                case 0...0x20, UInt8(ascii: "/"): at &+= 1
                case UInt8(ascii: "="): at = endOfValue(in: page, after: at)
                default:
                    words &+= 1
                    if words == most + 2 { limit = at }
                    at = endOfName(in: page, from: at)
                }
            }
            if let limit { surplus.append(limit..<at) }
        }
        return surplus
    }

    private static func endOfName(in page: Span<UInt8>, from start: Int) -> Int {
        var at = start &+ 1
        while at < page.count, page[at] > 0x20, page[at] != UInt8(ascii: ">"),
            page[at] != UInt8(ascii: "="), page[at] != UInt8(ascii: "/")
        {
            at &+= 1
        }
        return at
    }

    private static func endOfValue(in page: Span<UInt8>, after equals: Int) -> Int {
        var at = equals &+ 1
        while at < page.count, page[at] <= 0x20 { at &+= 1 }
        guard at < page.count else { return at }
        let quote = page[at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            return min(page.firstOffset(of: quote, from: at &+ 1) &+ 1, page.count)
        }
        while at < page.count, page[at] > 0x20, page[at] != UInt8(ascii: ">") { at &+= 1 }
        return at
    }
}
