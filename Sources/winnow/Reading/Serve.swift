internal import ArgumentParser
internal import Daemon
internal import Files
internal import Ledger
internal import Reading
internal import Serving
internal import Shards
internal import Tables

#if canImport(Glibc)
    internal import Glibc
#endif

/// The page to search and read with a browser.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract:
            "Serve a page to search claims, compare figures and read documents with a browser.",
        discussion: """
            Every list is a link that can be kept, and is there as .json, .csv and .atom too, complete and with the same \
            filters. Nothing can be changed through it, and nobody is asked who he is: it listens to this machine alone \
            unless told otherwise, and answers only to the names of this machine and those of --allow-host. Behind a \
            proxy, give the name by which the proxy is asked. It follows the shards while `winnow watch` publishes them.

              winnow serve --root news
              winnow serve --root news --listen 0.0.0.0:8437 --allow-host winnow.example
              winnow serve --root news --unix /run/winnow/page.sock

            Started by systemd for a socket, it answers there and nowhere else.
            """)

    @OptionGroup var root: RootOption

    @Option(help: "Address and port; [::1]:8437 for IPv6, port 0 for a free one.")
    var listen = "127.0.0.1:8437"

    @Option(
        help: "Answer at a socket of this machine that is made at this path instead, for a proxy.")
    var unix: String?

    @Option(help: "A further name that the page may be asked for by; may be repeated.")
    var allowHost: [String] = []

    private var address: (host: String, port: Int)? {
        guard let colon = listen.lastIndex(of: ":"),
            let port = Int(listen[listen.index(after: colon)...]), (0...65535).contains(port)
        else { return nil }
        var host = String(listen[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        return host.isEmpty ? nil : (host, port)
    }

    private var place: ListeningPlace? {
        let given = ListeningPlace.systemdSocket { name in
            unsafe getenv(name).map { unsafe String(cString: $0) }
        }
        if let given { return given }
        if let unix { return .path(Path(unix)) }
        return address.map { .address(host: $0.host, port: $0.port) }
    }

    func validate() throws {
        guard let address else {
            throw ValidationError("--listen is an address and a port, such as 127.0.0.1:8437")
        }
        if unix?.isEmpty == true { throw ValidationError("--unix is the path of a socket to make") }
        guard unix == nil else { return }
        let isLocal =
            address.host.hasPrefix("127.") || ["localhost", "::1"].contains(address.host)
        if !isLocal, allowHost.isEmpty {
            throw ValidationError(
                "\(listen) is open to other machines: say with --allow-host by which name they ask")
        }
    }

    func run() throws {
        guard let place else { return }
        Self.heedSignals()
        let (index, _) = try root.index()
        let tree = root.tree
        try reportingFaults {
            let site = try Site(index, data: try DataFolder.located()) {
                Self.status(tree)
            } report: {
                Console.fail($0)
            }
            do {
                try site.serve(at: place, hosts: HostList(allowHost)) { place in
                    Console.standardError.write("winnow: serving \(place)\n")
                }
            } catch {
                let other = "choose another with \(unix == nil ? "--listen" : "--unix")"
                Console.fail(
                    ListeningPlace.isInUse(error)
                        ? "\(unix ?? listen) is in use by another program; \(other)"
                        : "\(unix ?? listen): \(error); \(other)")
                throw ExitCode(1)
            }
        }
    }

    /// Whoever starts this may have blocked the signals that end it;
    /// nothing has to be tidied up then.
    private static func heedSignals() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] { unsafe sigaddset(&signals, signal) }
        unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
    }

    /// What the daemon's ledger counts, if it can be read.
    private static func status(_ tree: RootTree) -> [(name: String, value: String)] {
        guard let counts = try? Ledger.reading(tree.ledger).counts() else { return [] }
        let failures = counts.failures.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return [
            ("running", ServiceStatus.ask(tree) == nil ? "no" : "yes"),
            ("taken", "\(counts.taken)"), ("done", "\(counts[.done])"),
            ("duplicate", "\(counts[.duplicate])"),
            (
                "failed",
                "\(counts[.failed])"
                    + (failures.isEmpty ? "" : ": " + failures.joined(separator: ", "))
            ),
            ("in hand", "\(counts[.working])"),
            ("records", "\(counts.records), of them \(counts.openRecords) not published yet"),
        ]
    }
}
