/// How the pipeline file is read again: what is faulty changes nothing.
///
/// Pure decisions: what happened goes in, what is to be done comes out, in its order.
package enum Reload {
    package enum Event: Sendable {
        /// Somebody asks for it, in this phase: only while files are taken is there anything to change.
        case asked(RunState.Phase)
        case read(ServiceOptions.Configuration)
        /// It cannot be read or is faulty, for this reason.
        case notRead(String)
    }

    package enum Effect: Sendable {
        /// Tell the service manager that it begins.
        case tellBegun
        /// Read and check the file; what that gives is the next event.
        case read
        /// Put it in force for files that are taken from now on.
        case apply(ServiceOptions.Configuration)
        case sayApplied(String)
        case sayRefused(String)
        /// Tell the service manager that it is over, whatever came of it.
        case tellReady
        /// See what can be done now.
        case work
    }

    /// What follows from an event; `.read` is answered by the next event.
    package static func on(_ event: Event) -> [Effect] {
        switch event {
        case .asked(.running): [.tellBegun, .read]
        case .asked(.draining), .asked(.ended): []
        case .read(let configuration):
            [
                .apply(configuration),
                .sayApplied(
                    "\(configuration.name): read again; in force for files taken from now on"),
                .tellReady, .work,
            ]
        case .notRead(let why):
            [.sayRefused("\(why); the pipeline stays as it was"), .tellReady, .work]
        }
    }
}
