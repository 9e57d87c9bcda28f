internal import Documents

/// Decides between what a page says of itself in several places.
enum PageMetadata {
    static func merge(_ facts: PageFacts, into page: inout Page) {}
}
