internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import TableFiles
internal import TextRules

/// What reading a roster will do, in lines for whoever is to agree to it.
struct RosterPreview {
    private let plan: RosterPlan
    private let roster: Roster
    private let isComplete: Bool
    /// How many of each kind are shown.
    private let limit: Int

    /// - Parameter isWhole: whether everybody is named, however many there are.
    init(_ plan: RosterPlan, of roster: Roster, isComplete: Bool, isWhole: Bool) {
        self.plan = plan
        self.roster = roster
        self.isComplete = isComplete
        limit = isWhole ? .max : 20
    }

    var lines: [Phrase] { [head] + people + lookalikes + remarks }

    private var head: Phrase {
        let count = roster.entries.count
        let sheet = roster.table.file.sheet
        return Phrase(
            zh: "花名册 \(name)\(sheet.map { "“\($0)”表" } ?? "")：\(count) 人",
            en: "roster \(name)\(sheet.map { ", sheet “\($0)”" } ?? ""): \(count.counting("person", plural: "people"))")
    }

    private var name: String { TerminalText(roster.table.file.name).string }

    private var people: [Phrase] {
        var lines = list(
            plan.newcomers, Phrase(zh: "新增 \(plan.newcomers.count) 人", en: "new: \(plan.newcomers.count)")
        ) { Self.described($0.staffID.text, $0.name, $0.department ?? []) }
        lines += list(
            plan.changed, Phrase(zh: "变更 \(plan.changed.count) 人", en: "changed: \(plan.changed.count)"), Self.described
        )
        lines += list(
            plan.leavers,
            Phrase(
                zh: "离职 \(plan.leavers.count) 人（花名册里没有；成绩留着）",
                en: "left: \(plan.leavers.count) (not in the roster; results stay)")
        ) { Self.described($0.former.learner) }
        if isComplete, plan.leavers.count * 5 > plan.leavers.count + plan.changed.count + plan.unchanged {
            lines.append(
                Phrase(
                    zh: "注意：原来在册的人五分之一以上会标为离职，请确认花名册是全的",
                    en:
                        "mind: more than a fifth of the people will be marked as left; make sure that the roster is complete"
                ))
        }
        if plan.unchanged > 0 {
            lines.append(Phrase(zh: "没有变化 \(plan.unchanged) 人", en: "unchanged: \(plan.unchanged)"))
        }
        if plan.notNamed > 0 {
            lines.append(
                Phrase(
                    zh: "花名册里没有、照旧留着 \(plan.notNamed) 人（花名册是全的就加 --complete，把他们标为离职）",
                    en:
                        "not in the roster, and kept as they are: \(plan.notNamed) (add --complete to mark them as left)"
                ))
        }
        return lines
    }

    private var lookalikes: [Phrase] {
        // Who are all new may be one person twice in the roster; others may be there already.
        let groups = Dictionary(grouping: plan.lookalikes) { $0.people.allSatisfy(\.isNew) }
        return lookalikes(
            groups[false] ?? [], Phrase(zh: "新增的人可能就是已有的人，请看一看：", en: "these may be people who are there already:"))
            + lookalikes(
                groups[true] ?? [],
                Phrase(zh: "新增的人里，这些可能是同一个人，请看一看：", en: "of the new people, these may be one and the same:"))
    }

    private func lookalikes(_ groups: [Lookalikes], _ heading: Phrase) -> [Phrase] {
        list(groups, heading) { group in
            let people = group.people.map { person -> Phrase in
                let text = Self.plain(person.staffID, person.name)
                return person.isNew ? Phrase(zh: "\(text)（新）", en: "\(text) (new)") : Phrase(zh: text, en: text)
            }
            return Phrase(
                zh: people.map(\.chinese).joined(separator: "、") + "：" + group.reason.phrase.chinese,
                en: people.map(\.english).joined(separator: ", ") + ": " + group.reason.phrase.english)
        }
    }

