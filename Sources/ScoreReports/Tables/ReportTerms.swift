package import CourseModel
internal import Gradebook
package import QuizEngine

extension ReportTable.Term {
    /// A pass that does not run out.
    static let unlimited = Self("unlimited", Phrase(zh: "长期", en: "Unlimited"))
    /// In the place of a name.
    static let erased = Self("erased", Phrase(zh: "（已清除）", en: "(erased)"))
}

extension Phrase {
    static let passMark = Phrase(zh: "及格线", en: "Pass mark")
    static let nobodyMatches = Phrase(zh: "没有符合条件的人", en: "No people match")
    static let nothingMatches = Phrase(zh: "没有符合条件的记录", en: "No attempts match")

    static func nothingMatches(leavingOut leftOut: AttemptCollection.LeftOut) -> Phrase {
        guard let remark = leftOut.remark else { return .nothingMatches }
        let nothing = Phrase.nothingMatches
        return Phrase(zh: "\(nothing.chinese)。\(remark.chinese)", en: "\(nothing.english). \(remark.english)")
    }
}

extension AttemptCollection {
    /// How many attempts a report of all quizzes leaves out, and what to add for them; nil where there are none.
    package func remarkOnLeftOut(asOf day: CivilDate) -> Phrase? {
        unofficialLeftOut(asOf: day) { selection.includes($1) }.remark
    }
}

extension AttemptCollection.LeftOut {
    /// How many there are, and what to add for them to count; nil for none.
    fileprivate var remark: Phrase? {
        var remarks: [Phrase] = []
        if scripted > 0 {
            remarks.append(
                Phrase(
                    zh: "由答案文件作答的 \(scripted) 次没有计入；要计入请加 --include scripted",
                    en: "Left out: \(scripted) taken from answers files; to count them, add --include scripted"))
        }
        if piped > 0 {
            remarks.append(
                Phrase(
                    zh: "由管道作答的 \(piped) 次没有计入；要计入请加 --include piped",
                    en: "Left out: \(piped) taken through a pipe; to count them, add --include piped"))
        }
        guard !remarks.isEmpty else { return nil }
        return Phrase(
            zh: remarks.map(\.chinese).joined(separator: "。"), en: remarks.map(\.english).joined(separator: ". "))
    }

    var facts: [ReportTable.Fact] {
        [
            ReportTable.Fact(
                "scriptedLeftOutCount", Phrase(zh: "由答案文件作答（不计）", en: "From answers files (not counted)"),
                .integer(scripted), isNotable: scripted > 0),
            ReportTable.Fact(
                "pipedLeftOutCount", Phrase(zh: "由管道作答（不计）", en: "Through a pipe (not counted)"),
                .integer(piped), isNotable: piped > 0),
        ]
    }
}

extension AttemptSelection {
    /// The sources that count only because somebody asks for them; nil for none.
    var includedSources: ReportTable.Term? {
        switch (includesScripted, includesPiped) {
        case (false, false): nil
        case (true, false): .init("scripted", Phrase(zh: "由答案文件作答的", en: "attempts taken from answers files"))
        case (false, true): .init("piped", Phrase(zh: "由管道作答的", en: "attempts taken through a pipe"))
        case (true, true):
            .init(
                "scripted piped",
                Phrase(zh: "由答案文件和管道作答的", en: "attempts taken from answers files and through a pipe"))
        }
    }

    /// Which attempts a list of scores has.
    var countedScores: ReportTable.Term {
        let phrase: Phrase =
            switch (choice, hasPeriod) {
            case (.first, false): Phrase(zh: "每人每份测验第一次作答", en: "each learner's first attempt at each quiz")
            case (.first, true):
                Phrase(
                    zh: "每人每份测验有史以来第一次作答，并且在期间内",
                    en: "each learner's first attempt ever at each quiz, where it falls into the period")
            case (.best, false): Phrase(zh: "每人每份测验最好的一次", en: "each learner's best attempt at each quiz")
            case (.best, true):
                Phrase(zh: "期间内每人每份测验最好的一次", en: "each learner's best attempt at each quiz in the period")
            case (.last, false): Phrase(zh: "每人每份测验最近一次作答", en: "each learner's last attempt at each quiz")
            case (.last, true):
                Phrase(zh: "期间内每人每份测验最近一次作答", en: "each learner's last attempt at each quiz in the period")
            case (.all, false): Phrase(zh: "每一次作答", en: "every attempt")
            case (.all, true): Phrase(zh: "期间内的每一次作答", en: "every attempt in the period")
            }
        return ReportTable.Term(choice.rawValue, phrase)
    }

    /// What a period says where attempts are listed; nil without one.
    var listedPeriod: ReportTable.Term? {
        periodText.map { period in
            ReportTable.Term(
                "lists", Phrase(zh: "\(period.chinese)（按交卷日期）", en: "submitted \(period.english)"))
        }
    }

    /// What a period says where people stand; nil without one.
    var countedPeriod: ReportTable.Term? {
        periodText.map { period in
            ReportTable.Term(
                "counts",
                Phrase(
                    zh: "\(period.chinese)，只管“期内次数”，不影响状态",
                    en: "\(period.english); counts attempts in it and changes no status"))
        }
    }

