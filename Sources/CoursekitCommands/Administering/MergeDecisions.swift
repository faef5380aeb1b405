internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import TableFiles
internal import TextRules

/// The columns of a table of conflicts that are read back.
private enum DecisionColumn: TableColumn {
    case hereID, thereID, thereName, decision, newID

    var names: (chinese: [String], english: [String]) {
        switch self {
        case .hereID: (["这里的工号"], ["Staff ID here"])
        case .thereID: (["文件里的工号"], ["Staff ID in the file"])
        case .thereName: (["文件里的姓名"], ["Name in the file"])
        case .decision: (["决定"], ["Decision"])
        case .newID: (["新工号"], ["New staff ID"])
        }
    }
    var isRequired: Bool { self != .newID }
}

/// What HR has decided about people, in a table that `results merge --conflicts` wrote.
enum MergeDecisions {
    /// Rows that nobody has filled in are left out.
    static func read(_ path: String) throws(CommandFailure) -> [Gradebook.Decision] {
        let table: MappedTable<DecisionColumn>
        let file = try TableInput.read(path, sheet: nil)
        do throws(TableFault) { table = try file.mapped(to: DecisionColumn.self) } catch {
            throw TableInput.failure(error, in: path)
        }
        var decisions: [Gradebook.Decision] = []
        for row in table.rows { if let decision = try decision(of: row) { decisions.append(decision) } }
        return decisions
    }

    private static func decision(of row: MappedTable<DecisionColumn>.Row) throws(CommandFailure) -> Gradebook.Decision?
    {
        guard row[.decision] != nil || row[.newID] != nil else { return nil }
        guard let here = row[.hereID]?.text, let there = row[.thereID]?.text else {
            throw failure(at: row.place, Phrase(zh: "缺工号", en: "a staff id is missing"))
        }
        let verdict = try verdict(of: row, isOneID: NameKey(here) == NameKey(there))
        return Gradebook.Decision(here: here, there: there, name: row[.thereName]?.text, verdict)
    }

    private static func verdict(
        of row: MappedTable<DecisionColumn>.Row, isOneID: Bool
    ) throws(CommandFailure) -> Gradebook.Decision.Verdict {
        var newID: String?
        if let value = row[.newID] {
            do { newID = try StaffID(value.text).text } catch { throw failure(at: value.place, error.phrase) }
        }
        let word = row[.decision].map { Normalization.folded($0.text).filter { !$0.isWhitespace } }
        switch word {
        case "同一人", "同一个人", "同一個人", "same", "sameperson", "one":
            guard newID == nil else {
                throw failure(
                    at: row.place, Phrase(zh: "同一人不用写新工号", en: "one person needs no new staff id"))
            }
            return .same
        case nil, "不同人", "不同", "两个人", "兩個人", "different", "two", "新工号", "新工號", "newid", "newstaffid":
            let isAboutTwoIDs = word.map { !isOneID && !$0.hasPrefix("new") && !$0.hasPrefix("新") } ?? false
            guard newID != nil || isAboutTwoIDs else {
                throw failure(
                    at: row.place,
                    Phrase(zh: "两个人不能用同一个工号：请填“新工号”", en: "two people cannot have one staff id: fill in “New staff ID”")
                )
            }
            return .different(newID: newID)
        default:
            throw failure(
                at: row[.decision]?.place ?? row.place,
                Phrase(
                    zh: "看不懂“\(row[.decision]?.text ?? "")”，请写 同一人、不同人 或 新工号",
                    en: "“\(row[.decision]?.text ?? "")” is no decision; write same, different or new id"))
        }
    }

    private static func failure(at place: TablePlace, _ phrase: Phrase) -> CommandFailure {
        CommandFailure(
            .badInput, zh: "\(place.phrase.chinese)：\(phrase.chinese)", en: "\(place.phrase.english): \(phrase.english)"
        )
    }

    /// Writes what has to be decided, as CSV or, by the file's ending, as a workbook, in which staff ids keep their zeros whatever program
    /// opens it.
    static func write(
        _ conflicts: [(file: String, conflict: Gradebook.Conflict)], to target: OutputFile, named path: String,
        on console: Console
    ) throws(CommandFailure) {
        let table = ReportTable.conflicts(
            conflicts.map { file, conflict in
                ConflictRow(file: file, question: conflict.kind.phrase, here: conflict.here, there: conflict.there)
            })
        let shown = { (phrase: Phrase) in console.text(phrase) }
        guard path.lowercased().hasSuffix(".xlsx") else { return try target.replace(with: table.csv(shown: shown)) }
        let today = CivilTime(Machine.now(), in: TimeZone.current.identifier).date
        try target.replace { (draft) throws(CommandFailure) in
            do throws(SpreadsheetError) {
                try table.writeSpreadsheet(to: draft.path, scratch: draft.scratch, created: today, shown: shown)
            } catch {
                throw CommandFailure(
                    .cannotWrite, zh: "写不了 \(path)：\(error.reason.chinese)",
                    en: "cannot write \(path): \(error.reason.english)")
            }
        }
    }
}

extension Gradebook.Conflict.Kind {
    var phrase: Phrase {
        switch self {
        case .otherName: Phrase(zh: "工号相同，姓名不同", en: "one staff id, two names")
        case .lookalike: Phrase(zh: "姓名相同，工号相近", en: "one name, staff ids alike")
        case .takenID: Phrase(zh: "新工号已经是别人的", en: "the new staff id is somebody else's")
        }
    }
}
