internal import ArgumentParser
internal import CourseModel
internal import SystemFiles
internal import TableFiles
internal import Workspace
internal import WorkspacePacking

/// A table that is taken over into the gradebook: which one, and how far to go. All imports show what they would do, and ask.
struct TableImport: ParsableArguments {
    @Argument(
        help: .says(
            zh: "表格：.csv 或 .xlsx；- 是标准输入", en: "the table: .csv or .xlsx; - is standard input",
            value: Phrase(zh: "文件", en: "file")))
    var file: String?

    @Option(
        help: .says(
            zh: "读哪张工作表；默认是第一张有内容的", en: "the sheet to read; by default the first that is not empty",
            value: Phrase(zh: "工作表", en: "sheet")))
    var sheet: String?

    @Flag(help: .says(zh: "只看会改什么，不写", en: "only show what would change"))
    var dryRun = false

    @Flag(help: .says(zh: "不再询问，直接写", en: "write without asking"))
    var yes = false

    /// The table's path: the one that is named, else the one that a packed workspace brings along.
    ///
    /// - Parameter packed: which of those it would be; nil for a table that none brings.
    private func path(or packed: (table: PackedTable, common: CommonOptions)?) throws(CommandFailure) -> String {
        if let file { return file }
        guard let packed, let named = packed.common.workspace, PackedWorkspaceFile.isFile(named) else {
            throw CommandFailure(.usage, zh: "请写明要读的表格：.csv 或 .xlsx", en: "name the table to read: .csv or .xlsx")
        }
        let root = try packed.common.openWorkspaceAsItIs().root
        let paths = PackedTable.endings.map { "\(root)/\(packed.table.path(ending: $0))" }
        guard let path = paths.first(where: SystemPath.leadsSomewhere) else {
            let name = packed.table.phrase
            throw CommandFailure(
                .missingInput, zh: "\(named) 里没有带\(name.chinese)；请写明要读的表格",
                en: "\(named) does not bring \(name.english); name the table to read")
        }
        return path
    }

    /// Reads the table, and what its rows mean.
    ///
    /// - Parameters:
    ///   - packed: the table that is meant where none is named and the workspace is a packed one.
    ///   - meaning: fails where columns are missing.
    func read<Sheet>(
        or packed: (table: PackedTable, common: CommonOptions)? = nil,
        _ meaning: (TableFile) throws(TableFault) -> Sheet
    ) throws(CommandFailure) -> Sheet {
        let file = try path(or: packed)
        let table = try TableInput.read(file, sheet: sheet)
        do throws(TableFault) { return try meaning(table) } catch { throw TableInput.failure(error, in: file) }
    }

    /// Ends the command where something is wrong with rows: then nothing of the table is used.
    func refuse(_ faults: [Phrase], on console: Console) throws(CommandFailure) {
        guard !faults.isEmpty else { return }
        let file = file ?? console.text(zh: "表格", en: "the table")
        for fault in faults.prefix(Self.shownFaults) { console.complain(fault) }
        throw CommandFailure(
            .badInput, zh: "\(file) 有 \(faults.count) 处要改，什么都没有写",
            en: faults.count == 1
                ? "\(file) has a fault; nothing is written" : "\(file) has \(faults.count) faults; nothing is written")
    }

    /// More than these are mostly of one kind.
    private static let shownFaults = 30

    /// Whether what was shown is to be written: not where it changes nothing, nor in a dry run. Else whoever runs the command agrees.
    ///
    /// - Throws: where the answer is no, and where nobody is there to be asked.
    func isToBeWritten(isIdle: Bool, into path: String, on console: Console) throws(CommandFailure) -> Bool {
        if isIdle { return false }
        guard !dryRun else {
            console.note(Phrase(zh: "只是看看，什么都没有写", en: "this was a dry run; nothing is written"))
            return false
        }
        try console.requireConsent(to: Phrase(zh: "写进成绩册 \(path)？", en: "Write this into \(path)?"), isGiven: yes)
        return true
    }
}
