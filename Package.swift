// swift-tools-version: 6.3

import PackageDescription

/// Whether the fuzzing program is asked for: `Tests/fuzz` sets the variable, ordinary builds never do.
let fuzzing = Context.environment["WINNOW_FUZZING"] != nil

/// Whether mistakes in the write path are built in that the tests of faults must find: only by `Tests/faults`.
let mutants = Context.environment["WINNOW_MUTANTS"] != nil

/// Whether a sanitizer watches, whose own memory would count as the program's: only by `Tests/sanitize`.
let sanitizing = Context.environment["WINNOW_SANITIZING"] != nil

/// Whether the program is to be given away, without the faults that tests ask of it: only by `Data/debian/build`.
let shipped = Context.environment["WINNOW_SHIPPED"] != nil

/// The same for every target: all checks on, every warning an error.
let checks: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableExperimentalFeature("Lifetimes"),
]
let coverage = ["-sanitize=fuzzer", "-parse-as-library", "-enable-testing"]
let settings =
    checks + (fuzzing ? [.unsafeFlags(coverage)] : [])
    + (mutants ? [.define("WINNOW_MUTANTS")] : [])
    + (shipped ? [.define("WINNOW_SHIPPED")] : [])
    + (sanitizing ? [.define("WINNOW_SANITIZING")] : [])

/// A module of Winnow; what it may import is what stands in `uses`.
func module(_ name: String, uses: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: uses, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, uses: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: uses, exclude: exclude, swiftSettings: settings)
}

