internal import Bytes
@testable internal import Daemon
internal import Files
internal import JSON
internal import Pipelines
@testable internal import Shards
@testable internal import Zstd

/// A file under `shards/`; an even first byte has the rest compressed, so that lines are reached too.
struct ShardTarget: FuzzTarget {
    private let file = ScratchFile()

    func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        var compressed = rest
        if first & 1 == 0 {
            var compressor = ZstdCompressor(level: 1)
            guard let frame = try? compressor.frame(of: rest) else { fatalError("no frame") }
            compressed = frame
        }
        _ = FrameHeader(compressed)
        file.hold(compressed)
        check(lines() == lines(), "two readings differ")
        if first & 1 == 0, rest.last == 0x0A {
            let joined: [UInt8] = lines().lines.reduce(into: []) { $0 += $1 + [0x0A] }
            check(joined == rest, "the lines are not the content")
        }
        var verification = ShardVerification()
        let shard = ShardFile(
            kind: .documents, date: "2026-01-01", name: "a", path: file.path)
        verification.verify(shard, manifest: Manifest(rest))
        for line in rest.split(separator: 0x0A) { _ = ShardLine.id(of: Array(line)) }
    }

    private struct Reading: Equatable {
        var lines: [[UInt8]] = []
        var frames = 0
        var isWhole = false
    }

    private func lines() -> Reading {
        var reading = Reading()
        do {
            var reader = try LineReader(file.path)
            defer { reading.frames = reader.frames }
            while let line = try reader.nextLine() { reading.lines.append(line) }
            reading.isWhole = true
        } catch {
            check(!"\(error)".isEmpty, "an error says nothing")
        }
        return reading
    }
}

/// What daemon and worker say to each other, and the notes that the daemon reads back.
struct MessageTarget: FuzzTarget {
    private let file = ScratchFile()

    func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        switch first % 6 {
        case 0:
            guard let order = WorkOrder(rest) else { return }
            let again = WorkOrder(Array(order.frame.dropFirst(4)))
            check(again?.frame == order.frame, "an order changes on its way")
        case 1:
            guard let reply = try? WorkReply(rest) else { return }
            let again = try? WorkReply(Array(reply.frame.dropFirst(4)))
            check(again?.frame == reply.frame, "a reply changes on its way")
        case 2:
            file.hold(rest)
            guard let pipe = try? Descriptor(file.path, for: .read) else { fatalError("no file") }
            var count = 0
            while let message = try? Frame.next(from: pipe) { count += 4 + message.count }
            check(count <= rest.count, "more messages than bytes")
        case 3:
            guard let manifest = Manifest(rest) else { return }
            check(Manifest(manifest.json) == manifest, "a manifest changes on its way")
        case 4:
            guard let note = FailureNote(rest) else { return }
            check(FailureNote(note.json) == note, "a note changes on its way")
        default: checkJSON(rest)
        }
    }

    /// What is read and written again reads the same.
    private func checkJSON(_ bytes: [UInt8]) {
        let text = UTF8Check.repaired(bytes)
        guard let value = try? JSONReader.value(of: text) else { return }
        let once = written(value)
        guard let again = try? JSONReader.value(of: once) else { fatalError("no JSON was written") }
        check(written(again) == once, "a value changes on its way")
    }

    private func written(_ value: JSONValue) -> [UInt8] {
        var json = JSONWriter()
        json.value(value)
        checkUTF8(json.bytes, "written JSON")
        return json.bytes
    }
}

/// A pipeline file; its faults name lines that exist.
struct PipelineFileTarget: FuzzTarget {
    func run(_ bytes: [UInt8]) {
        let file = PipelineFile(yaml: String(decoding: bytes, as: UTF8.self))
        for fault in file.faults {
            check(fault.line >= 0 && fault.line <= bytes.count + 2, "a fault in line \(fault.line)")
            check(!fault.message.isEmpty, "a fault says nothing")
        }
    }
}
