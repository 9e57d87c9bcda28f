internal import Dispatch
internal import Glibc

/// The signals that a daemon heeds, told on its queue.
struct ServiceSignals: ~Copyable {
    private static let heeded = [SIGTERM, SIGINT, SIGHUP]
    private let sources: [any DispatchSourceSignal]

    /// Keeps signals waiting until their source reads them:
    /// an ignored one would be lost during the start.
    ///
    /// For the main thread, before there are others.
    static func hold() {
        var held = sigset_t()
        unsafe sigemptyset(&held)
        for number in heeded { unsafe sigaddset(&held, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &held, nil)
    }

    /// - `reload`: to read the pipeline file again. `end`: to finish and end.
    init(
        on queue: DispatchQueue, reload: @escaping @Sendable () -> Void,
        end: @escaping @Sendable () -> Void
    ) {
        sources = Self.heeded.map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler(handler: number == SIGHUP ? reload : end)
            source.resume()
            return source
        }
    }

    deinit { for source in sources { source.cancel() } }
}
