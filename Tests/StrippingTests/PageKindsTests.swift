import Documents
import Foundation
import Tables
import Testing

import Stripping

/// Pages of kinds that no measuring set holds, written for Winnow and read by eye.
///
/// In `Pages/`, a line whose element is marked `data-in` must be kept, one marked `data-out` must not; the stage does not
/// look at these attributes. Unmarked lines may go either way.
@Suite("Kinds of pages")
struct PageKindsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Pages")

    @Test(arguments: [
        "live-blog", "listicle", "gallery", "paywall", "questions", "forum", "press-release",
        "liveticker-de", "amp", "print-view",
    ])
    func keepsTheArticle(_ name: String) throws {
        let html = try Data(contentsOf: Self.folder.appending(path: name + ".html"))
        let data = try DataFolder.located()
        var page = try PageReader(data: data).page(of: InputDocument(body: .html(Array(html))))
        try BoilerplateStage(data: data).refine(&page)
        let kept = page.blocks.filter(\.kept).map { String(decoding: $0.text, as: UTF8.self) }
        let marked = Self.marked(String(decoding: html, as: UTF8.self))
        #expect(marked.wanted.count >= 2)
        for text in marked.wanted { #expect(kept.contains(text), "lost from \(name)") }
        for text in marked.unwanted { #expect(!kept.contains(text), "kept in \(name)") }
    }

    /// Texts of the marked elements; none holds an element of its own.
    private static func marked(_ html: String) -> (wanted: [String], unwanted: [String]) {
        func texts(after mark: String) -> [String] {
            html.components(separatedBy: mark).dropFirst().compactMap { rest in
                guard let start = rest.firstIndex(of: ">") else { return nil }
                let text = rest[rest.index(after: start)...].prefix { $0 != "<" }
                return text.isEmpty ? nil : String(text)
            }
        }
        return (texts(after: " data-in"), texts(after: " data-out"))
    }
}