func system(_ name: String, pkgConfig: String, debian: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

let arguments: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nio: [Target.Dependency] = ["NIOCore", "NIOPosix", "NIOHTTP1"].map {
    .product(name: $0, package: "swift-nio")
}
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "winnow",
    products: [
        .executable(name: "winnow", targets: ["winnow"]),
        .executable(name: "winnow-train", targets: ["winnow-train"]),
        // Preloaded by the tests of faults; nothing links it.
        .library(name: "FaultInjector", type: .dynamic, targets: ["FaultInjector"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries
        system("CArchive", pkgConfig: "libarchive", debian: "libarchive-dev"),
        system("CCMark", pkgConfig: "libcmark", debian: "libcmark-dev"),
        system("COpenSSL", pkgConfig: "libcrypto", debian: "libssl-dev"),
        system("CLibXML2", pkgConfig: "libxml-2.0", debian: "libxml2-dev"),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        system("CUchardet", pkgConfig: "uchardet", debian: "libuchardet-dev"),
        // Its .pc file holds a flag that SwiftPM refuses with a warning.
        .systemLibrary(name: "CUtf8proc", providers: [.apt(["libutf8proc-dev"])]),
        system("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
        system("CZstd", pkgConfig: "libzstd", debian: "libzstd-dev"),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CConfined"),
        .systemLibrary(name: "CPrefetch"),
        .target(name: "CVectors"),

        // Vocabulary
        module("Bytes"),
        module("JSON", uses: ["Bytes"]),
        module("Documents", uses: ["Bytes", "JSON"]),
        module(
            "Tables",
            uses: ["Bytes", "CPrefetch"],
            resources: [
                .copy("../../Data/lexicons"), .copy("../../Data/models"), .copy("../../Data/units"),
                .copy("../../Data/cues"), .copy("../../Data/packs"), .copy("../../Data/page"),
                .copy("../../Data/rules"),
            ]),

        module("Digests", uses: ["COpenSSL"]),
        module("Zstd", uses: ["CZstd"]),
        module("Files", uses: ["Bytes", "CLinux"]),

        // The way of a document
        module(
            "Intake",
            uses: [
                "Bytes", "Documents", "JSON", "Digests", "CArchive", "CCMark", "CLibXML2", "CLinux",
                "CZlib", "CUchardet", "Zstd", yams,
            ]),
        module("Cleaning", uses: ["Bytes", "CLibXML2", "CUtf8proc"]),
        module("Trees", uses: ["Tables"]),
        module("Language", uses: ["Bytes", "CVectors", "Documents", "Tables"]),
        module("Rules", uses: ["Documents", "Tables"]),
        module("Dates", uses: ["Bytes", "Documents", "Tables", "Language", "Rules"]),
        module(
            "Stripping",
            uses: [
                "Bytes", "Documents", "Tables", "Trees", "JSON", "Cleaning", "Language", "Dates",
                "CLibXML2",
            ]),
        module("Sentiment", uses: ["Documents", "Tables", "Language"]),
        module(
            "Keywords", uses: ["Bytes", "Documents", "Tables", "Trees", "Language", "CStemmer"]),
        module("Attribution", uses: ["Bytes", "Documents", "Tables", "Language"]),
        module(
            "Claims",
            uses: ["Bytes", "Documents", "Tables", "Language", "Rules", "Dates", "Attribution"]),
        module("Shards", uses: ["Bytes", "Documents", "JSON", "Digests", "Files", "Zstd"]),
        module(
            "Pipelines",
            uses: [
                "Bytes", "Documents", "JSON", "Digests", "Tables", "Intake", "Stripping",
                "Language", "Dates",
                "Sentiment", "Keywords", "Claims", "Shards", yams,
            ]),

        // Across documents
        module(
            "Figures", uses: ["Bytes", "Documents", "JSON", "Tables", "Trees", "Dates", "Language"]),

        module(
            "Reading",
            uses: [
                "Bytes", "Documents", "JSON", "Files", "Language", "Dates", "Shards", "Figures",
                "Zstd", grdb, sqlite,
            ]),

        module(
            "Serving",
            uses: ["Bytes", "JSON", "Files", "Figures", "Reading", "Tables"] + nio),

        // The daemon
        module("Ledger", uses: ["Files", grdb]),
        module(
            "Daemon",
            uses: [
                "Bytes", "Documents", "JSON", "Digests", "Files", "CConfined", "CLinux", "Intake",
                "Shards",
                "Pipelines", "Ledger", logging,
            ]),

        // Many machines
        module(
            "Parts",
            uses: [
                "Documents", "JSON", "Digests", "Files", "Intake", "Shards", "Pipelines",
            ]),

        // Programs
        .executableTarget(
            name: "winnow",
            dependencies: [
                "Bytes", "Documents", "JSON", "Tables", "Files", "Intake", "Shards", "Pipelines",
                "Figures", "Reading", "Serving", "Ledger", "Daemon", "Parts",
                logging, arguments,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "winnow-train",
            dependencies: [
                "Bytes", "Documents", "JSON", "Tables", "Trees", "Intake", "Stripping",
                "Language", "Sentiment",
                "Keywords", "Claims", "Pipelines", "Figures", "Shards", arguments,
            ],
            swiftSettings: settings),

        // Tests
        tests("DocumentsTests", uses: ["Documents"]),
        tests(
            "FiguresTests", uses: ["Figures", "Intake", "JSON", "Pipelines", "Shards", "Tables"]),
        tests("JSONTests", uses: ["JSON", "Bytes"]),
        tests("TablesTests", uses: ["Tables", "Documents"]),
        tests("IntakeTests", uses: ["Intake", "Documents", "JSON", "CZlib", "CZstd"]),
        tests("BytesTests", uses: ["Bytes"]),
        tests("CleaningTests", uses: ["Cleaning", "Documents"]),
        tests(
            "StrippingTests",
            uses: ["Stripping", "Documents", "Tables", "Language", "Dates", "Cleaning"],
            exclude: ["Pages"]),
        tests(
            "LanguageTests", uses: ["Language", "Documents", "Tables"], exclude: ["Corpus"]),
        tests("RulesTests", uses: ["Rules", "Documents", "Tables"]),
        tests("DatesTests", uses: ["Dates", "Rules", "Documents", "Tables", "Language"]),
        tests(
            "AttributionTests", uses: ["Attribution", "Documents", "Tables", "Language"],
            exclude: ["Corpus"]),
        tests(
            "SentimentTests", uses: ["Sentiment", "Documents", "Tables", "Language"],
            exclude: ["Corpus"]),
        tests("KeywordsTests", uses: ["Keywords", "Documents", "Tables", "Language"]),
        tests(
            "ClaimsTests",
            uses: ["Claims", "Documents", "Tables", "Language", "Rules", "Dates", "Attribution"],
            exclude: ["Corpus"]),
        tests("ShardsTests", uses: ["Shards", "Documents", "JSON", "Digests", "Files", "Zstd"]),
        tests("PipelinesTests", uses: ["Pipelines", "Documents", "JSON", "Tables", "Keywords"]),
        tests("FilesTests", uses: ["Files"]),
        tests("LedgerTests", uses: ["Ledger", "Files"]),
        .systemLibrary(name: "CSpawn", path: "Tests/CSpawn"),
        .target(
            name: "Programs", dependencies: ["CSpawn"], path: "Tests/Programs",
            swiftSettings: settings),
        tests("ProgramsTests", uses: ["Programs"]),
        tests("TrainingTests", uses: ["Programs"]),
        .target(
            name: "WatchedRoots",
            dependencies: ["Ledger", "Shards", "JSON", "Files", "Programs"],
            path: "Tests/WatchedRoots", swiftSettings: settings),
        tests(
            "DaemonTests",
            uses: [
                "Daemon", "Ledger", "Shards", "Pipelines", "Documents", "JSON", "Files", "Digests",
                "Intake", "WatchedRoots", "Programs", logging,
            ], exclude: ["Version1"]),
        tests(
            "ReadingTests",
            uses: ["Reading", "Shards", "JSON", "Files", "Zstd", "WatchedRoots", "Programs"],
            exclude: ["grow", "read_exports.py"]),
        tests(
            "PartsTests",
            uses: [
                "Parts", "Daemon", "Shards", "Intake", "Pipelines", "JSON", "Files", "CZlib",
                "WatchedRoots", "Programs",
            ]),
        .target(name: "FaultInjector", path: "Tests/FaultInjector"),
        tests(
            "FaultTests",
            uses: [
                "Daemon", "Ledger", "Shards", "JSON", "Files", "Digests", "WatchedRoots",
                "Programs",
            ]),
        tests(
            "WinnowTests", uses: ["Documents", "JSON", "Shards", "Programs"],
            exclude: ["Golden", "Queries"]),
    ],
    swiftLanguageModes: [.v6]
)

if fuzzing {
    package.targets.append(
        .executableTarget(
            name: "winnow-fuzz",
            dependencies: [
                "Bytes", "Documents", "JSON", "Tables", "Files", "Digests", "Intake", "Cleaning",
                "Stripping", "Shards", "Pipelines", "Daemon", "Zstd",
            ],
            path: "Tests/Fuzzing", exclude: ["Seeds", "Dictionaries"],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
}
