package import Tables

/// A network's parameters, the rows of its features laid out for being summed.
///
/// A 16-bit word of a row holds two units, `unit + 128` in its low byte and `unit + 32` places
/// on in its high byte: the sums of the words and of their high bytes give both with one load
/// for sixteen units, and none is widened.
package struct NetworkParameters: Sendable {
    package let index: FeatureIndex
    /// Half of `Network.width` words for each of four rows a bucket.
    let rows: FlatArray<UInt16>
    /// A number a unit, in the scale of the rows.
    let bias: FlatArray<Int16>
    /// `Network.width` numbers a class, to be multiplied with the sum of rows as it is.
    let output: FlatArray<Float>
    let outputBias: FlatArray<Float>

    package var classes: Int { outputBias.count }

    /// The units that share words with as many others.
    static let half = Network.width / 2

    /// - `rows`: `Network.width` units for each of four rows a bucket, -127...127.
    package init(
        index: FeatureIndex, rows: [Int8], bias: [Int16], output: [Float], outputBias: [Float]
    ) {
        self.index = index
        var words: [UInt16] = []
        words.reserveCapacity(rows.count / 2)
        for row in 0..<rows.count / Network.width {
            for unit in row * Network.width..<row * Network.width + Self.half {
                let low = UInt8(bitPattern: rows[unit]) ^ 0x80
                let high = UInt8(bitPattern: rows[unit + Self.half])
                words.append(UInt16(low) | UInt16(high) << 8)
            }
        }
        self.rows = FlatArray(words)
        self.bias = FlatArray(bias)
        self.output = FlatArray(output)
        self.outputBias = FlatArray(outputBias)
    }
}

extension NetworkParameters: ImageContent {
    package func write(to image: inout ImageWriter) {
        index.write(to: &image)
        image.add(rows)
        image.add(bias)
        image.add(output)
        image.add(outputBias)
    }

    package init?(from image: inout ImageReader) {
        guard let index = FeatureIndex(from: &image), let rows = image.next(UInt16.self),
            let bias = image.next(Int16.self), let output = image.next(Float.self),
            let outputBias = image.next(Float.self),
            rows.count == index.rows * Self.half,
            bias.count == Network.width, output.count == outputBias.count * Network.width
        else { return nil }
        self.index = index
        self.rows = rows
        self.bias = bias
        self.output = output
        self.outputBias = outputBias
    }
}

/// The file of a network: an image with one entry, its parameters;
/// bound to features and tables by its `ModelFit`.
package enum NetworkFile {
    private static let entry = "network"

    /// Maps the parameters; fails if they were made for other features, tables or classes,
    /// naming the command that makes them anew.
    package static func read(
        _ fit: ModelFit, from data: DataFolder, classes: Int
    ) throws(TableError) -> NetworkParameters {
        let file = fit.files.first ?? ""
        let image = try data.image(file, madeBy: fit.command)
        try fit.check(in: data)
        guard let parameters = image.content(entry, as: NetworkParameters.self),
            parameters.classes == classes
        else {
            throw TableError(
                file: file, line: 0,
                message: "does not fit this version; make it anew by `\(fit.command)`")
        }
        return parameters
    }

    /// The bytes of a network's file.
    package static func bytes(_ parameters: NetworkParameters) -> [UInt8] {
        var image = ImageWriter()
        image.add(parameters, as: entry, of: [])
        return image.bytes
    }
}
