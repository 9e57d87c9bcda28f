internal import Foundation
internal import Glibc
internal import JSON
internal import Programs
internal import Testing

/// The page, asked as browsers and attackers ask.
struct ServeTests {
    @Test func everyPageAndListIsThere() throws {
        let server = try Server()
        for (path, type) in [
            ("/", "text/html"), ("/?q=harbour&unit=USD", "text/html"), ("/status", "text/html"),
            ("/search.csv", "text/csv"), ("/search.json", "application/json"),
            ("/search.atom?q=harbour", "application/atom+xml"),
            ("/status.json", "application/json"),
            ("/trends", "text/html"), ("/trends?name=Keller&unit=USD", "text/html"),
            ("/trends.csv", "text/csv"), ("/trends.json?q=harbour", "application/json"),
            ("/trends.atom", "application/atom+xml"), ("/names/Anna%20Keller", "text/html"),
            ("/names/Anna%20Keller.json", "application/json"),
            ("/names/Anna%20Keller.csv", "text/csv"),
            ("/names/Anna%20Keller.atom", "application/atom+xml"),
            ("/style.css", "text/css"), ("/documents/wall", "text/html"),
            ("/documents/wall.json", "application/json"), ("/robots.txt", "text/plain"),
        ] {
            let answer = try server.ask(path)
            #expect(answer.status == 200, "\(path)")
            #expect(answer.head.contains("Content-Type: \(type)"), "\(path)")
            #expect(answer.head.contains("X-Content-Type-Options: nosniff"))
            #expect(answer.head.contains("default-src 'none'; style-src 'self'"))
            #expect(!answer.body.isEmpty)
        }
        #expect(try server.ask("/documents/nobody").status == 404)
        #expect(try server.ask("/names/Nobody").status == 404)
        #expect(try server.ask("/names/anna%20keller").body.contains("<h1>Anna Keller</h1>"))
        #expect(try server.ask("/names/Keller").body.contains("Like it are: Anna Keller."))
        #expect(try server.ask("/etc/passwd").status == 404)
        #expect(try server.ask("/documents/..%2F..%2Fetc%2Fpasswd").status == 404)
        let list = try JSONReader.value(of: Array(try server.ask("/search.json").body.utf8))
        #expect(list.elements?.count ?? 0 >= 6)
    }

    @Test func figuresAreComparedAndConflictsShown() throws {
        let server = try Server()
        var answer = try server.ask("/conflicts.json")
        for _ in 0..<300 where answer.status == 503 {
            usleep(100_000)
            answer = try server.ask("/conflicts.json")
        }
        #expect(answer.status == 200)
        for path in ["/figures", "/conflicts", "/figures.csv", "/figures.atom"] {
            #expect(try server.ask(path).status == 200, "\(path)")
        }
        let all = try JSONReader.value(of: Array(try server.ask("/figures.json").body.utf8))
        if let id = all.elements?.first?["id"]?.text {
            #expect(try server.ask("/figures/\(id)").body.contains("<ol class=\"timeline\">"))
        }
        #expect(try server.ask("/figures/0000").status == 404)
    }

