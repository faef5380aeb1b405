internal import CourseModel
internal import SystemFiles
internal import TableFiles

/// A table that a user names on the command line: CSV or XLSX; `-` is standard input.
enum TableInput {
    /// - Parameter sheet: of a workbook; nil for the first that has something in it.
    static func read(_ path: String, sheet: String?) throws(CommandFailure) -> TableFile {
        let name = path == "-" ? Phrase(zh: "标准输入", en: "standard input") : Phrase(zh: path, en: path)
        let bytes: [UInt8]?
        do throws(SystemFault) {
            let file =
                if path == "-" { Descriptor.standardInput } else {
                    try Descriptor.openForReading(at: path, waiting: true)
                }
            bytes = try file.readAll(limit: TableFile.byteLimit)
        } catch {
            throw CommandFailure(
                .missingInput, zh: "读不了 \(name.chinese)：\(error.phrase.chinese)",
                en: "cannot read \(name.english): \(error.phrase.english)")
        }
        do throws(TableFault) {
            guard let bytes else { throw TableFault.tooLarge }
            return try TableFile(bytes, named: path, sheet: sheet)
        } catch {
            throw failure(error, in: path)
        }
    }

    static func failure(_ fault: TableFault, in path: String) -> CommandFailure {
        CommandFailure(.badInput, zh: "\(path)：\(fault.phrase.chinese)", en: "\(path): \(fault.phrase.english)")
    }
}

extension Console {
    /// Says which columns of a table mean nothing here.
    func noteUnknown(_ columns: [(text: String, place: TablePlace)]) {
        for column in columns {
            note(
                Phrase(
                    zh: "\(column.place.phrase.chinese)：不认识“\(column.text)”这一栏，没有用",
                    en: "\(column.place.phrase.english): the column “\(column.text)” is not known and was not used"))
        }
    }
}
