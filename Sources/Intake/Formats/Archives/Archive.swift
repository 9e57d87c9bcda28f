internal import CArchive

/// The members of a ZIP or TAR archive, one after the other, by libarchive;
/// no other of its formats is asked for.
///
/// It is itself where the bytes of the member at hand come from. Nothing is written anywhere:
/// a member's name is a name, no path.
@safe
final class Archive: ByteOrigin {
    enum Kind { case file, folder, other }

    struct Member {
        var name: [UInt8]
        var kind: Kind
    }

    private let archive: OpaquePointer
    private let places: (any PlacedOrigin)?
    private let stream: ByteStream?
    private let limits: IntakeLimits
    private let meter: FileMeter
    /// What is said of a file that cannot be unpacked, and what to do with it.
    private let words: Words
    private var offset = 0
    /// What libarchive reads from until it asks again.
    private var window: UnsafeMutablePointer<UInt8>
    private var capacity = Archive.windowBytes
    private var members = 0
    private var given = 0
    /// What stopped the reading of the archive itself.
    private var broken: IntakeError?

    private static let windowBytes = 256 << 10

    enum Packing { case zip, tar }

    struct Words {
        var name: String
        var remedy: String

        static let archive = Words(name: "the archive", remedy: "pack it again")
        /// A document whose parts lie in an archive: nobody packs it by hand.
        static func document(_ name: String) -> Words {
            Words(name: name, remedy: "save it again or fetch it again")
        }
    }

    /// An archive whose bytes can be read at any place; members that nobody reads are passed over.
    convenience init(
        _ packing: Packing, places: any PlacedOrigin, limits: IntakeLimits, meter: FileMeter,
        words: Words = .archive
    ) throws(IntakeError) {
        try self.init(
            packing, places: places, stream: nil, limits: limits, meter: meter, words: words)
    }

    convenience init(
        tar: ByteStream, limits: IntakeLimits, meter: FileMeter
    ) throws(IntakeError) {
        try self.init(
            .tar, places: nil, stream: tar, limits: limits, meter: meter, words: .archive)
    }

    private init(
        _ packing: Packing, places: (any PlacedOrigin)?, stream: ByteStream?,
        limits: IntakeLimits, meter: FileMeter, words: Words
    ) throws(IntakeError) {
        guard let archive = unsafe archive_read_new() else {
            throw IntakeError(code: .undecodable, message: "libarchive could not be started")
        }
        unsafe self.archive = archive
        self.places = places
        self.stream = stream
        self.limits = limits
        self.meter = meter
        self.words = words
        unsafe window = .allocate(capacity: Self.windowBytes)
        switch packing {
        case .zip: unsafe archive_read_support_format_zip(archive)
        case .tar: unsafe archive_read_support_format_tar(archive)
        }
        // The archive is freed before this object is.
        let me = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe archive_read_set_read_callback(archive, Self.read)
        unsafe archive_read_set_callback_data(archive, me)
        if places != nil {
            unsafe archive_read_set_seek_callback(archive, Self.seek)
            unsafe archive_read_set_skip_callback(archive, Self.skip)
        }
        guard unsafe archive_read_open1(archive) == ARCHIVE_OK else { throw damaged() }
    }

    deinit {
        unsafe archive_read_free(archive)
        unsafe window.deallocate()
    }

    /// The next member; nil at the end.
    ///
    /// A member that was not read to its end is passed over.
    func next() throws(IntakeError) -> Member? {
        var entry: OpaquePointer?
        let status = unsafe archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status >= ARCHIVE_WARN, let entry = unsafe entry else { throw damaged() }
        members += 1
        guard members <= limits.members else {
            throw IntakeError(
                code: .tooLarge, message: "the archive has more than \(limits.members) members")
        }
        // The name as it is stored, or as libarchive can say it.
        let stored = unsafe archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
        let name = unsafe stored.map { unsafe Array(String(cString: $0).utf8) } ?? []
        let kind: Kind =
            switch unsafe archive_entry_filetype(entry) {
            case 0o100000 where unsafe archive_entry_hardlink(entry) == nil: .file
            case 0o040000: .folder
            default: .other
            }
        return Member(name: name, kind: kind)
    }

