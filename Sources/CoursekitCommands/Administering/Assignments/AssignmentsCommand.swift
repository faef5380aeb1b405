internal import ArgumentParser
internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import TextRules
internal import Workspace

struct AssignmentsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "assignments",
            abstract: Phrase(
                zh: "谁该通过哪份测验，谁还没有；给个别人加时间、次数，改开放的日期。",
                en: "Who must hold which quiz, and who does not; other times, attempts and dates for one person."
            ).text(in: .ofUser),
            subcommands: [ImportAssignments.self, ListAssignments.self, Allow.self])
    }
}

/// The quizzes that assignments may name: those of the workspace at hand.
struct AssignableQuizzes {
    let workspace: Workspace
    let quizzes: [IndexedQuiz]

    init(of workspace: Workspace) throws(CommandFailure) {
        self.workspace = workspace
        let index: WorkspaceIndex
        do { index = try WorkspaceIndex(of: workspace, scope: .quizzes, jobs: Machine.processorCount) } catch {
            throw CommandFailure(error)
        }
        quizzes = index.quizzes
    }

    var today: CivilDate { CivilTime(Machine.now(), in: workspace.configuration.timeZone).date }

    /// With the titles under which people know them.
    var named: [(id: QuizID, titles: [String])] {
        quizzes.map { ($0.id, [$0.title.original] + $0.title.translations.values) }
    }

    /// The quiz with a name, or with a title that only one has.
    func quizNamed(_ text: String) throws(CommandFailure) -> QuizID {
        if let quiz = QuizID.named(text, among: named) { return quiz }
        throw CommandFailure(
            .usage, .unknown(Phrase(zh: "测验", en: "quiz"), text, among: quizzes.map(\.id.rawValue)))
    }

    /// The quiz with a name.
    func quiz(_ name: String) throws(CommandFailure) -> QuizID {
        guard let quiz = quizzes.first(where: { NameKey($0.id.rawValue) == NameKey(name) }) else {
            throw CommandFailure(
                .usage, .unknown(Phrase(zh: "测验", en: "quiz"), name, among: quizzes.map(\.id.rawValue)))
        }
        return quiz.id
    }
}

/// Assignments and exceptions in words.
struct AssignmentWords {
    /// Staff id and name, by each of a person's ids.
    private let people: [LearnerID: Learner]

    init(people: [Learner]) {
        self.people = Dictionary(people.flatMap { person in person.ids.map { ($0, person) } }) { first, _ in first }
    }

    func staffID(_ id: LearnerID) -> String { people[id]?.staffID ?? id.rawValue }

    func person(_ id: LearnerID) -> String { people[id].map { "\($0.staffID) \($0.name)" } ?? id.rawValue }

    func group(_ group: Assignment.Group) -> Phrase {
        switch group {
        case .everybody: Phrase(zh: "全员", en: "everybody")
        case .department(let parts):
            Phrase(zh: parts.joined(separator: "/"), en: parts.joined(separator: "/"))
        case .role(let role): Phrase(zh: "岗位 \(role)", en: "role \(role)")
        case .person(let id): Phrase(zh: person(id), en: person(id))
        }
    }

    /// `six-pathways-exam  华东/上海  2026-12-01 起，30 天内，有效 12 个月`
    func line(_ assignment: Assignment) -> Phrase {
        let (group, terms) = (group(assignment.group), Self.terms(assignment))
        return Phrase(
            zh: "\(assignment.quiz)  \(group.chinese)  \(terms.chinese)",
            en: "\(assignment.quiz)  \(group.english)  \(terms.english)")
    }

    private static func terms(_ assignment: Assignment) -> Phrase {
        var zh = ["\(assignment.startsOn) 起"]
        var en = ["from \(assignment.startsOn) on"]
        if let end = assignment.endsOn {
            zh = ["\(assignment.startsOn) 至 \(end)"]
            en = ["from \(assignment.startsOn) to \(end)"]
        }
        let due = due(assignment, isWhole: true)
        zh.append(due.chinese)
        en.append(due.english)
        if let validity = assignment.validity {
            zh.append("有效 \(span(validity).chinese)")
            en.append("valid for \(span(validity).english)")
        }
        return Phrase(zh: zh.joined(separator: "，"), en: en.joined(separator: ", "))
    }