    private var remarks: [Phrase] {
        var lines = plan.reused.map { reused in
            Phrase(
                zh: "工号 \(Self.safe(reused.staffID)) 以前是 \(Self.described(reused.person).chinese) 的",
                en: "staff id \(Self.safe(reused.staffID)) was \(Self.described(reused.person).english)'s before")
        }
        lines += plan.joined.map { joined in
            Phrase(
                zh: "工号 \(Self.safe(joined.staffID)) 已并到 \(Self.described(joined.person).chinese) 名下，这一行没有用",
                en:
                    "staff id \(Self.safe(joined.staffID)) was taken for \(Self.described(joined.person).english); the row changes nothing"
            )
        }
        lines += plan.ambiguous.map { ambiguous in
            let ids = ambiguous.staffIDs.map(Self.safe)
            let id = Self.safe(ambiguous.entry.staffID.text)
            return Phrase(
                zh: "第 \(ambiguous.entry.place.row) 行的工号 \(id) 可能是 \(ids.joined(separator: "、")) 中的任何一个，请照其中一个原样写",
                en:
                    "row \(ambiguous.entry.place.row): \(id) could be any of \(ids.joined(separator: ", ")); write one exactly as it is"
            )
        }
        if roster.repetitions > 0 {
            lines.append(
                Phrase(
                    zh: "重复的行 \(roster.repetitions) 行，只算一次", en: "rows that repeat another one: \(roster.repetitions)"))
        }
        if plan.isEmpty, plan.ambiguous.isEmpty {
            lines.append(Phrase(zh: "没有要改的", en: "there is nothing to change"))
        }
        return lines
    }

    // MARK: Lines

    private func list<Element>(
        _ elements: [Element], _ heading: Phrase, _ line: (Element) -> Phrase
    ) -> [Phrase] {
        guard !elements.isEmpty else { return [] }
        let rest = elements.count - min(limit, elements.count)
        return [heading]
            + elements.prefix(limit).map(line).map { Phrase(zh: "  " + $0.chinese, en: "  " + $0.english) }
            + (rest > 0 ? [Phrase(zh: "  ……还有 \(rest) 个，加 -v 全部列出", en: "  … and \(rest) more; -v lists all")] : [])
    }

    private static func safe(_ text: String) -> String { TerminalText(text).string }

    private static func plain(_ staffID: String, _ name: String) -> String { "\(safe(staffID)) \(safe(name))" }

    static func described(_ learner: Learner) -> Phrase { described(learner.staffID, learner.name, learner.department) }

    private static func described(_ staffID: String, _ name: String, _ department: [String]) -> Phrase {
        let text = [staffID, name, department.joined(separator: "/")].map(safe).filter { !$0.isEmpty }.joined(
            separator: "  ")
        return Phrase(zh: text, en: text)
    }

    private static func described(_ change: RosterPlan.Change) -> Phrase {
        let who = plain(change.former.learner.staffID, change.former.learner.name)
        let fields = change.fields.map(\.phrase)
        return Phrase(
            zh: "\(who)：\(fields.map(\.chinese).joined(separator: "；"))",
            en: "\(who): \(fields.map(\.english).joined(separator: "; "))")
    }
}

extension Lookalikes.Reason {
    var phrase: Phrase {
        switch self {
        case .staffIDs: Phrase(zh: "工号很像", en: "staff ids that look alike")
        case .nameAndDepartment: Phrase(zh: "同名同部门", en: "the same name and department")
        }
    }
}

extension FieldChange {
    /// `部门：华东 → 华南`
    var phrase: Phrase { Self.phrase(field: field, former: former, latter: latter) }

    static func phrase(field: String, former: String?, latter: String?) -> Phrase {
        let name = name(of: field)
        if field == PersonChange.leftOn {
            guard let latter else { return Phrase(zh: "回来了", en: "is back") }
            return Phrase(zh: "离职 \(latter)", en: "left on \(latter)")
        }
        func shown(_ value: String?) -> String {
            let text = TerminalText(value ?? "").string
            return text.isEmpty ? "—" : text
        }
        return Phrase(
            zh: "\(name.chinese)：\(shown(former)) → \(shown(latter))",
            en: "\(name.english): \(shown(former)) → \(shown(latter))")
    }

    static func name(of field: String) -> Phrase {
        switch field {
        case PersonChange.leftOn: return Phrase(zh: "离职日期", en: "leave date")
        case PersonChange.pin, PersonChange.otherPIN, PersonChange.noPIN: return Phrase(zh: " PIN", en: "PIN")
        case "staffID": return Phrase(zh: "工号", en: "staff id")
        case "name": return Phrase(zh: "姓名", en: "name")
        case "department": return Phrase(zh: "部门", en: "department")
        default:
            return RosterColumn.allCases.first { $0.particular == field }?.phrase ?? Phrase(zh: field, en: field)
        }
    }
}
