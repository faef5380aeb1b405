internal import ArgumentParser
internal import CourseModel

/// Where a result goes.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: .says(
            zh: "写到这个文件；- 是标准输出", en: "the file to write; - is standard output", value: Phrase(zh: "文件", en: "file")))
    var output: String?

    /// The path to write to; nil for standard output.
    var path: String? { output == "-" ? nil : output }
}

/// The formats of a report.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json, xlsx

    /// The format that a file's ending names; nil for none of ours.
    init?(ofFile path: String) {
        switch path.split(separator: ".").last?.lowercased() {
        case "csv": self = .csv
        case "json": self = .json
        case "xlsx": self = .xlsx
        case "txt": self = .table
        default: return nil
        }
    }
}
