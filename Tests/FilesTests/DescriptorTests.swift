import Files
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Open files that go from one process to another.
struct DescriptorTests {
    /// A FIFO that nobody reads kept whoever wrote to it for ever, and with a reader it keeps nothing.
    @Test(.timeLimit(.minutes(1)), arguments: [Descriptor.Access.append, .update, .replace])
    func onlyFilesAreWrittenTo(access: Descriptor.Access) throws {
        let place = try FolderTests.Place()
        let name = Array("pipe".utf8)
        let path = place.inside.path.appending(name)
        #expect(unsafe mkfifo("\(path)", 0o600) == 0)
        for _ in 0..<2 {
            #expect(throws: FileError.self) { _ = try Descriptor(path, for: access) }
            #expect(throws: FileError.self) { _ = try place.inside.open(name, for: access) }
        }
        let reader = try Descriptor(path, for: .read)
        #expect(throws: FileError.self) { _ = try Descriptor(path, for: access) }
        #expect(throws: FileError.self) { _ = try place.inside.open(name, for: access) }
        #expect(throws: FileError.self) { _ = try Descriptor(Path("/dev/null"), for: access) }
        _ = try reader.status()
        let file = try Descriptor(place.inside.path.appending(FolderTests.Place.file), for: access)
        try file.write([1])
    }

    @Test(arguments: [
        ("%41%2f", "A/"), ("%+5%-1", "%+5%-1"), ("%4", "%4"), ("%", "%"), ("% 1", "% 1"),
    ])
    func escapesHaveTwoDigits(text: String, bytes: String) {
        #expect(Path(escaped: text).bytes == Array(bytes.utf8))
    }

    /// They stayed open in whoever had read the beginning, until that could open no file any more.
    @Test func descriptorsOfAMessageThatBreaksOffAreClosed() throws {
        var sockets: [Int32] = [0, 0]
        #expect(unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &sockets) == 0)
        let receiver = Descriptor(adopting: sockets[0], path: Path("socket"))
        var pipes: [Int32] = [0, 0]
        #expect(unsafe pipe(&pipes) == 0)
        for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        #expect(fcntl(pipes[0], F_SETFL, O_NONBLOCK) == 0)
        let reader = Descriptor(adopting: pipes[0], path: Path("pipe"))
        do {
            let sender = Descriptor(adopting: sockets[1], path: Path("socket"))
            let writer = Descriptor(adopting: pipes[1], path: Path("pipe"))
            try sender.send([1, 2], files: [writer.number])
        }
        var message = [UInt8](repeating: 0, count: 4)
        let received = try receiver.receive(&message)
        #expect(received == nil)
        // The end of the pipe comes when nobody holds its other side any more.
        let count = try reader.read(into: &message)
        #expect(count == 0)
    }
}
