internal import CourseModel
internal import Gradebook
internal import SystemFiles
internal import TableFiles
internal import WorkspacePacking

/// The tables of people that are to go with a workspace: read as the commands that take them over read them, so that a table that nobody could use
/// is found by whoever packs it.
struct PackedTables {
    private(set) var files: [(table: PackedTable, ending: String, bytes: [UInt8])] = []

    init(roster: String?, assignments: String?, on console: Console) throws(CommandFailure) {
        if let roster {
            try add(.roster, roster, on: console) { file throws(TableFault) in try Roster(file).faults }
        }
        if let assignments {
            // Whether there are such quizzes and people is for the gradebook to say that takes it over.
            try add(.assignments, assignments, on: console) { file throws(TableFault) in
                _ = try file.mapped(to: AssignmentColumn.self)
                return []
            }
        }
    }

    private mutating func add(
        _ table: PackedTable, _ path: String, on console: Console,
        faults: (TableFile) throws(TableFault) -> [Phrase]
    ) throws(CommandFailure) {
        let bytes = try InputFile.read(path, limit: TableFile.byteLimit)
        let found: [Phrase]
        do throws(TableFault) {
            found = try faults(TableFile(bytes, named: SystemPath.split(path).name, sheet: nil))
        } catch {
            throw TableInput.failure(error, in: path)
        }
        guard found.isEmpty else {
            for fault in found.prefix(30) { console.complain(fault) }
            throw CommandFailure(
                .badInput, zh: "\(path) 有 \(found.count) 处要改，没有打包", en: "\(path) has faults; nothing was packed")
        }
        // A workbook is a ZIP file, whatever it is called.
        files.append((table, bytes.starts(with: "PK".utf8) ? "xlsx" : "csv", bytes))
    }
}
