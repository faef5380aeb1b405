internal import CourseModel
internal import QuizEngine

extension ReportTable.Term {
    /// A pass that does not run out.
    static let unlimited = Self("unlimited", Phrase(zh: "长期", en: "Unlimited"))
}

extension Phrase {
    static let nothingMatches = Phrase(zh: "没有符合条件的记录", en: "No attempts match")

    /// - Parameter scripted: how many scripted attempts the selection leaves out.
    static func nothingMatches(leavingOut scripted: Int) -> Phrase {
        guard scripted > 0 else { return .nothingMatches }
        return Phrase(
            zh: "\(nothingMatches.chinese)。由答案文件作答的 \(scripted) 次没有计入；要计入请加 --include scripted",
            en:
                "\(nothingMatches.english). Left out: \(scripted) taken from answers files; to count them, add --include scripted"
        )
    }
}

extension ReportTable.Fact {
    /// - Parameter count: of scripted attempts that the selection leaves out.
    static func scriptedLeftOut(_ count: Int) -> Self {
        Self(
            "scriptedLeftOutCount", Phrase(zh: "由答案文件作答（不计）", en: "From answers files (not counted)"),
            .integer(count), isNotable: count > 0)
    }
}

extension AttemptSelection.Choice {
    var countedScores: ReportTable.Term {
        switch self {
        case .first: .init(rawValue, Phrase(zh: "每人每份测验第一次作答", en: "each learner's first attempt at each quiz"))
        case .best: .init(rawValue, Phrase(zh: "每人每份测验最好的一次", en: "each learner's best attempt at each quiz"))
        case .last: .init(rawValue, Phrase(zh: "每人每份测验最近一次作答", en: "each learner's last attempt at each quiz"))
        case .all: .init(rawValue, Phrase(zh: "每一次作答", en: "every attempt"))
        }
    }

    var countedForPeople: ReportTable.Term {
        switch self {
        case .first: .init(rawValue, Phrase(zh: "只看第一次作答", en: "only the first attempt"))
        case .last: .init(rawValue, Phrase(zh: "只看最近一次作答", en: "only the last attempt"))
        case .best, .all:
            .init(
                rawValue, Phrase(zh: "任何一次通过即为通过，得分率取最高", en: "any pass is a pass; the percent is the highest"))
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
        case .inProgress: .init(rawValue, Phrase(zh: "未交卷", en: "Unfinished"), needsAttention: true)
        case .neverTaken: .init(rawValue, Phrase(zh: "未参加", en: "Never taken"), needsAttention: true)
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
        case .scripted: .init(rawValue, Phrase(zh: "答案文件", en: "Answers file"))
        case .imported: .init(rawValue, Phrase(zh: "导入", en: "Imported"))
        }
    }
}
