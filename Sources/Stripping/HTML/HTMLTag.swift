internal import Tables

/// The elements of HTML that matter for cutting a page into blocks; all others are `other`.
enum HTMLTag: UInt8, CaseIterable {
    case other, html, head, body, title, meta, link, script, style, template, noscript
    case p, li, h1, h2, h3, h4, h5, h6, td, th, tr, div, figcaption, blockquote, a, span, button,
        pre
    case dd, dt, label, time, section, article, header, footer, form, nav, aside, main, figure
    case ul, ol, dl, table, strong, em, b, i, br, hr, caption, thead, tbody, tfoot, summary, details
    case legend, center, dir, menu, hgroup, fieldset, address, img, q, cite, code, small, sup, sub
    case svg, math, iframe, object, embed, applet, canvas, audio, video, map, select, datalist
    case textarea, option, optgroup, progress, meter, frameset, frame, noframes, input

    /// Its bit in a set of the first 64 elements; 0 for the others.
    var bit: UInt64 { rawValue < 64 ? 1 << UInt64(rawValue) : 0 }

    /// The first eight bytes of the name, little-endian; no two of these elements share them.
    var key: UInt64 { HTMLTag.key(of: String(describing: self)) }

    static func key(of name: String) -> UInt64 {
        var key: UInt64 = 0
        for (place, byte) in name.utf8.prefix(8).enumerated() {
            key |= UInt64(byte) << UInt64(place * 8)
        }
        return key
    }

    /// Names by raw value.
    static let names: [String] = allCases.map { String(describing: $0) }

    /// - `key`: the first eight bytes of a name, in lower case.
    @inline(__always)
    static func of(key: UInt64) -> HTMLTag { byKey[spread(key)] ?? .other }

    private static let byKey: WordTable<HTMLTag> = {
        var table = WordTable(filler: HTMLTag.other, capacity: 256)
        for tag in HTMLTag.allCases where tag != .other { table.set(spread(tag.key), to: tag) }
        return table
    }()

    /// Moves a key's information into the low bits, which the table looks at.
    @inline(__always)
    private static func spread(_ key: UInt64) -> UInt64 {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ (mixed >> 32)
    }

    /// Never shown, or shown as something else than text.
    static let hidden: Set<HTMLTag> = [
        .title, .meta, .link, .script, .style, .template, .noscript, .svg, .math, .iframe, .object,
        .embed, .applet, .canvas, .audio, .video, .map, .select, .datalist, .textarea, .option,
        .optgroup, .progress, .meter, .frameset, .frame, .noframes,
    ]

    /// What forms are filled in with; never shown as text, buttons aside.
    static let controls: Set<HTMLTag> = [.input, .textarea, .select]

    static let headings: Set<HTMLTag> = [.h1, .h2, .h3, .h4, .h5, .h6]

    /// Begins and ends a line of text.
    static let breaking: Set<HTMLTag> = [
        .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .dl, .table, .blockquote, .pre, .figure,
        .article, .section, .aside, .header, .footer, .nav, .main, .form, .hr, .address, .details,
        .fieldset, .body, .div, .li, .dt, .dd, .tr, .caption, .thead, .tbody, .tfoot, .figcaption,
        .summary, .legend, .center, .dir, .menu, .hgroup, .option, .button,
    ]

    struct Traits: OptionSet {
        let rawValue: UInt8
        static let hidden = Traits(rawValue: 1)
        static let breaking = Traits(rawValue: 2)
        static let cell = Traits(rawValue: 4)
        static let formatting = Traits(rawValue: 8)
        static let heading = Traits(rawValue: 16)
    }

    /// Traits by raw value, for the hot path.
    static let traits: [Traits] = allCases.map { tag in
        var traits: Traits = []
        if hidden.contains(tag) { traits.insert(.hidden) }
        if breaking.contains(tag) { traits.insert(.breaking) }
        if tag == .td || tag == .th { traits.insert(.cell) }
        if [.b, .strong, .em, .i].contains(tag) { traits.insert(.formatting) }
        if headings.contains(tag) { traits.insert(.heading) }
        return traits
    }
}
