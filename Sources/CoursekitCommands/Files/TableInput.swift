internal import CourseModel
internal import SystemFiles
internal import TableFiles

/// A table that a user names on the command line: CSV or XLSX, wherever it is; `-` is standard input.
enum TableInput {
    /// - Parameter sheet: the workbook's sheet, where the user names one.
    static func read(_ path: String, sheet: String? = nil) throws(CommandFailure) -> TableFile {
        let name = path == "-" ? Phrase(zh: "标准输入", en: "standard input") : Phrase(zh: path, en: path)
        let read: [UInt8]?
        do throws(SystemFault) {
            let file =
                if path == "-" { Descriptor.standardInput } else {
                    try Descriptor.openForReading(at: path, waiting: true)
                }
            read = try file.readAll(limit: TableFile.byteLimit)
        } catch {
            throw CommandFailure(
                .missingInput, zh: "读不了 \(name.chinese)：\(error.phrase.chinese)",
                en: "cannot read \(name.english): \(error.phrase.english)")
        }
        do throws(TableFault) {
            guard let read else { throw .tooLarge }
            let shown = SystemPath.split(path).name
            return try TableFile(read, named: path == "-" ? "-" : shown, sheet: sheet)
        } catch {
            throw failure(error, in: path)
        }
    }

    static func failure(_ fault: TableFault, in path: String) -> CommandFailure {
        let isUsage = if case .unknownSheet = fault { true } else { false }
        return CommandFailure(
            isUsage ? .usage : .badInput, zh: "\(path)：\(fault.phrase.chinese)", en: "\(path): \(fault.phrase.english)")
    }

    /// Tells which columns of a table are not used, so that nobody thinks they were.
    static func noteUnused<Column>(_ table: MappedTable<Column>, on console: Console) {
        noteUnused(table.unknown.map { Phrase(zh: $0.text, en: $0.text) }, on: console)
    }

    /// - Parameter headings: of columns that are not used.
    static func noteUnused(_ headings: [Phrase], on console: Console) {
        guard !headings.isEmpty else { return }
        let names = headings.map { heading in
            console.text(heading).split(whereSeparator: \.isNewline).joined(separator: " ")
        }
        console.note(
            Phrase(
                zh: "没有用到的栏：\(names.joined(separator: "、"))",
                en: "columns that are not used: \(names.joined(separator: ", "))"))
    }
}