    @Test func textOfDocumentsIsNeverMarkup() throws {
        let server = try Server()
        for path in [
            "/", "/documents/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/?q=%3Cscript%3E%22'",
            "/%3Cscript%3E", "/?unit=%22%3E%3Cscript%3E&min=%3Cscript%3E", "/search.atom",
        ] {
            let body = try server.ask(path).body
            #expect(!body.contains("<script"), "\(path)")
            #expect(!body.contains("<img"), "\(path)")
            #expect(!body.contains("href=\"javascript"), "\(path)")
            #expect(!body.contains("\u{202E}"), "\(path)")
        }
        let page = try server.ask("/documents/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
        #expect(page.status == 200)
        #expect(page.body.contains("&lt;img src=x"))
        #expect(try server.ask("/documents/wall").body.contains("rel=\"noopener nofollow\""))
    }

    @Test func onlyItsOwnNamesAreAnswered() throws {
        let server = try Server()
        for (host, status) in [
            ("localhost", 200), ("LOCALHOST:1", 200), ("127.0.0.1", 200), ("[::1]:80", 200),
            ("evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost.evil.example", 421),
            ("", 421), ("friend.example", 200), ("friend.example.", 200),
        ] {
            #expect(try server.ask("/", host: host).status == status, "\(host)")
        }
        #expect(try server.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status == 400)
        let two =
            "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
        #expect(try server.send(two).status == 400)
        let absolute =
            "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        #expect(try server.send(absolute).status == 400)
    }

    @Test func nothingCanBeChangedAndNothingLargeIsTaken() throws {
        let server = try Server()
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            #expect(try server.ask("/", method: method).status == 405, "\(method)")
        }
        let body =
            "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
        #expect(try server.send(body).status == 413)
        let head = try server.ask("/search.csv", method: "HEAD")
        #expect(head.status == 200 && head.body.isEmpty)
        for long in [
            "GET /?q=\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "a", count: 100_000))\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\n"
                + String(repeating: "X: y\r\n", count: 5000) + "\r\n",
        ] {
            #expect([0, 400].contains(try server.send(long).status))
        }
        #expect(try server.send("\u{16}\u{3}\u{1}nonsense\r\n\r\n").status != 200)
        for wrong in ["/%zz", "/%00", "/%ff", "/?q=%", "/?q=%ff", "/?q=%+5", "/?q=%-1", "/%4"] {
            #expect(try server.ask(wrong).status == 400, "\(wrong)")
        }
        // A word without a value is no part of the question.
        for marked in ["/?utm", "/?q=harbour&amp", "/?fbclid&q=harbour", "/?&&="] {
            #expect(try server.ask(marked).status == 200, "\(marked)")
        }
        #expect(try server.ask("/").status == 200)
    }

    @Test func trendsCountDocumentsAndTakeTheFilters() throws {
        let server = try Server()
        func trend(_ query: String) throws -> JSONValue {
            try JSONReader.value(of: Array(try server.ask("/trends.json\(query)").body.utf8))
        }
        func documents(_ query: String) throws -> Int {
            (try trend(query)["periods"]?.elements ?? []).reduce(0) {
                $0 + ($1["documents"]?.integer ?? 0)
            }
        }
        #expect(try documents("") == 3)
        #expect(try documents("?source=tribune") == 1)
        #expect(try documents("?q=harbour") == 2)
        #expect(try documents("?name=Keller") == 1)
        #expect(try documents("?q=nowhere") == 0)
        let values = try trend("?q=harbour&unit=USD")
        #expect(values["periods"]?.elements?.first?["median"]?.number == 520_000_000)
        #expect(
            try server.ask("/trends?by=year").body
                .contains("“year” is none of day, week, month, so it is not asked for"))
        #expect(!(try server.ask("/trends?by=week").body.contains("is none of")))
        #expect(try server.ask("/trends?q=nowhere").body.contains("Nothing is like that"))
    }

    @Test func aSocketOfTheMachineIsAsGoodAsAPort() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [ShelvedRoot.Article(id: "a", text: "It has 7 piers.")])
        let socket = root.folder.appending(path: "page.sock").path
        let process = try Program([
            Program.winnow.path, "serve", "--root", root.text, "--unix", socket,
        ]).start()
        let ask = [
            "curl", "--silent", "--max-time", "20", "--unix-socket", socket, "http://localhost/",
        ]
        var body = ""
        for _ in 0..<200 where body.isEmpty {
            usleep(50_000)
            body = try Program(ask).run().text
        }
        #expect(body.contains("<!doctype html>"))
        var status = stat()
        #expect(unsafe stat(socket, &status) == 0 && status.st_mode & 0o777 == 0o660)
        let second = try Program.run(["serve", "--root", root.text, "--unix", socket])
        #expect(second.status == 1)
        #expect(
            second.errors
                == "winnow: \(socket) is in use by another program; choose another with --unix\n")
        #expect(try Program(ask).run().text.contains("<!doctype html>"))
        #expect(process.isRunning)
    }

    @Test func aPortThatIsInUseIsNamed() throws {
        let server = try Server()
        let place = "127.0.0.1:\(server.port)"
        let second = try Program.run([
            "serve", "--root", server.root.text, "--listen", place,
        ])
        #expect(second.status == 1)
        #expect(
            second.errors
                == "winnow: \(place) is in use by another program; choose another with --listen\n")
    }

    @Test func systemdMayListenForIt() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [ShelvedRoot.Article(id: "a", text: "It has 7 piers.")])
        let socket = root.folder.appending(path: "given.sock").path
        var command = ["systemd-socket-activate", "--listen=\(socket)"]
        if let data = ProcessInfo.processInfo.environment["WINNOW_DATA"] {
            command.append("--setenv=WINNOW_DATA=\(data)")
        }
        let process = try Program(
            command + [Program.winnow.path, "serve", "--root", root.text]
        ).start()
        for _ in 0..<100 where !FileManager.default.fileExists(atPath: socket) { usleep(50_000) }
        let answer = try Program([
            "curl", "--silent", "--max-time", "20", "--unix-socket", socket,
            "http://localhost/status",
        ]).run()
        #expect(answer.text.contains("<h1>Status</h1>"))
        #expect(process.isRunning)
    }

    @Test func strangersNeedAName() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [ShelvedRoot.Article(id: "a", text: "It has 7 piers.")])
        let refused = try Program.run(["serve", "--root", root.text, "--listen", "0.0.0.0:0"])
        #expect(refused.status == 2)
        #expect(refused.errors.contains("--allow-host"))
    }
}

