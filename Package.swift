// swift-tools-version: 6.2
// The map of coursekit: a target per stage, dependencies only downwards, values in the middle.
import PackageDescription

/// `make check` and `make test` build with `COURSEKIT_STRICT=1`: a warning in our own code is an error. Whoever builds with a
/// newer compiler, which may warn of more, is not stopped by it.
let strict = Context.environment["COURSEKIT_STRICT"] == "1"

/// Debian's header stands where the compiler looks anyway, and its pkg-config file has a flag that SwiftPM refuses with a warning.
#if os(macOS)
    let utf8procPkgConfig: String? = "libutf8proc"
#else
    let utf8procPkgConfig: String? = nil
#endif

let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// The tests run what they try hundreds of times, and start the program as often: what they try is optimised with them, and keeps its
/// assertions. Whoever looks for a mistake with a debugger builds without `COURSEKIT_STRICT`.
let optimised: [SwiftSetting] =
    settings + (strict ? [.unsafeFlags(["-O", "-assert-config", "Debug"])] : [])

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: optimised)
}

func tests(
    of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "CoursekitTestSupport"] + dependencies,
        exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "coursekit",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "coursekit", targets: ["coursekit"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The program.
        .executableTarget(name: "coursekit", dependencies: ["CoursekitCommands"], swiftSettings: optimised),
        library(
            "CoursekitCommands",
            [
                "SiteGenerator", "SitePublishing", "QuizTerminal", "TerminalKit", "GradebookSQLite", "Gradebook",
                "ScoreReports", "CourseChecks", "CourseIndex", "QuizFiles", "FrontMatter", "Workspace",
                "CourseMarkdown",
                "MarkdownHTML", "ScriptConversion", "QuizEngine", "Diagnostics", "CourseModel", "TextRules",
                "SystemFiles", argumentParser,
            ]),

        // The stages.
        library(
            "SiteGenerator",
            [
                "SitePublishing", "CourseIndex", "QuizFiles", "Workspace", "CourseMarkdown", "MarkdownHTML",
                "Diagnostics", "CourseModel", "TextRules", "SystemFiles",
            ],
            resources: [.embedInCode("Theme/Files")]),
        library("SitePublishing", ["CourseMarkdown", "CourseModel", "TextRules", "SystemFiles"]),
        library(
            "QuizTerminal", ["TerminalKit", "QuizEngine", "CourseMarkdown", "CourseModel", "TextRules"]),
        library("TerminalKit", ["CTerminalGuard", "TextRules"]),
        library("GradebookSQLite", ["Gradebook", "QuizEngine", "CourseModel", "SystemFiles", grdb]),
        library("Gradebook", ["QuizEngine", "CourseModel", "TextRules", "CSodium"]),
        library("ScoreReports", ["QuizEngine", "CourseModel", "TextRules", "SystemFiles", "CXlsxwriter", "CZlib"]),
        library(
            "CourseChecks",
            [
                "CourseIndex", "QuizFiles", "FrontMatter", "Workspace", "Diagnostics", "CourseModel", "TextRules",
                "SystemFiles",
            ]),
        library(
            "CourseIndex",
            [
                "QuizFiles", "FrontMatter", "Workspace", "CourseMarkdown", "Diagnostics", "CourseModel", "TextRules",
                "SystemFiles",
            ]),
        library(
            "QuizFiles", ["FrontMatter", "CourseMarkdown", "QuizEngine", "Diagnostics", "CourseModel", "TextRules"]),
        library("Workspace", ["FrontMatter", "Diagnostics", "CourseModel", "TextRules", "SystemFiles"]),
        library("FrontMatter", ["CourseMarkdown", "Diagnostics", "CourseModel", "TextRules", "Yams"]),
        library("CourseMarkdown", ["Diagnostics", "CourseModel", "TextRules", "CCmark"]),
        library("MarkdownHTML", ["CourseModel", "TextRules"]),
        library("ScriptConversion", ["COpenCC"]),
        library("QuizEngine", ["CourseModel", "TextRules"]),
        library("Diagnostics", ["CourseModel", "TextRules"]),
        library("SystemFiles", ["CourseModel"]),
        library("CourseModel"),
        library("TextRules", ["CUtf8proc"]),

        // C: one small guard of our own, and the system's libraries.
        .target(name: "CTerminalGuard"),
        .systemLibrary(
            name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .systemLibrary(
            name: "CUtf8proc", pkgConfig: utf8procPkgConfig,
            providers: [.apt(["libutf8proc-dev"]), .brew(["utf8proc"])]),
        .systemLibrary(
            name: "CXlsxwriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        // A workbook is unpacked again before it is said to be written; libxlsxwriter stands on zlib anyway.
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
        .systemLibrary(
            name: "COpenCC", pkgConfig: "opencc", providers: [.apt(["libopencc-dev"]), .brew(["opencc"])]),

        // Tests.
        .target(
            name: "CoursekitTestSupport", path: "Tests/CoursekitTestSupport",
            exclude: ["Faults/system_call_faults.c", "Faults/standing_clock.c"], swiftSettings: settings),
        tests(of: "TextRules"),
        tests(of: "CourseModel"),
        tests(of: "CourseMarkdown", ["MarkdownHTML", "Diagnostics", "CourseModel", "TextRules", "CCmark"]),
        tests(of: "MarkdownHTML", ["CourseMarkdown", "CourseModel"]),
        tests(of: "Diagnostics", ["CourseModel", "TextRules"]),
        tests(
            of: "CourseChecks",
            [
                "CourseIndex", "QuizFiles", "FrontMatter", "Workspace", "CourseMarkdown", "Diagnostics", "CourseModel",
                "TextRules", "SystemFiles",
            ]),
        .target(
            name: "QuizSamples", dependencies: ["QuizEngine", "CourseModel"], path: "Tests/QuizSamples",
            swiftSettings: settings),
        tests(of: "QuizFiles", ["QuizEngine", "QuizSamples", "Diagnostics", "CourseModel"]),
        tests(of: "QuizEngine", ["QuizSamples", "CourseModel"]),
        tests(of: "SystemFiles", ["CourseModel"]),
        tests(
            of: "Gradebook", ["GradebookConformance", "QuizEngine", "CourseModel"], exclude: ["Recorded"]),
        tests(
            of: "GradebookSQLite",
            ["Gradebook", "GradebookConformance", "GradebookProbe", "QuizEngine", "CourseModel", grdb],
            exclude: ["Fixtures"]),
        // What every store of a gradebook must do, and the samples for it.
        .target(
            name: "GradebookConformance", dependencies: ["Gradebook", "QuizEngine", "CourseModel"],
            path: "Tests/GradebookConformance", swiftSettings: settings),
        .executableTarget(
            name: "GradebookProbe", dependencies: ["GradebookSQLite", "Gradebook", "QuizEngine", "CourseModel"],
            path: "Tests/GradebookProbe", swiftSettings: settings),
        tests(of: "ScoreReports", ["QuizEngine", "CourseModel", "TextRules", "SystemFiles"]),
        tests(of: "ScriptConversion", ["TextRules"]),
        tests(of: "TerminalKit", ["TextRules", "TerminalProbe"]),
        .executableTarget(
            name: "TerminalProbe", dependencies: ["TerminalKit", "TextRules"], path: "Tests/TerminalProbe",
            swiftSettings: settings),
        tests(of: "QuizTerminal", ["TerminalKit", "QuizEngine", "CourseModel", "TextRules"]),
        tests(of: "SitePublishing", ["CourseModel", "SystemFiles"]),
        tests(of: "SiteGenerator", ["SitePublishing", "CourseIndex", "Workspace", "Diagnostics", "CourseModel"]),
        tests(
            of: "CoursekitCommands",
            [
                "GradebookSQLite", "Gradebook", "ScoreReports", "SiteGenerator", "SitePublishing", "QuizEngine",
                "CourseChecks",
                "CourseIndex", "QuizFiles", "Workspace", "Diagnostics", "CourseModel", "SystemFiles", argumentParser,
            ]),
        .testTarget(
            name: "EndToEndTests", dependencies: ["CoursekitTestSupport", "coursekit"], exclude: ["Fixtures"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
