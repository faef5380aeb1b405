// swift-tools-version: 6.2
// The map of coursekit: a target is a room for one thing, dependencies lead only downwards, values stand in the middle.
// CONTRIBUTING.md tells the rooms of each target and the ways through them.
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

/// The headers of libraries that are opened late. pkg-config would not only say where they are, but link to the libraries; they stand where
/// the compiler looks anyway, but for those of Homebrew on Apple's processors.
#if os(macOS)
    let lateHeaderFlags = ["-I/opt/homebrew/include"]
#else
    let lateHeaderFlags: [String] = []
#endif
let lateHeaders: [CSetting] = lateHeaderFlags.isEmpty ? [] : [.unsafeFlags(lateHeaderFlags)]
let lateImports: [SwiftSetting] =
    lateHeaderFlags.isEmpty ? [] : [.unsafeFlags(lateHeaderFlags.flatMap { ["-Xcc", $0] })]

#if os(macOS)
    let archiveHeaders: [CSetting] = [.unsafeFlags(["-I/opt/homebrew/opt/libarchive/include"])]
#else
    let archiveHeaders: [CSetting] = []
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

/// A file that lets the linker take the part of ICU's data that the program uses, and not all 34 MB: `make build` names it, and
/// scripts/icu-data makes it.
let icuDataFile = Context.environment["COURSEKIT_ICU_DATA"] ?? ""
let icuData: [LinkerSetting] =
    icuDataFile.isEmpty ? [] : [.unsafeFlags(["-Xclang-linker", "--config=\(icuDataFile)"])]