/// A running `winnow serve` over a small root; ended with this object.
private final class Server {
    let root: ShelvedRoot
    private let process: RunningProgram
    private(set) var port: UInt16 = 0

    struct Answer {
        /// 0 if the connection was closed without one.
        var status: Int
        var head: String
        var body: String
    }

    private struct NoServer: Error {}

    init() throws {
        root = try ShelvedRoot()
        try root.shelve(
            "vm-1",
            [
                ShelvedRoot.Article(
                    id: "wall",
                    text:
                        "The new harbour wall of Harwick will cost $415 million, Anna Keller said. It is 2.4 km long.",
                    title: "Harwick builds a harbour wall", url: "https://news.example/wall"),
                ShelvedRoot.Article(
                    id: "wall-2",
                    text:
                        "The new harbour wall of Harwick will cost $520 million, critics said. It is 2.4 km long.",
                    source: "tribune", title: "Harwick's harbour wall"),
                ShelvedRoot.Article(
                    id: "<script>alert(1)</script>",
                    text:
                        "The \"><img src=x onerror=alert(1)> plan costs $5 million. \u{202E}Turned 12% <script>alert(2)</script>.",
                    source: "<script>x</script>", title: "<img src=x onerror=alert(1)> \u{202E}exe",
                    url: "javascript:alert(1)"),
            ])
        process = try Program([
            Program.winnow.path, "serve", "--root", root.text, "--listen", "127.0.0.1:0",
            "--allow-host", "friend.example",
        ]).start()
        for _ in 0..<400 where port == 0 {
            usleep(25_000)
            let said = process.errors
            if let end = said.range(of: "http://127.0.0.1:") {
                port = UInt16(said[end.upperBound...].prefix { $0.isNumber }) ?? 0
            }
        }
        guard port > 0 else { throw NoServer() }
    }

    func ask(_ path: String, host: String = "localhost", method: String = "GET") throws -> Answer {
        try send("\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
    }

    /// Sends bytes on a connection of its own and reads until it is closed.
    func send(_ text: String) throws -> Answer {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw NoServer() }
        var wait = timeval(tv_sec: 20, tv_usec: 0)
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes[sent...].withUnsafeBytes {
                unsafe Glibc.send(
                    descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            // The server may have heard enough.
            if count <= 0 { break }
            sent += count
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        let whole = String(decoding: answer, as: UTF8.self)
        guard let end = whole.range(of: "\r\n\r\n") else {
            return Answer(status: 0, head: whole, body: "")
        }
        let head = String(whole[..<end.lowerBound])
        var body = String(whole[end.upperBound...])
        if head.contains("Transfer-Encoding: chunked") { body = Self.joined(body) }
        return Answer(status: Int(head.dropFirst(9).prefix(3)) ?? 0, head: head, body: body)
    }

    private static func joined(_ chunked: String) -> String {
        var rest = Array(chunked.utf8)[...]
        var body: [UInt8] = []
        while let end = rest.firstIndex(of: 0x0D),
            let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), size > 0,
            rest.count >= end - rest.startIndex + 2 + size
        {
            rest = rest[(end + 2)...]
            body += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
        return String(decoding: body, as: UTF8.self)
    }
}
