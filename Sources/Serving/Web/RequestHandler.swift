internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Takes the requests of one connection, one after the other, and has them
/// answered by the pool's threads.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let server: WebServer
    private var head: HTTPRequestHead?
    private var hasBody = false
    private var deadline: Scheduled<Void>?

    init(server: WebServer) { self.server = server }

    func channelActive(context: ChannelHandlerContext) {
        expectHead(on: context.channel)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    /// Closes a connection whose next head does not come in time, byte by byte or not at all.
    private func expectHead(on channel: any Channel) {
        deadline?.cancel()
        deadline = channel.eventLoop.scheduleTask(in: server.limits.headTime) {
            channel.close(promise: nil)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            hasBody = false
        case .body:
            // Nothing here takes any; what comes is not kept.
            hasBody = true
        case .end:
            deadline?.cancel()
            guard let head else { return }
            self.head = nil
            answer(head, on: context.channel)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ head: HTTPRequestHead, on channel: any Channel) {
        let server = server
        let reply = ResponseSender(channel: channel, request: head, server: server)
        let request = WebRequest(target: head.uri)
        // What is there already does not wait for the threads, which may
        // all be busy with what is long.
        let ready: WebResponse? =
            if let refusal = refusal(head) {
                refusal
            } else if let request {
                server.kept(request)
            } else {
                .plain(status: 400, line: "this address cannot be read")
            }
        if let ready {
            reply.send(ready)
            return expectHead(on: channel)
        }
        guard let request else { return }
        let handler = NIOLoopBound(self, eventLoop: channel.eventLoop)
        server.pool.submit { state in
            guard case .active = state else { return }
            reply.send(server.answer(request))
            channel.eventLoop.execute { handler.value.expectHead(on: channel) }
        }
    }

    /// What is answered to a request that gets nothing else; nil for one that does.
    private func refusal(_ head: HTTPRequestHead) -> WebResponse? {
        let hosts = head.headers["host"]
        guard hosts.count == 1 else { return .plain(status: 400, line: "one Host field is needed") }
        guard server.hosts.allows(hosts[0]) else {
            return .plain(
                status: 421,
                line: "this server does not go by that name; winnow serve --allow-host tells it one"
            )
        }
        guard head.method == .GET || head.method == .HEAD else {
            var response = WebResponse.plain(status: 405, line: "this page can only be read")
            response.headers.append(("Allow", "GET, HEAD"))
            return response
        }
        if hasBody { return .plain(status: 413, line: "a question has no body here") }
        return nil
    }
}
