// Module Tables: the only reader of `Data/`.
// Imports Bytes alone.
// `DataFolder` finds a file -> `Table` (rows of text) or `ImageFile` (numbers laid out for use,
// mapped) -> `WordTable`, `FlatArray` and what stages make of them.
// `ModelFit` refuses a model that was made with other tables; `DataLog` says by hash what a stage
// has read, which makes its version.

#if canImport(Glibc)
    internal import Glibc
#endif

/// Where the tables of `Data/` lie for this process.
///
/// The first that exists of: the folder named by the environment's `WINNOW_DATA`;
/// `winnow_Tables.resources` beside the executable (as the build leaves it);
/// `../share/winnow` from the executable (as installed).
package struct DataFolder: Sendable {
    package let path: String
    /// Whether learned models must fit the program: true but for training, which makes them.
    package let checksModels: Bool
    private(set) var log: DataLog?
    /// The image of compiled tables; nil where they are read as text.
    private(set) var compiled: ImageFile?
    /// Takes down what is compiled.
    private(set) var recorder: ImageRecorder?
    private let shared = SharedTables()

    package init(path: String) {
        self.path = path
        checksModels = true
        compiled = ImageFile(path: path + "/" + Self.image)
    }

    private init(path: String, checksModels: Bool, log: DataLog?) {
        self.path = path
        self.checksModels = checksModels
        self.log = log
    }

    /// The same folder, telling a log what is read.
    package func logging(to log: DataLog) -> DataFolder {
        var folder = self
        folder.log = log
        return folder
    }

    /// The same folder for making its models.
    package var training: DataFolder { DataFolder(path: path, checksModels: false, log: log) }

    /// The same folder read as text, told to a recorder.
    package func recording(to recorder: ImageRecorder) -> DataFolder {
        var folder = DataFolder(path: path, checksModels: checksModels, log: log)
        folder.recorder = recorder
        return folder
    }

    /// Fails with the places that were looked at.
    package static func located() throws(TableError) -> DataFolder {
        var places: [String] = []
        if let given = unsafe getenv("WINNOW_DATA") { places.append(unsafe String(cString: given)) }
        let folder = executableFolder()
        places.append(folder + "/winnow_Tables.resources")
        places.append(folder + "/../share/winnow")
        for place in places where isFolder(place + "/lexicons") { return DataFolder(path: place) }
        throw TableError(
            file: "", line: 0,
            message: "no data folder at \(places.joined(separator: ", ")); set WINNOW_DATA")
    }

    /// The bytes of a file below the folder ("units/claim-units.tsv").
    package func bytes(of name: String) throws(TableError) -> [UInt8] {
        guard let file = MappedFile(path + "/" + name) else {
            let bytes = try content(of: name)
            log?.note(name, hash: ContentHash.of(bytes))
            return bytes
        }
        log?.note(name, hash: FileHashes.hash(of: file))
        return file.bytes.array(0..<file.count)
    }

    /// The hash of a file's content, of an image's its directory's;
    /// read again only if it was not read before.
    func hash(of name: String) throws(TableError) -> UInt64 {
        if let hash = log?[name] { return hash }
        guard let file = MappedFile(path + "/" + name) else {
            return ContentHash.of(try content(of: name))
        }
        return FileHashes.hash(of: file)
    }

    /// The same, noted as that of a file that results depend on.
    func logged(hash name: String) throws(TableError) -> UInt64 {
        let hash = try hash(of: name)
        log?.note(name, hash: hash)
        return hash
    }

    /// A file that is mapped; fails if it is not of that form, naming
    /// the command that makes it anew.
    package func image(_ name: String, madeBy command: String) throws(TableError) -> ImageFile {
        guard let image = ImageFile(path: path + "/" + name) else {
            throw TableError(
                file: name, line: 0,
                message: has(name)
                    ? "does not fit this version; make it anew by \(command)"
                    : "cannot be read in \(path)")
        }
        log?.note(name, hash: image.hash)
        return image
    }

    /// The bytes of a file that no result depends on: not logged.
    func content(of name: String) throws(TableError) -> [UInt8] {
        guard let bytes = fileBytes(path + "/" + name) else {
            throw TableError(file: name, line: 0, message: "cannot be read in \(path)")
        }
        return bytes
    }

    /// Whether a file of this name can be read; not logged as one that was.
    package func has(_ name: String) -> Bool {
        unsafe access(path + "/" + name, R_OK) == 0
    }

    /// The languages that have a folder in `packs/` with a file of a name, sorted.
    package func packs(with file: String) -> [String] {
        names(in: "packs").filter { has("packs/\($0)/\(file)") }
    }

    /// What lies in a folder below this one, sorted.
    func names(in folder: String) -> [String] {
        guard let folder = unsafe opendir(path + "/" + folder) else { return [] }
        defer { unsafe closedir(folder) }
        var found: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe entryName(entry)
            if !name.hasPrefix(".") { found.append(name) }
        }
        return found.sorted()
    }

    /// What several stages read of the folder alike: made for the first of them; the logs of all
    /// note the files that it was made of.
    ///
    /// - `name`: of what is made; what has another type under it is made anew.
    package func once<Value: Sendable>(
        _ name: String, _ make: (DataFolder) throws(TableError) -> Value
    ) throws(TableError) -> Value {
        if let (value, files) = shared[name], let value = value as? Value {
            log?.add(files)
            return value
        }
        let files = DataLog()
        let value = try make(logging(to: files))
        shared.keep(value, of: files, as: name)
        log?.add(files)
        return value
    }

    /// Reads a table; fails if it is missing or has no header.
    package func table(_ name: String) throws(TableError) -> Table {
        try Table(name: name, bytes: bytes(of: name))
    }
}

/// A fault in the data that came with the program, or in a table of the user's.
package struct TableError: Error, Sendable, CustomStringConvertible {
    /// Name below the data folder.
    package var file: String
    /// From 1; 0 if the file as a whole is meant.
    package var line: Int
    package var message: String

    package init(file: String, line: Int, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    package var description: String {
        let place = [file, line > 0 ? "\(line)" : ""].filter { !$0.isEmpty }
        return (place.isEmpty ? "" : place.joined(separator: ":") + ": ") + message
    }
}

private func executableFolder() -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = unsafe readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
    guard count > 0 else { return "." }
    let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
}

/// `d_name` ends with NUL within the structure.
private func entryName(_ entry: UnsafeMutablePointer<dirent>) -> String {
    unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { bytes in
            unsafe String(cString: bytes)
        }
    }
}

private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func fileBytes(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    let size = Int(status.st_size)
    var complete = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        while count < size {
            guard let base = buffer.baseAddress else { break }
            let got = unsafe read(descriptor, base + count, size - count)
            guard got > 0 else {
                complete = got == 0
                break
            }
            count += got
        }
    }
    return complete && bytes.count == size ? bytes : nil
}
