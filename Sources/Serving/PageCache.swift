internal import Synchronization

/// Pages as they were made for a state of the shards, so that what sums up a million
/// claims is summed up once for it.
final class PageCache: Sendable {
    private struct Shelves {
        /// Which state of the shards they are of.
        var edition = 0
        /// What was asked for lately, and what was before that; what is asked for again moves up.
        var near: [String: WebResponse] = [:]
        var far: [String: WebResponse] = [:]
        var bytes = 0
    }

    /// Bytes of a shelf, and of a page that is kept.
    private static let shelf = 8 << 20
    private static let page = 1 << 20
    private let shelves = Mutex(Shelves())

    /// The answer for an edition: a kept one, or the one that is made now.
    func answer(
        to key: String, edition: Int, make: () throws -> WebResponse
    ) rethrows -> WebResponse {
        if let kept = kept(key, edition: edition) { return kept }
        let response = try make()
        if response.status == 200, case .bytes(let bytes) = response.body, bytes.count < Self.page {
            keep(response, as: key, edition: edition, size: bytes.count + key.utf8.count)
        }
        return response
    }

    /// What was made for an edition, if it is still there.
    func kept(_ key: String, edition: Int) -> WebResponse? {
        shelves.withLock { shelves in
            guard shelves.edition == edition else { return nil }
            if let response = shelves.near[key] { return response }
            guard let response = shelves.far.removeValue(forKey: key) else { return nil }
            shelves.near[key] = response
            return response
        }
    }

    private func keep(_ response: WebResponse, as key: String, edition: Int, size: Int) {
        shelves.withLock { shelves in
            guard edition >= shelves.edition else { return }
            if edition > shelves.edition { shelves = Shelves(edition: edition) }
            if shelves.bytes + size > Self.shelf {
                (shelves.far, shelves.near, shelves.bytes) = (shelves.near, [:], 0)
            }
            shelves.near[key] = response
            shelves.bytes += size
        }
    }
}
