internal import ArgumentParser
internal import CourseModel
internal import SystemFiles

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

    /// The ending of its files.
    private var ending: String { self == .table ? "txt" : rawValue }

    /// The format that a file's ending names. A device or a pipe has none, and gets a table like a terminal.
    init(ofFile path: String) throws(CommandFailure) {
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let ending = parts.count > 1 ? parts.last?.lowercased() : nil
        if let format = Self.allCases.first(where: { $0.ending == ending }) {
            self = format
            return
        }
        switch (try? Descriptor.Status(ofPath: path))?.kind {
        case nil, .file, .folder:
            let endings = Self.allCases.map { ".\($0.ending)" }
            throw CommandFailure(
                .usage,
                zh: "看不出 \(path) 要哪种格式：文件名请以 \(endings.joined(separator: "、")) 结尾，或加 --format",
                en:
                    "\(path) does not tell the format: let the name end in \(endings.joined(separator: ", ")), or add --format"
            )
        case .link, .pipe, .socket, .device: self = .table
        }
    }
}
