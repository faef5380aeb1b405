package import CourseModel
package import QuizEngine

/// What one person took, numbered in the order in which it was begun: the numbers stay as more is taken.
package struct ResultsList: Sendable {
    /// An attempt with what it had earned before a key was corrected.
    package struct Entry: Sendable {
        package let number: Int
        package let attempt: AttemptRecord
        /// nil where no corrected key made a difference.
        package let before: Score?

        /// As much of the score as its quiz lets the learner know; nil while the attempt is in progress.
        fileprivate let score: Score?
        fileprivate init(number: Int, attempt: AttemptRecord, before: Score?) {
            self.number = number
            self.attempt = attempt
            self.before = before
            score = attempt.review >= .outcome ? Score(of: attempt) : nil
        }

        fileprivate var rules: Quiz.Rules { attempt.quiz.rules }
        fileprivate var time: CivilTime {
            CivilTime(attempt.startedAt, in: attempt.quiz.timeZone)
        }
    }

    package let learner: Learner
    /// Oldest first.
    package let entries: [Entry]

    /// - Parameters:
    ///   - attempts: as they stand now, in any order.
    ///   - former: what attempts had earned before a key was corrected.
    package init(of attempts: [AttemptRecord], learner: Learner, before former: [AttemptID: Score] = [:]) {
        self.learner = learner
        let ordered = attempts.sorted { ($0.startedAt.wall, $0.id) < ($1.startedAt.wall, $1.id) }
        entries = ordered.enumerated().map { Entry(number: $0 + 1, attempt: $1, before: former[$1.id]) }
    }

    package subscript(number: Int) -> Entry? { entries.first { $0.number == number } }

    /// A row for each attempt.
    package func table(language: LanguageTag) -> ReportTable {
        typealias Field = ReportTable.Field<Entry>
        let hasNotes = entries.contains { $0.note != nil }
        let name = learner.name == learner.staffID ? "" : learner.name
        var fields: [Field] = [
            Field("number", Phrase(zh: "编号", en: "No."), .number) { .integer($0.number) },
            Field("time", Phrase(zh: "开始", en: "Begun"), .date) { entry in
                // Of a paper nobody knows the hour.
                entry.attempt.source == .imported ? .date(entry.time.date) : .time(entry.time)
            },
            Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title) { .text($0.attempt.quiz.title[language]) },
            Field("score", Phrase(zh: "得分", en: "Score"), .number, .helpful) { entry in
                entry.score.map { .number($0.total, .marks(outOf: $0.maximum, passing: entry.rules.passMark)) }
                    ?? .empty
            },
            Field("maximum", Phrase(zh: "满分", en: "Maximum"), .number, .helpful) {
                $0.score.map { .number($0.maximum, .up) } ?? .empty
            },
            Field("share", Phrase(zh: "得分率", en: "Percent"), .percent) { entry in
                entry.score.map { .percent($0.share, .share(passing: entry.rules.passMark)) } ?? .empty
            },
            Field("outcome", Phrase(zh: "结果", en: "Outcome"), .term) { .term($0.outcome) },
            Field("validUntil", Phrase(zh: "有效期至", en: "Valid until"), .date, .helpful) { $0.validity },
        ]
        if hasNotes {
            fields.append(Field("note", Phrase(zh: "说明", en: "Note"), .term) { $0.note.map { .term($0) } ?? .empty })
        }
        fields.append(
            Field("attemptID", Phrase(zh: "作答编号", en: "Attempt ID"), .text, .detail) { .text($0.attempt.id.rawValue) })
        return ReportTable(
            "results", Phrase(zh: "作答记录", en: "Results"),
            premises: [
                .init(
                    "learner", Phrase(zh: "作答人", en: "Learner"),
                    .text(name.isEmpty ? learner.staffID : "\(name) \(learner.staffID)"))
            ], subjects: entries, fields: fields, summary: [],
            emptyNotice: Phrase(zh: "还没有作答记录", en: "Nothing was taken yet"))
    }
}

extension ResultsList.Entry {
    fileprivate typealias Term = ReportTable.Term

    fileprivate var outcome: Term {
        switch (attempt.state, score?.outcome) {
        case (.inProgress, _): Term("in-progress", Phrase(zh: "未交卷", en: "Not submitted"), needsAttention: true)
        case (.discarded, _): Term("discarded", .timeUpVoid, needsAttention: true)
        case (.submitted, _) where attempt.awaitsMarks: Term("awaiting-marks", .awaitingMarks)
        case (.submitted, .passed?): Term("passed", .passed)
        case (.submitted, .notPassed?): Term("not-passed", .notPassed, needsAttention: true)
        case (.submitted, .some(.none)), (.submitted, nil): Term("submitted", Phrase(zh: "已交卷", en: "Submitted"))
        }
    }

    fileprivate var validity: ReportTable.Cell {
        score.flatMap { attempt.pass(with: $0) }.map { $0.until.map { .date($0) } ?? .term(.unlimited) } ?? .empty
    }

    /// What else must be known of it: how it came to be, and what it had earned before a key was corrected.
    fileprivate var note: Term? {
        guard let origin, let correction else { return origin ?? correction }
        return Term(
            "\(origin.code) \(correction.code)",
            Phrase(
                zh: "\(origin.phrase.chinese)；\(correction.phrase.chinese)",
                en: "\(origin.phrase.english); \(correction.phrase.english)"))
    }

    /// nil for what somebody sat at a terminal.
    private var origin: Term? {
        if attempt.source == .imported {
            return Term("imported", Phrase(zh: "纸质考卷，导入", en: "On paper, imported"))
        }
        guard !attempt.source.isOfficial else { return nil }
        return Term("unofficial", Phrase(zh: "不算正式成绩", en: "Not official"))
    }

    /// nil where no corrected key made a difference.
    private var correction: Term? {
        guard let before, attempt.review >= .outcome else { return nil }
        let text = ScoreText(before, under: rules)
        let score = "\(text.total)/\(text.maximum) \(text.percent)"
        let outcome = before.outcome.words
        return Term(
            "regraded",
            Phrase(
                zh: "更正前 \(score)" + (outcome.map { " \($0.chinese)" } ?? ""),
                en: "before a key was corrected: \(score)" + (outcome.map { " \($0.english)" } ?? "")))
    }
}
