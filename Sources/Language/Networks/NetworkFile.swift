package import Tables

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
