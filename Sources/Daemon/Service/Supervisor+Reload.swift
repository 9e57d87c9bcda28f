internal import Logging
internal import Pipelines

/// Reads the pipeline file again and puts it in force.
extension Supervisor {
    mutating func reload() { perform(.asked(course.phase)) }

    private mutating func perform(_ event: Reload.Event) {
        for effect in Reload.on(event) {
            switch effect {
            case .tellBegun: notifier.send(Notifier.reloading)
            case .read:
                do { perform(.read(try options.load())) } catch { perform(.notRead("\(error)")) }
            case .apply(let configuration): apply(configuration)
            case .sayApplied(let words): log.say(.notice, .reloaded, words)
            case .sayRefused(let words): log.say(.error, .reloaded, words)
            case .tellReady: notifier.send("READY=1\n\(Notifier.status(statusText))")
            case .work: pump()
            }
        }
    }

    private mutating func apply(_ configuration: ServiceOptions.Configuration) {
        self.configuration = configuration
        let settings = WriterSettings(configuration.settings, pipeline: configuration.name)
        writer?.run { $0.settings = settings }
        taker.settling.settleTime = Int(configuration.settings.inbox.settleSeconds * 1e9)
        pool.limits = Self.limits(configuration.settings, options)
        perform(pool.renew(now: Clock.steady))
    }
}