    /// `30 天内（2026-12-31 止，后来的人顺延）`: the day is that of whoever is there at the start.
    ///
    /// - Parameter isWhole: whether it is said that others have as many days.
    private static func due(_ assignment: Assignment, isWhole: Bool = false) -> Phrase {
        guard let count = assignment.dueDays else { return Phrase(zh: "不限期", en: "without a last day") }
        let last = assignment.startsOn.adding(Quiz.Validity(count: count, unit: .days))
        let rest = isWhole ? Phrase(zh: "，后来的人顺延", en: ", later for who comes later") : Phrase(zh: "", en: "")
        return Phrase(
            zh: "\(count) 天内（\(last) 止\(rest.chinese)）",
            en: "within \(count) \(count == 1 ? "day" : "days") (by \(last)\(rest.english))")
    }

    static func span(_ span: Quiz.Validity) -> Phrase {
        let unit: (zh: String, en: String) =
            switch span.unit {
            case .days: ("天", "day")
            case .months: ("个月", "month")
            case .years: ("年", "year")
            }
        return Phrase(zh: "\(span.count) \(unit.zh)", en: "\(span.count) \(unit.en)\(span.count == 1 ? "" : "s")")
    }

    /// What differs between two assignments about the same: `期限：30 天内 → 60 天内`.
    static func differences(_ change: AssignmentPlan.Change) -> Phrase {
        let (former, latter) = (change.former, change.latter)
        let none = Phrase(zh: "没有", en: "none")
        func day(_ day: CivilDate?) -> Phrase { day.map { Phrase(zh: $0.description, en: $0.description) } ?? none }
        let fields: [(title: Phrase, former: Phrase, latter: Phrase)] = [
            (Phrase(zh: "开始", en: "starts"), day(former.startsOn), day(latter.startsOn)),
            (Phrase(zh: "结束", en: "ends"), day(former.endsOn), day(latter.endsOn)),
            (Phrase(zh: "期限", en: "due"), due(former), due(latter)),
            (
                Phrase(zh: "有效期", en: "valid"), former.validity.map(span) ?? none, latter.validity.map(span) ?? none
            ),
        ].filter { $0.1 != $0.2 }
        return Phrase(
            zh: fields.map { "\($0.title.chinese)：\($0.former.chinese) → \($0.latter.chinese)" }.joined(separator: "，"),
            en: fields.map { "\($0.title.english): \($0.former.english) → \($0.latter.english)" }.joined(
                separator: ", "))
    }

    /// What somebody is given: `时间 +50%，次数 +1，2026-12-01 起可考`; nil for nothing.
    static func given(_ exception: PersonalException) -> Phrase? {
        var zh: [String] = []
        var en: [String] = []
        switch exception.extraTime {
        case .percent(let percent):
            zh.append("时间 +\(percent)%")
            en.append("time +\(percent)%")
        case .seconds(let seconds):
            let isWhole = seconds % 60 == 0
            zh.append("时间 +\(isWhole ? "\(seconds / 60) 分钟" : "\(seconds) 秒")")
            en.append("time +\(isWhole ? "\(seconds / 60) min" : "\(seconds) s")")
        case nil: break
        }
        if exception.extraAttempts > 0 {
            zh.append("次数 +\(exception.extraAttempts)")
            en.append("attempts +\(exception.extraAttempts)")
        }
        if let day = exception.opensOn {
            zh.append("\(day) 起可考")
            en.append("opens on \(day)")
        }
        if let day = exception.closesOn {
            zh.append("\(day) 止")
            en.append("closes after \(day)")
        }
        return zh.isEmpty ? nil : Phrase(zh: zh.joined(separator: "，"), en: en.joined(separator: ", "))
    }
}
