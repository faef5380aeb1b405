package import CourseModel
package import QuizEngine
package import TableFiles
internal import TextRules

/// The people of a company or a part of it, as a table names them.
package struct Roster: Sendable {
    /// Each person once, in the order of the rows.
    package private(set) var entries: [Entry] = []
    /// What is wrong with rows; where there is anything, nothing of the roster is to be used.
    package private(set) var faults: [Phrase] = []
    /// Rows that say of a person what another one says already.
    package private(set) var repetitions = 0
    /// The table that it was read from.
    package let table: MappedTable<RosterColumn>

    /// A person as a row has it.
    package struct Entry: Sendable, Hashable {
        package let staffID: StaffID
        package let name: String
        /// From the top; nil where the row says nothing of it.
        package let department: [String]?
        /// By the names under which they are kept; what a row says nothing of is not among them.
        package let particulars: [String: String]
        /// The first day on which the person is not there any more: `2026-12-01`.
        package let leftOn: String?
        package let place: TablePlace

        package init(
            staffID: StaffID, name: String, department: [String]? = nil, particulars: [String: String] = [:],
            leftOn: String? = nil, place: TablePlace
        ) {
            self.staffID = staffID
            self.name = name
            self.department = department
            self.particulars = particulars
            self.leftOn = leftOn
            self.place = place
        }

        /// Whether two rows say the same of one person.
        fileprivate func says(theSameAs other: Entry) -> Bool {
            NameKey(name) == NameKey(other.name) && department == other.department && leftOn == other.leftOn
                && particulars == other.particulars
        }
    }

    /// - Throws: `TableFault` where the table has no columns for staff id and name.
    package init(_ file: TableFile) throws(TableFault) {
        table = try file.mapped(to: RosterColumn.self)
        var known: [NameKey: Int] = [:]
        for row in table.rows {
            if Self.isRemark(row) { continue }
            guard let entry = entry(of: row) else { continue }
            guard let place = known[entry.staffID.key] else {
                known[entry.staffID.key] = entries.count
                entries.append(entry)
                continue
            }
            if entries[place].says(theSameAs: entry) {
                repetitions += 1
            } else {
                faults.append(Self.contradiction(entries[place], entry))
            }
        }
    }

    /// Whether a row is of nobody: a sum, or who has made the table and when.
    private static func isRemark(_ row: MappedTable<RosterColumn>.Row) -> Bool {
        guard let said = (row[.id] ?? row[.name])?.text else { return true }
        let letters = said.lowercased().filter { !$0.isWhitespace }
        return ["合计", "总计", "小计", "共计", "制表", "填表", "审核", "备注"].contains { letters.hasPrefix($0) }
            || ["total", "sum", "totals"].contains(letters)
    }

    /// nil where something is wrong with the row, which is then among the faults.
    private mutating func entry(of row: MappedTable<RosterColumn>.Row) -> Entry? {
        guard let id = value(.id, of: row, or: Phrase(zh: "没有工号", en: "there is no staff id")),
            let name = value(.name, of: row, or: Phrase(zh: "没有姓名", en: "there is no name"))
        else { return nil }
        let staffID: StaffID
        do throws(StaffID.Fault) { staffID = try StaffID(id.text) } catch {
            find(error == .empty ? Phrase(zh: "工号是空的", en: "the staff id is empty") : error.phrase, at: id.place)
            return nil
        }
        let shownName = Self.name(name.text)
        guard !NameKey(shownName).isEmpty else {
            find(Phrase(zh: "姓名是空的", en: "the name is empty"), at: name.place)
            return nil
        }
        var particulars: [String: String] = [:]
        for column in RosterColumn.particulars {
            guard let key = column.particular, let value = row[column] else { continue }
            let text: String? =
                switch column {
                case .hireDate: day(of: value)
                case .extraTime: extraTime(of: value)
                default: sound(value)?.text
                }
            guard let text else { return nil }
            particulars[key] = text
        }
        var leftOn: String?
        if let value = row[.leftOn] {
            guard let day = day(of: value) else { return nil }
            leftOn = day
        }
        return Entry(
            staffID: staffID, name: shownName, department: Self.department(of: row), particulars: particulars,
            leftOn: leftOn, place: row.place)
    }

    // MARK: Values

    private mutating func find(_ fault: Phrase, at place: TablePlace) {
        faults.append(
            Phrase(zh: "\(place.phrase.chinese)：\(fault.chinese)", en: "\(place.phrase.english): \(fault.english)"))
    }

    private mutating func value(
        _ column: RosterColumn, of row: MappedTable<RosterColumn>.Row, or fault: Phrase
    ) -> TableValue? {
        guard let value = row[column] else {
            find(fault, at: row.place)
            return nil
        }
        return sound(value)
    }

    private mutating func sound(_ value: TableValue) -> TableValue? {
        guard let doubt = value.doubt else { return value }
        find(doubt.phrase, at: value.place)
        return nil
    }

    private mutating func day(of value: TableValue) -> String? {
        guard let sound = sound(value) else { return nil }
        if let day = sound.day { return day }
        find(.noDay(sound.text), at: sound.place)
        return nil
    }

    /// As it is written; empty for none.
    private mutating func extraTime(of value: TableValue) -> String? {
        guard let sound = sound(value) else { return nil }
        if ExtraTime(sound.text) != nil { return sound.text }
        if sound.isYes == false || ["0%", "没有", "none"].contains(Normalization.folded(sound.text)) { return "" }
        find(
            Phrase(
                zh: "加时“\(sound.text)”读不懂：写成 50%（占时限的几成）或 15 分钟，不加时就空着或写 0",
                en:
                    "the extra time “\(sound.text)” cannot be read: write 50% (of the limit) or 15 min, or leave it empty, or 0, for none"
            ), at: sound.place)
        return nil
    }

    /// A name on one line, with single blanks. Chinese names of two characters are often spread with blanks to the width of three.
    static func name(_ text: String) -> String {
        let parts = Normalization.visible(text).split { $0.isWhitespace || $0.isNewline }
        let isHan = parts.allSatisfy { $0.unicodeScalars.allSatisfy { $0.properties.isIdeographic || $0 == "·" } }
        return parts.joined(separator: isHan ? "" : " ")
    }

    /// The path of the columns of levels and of the one for all; nil where the row has none of them.
    private static func department(of row: MappedTable<RosterColumn>.Row) -> [String]? {
        let levels = RosterColumn.levels.compactMap { row[$0]?.text }.flatMap(DepartmentPath.parts(of:))
        guard let whole = row[.department].map({ DepartmentPath.parts(of: $0.text) }) else {
            return levels.isEmpty ? nil : levels
        }
        // What one says the other need not say again.
        if whole.starts(with: levels) { return whole }
        return levels.suffix(whole.count) == whole[...] ? levels : levels + whole
    }

    private static func contradiction(_ one: Entry, _ other: Entry) -> Phrase {
        func department(_ entry: Entry) -> String { (entry.department ?? []).joined(separator: "/") }
        let (zh, en): (String, String) =
            if NameKey(one.name) != NameKey(other.name) {
                ("“\(one.name)”和“\(other.name)”", "“\(one.name)” and “\(other.name)”")
            } else if one.department != other.department {
                (
                    "\(one.name) 的部门一处是“\(department(one))”，一处是“\(department(other))”",
                    "\(one.name) in “\(department(one))” and in “\(department(other))”"
                )
            } else {
                ("\(one.name) 的其他几栏不一样", "\(one.name) with other particulars")
            }
        return Phrase(
            zh: "工号 \(one.staffID.text) 出现了两次，内容不同：第 \(one.place.row) 行和第 \(other.place.row) 行，\(zh)",
            en:
                "staff id \(one.staffID.text) stands there twice: rows \(one.place.row) and \(other.place.row) have \(en)"
        )
    }
}