func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
    settings: [SwiftSetting] = optimised
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
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
        // MARK: The program: one line.

        .executableTarget(
            name: "coursekit", dependencies: ["CoursekitCommands"], swiftSettings: optimised, linkerSettings: icuData),

        // MARK: The commands, which know everybody.

        // Flags to actions, exit status; the only one that prints.
        library(
            "CoursekitCommands",
            [
                "SiteServer", "SiteGenerator", "SitePublishing", "QuizTerminal", "TerminalKit", "GradebookSQLite",
                "GradebookPostgreSQL", "Gradebook",
                "WorkspacePacking", "SealedExams", "ScoreReports", "Interchange", "Classroom", "CourseChecks",
                "CourseIndex",
                "QuizFiles",
                "FrontMatter", "Workspace", "ZipFiles",
                "CourseMarkdown",
                "MarkdownHTML", "ScriptConversion", "TableFiles", "QuizEngine", "Diagnostics", "CourseModel",
                "TextRules",
                "SystemFiles", argumentParser,
            ]),

        // MARK: The edges: what the outside world sees, and where answers are kept.

        // A site that follows its workspace: watched, made again, served to browsers on this machine.
        library(
            "SiteServer",
            [
                "SiteGenerator", "SitePublishing", "CourseIndex", "Workspace", "Diagnostics", "CourseModel",
                "TextRules",
                "SystemFiles",
            ],
            resources: [.embedInCode("Files")]),
        // Courses to pages.
        library(
            "SiteGenerator",
            [
                "Classroom", "SitePublishing", "CourseIndex", "QuizFiles", "Workspace", "CourseMarkdown",
                "MarkdownHTML",
                "QuizEngine", "Diagnostics", "CourseModel", "TextRules",
            ],
            resources: [.embedInCode("Theme/Files")]),
        // What a folder held, holds and will hold: manifest, exchange, search for leaks.
        library("SitePublishing", ["CourseMarkdown", "CourseModel", "TextRules", "SystemFiles"]),
        // A session on a screen or in plain lines: key to message, state to frame.
        library(
            "QuizTerminal", ["TerminalKit", "QuizEngine", "CourseMarkdown", "CourseModel", "TextRules"]),
        // Keys, frames, raw mode; knows no quizzes.
        library("TerminalKit", ["CTerminalGuard", "TextRules"]),
        // Attempts to tables and statistics, tables to bytes. Who must hold what is for Gradebook's rules to say.
        library(
            "ScoreReports",
            [
                "Gradebook", "CourseMarkdown", "QuizEngine", "CourseModel", "TextRules", "SystemFiles", "CXlsxwriter",
                "CZlib",
            ],
            resources: [.embedInCode("Formats/Files")],
            settings: optimised + lateImports),
        // A workspace as one file: packed, told from others, unpacked and used as it is. It signs by the key that seals gradebooks.
        library(
            "WorkspacePacking",
            ["Gradebook", "CourseIndex", "Workspace", "CourseModel", "TextRules", "SystemFiles", "ZipFiles"]),
        // Exams whose keys are not where they are sat: sealed to HR's public key, opened to be marked. The keys of HR are its own.
        library(
            "SealedExams", ["Gradebook", "QuizEngine", "CourseModel", "TextRules", "CSodium"]),
        // What other programs make of courses, and what becomes of it: values in, files out.
        library(
            "Interchange",
            [
                "QuizFiles", "FrontMatter", "TableFiles", "Workspace", "CourseMarkdown", "QuizEngine", "Diagnostics",
                "CourseModel",
                "TextRules", "SystemFiles", "ZipFiles",
            ], resources: [.embedInCode("Packages/Files")]),
        // What is handed out and planned in a classroom: printed exams and timetables, values in, bytes out. It knows no files, so that what
        // reads them decides where the results may go, and no gradebook, which reads what comes back.
        library(
            "Classroom", ["CourseMarkdown", "MarkdownHTML", "QuizEngine", "CourseModel", "TextRules"],
            resources: [.embedInCode("Files")]),
        // The store of a gradebook in a file. Gradebook does not know it: the commands choose.
        library("GradebookSQLite", ["Gradebook", "QuizEngine", "CourseModel", "SystemFiles", grdb]),
        // The store of a gradebook on a company's server. libpq is opened when one is asked for.
        library("GradebookPostgreSQL", ["Gradebook", "QuizEngine", "CourseModel", "SystemFiles", "CPostgreSQL"]),

        // MARK: The stages: what is made of files and of answers on the way.

        // Who, what, when: the rules of sitting, the chain of events, frozen content; asks a store. What the rows of a roster mean is
        // said beside the rules of what becomes of them.
        library("Gradebook", ["TableFiles", "QuizEngine", "CourseModel", "TextRules", "CSodium"]),
        // What only a look at the whole workspace can tell; fixes.
        library(
            "CourseChecks",
            [
                "CourseIndex", "QuizFiles", "FrontMatter", "Workspace", "Diagnostics", "CourseModel", "TextRules",
            ]),
        // Facts of files to an index; links resolved; pages and quizzes with their texts.
        library(
            "CourseIndex",
            [
                "QuizFiles", "FrontMatter", "TableFiles", "Workspace", "CourseMarkdown", "Diagnostics", "CourseModel",
                "TextRules", "SystemFiles",
            ]),
        // The quiz language and answers files: text to items and rules. Of Workspace it takes the loop over several threads alone.
        library(
            "QuizFiles",
            ["FrontMatter", "Workspace", "CourseMarkdown", "QuizEngine", "Diagnostics", "CourseModel", "TextRules"]),
        // The files of a workspace, their roles, site.yml.
        library("Workspace", ["FrontMatter", "Diagnostics", "CourseModel", "TextRules", "SystemFiles"]),
        // Tables that people make in other programs: the bytes of CSV and XLSX files to rows of located cells.
        library("TableFiles", ["CourseModel", "TextRules", "SystemFiles", "CLibarchive", "CLibxml2"]),
        // ZIP files as we write them: always the same bytes for the same parts. Those of others are read by libarchive, in TableFiles.
        library("ZipFiles", ["CZlib"]),
        // Bytes to located fields.
        library("FrontMatter", ["CourseMarkdown", "Diagnostics", "CourseModel", "TextRules", "Yams"]),
        // Bytes to the Markdown tree; the only one that knows libcmark.
        library("CourseMarkdown", ["Diagnostics", "CourseModel", "TextRules", "CCmark"]),
        // The tree to HTML.
        library("MarkdownHTML", ["CourseModel", "TextRules"]),
        // Simplified to Traditional Chinese.
        library("ScriptConversion", ["CourseModel", "SystemFiles", "COpenCC"], settings: optimised + lateImports),

        // MARK: The values, and the rules that need nothing else; the system's files at the bottom.

        // Pure: drawing a paper, the session, marking.
        library("QuizEngine", ["CourseModel", "TextRules"]),
        // The shape of a mistake and of its kind; rendering, JSON, fixes.
        library("Diagnostics", ["CourseModel", "TextRules"]),
        // Values: course, lesson, quiz, item, Markdown tree, source and place, localized text.
        library("CourseModel"),
        // Cell widths, Han classes, folding, pinyin; escapes for HTML, terminal, spreadsheet and JSON.
        library("TextRules", ["CUtf8proc"]),
        // The one place that opens, lists, stamps, replaces and syncs files, and reads the clocks.
        library("SystemFiles", ["CourseModel"]),

        // MARK: C: one small guard of our own, and the system's libraries.

        // Gives the terminal back however the program ends, even by kill -9.
        .target(name: "CTerminalGuard"),
        // CommonMark.
        .systemLibrary(
            name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        // Unicode's tables: widths, classes, folding.
        .systemLibrary(
            name: "CUtf8proc", pkgConfig: utf8procPkgConfig,
            providers: [.apt(["libutf8proc-dev"]), .brew(["utf8proc"])]),
        // A workbook is unpacked again before it is said to be written; libxlsxwriter stands on zlib anyway.
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        // SHA-256.
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
        // Spreadsheets (libxlsxwriter-dev, libxlsxwriter) and Simplified to Traditional by words (libopencc-dev, opencc): headers and the
        // functions' names. Nothing links to these libraries; who needs one opens it (LateLibrary).
        .target(name: "CXlsxwriter", cSettings: lateHeaders),
        .target(name: "COpenCC", cSettings: lateHeaders),
        // ZIP (libarchive-dev, libarchive) and XML (libxml2-dev, the system's own), late as well. Swift sees our declarations alone; their
        // headers are only read to hold these against them, and stand in folders of their own.
        .target(name: "CLibarchive", cSettings: lateHeaders + archiveHeaders),
        // PostgreSQL's client (libpq-dev, libpq), late like these, our declarations held against its header where it is.
        .target(name: "CPostgreSQL", cSettings: lateHeaders),
        .target(name: "CLibxml2", cSettings: [.unsafeFlags(["-iwithsysroot/usr/include/libxml2"])]),

        // MARK: Tests: what they use, then the targets of tests in the order above, then the built program.

        // What all tests use: golden files, marked texts, workbooks made by hand, a pseudo-terminal, faults of the system.
        .target(
            name: "CoursekitTestSupport", dependencies: ["CZlib"], path: "Tests/CoursekitTestSupport",
            exclude: ["Faults/system_call_faults.c", "Faults/standing_clock.c"], swiftSettings: settings),
        // Quizzes and items for several test targets.
        .target(
            name: "QuizSamples", dependencies: ["QuizEngine", "CourseModel"], path: "Tests/QuizSamples",
            swiftSettings: settings),
        // Attempts, and what they are begun with.
        .target(
            name: "GradebookSamples", dependencies: ["Gradebook", "QuizEngine", "CourseModel"],
            path: "Tests/GradebookSamples", swiftSettings: settings),
        // What every store of a gradebook must do.
        .target(
            name: "GradebookConformance",
            dependencies: ["GradebookSamples", "Gradebook", "TableFiles", "QuizEngine", "CourseModel"],
            path: "Tests/GradebookConformance", swiftSettings: settings),
        // A process of its own that writes to a gradebook, to be killed or to meet others.
        .executableTarget(
            name: "GradebookProbe", dependencies: ["GradebookSQLite", "Gradebook", "QuizEngine", "CourseModel"],
            path: "Tests/GradebookProbe", swiftSettings: settings),
        // Many people who sit a quiz at the same time, for `make bench`.
        .executableTarget(
            name: "SittingsProbe",
            dependencies: [
                "GradebookPostgreSQL", "Gradebook", "GradebookSamples", "QuizEngine", "CourseModel",
            ], path: "Tests/SittingsProbe", swiftSettings: settings),
        // Records of a company after some years, made by a seed and by the rules themselves: for tests, and for scripts as files.
        .target(
            name: "RealisticRecords", dependencies: ["GradebookSQLite", "Gradebook", "QuizEngine", "CourseModel"],
            path: "Tests/RealisticRecords", swiftSettings: optimised),
        .executableTarget(
            name: "RealisticRecordsTool", dependencies: ["RealisticRecords", "Gradebook", "QuizEngine", "CourseModel"],
            path: "Tests/RealisticRecordsTool", swiftSettings: settings),
        // Writes a large workbook, for `make bench`.
        .executableTarget(
            name: "SpreadsheetProbe", dependencies: ["ScoreReports", "QuizEngine", "CourseModel"],
            path: "Tests/SpreadsheetProbe", swiftSettings: settings),
        // A process of its own on a terminal, to be ended in every way.
        .executableTarget(
            name: "TerminalProbe", dependencies: ["TerminalKit", "TextRules"], path: "Tests/TerminalProbe",
            swiftSettings: settings),

        tests(
            of: "CoursekitCommands",
            [
                "GradebookSQLite", "Gradebook", "ScoreReports", "SiteGenerator", "QuizEngine",
                "CourseIndex", "QuizFiles", "Workspace", "Diagnostics", "CourseModel", "SystemFiles", argumentParser,
            ]),
        tests(of: "SiteServer", ["CourseModel", "Diagnostics", "SystemFiles"]),
        tests(of: "SiteGenerator", ["SitePublishing", "CourseIndex", "Workspace", "Diagnostics", "CourseModel"]),
        tests(of: "SitePublishing", ["CourseModel", "SystemFiles"]),
        tests(of: "QuizTerminal", ["TerminalKit", "QuizEngine", "CourseMarkdown", "CourseModel", "TextRules"]),
        tests(of: "TerminalKit", ["TextRules", "TerminalProbe"]),
        tests(of: "ScoreReports", ["Gradebook", "QuizEngine", "CourseModel", "TextRules", "SystemFiles"]),
        tests(
            of: "WorkspacePacking",
            ["Gradebook", "CourseChecks", "CourseIndex", "Workspace", "CourseModel", "SystemFiles"]),
        tests(
            of: "SealedExams", ["GradebookSamples", "GradebookSQLite", "Gradebook", "QuizEngine", "CourseModel"]),
        tests(of: "Classroom", ["QuizSamples", "QuizEngine", "CourseModel", "TextRules"]),
        tests(of: "Interchange", ["QuizFiles", "TableFiles", "Diagnostics", "CourseModel", "SystemFiles"]),
        tests(
            of: "GradebookSQLite",
            [
                "Gradebook", "GradebookConformance", "GradebookSamples", "GradebookProbe", "RealisticRecords",
                "QuizEngine", "CourseModel",
                grdb,
            ],
            exclude: ["Fixtures"]),
        // Against a server that the tests start themselves.
        tests(
            of: "GradebookPostgreSQL",
            [
                "GradebookSQLite", "Gradebook", "GradebookConformance", "GradebookSamples", "QuizEngine", "CourseModel",
                "SystemFiles",
            ]),
        tests(
            of: "Gradebook", ["GradebookConformance", "GradebookSamples", "TableFiles", "QuizEngine", "CourseModel"],
            exclude: ["Recorded"]),
        // Also for the index, the files of a workspace and their front matter, by whole workspaces.
        tests(
            of: "CourseChecks",
            [
                "CourseIndex", "QuizFiles", "FrontMatter", "Workspace", "CourseMarkdown", "Diagnostics", "CourseModel",
                "SystemFiles",
            ]),
        tests(of: "QuizFiles", ["QuizEngine", "QuizSamples", "Diagnostics", "CourseModel"]),
        tests(of: "Workspace", ["CourseModel", "SystemFiles"]),
        tests(of: "ZipFiles"),
        tests(of: "TableFiles", ["CourseModel", "TextRules", "SystemFiles"]),
        tests(of: "FrontMatter", ["Diagnostics", "CourseModel"]),
        tests(of: "CourseMarkdown", ["MarkdownHTML", "Diagnostics", "CourseModel", "CCmark"]),
        tests(of: "MarkdownHTML", ["CourseMarkdown", "CourseModel"]),
        tests(of: "ScriptConversion", ["SystemFiles", "TextRules"]),
        tests(of: "QuizEngine", ["QuizSamples", "CourseModel"]),
        tests(of: "Diagnostics", ["CourseModel"]),
        tests(of: "CourseModel"),
        tests(of: "TextRules"),
        tests(of: "SystemFiles", ["CourseModel"]),
        // Fixture workspaces run through the program, on a terminal, in pipes and with faults.
        .testTarget(
            name: "EndToEndTests", dependencies: ["CoursekitTestSupport", "coursekit", grdb], exclude: ["Fixtures"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
