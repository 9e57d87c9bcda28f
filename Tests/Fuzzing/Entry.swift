internal import Glibc
internal import Pipelines

/// The fuzzer's own main function, in its library: the package manager gives `main` this program's name.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The program's main function.
@_cdecl("winnow_fuzz_main")
public func main(
    _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
    var (count, arguments) = unsafe (count, arguments)
    return unsafe runFuzzer(&count, &arguments, testOneInput)
}

/// What the fuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    // The fuzzer owns the bytes; they are copied before anything else.
    var input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    let piece = input
    while !piece.isEmpty, input.count + piece.count <= repeatedBytes { input += piece }
    target.run(input)
    return 0
}

/// Each input is repeated as far as so many bytes: what is not linear then runs out of time.
private let repeatedBytes =
    unsafe getenv("WINNOW_FUZZ_REPEAT").flatMap { unsafe Int(String(cString: $0)) } ?? 0

/// The one chosen by `WINNOW_FUZZ_TARGET`; made at the first input, tables and all.
private let target: any FuzzTarget = {
    let name = unsafe getenv("WINNOW_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = try? targets[name]?() else {
        fatalError("WINNOW_FUZZ_TARGET must be one of \(targets.keys.sorted())")
    }
    return target
}()

private let targets: [String: @Sendable () throws -> any FuzzTarget] = [
    "text": { FileTarget(names: ["a.txt", "a.html", "a.md"]) },
    "jsonlines": { FileTarget(names: ["a.jsonl", "a.json"]) },
    "mail": { FileTarget(names: ["a.eml", "a.mbox", "a.mhtml"]) },
    "feed": { FileTarget(names: ["a.rss", "a.json"]) },
    "newsml": { FileTarget(names: ["a.xml", "a.nitf"]) },
    "warc": { FileTarget(names: ["a.warc", "a.warc.gz"]) },
    "zip": { FileTarget(names: ["a.zip", "a.docx", "a.odt", "a.epub"]) },
    "bbox": { PlacedWordsTarget() },
    "compressed": { FileTarget(names: ["a.txt.gz", "a.jsonl.zst"]) },
    "sidecar": { SidecarTarget() },
    "cleaning": { CleaningTarget() },
    "page": { try StrippingTarget(isHTML: true) },
    "plain": { try StrippingTarget(isHTML: false) },
    "claims": { try AnalysisTarget(stages: ["clean", "claims"]) },
    "mood": { try AnalysisTarget(stages: ["clean", "sentiment", "keywords"]) },
    "annotate": { try AnnotateTarget() },
    "shard": { ShardTarget() },
    "messages": { MessageTarget() },
    "pipeline": { PipelineFileTarget() },
]
