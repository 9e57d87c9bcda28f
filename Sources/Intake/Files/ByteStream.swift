/// The bytes of a file or of a member of one, decompressed, in pieces;
/// memory is bounded by a few pieces.
final class ByteStream {
    private let origin: any ByteOrigin
    private var layers: [Layer] = []
    /// Bytes looked at and not yet taken.
    private var peeked: [UInt8] = []
    /// What was met behind `peeked`; its turn comes when these bytes are taken.
    private var failure: IntakeError?
    private let decodedLimit: Int
    private let meter: FileMeter?
    /// Turns the bytes into UTF-8 where they are not.
    private var transcoder: Transcoder?

    private struct Layer {
        let decompressor: Decompressor
        var input: [UInt8] = []
        var offset = 0
        /// Whether the last output filled its buffer, so that more may wait inside.
        var isFull = false
        var decoded = 0
    }

    /// Bytes given since `isLong` was last true.
    private var given = 0
    /// Bytes after which one who waits wants to hear something.
    private static let long = 64 << 20

    /// Bytes of a piece.
    static let pieceSize = 256 << 10
    /// Compression inside compression; nobody does it more often on purpose.
    private static let maximumLayers = 3

    /// Begins at the first byte and opens the compression that the content shows.
    ///
    /// - `meter`: counts what is decompressed.
    init(
        _ origin: any ByteOrigin, decodedLimit: Int, meter: FileMeter? = nil
    ) throws(IntakeError) {
        self.origin = origin
        self.decodedLimit = decodedLimit
        self.meter = meter
        while let layer = try Decompressor(startingWith: try peek(4)) {
            guard layers.count < Self.maximumLayers else {
                throw IntakeError(
                    code: .tooDeep,
                    message: "compressed more than \(Self.maximumLayers) times; decompress it first"
                )
            }
            layers.append(Layer(decompressor: layer, input: peeked))
            peeked = []
            // The layer meets the error again, in its own time.
            failure = nil
        }
    }

    /// Where bytes can be read at any place: the origin itself, if nothing of it is compressed.
    var places: (any PlacedOrigin)? { layers.isEmpty ? origin as? any PlacedOrigin : nil }

    /// All that is left; more than `limit` is too much.
    func all(limit: Int) throws(IntakeError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try next()
            if piece.isEmpty { return bytes }
            bytes.append(contentsOf: piece)
            guard bytes.count <= limit else {
                throw IntakeError(
                    code: .tooLarge,
                    message: "the document has more than \(limit) bytes; "
                        + "split it or raise the limit")
            }
        }
    }

    /// The first bytes that are not taken yet, `count` of them or all there
    /// are before the end or an error.
    func peek(_ count: Int) throws(IntakeError) -> [UInt8] {
        while peeked.count < count, failure == nil {
            do throws(IntakeError) {
                let piece = try pull(layers.count)
                if piece.isEmpty { break }
                peeked.append(contentsOf: piece)
            } catch {
                failure = error
            }
        }
        if peeked.isEmpty, let failure { throw failure }
        return Array(peeked.prefix(count))
    }

    /// The first bytes that are not taken yet: to the end of their first line that is not blank
    /// or beyond it, as they come; `limit` of them if it is longer.
    func peekLine(limit: Int) throws(IntakeError) -> [UInt8] {
        var count = 4
        while true {
            let head = try peek(count)
            let isWhole = head.count < count
            if isWhole || peeked.count >= limit { return Array(peeked.prefix(limit)) }
            if let start = peeked.firstIndex(where: { $0 > 0x20 }), peeked[start...].contains(0x0A)
            {
                return peeked
            }
            count = peeked.count + 1
        }
    }

    /// Gives UTF-8 from now on; `charset` is what the bytes are in.
    func transcode(from charset: String) { transcoder = Transcoder(from: charset) }

    /// Whether much was read since this was last true.
    func isLong() -> Bool {
        guard given >= Self.long else { return false }
        given = 0
        return true
    }

    /// Passes over the next bytes; what is not compressed is not read for it.
    func skip(_ count: Int) throws(IntakeError) {
        var left = count
        if transcoder == nil, failure == nil, let places {
            let known = min(left, peeked.count)
            peeked.removeFirst(known)
            places.skip(left - known)
            return
        }
        while left > 0 {
            let piece = try nextBytes()
            if piece.isEmpty { return }
            given += piece.count
            if piece.count > left { peeked = Array(piece[left...]) + peeked }
            left -= min(left, piece.count)
        }
    }

    /// The next piece; empty at the end.
    func next() throws(IntakeError) -> [UInt8] {
        let piece = try nextText()
        given += piece.count
        return piece
    }

    private func nextText() throws(IntakeError) -> [UInt8] {
        while let transcoder {
            let piece = try nextBytes()
            let text = transcoder.text(of: piece, isLast: piece.isEmpty)
            if piece.isEmpty { self.transcoder = nil }
            // A piece may hold nothing but the beginning of a character.
            if !text.isEmpty { return text }
        }
        return try nextBytes()
    }

    private func nextBytes() throws(IntakeError) -> [UInt8] {
        if !peeked.isEmpty {
            let piece = peeked
            peeked = []
            return piece
        }
        if let failure { throw failure }
        return try pull(layers.count)
    }

    /// The next piece behind a number of layers.
    private func pull(_ level: Int) throws(IntakeError) -> [UInt8] {
        guard level > 0 else { return try origin.next(Self.pieceSize) }
        let at = level - 1
        while true {
            if layers[at].offset == layers[at].input.count, !layers[at].isFull {
                layers[at].input = try pull(at)
                layers[at].offset = 0
                if layers[at].input.isEmpty {
                    guard layers[at].decompressor.isComplete else { throw truncated(at) }
                    return []
                }
            }
            var offset = layers[at].offset
            let output = try layers[at].decompressor
                .decoded(layers[at].input, from: &offset, limit: Self.pieceSize)
            layers[at].offset = offset
            layers[at].isFull = output.count == Self.pieceSize
            layers[at].decoded += output.count
            guard layers[at].decoded <= decodedLimit else { throw tooLarge() }
            try meter?.count(unpacked: output.count)
            if !output.isEmpty { return output }
        }
    }

    private func truncated(_ at: Int) -> IntakeError {
        IntakeError(
            code: .truncated,
            message:
                "the \(layers[at].decompressor.name) data end too early; the file is not complete")
    }

    private func tooLarge() -> IntakeError {
        IntakeError(
            code: .tooLarge,
            message: "the file has more than \(decodedLimit) bytes after decompression")
    }
}