    /// What a period says where decisions are listed; nil without one.
    var decidedPeriod: ReportTable.Term? {
        periodText.map { period in
            ReportTable.Term(
                "decisions", Phrase(zh: "\(period.chinese)（按决定的日子）", en: "decided \(period.english)"))
        }
    }

    private var periodText: Phrase? {
        switch (since, until) {
        case (nil, nil): nil
        case (let since?, nil): Phrase(zh: "\(since) 及以后", en: "on \(since) or later")
        case (nil, let until?): Phrase(zh: "\(until) 及以前", en: "on \(until) or earlier")
        case (let since?, let until?): Phrase(zh: "\(since) 至 \(until)", en: "from \(since) to \(until)")
        }
    }
}

extension RequiredQuizzes.Scope {
    /// - Parameter isWithWorkspace: whether a workspace is at hand, which knows exams that nobody has taken yet.
    func term(count: Int, isWithWorkspace: Bool) -> ReportTable.Term {
        let phrase: Phrase =
            switch (self, isWithWorkspace) {
            case (.exams, true):
                Phrase(zh: "工作区和成绩册里的考试，共 \(count) 份", en: "all exams of the workspace and the gradebook (\(count))")
            case (.exams, false):
                Phrase(zh: "成绩册里的考试，共 \(count) 份", en: "all exams in the gradebook (\(count))")
            case (.assigned, _):
                Phrase(zh: "按分派，只列该通过的人，共 \(count) 份", en: "as assigned, for those who must hold them (\(count))")
            case (.taken, _):
                Phrase(
                    zh: "没有考试；有人参加过的练习，共 \(count) 份", en: "no exams; practice that somebody took (\(count))")
            }
        return ReportTable.Term(rawValue, phrase)
    }
}

extension AttemptSelection.Choice {
    var countedForPeople: ReportTable.Term {
        switch self {
        case .first: .init(rawValue, Phrase(zh: "只看第一次作答", en: "only the first attempt"))
        case .last: .init(rawValue, Phrase(zh: "只看最近一次作答", en: "only the last attempt"))
        case .best, .all:
            .init(
                rawValue, Phrase(zh: "任何一次通过即为通过，得分率取其中最高的", en: "any pass is a pass; the percent is the best of them"))
        }
    }
}

extension Score.Outcome {
    var term: ReportTable.Term {
        switch self {
        case .passed: .init(rawValue, .passed)
        case .notPassed: .init(rawValue, .notPassed, needsAttention: true)
        case .none: .init(rawValue, Phrase(zh: "不设及格线", en: "No pass mark"))
        }
    }
}

extension Standing.Status {
    var term: ReportTable.Term {
        switch self {
        case .passed: .init(rawValue, .passed)
        case .expired: .init(rawValue, Phrase(zh: "已过期", en: "Expired"), needsAttention: true)
        case .notPassed: .init(rawValue, .notPassed, needsAttention: true)
        case .taken: .init(rawValue, Phrase(zh: "已参加", en: "Taken"))
        case .awaitingMarks: .init(rawValue, .awaitingMarks, needsAttention: true)
        case .inProgress: .init(rawValue, Phrase(zh: "未交卷", en: "Unfinished"), needsAttention: true)
        case .neverTaken: .init(rawValue, Phrase(zh: "未参加", en: "Never taken"), needsAttention: true)
        }
    }
}

extension Obligation.State {
    var term: ReportTable.Term {
        switch self {
        case .upcoming: .init(rawValue, Phrase(zh: "未到开始日", en: "Upcoming"))
        case .open: .init(rawValue, Phrase(zh: "待通过", en: "To do"))
        case .overdue: .init(rawValue, Phrase(zh: "逾期", en: "Overdue"), needsAttention: true)
        case .met: .init(rawValue, Phrase(zh: "已达成", en: "Met"))
        case .expiring: .init(rawValue, Phrase(zh: "即将到期", en: "Expiring"), needsAttention: true)
        case .expired: .init(rawValue, Phrase(zh: "到期未续", en: "Expired"), needsAttention: true)
        }
    }
}

extension ScoredAttempt {
    var stateTerm: ReportTable.Term {
        isDiscarded
            ? .init("discarded", Phrase(zh: "超时作废", en: "Discarded, time was up"), needsAttention: true)
            : .init("submitted", Phrase(zh: "已交卷", en: "Submitted"))
    }
}

extension AttemptRecord.Source {
    var term: ReportTable.Term {
        switch self {
        case .interactive: .init(rawValue, Phrase(zh: "本人作答", en: "Interactive"))
        case .piped: .init(rawValue, Phrase(zh: "管道输入", en: "Through a pipe"))
        case .scripted: .init(rawValue, Phrase(zh: "答案文件", en: "Answers file"))
        case .imported: .init(rawValue, Phrase(zh: "纸质考卷，导入", en: "On paper, imported"))
        case .elsewhere: .init(rawValue, Phrase(zh: "别处的成绩，导入", en: "From elsewhere, imported"))
        }
    }
}
