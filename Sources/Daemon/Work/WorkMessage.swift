package import Documents
package import Files
package import Intake

/// A file for a worker to read; the file itself and its metadata file come with it as open
/// descriptors, so that a worker need not be able to open any.
package struct WorkRequest: Sendable, Hashable {
    package var id: Int64
    /// Below the inbox; its name tells the kind where the content does not.
    package var path: Path
    /// First folder under the inbox, else "inbox".
    package var source: String
    /// Name of the metadata file that comes with it; nil if there is none.
    package var sidecar: [UInt8]?
    package var sha256: String
    /// Bytes that the digest is of: no more are read.
    package var size: Int
    /// RFC 3339, UTC; the records' `added`.
    package var added: String
    /// Items of the file that are dealt with already and must not come again.
    package var first: Int
    /// The file of which it is a new version; nil if it is none.
    package var previous: PreviousFile?
}

/// Why no further records come from a file.
package struct WorkFailure: Error, Sendable, Hashable {
    package var code: FailureCode
    package var message: String

    package init(_ code: FailureCode, message: String) {
        self.code = code
        self.message = message
    }

    /// It cannot be read, or not sent.
    package init(_ error: FileError) {
        self.init(.unreadable, message: "\(error.call): \(error.reason)")
    }
}

/// Daemon to worker.
enum WorkOrder {
    /// The pipeline file's text; comes first.
    case pipeline(String)
    case file(WorkRequest)

    var frame: [UInt8] {
        var fields = FieldWriter()
        switch self {
        case .pipeline(let yaml):
            fields.number(0)
            fields.text(yaml)
        case .file(let request):
            fields.number(1)
            fields.number(Int(request.id))
            fields.data(request.path.bytes)
            fields.text(request.source)
            fields.data(request.sidecar ?? [])
            fields.text(request.sha256)
            fields.number(request.size)
            fields.text(request.added)
            fields.number(request.first)
            fields.text(request.previous?.sha256 ?? "")
            fields.number(request.previous?.items ?? 0)
        }
        return Frame.closed(fields.bytes)
    }

    /// nil if the bytes are no message.
    init?(_ bytes: [UInt8]) {
        var fields = FieldReader(bytes)
        switch fields.number() {
        case 0: self = .pipeline(fields.text())
        case 1:
            let id = Int64(fields.number())
            let path = Path(fields.data())
            let source = fields.text()
            let sidecar = fields.data()
            let (sha256, size) = (fields.text(), fields.number())
            let (added, first) = (fields.text(), fields.number())
            let previous = PreviousFile(sha256: fields.text(), items: fields.number())
            self = .file(
                WorkRequest(
                    id: id, path: path, source: source, sidecar: sidecar.isEmpty ? nil : sidecar,
                    sha256: sha256, size: size, added: added, first: first,
                    previous: previous.sha256.isEmpty ? nil : previous))
        default: return nil
        }
        if !fields.isComplete { return nil }
    }
}