    /// The next bytes of the member at hand.
    func next(_ count: Int) throws(IntakeError) -> [UInt8] {
        var result = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // libarchive writes at most `count` bytes, and says how many.
            unsafe result = archive_read_data(archive, buffer.baseAddress, count)
            filled = max(0, result)
        }
        guard result >= 0 else { throw damaged() }
        given += bytes.count
        guard given <= limits.decodedBytes else {
            throw fatal("the archive's members have more than \(limits.decodedBytes) bytes")
        }
        if given > Self.honest, given / limits.ratio > max(1, read) {
            throw fatal(
                "the archive's members are more than \(limits.ratio) times as long as the archive")
        }
        try meter.count(unpacked: bytes.count)
        return bytes
    }

    /// Members may be that long whatever the archive's size.
    private static let honest = 64 << 20

    /// Bytes of the archive, as far as they are known.
    private var read: Int { places?.size ?? offset }

    /// Throws again what ends the whole archive, not only a member.
    func failure(_ error: IntakeError) throws(IntakeError) {
        if let ended = broken ?? meter.failure { throw ended }
    }

    private func fatal(_ message: String) -> IntakeError {
        let error = IntakeError(code: .tooLarge, message: message)
        broken = error
        return error
    }

    private func damaged() -> IntakeError {
        if let broken { return broken }
        // libarchive's text is copied at once.
        let reason =
            unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "no archive"
        let line = String(
            reason.unicodeScalars.prefix(200).map { $0.value < 0x20 ? " " : Character($0) })
        return line.lowercased().contains("passphrase") || line.lowercased().contains("encrypt")
            ? IntakeError(
                code: .unsupported, message: "it is encrypted; drop it without a password")
            : IntakeError(
                code: .undecodable, message: "\(words.name) is damaged (\(line)); \(words.remedy)")
    }

    // MARK: - What libarchive asks for

    private static let read:
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?,
            UnsafeMutablePointer<UnsafeRawPointer?>?
        ) -> Int = { _, context, target in
            guard let context = unsafe context, let target = unsafe target else { return -1 }
            let me = unsafe Unmanaged<Archive>.fromOpaque(context).takeUnretainedValue()
            return unsafe me.piece(target)
        }

    private func piece(_ target: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
        do throws(IntakeError) {
            let bytes: [UInt8]
            if let places {
                bytes = try places.bytes(at: offset, count: Self.windowBytes)
            } else {
                bytes = try stream?.next() ?? []
            }
            offset += bytes.count
            if bytes.count > capacity {
                unsafe window.deallocate()
                unsafe window = .allocate(capacity: bytes.count)
                capacity = bytes.count
            }
            unsafe bytes.withUnsafeBufferPointer { source in
                guard let start = source.baseAddress else { return }
                unsafe window.update(from: start, count: source.count)
            }
            unsafe target.pointee = UnsafeRawPointer(window)
            return bytes.count
        } catch {
            broken = error
            return -1
        }
    }

    private static let seek:
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?, Int64, Int32
        ) -> Int64 = { _, context, distance, origin in
            guard let context = unsafe context else { return -1 }
            let me = unsafe Unmanaged<Archive>.fromOpaque(context).takeUnretainedValue()
            let size = Int64(me.places?.size ?? 0)
            let base: Int64 =
                switch origin {
                case 0: 0
                case 1: Int64(me.offset)
                default: size
                }
            let (place, overflows) = base.addingReportingOverflow(distance)
            guard !overflows, 0...size ~= place else { return -1 }
            me.offset = Int(place)
            return place
        }

    private static let skip:
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?, Int64
        ) -> Int64 = { _, context, distance in
            guard let context = unsafe context else { return 0 }
            let me = unsafe Unmanaged<Archive>.fromOpaque(context).takeUnretainedValue()
            let step = max(0, min(Int(distance), (me.places?.size ?? 0) - me.offset))
            me.offset += step
            return Int64(step)
        }
}
