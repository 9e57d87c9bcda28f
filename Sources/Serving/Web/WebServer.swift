internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// Answers questions of HTTP/1.1 at one place, until the process ends.
final class WebServer: Sendable {
    let limits = WebLimits()
    let hosts: HostList
    let pool: NIOThreadPool
    /// Gives at once what need not be made.
    let kept: @Sendable (WebRequest) -> WebResponse?
    let answer: @Sendable (WebRequest) -> WebResponse
    private let connections = Mutex(0)
    private let streams = Mutex(0)

    init(
        hosts: HostList, kept: @escaping @Sendable (WebRequest) -> WebResponse?,
        answer: @escaping @Sendable (WebRequest) -> WebResponse
    ) {
        self.hosts = hosts
        self.kept = kept
        self.answer = answer
        pool = NIOThreadPool(numberOfThreads: limits.answers)
    }

    /// Listens and returns when the listening ends.
    ///
    /// - `ready`: gets the address, with the port that was chosen for port 0, or the path.
    func run(at place: ListeningPlace, ready: (String) -> Void) throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        pool.start()
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(ChannelOptions.backlog, value: 256)
            .childChannelOption(ChannelOptions.maxMessagesPerRead, value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try self.prepare(channel) }
            }
        let channel = try place.listen(
            place.isAddress
                ? bootstrap.serverChannelOption(
                    ChannelOptions.socketOption(.so_reuseaddr), value: 1) : bootstrap)
        ready(place.shown ?? channel.localAddress.map(Self.text) ?? "")
        try channel.closeFuture.wait()
    }

    private static func text(_ address: SocketAddress) -> String {
        guard let host = address.ipAddress else { return address.pathname ?? "" }
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(address.port ?? 0)/"
    }

    private func prepare(_ channel: any Channel) throws {
        let isWelcome = connections.withLock { count in
            count += 1
            return count <= limits.connections
        }
        channel.closeFuture.whenComplete { _ in self.connections.withLock { $0 -= 1 } }
        guard isWelcome else {
            channel.close(promise: nil)
            return
        }
        var encoding = HTTPResponseEncoder.Configuration()
        // The answers say themselves how long they are.
        encoding.automaticallySetFramingHeaders = false
        var decoding = NIOHTTPDecoderLimitConfiguration()
        decoding.maxHeaderFieldSize = limits.fieldBytes
        decoding.maxHeaderListSize = limits.headBytes
        decoding.maxHeaderFieldCount = limits.fields
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandlers([
            IdleStateHandler(allTimeout: limits.idleTime),
            HTTPResponseEncoder(configuration: encoding),
            ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: decoding)),
            HTTPServerPipelineHandler(), HTTPServerProtocolErrorHandler(),
            RequestHandler(server: self),
        ])
    }

    /// Whether one more stream may begin; to be ended by `endStream`.
    func beginStream() -> Bool {
        streams.withLock { count in
            guard count < limits.streams else { return false }
            count += 1
            return true
        }
    }

    func endStream() { streams.withLock { $0 -= 1 } }
}

/// What a client may cost.
struct WebLimits: Sendable {
    /// Bytes of a request's head, of one of its fields, and fields.
    var headBytes = 16 << 10
    var fieldBytes = 8 << 10
    var fields = 64
    /// Time for a head to arrive, from the connection or from the last answer on.
    var headTime = TimeAmount.seconds(15)
    /// Time in which nothing is read or taken.
    var idleTime = TimeAmount.seconds(60)
    var connections = 256
    /// Answers that are made at the same time, and how many of them may be streams.
    var answers = 8
    var streams = 4
    /// A stream that takes longer is cut off.
    var streamTime = TimeAmount.minutes(15)
}
