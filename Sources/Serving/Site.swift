// Module Serving: the page of `winnow serve`.
// Imports Reading and Figures for the answers, Files, the vocabulary (Tables for its style sheet)
// and SwiftNIO; knows no shards and no daemon.
// `Web` turns a connection into a `WebRequest` and a `WebResponse` into bytes, within limits;
// `Site` finds the answer; `Pages` write it as HTML.
// Nothing changes anything: only GET and HEAD, and every text of a document passes
// `HTMLText`, which escapes it.
// Answers are made on a pool of threads and kept by `PageCache` until the shards change.

internal import Figures
internal import JSON
package import Reading
internal import Synchronization
package import Tables

/// The page over a root's index: searches, figures, trends, names, documents;
/// nothing in it changes anything.
package final class Site: Sendable {
    private let index: ReadingIndex
    private let figureCache: FigureCache
    private let style: [UInt8]
    private let status: @Sendable () -> [(name: String, value: String)]
    private let report: @Sendable (String) -> Void
    private let pageCache = PageCache()
    private let extent = Mutex<(edition: Int, extent: ReadingIndex.Extent)>((0, .init()))

    /// Documents whose figures are compared, at most.
    private static let compared = 20_000

    /// - `status`: what the daemon counts.
    /// - `report`: gets what goes wrong on the server's side, a line each.
    package init(
        _ index: ReadingIndex, data: DataFolder,
        status: @escaping @Sendable () -> [(name: String, value: String)],
        report: @escaping @Sendable (String) -> Void
    ) throws(TableError) {
        self.index = index
        self.status = status
        self.report = report
        style = try data.bytes(of: "page/style.css")
        figureCache = FigureCache(index, data: data, most: Self.compared, report: report)
    }

    /// Listens, and follows the shards, until the process ends.
    ///
    /// - `ready`: gets the address or path.
    package func serve(
        at place: ListeningPlace, hosts: HostList, ready: (String) -> Void
    ) throws {
        figureCache.follow { [weak self] in self?.makeReady() }
        try WebServer(
            hosts: hosts, kept: { request in self.kept(request) },
            answer: { request in self.answer(request) }
        ).run(at: place, ready: ready)
    }

    /// The answer, where it is made already.
    private func kept(_ request: WebRequest) -> WebResponse? {
        pageCache.kept(request.target, edition: figureCache.edition)
    }

    /// The pages that sum up everything, made before somebody asks for them.
    private func makeReady() {
        for target in ["/", "/trends", "/figures", "/conflicts", "/status"] {
            if let request = WebRequest(target: target) { _ = answer(request) }
        }
    }

    func answer(_ request: WebRequest) -> WebResponse {
        do {
            // What the daemon counts changes all the time.
            if request.path.first?.hasPrefix("status") == true { return try route(request) }
            return try pageCache.answer(to: request.target, edition: figureCache.edition) {
                try route(request)
            }
        } catch {
            report("\(error)")
            return PageFrame.message(500, title: "This cannot be answered", line: "\(error)")
        }
    }

    private func route(_ request: WebRequest) throws -> WebResponse {
        let path = request.path
        guard let first = path.first else {
            return .html(try SearchPage(index: index, request: request).page())
        }
        if path.count == 1 {
            let (name, form) = Self.parts(first)
            switch (name, form) {
            case ("search", nil):
                return .html(try SearchPage(index: index, request: request).page())
            case ("search", let form?):
                return SearchPage(index: index, request: request).response(in: form)
            case ("figures", let form), ("conflicts", let form):
                return try figures(for: request, form: form, onlyConflicts: name == "conflicts")
            case ("trends", let form):
                let page = TrendPage(index: index, request: request)
                return if let form { try page.response(in: form) } else { .html(try page.page()) }
            case ("status", nil): return .html(try statusPage().page())
            case ("status", .json): return try statusPage().json()
            default: break
            }
            switch first {
            case "style.css":
                return WebResponse(type: "text/css; charset=utf-8", body: .bytes(style))
            case "robots.txt": return .plain(status: 200, line: "User-agent: *\nDisallow: /")
            default: break
            }
        }
        if path.count == 2, first == "figures" { return figure(path[1]) }
        if path.count == 2, first == "documents" {
            return try document(named: path[1], for: request)
        }
        if path.count == 2, first == "names" { return try name(path[1]) }
        return PageFrame.message(404, title: "Nothing is here", line: "The address leads nowhere.")
    }

    /// The name of a list and its form, "figures.csv"; nil for a name without one.
    private static func parts(_ name: String) -> (String, ListForm?) {
        for form in ListForm.allCases where name.hasSuffix(".\(form.rawValue)") {
            return (String(name.dropLast(form.rawValue.count + 1)), form)
        }
        return (name, nil)
    }

    private static let waiting = PageFrame.message(
        503, title: "The figures are being compared",
        line: "They are there in a moment; load this page again.")

    private func figures(
        for request: WebRequest, form: ListForm?, onlyConflicts: Bool
    ) throws -> WebResponse {
        guard let ledger = figureCache.ledger else { return Self.waiting }
        let page = FiguresPage(
            index: index, ledger: ledger, request: request, onlyConflicts: onlyConflicts)
        return if let form { try page.response(in: form) } else { .html(try page.page()) }
    }

    private func figure(_ name: String) -> WebResponse {
        guard let ledger = figureCache.ledger else { return Self.waiting }
        let (id, form) = Self.parts(name)
        guard let measure = ledger.measures.first(where: { $0.id == id }) else {
            return PageFrame.message(
                404, title: "No such measure",
                line: "Its documents may be gone, or others give it a new name.")
        }
        if form == .json {
            return WebResponse(
                type: ListForm.json.type,
                body: .bytes(FigureRows(ledger: ledger).json(measure)))
        }
        return .html(FigurePage(ledger: ledger, measure: measure).page())
    }

    /// A name may end like a form of lists: as it is it comes first.
    private func name(_ text: String) throws -> WebResponse {
        if let named = try index.named(text) {
            return .html(try NamePage(index: index, named: named).page())
        }
        let (name, form) = Self.parts(text)
        if let form, let named = try index.named(name) {
            return try NamePage(index: index, named: named).response(in: form)
        }
        let near = try index.names(near: name)
        return PageFrame.message(
            404, title: "Nobody of this name",
            line: "No document of the published shards names it so."
                + (near.isEmpty ? "" : " Like it are: \(near.joined(separator: ", "))."))
    }

    private func document(named name: String, for request: WebRequest) throws -> WebResponse {
        let added = request["added"]
        var found = try index.documents(id: name, added: added)
        if let first = found.first {
            let versions = try index.versions(id: name, source: first.field("source"))
            let others = added.isEmpty ? found.count - 1 : 0
            return .html(
                DocumentPage(document: first, others: others, versions: versions).page())
        }
        let (id, form) = Self.parts(name)
        if form == .json {
            found = try index.documents(id: id, added: added)
            if let first = found.first {
                var json = JSONWriter()
                json.value(first.record)
                json.endLine()
                return WebResponse(type: ListForm.json.type, body: .bytes(json.bytes))
            }
        }
        return PageFrame.message(
            404, title: "No such document", line: "No published shard holds a document of this id.")
    }

    private func statusPage() throws -> StatusPage {
        let edition = figureCache.edition
        var known = extent.withLock { $0 }
        if known.edition != edition {
            known = (edition, try index.extent())
            extent.withLock { [known] in $0 = known }
        }
        return StatusPage(
            extent: known.extent, rows: status(), compared: figureCache.ledger?.documents.count)
    }
}
