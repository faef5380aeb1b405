package import CourseModel
package import Gradebook
package import QuizEngine

extension ReportTable {
    /// `report responses`: a row for each item of each attempt that counts, in the order of the paper.
    ///
    /// Results from elsewhere have no items, and what the clock threw away has no answers: both are only counted. Rows are read as they are
    /// asked for; whoever has written them asks `requireWhole`.
    ///
    /// - Parameters:
    ///   - versions: all that was ever scored, by its hash.
    ///   - reading: the answers of attempts.
    package static func responses(
        of collection: AttemptCollection, versions: [Digest: ScoringVersion], asOf: CivilDate, language: LanguageTag,
        reading: @escaping AnswerReading
    ) -> ReportTable {
        let selection = collection.selection
        let listed = collection.listedAttempts(asOf: asOf)
        let answered = AnsweredAttempts(
            listed, versions: versions, department: collection.publicDepartment, reading: reading)
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { selection.includes($1) }
        let fields = responseFields(ofOneQuiz: selection.quiz != nil, language: language)
        return ReportTable(
            "responses", Phrase(zh: "逐题作答", en: "Responses"),
            premises: premises(
                of: collection, listed.premises, asOf: asOf, counting: selection.countedScores,
                period: selection.listedPeriod, language: language),
            columns: fields.map(\.column),
            rows: Rows(count: listed.rowCount, fields, fault: { answered.fault }, subject: answered.answer),
            summary: responseSummary(of: listed) + leftOut.facts, emptyNotice: .nothingMatches(leavingOut: leftOut))
    }

    private static func responseFields(
        ofOneQuiz: Bool, language: LanguageTag
    ) -> [Field<ListedAnswer>] {
        whoFields(ofOneQuiz: ofOneQuiz, language: language) + [
            Field("position", Phrase(zh: "题次", en: "No."), .number, .helpful) { .integer($0.place + 1) },
            Field("item", Phrase(zh: "题目", en: "Item"), .text) { .text($0.result.mark.item.rawValue) },
            Field("stem", Phrase(zh: "题干", en: "Stem"), .title, .detail) {
                $0.version.map { .text($0.stem[language].firstLine) } ?? .empty
            },
            Field("response", Phrase(zh: "答", en: "Answer"), .title) { $0.cell },
            Field("key", Phrase(zh: "正确答案", en: "Key"), .title, .helpful) {
                $0.version.map { .text($0.keyInWords) } ?? .empty
            },
            Field("verdict", Phrase(zh: "对错", en: "Verdict"), .term) { .term($0.result.mark.verdict.term) },
            Field("mark", Phrase(zh: "得分", en: "Mark"), .number) { answer in
                let mark = answer.result.mark
                return .number(mark.mark, .marks(outOf: mark.points))
            },
            Field("maximum", Phrase(zh: "满分", en: "Of"), .number, .helpful) {
                .number($0.result.mark.points, .up)
            },
            Field("seconds", Phrase(zh: "用时（秒）", en: "Seconds"), .number, .helpful) {
                $0.seconds.map { .integer($0) } ?? .empty
            },
            Field("confidence", Phrase(zh: "把握", en: "Confidence"), .number, .detail) {
                $0.result.confidence.map { .integer($0) } ?? .empty
            },
            Field("void", Phrase(zh: "作废", en: "Void"), .term, .detail) {
                ($0.result.mark.voiding?.term).map(Cell.term) ?? .empty
            },
            Field("form", Phrase(zh: "文字", en: "Form"), .text, .detail) {
                $0.form.map { .text(String($0.hexadecimal.prefix(8))) } ?? .empty
            },
            Field("letters", Phrase(zh: "选的字母", en: "Letters"), .text, .detail) { answer in
                guard case .options(let letters)? = answer.result.response else { return .empty }
                return .text(letters.sorted().map(\.description).joined())
            },
            Field("quiz", Phrase(zh: "测验编号", en: "Quiz ID"), .text, .detail) {
                .text($0.attempt.quiz.rawValue)
            },
            Field("source", Phrase(zh: "作答方式", en: "Source"), .term, .detail) {
                .term($0.attempt.source.term)
            },
            Field("workspace", Phrase(zh: "工作区", en: "Workspace"), .text, .detail) {
                .text($0.attempt.workspace)
            },
            Field("attemptID", Phrase(zh: "作答编号", en: "Attempt ID"), .text, .detail) { answer in
                let attempt = answer.attempt
                return attempt.isAnonymous ? .empty : .text(attempt.id.rawValue)
            },
        ]
    }

    /// Who sat what, and when.
    private static func whoFields(
        ofOneQuiz: Bool, language: LanguageTag
    ) -> [Field<ListedAnswer>] {
        personFields(department: .helpful, { $0.attempt.learner }, department: { $0.attempt.department }) + [
            Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title, ofOneQuiz ? .stated : .essential) {
                .text($0.attempt.quizTitle[language])
            },
            Field("attempt", Phrase(zh: "第几次", en: "Attempt"), .number, .helpful) {
                .integer($0.attempt.number)
            },
            Field("submittedAt", Phrase(zh: "交卷时间", en: "Submitted"), .date, .detail) { answer in
                let attempt = answer.attempt
                return attempt.showsDayOnly ? .date(attempt.submittedAt.date) : .time(attempt.submittedAt)
            },
        ]
    }

    private static func responseSummary(of listed: ListedAttempts) -> [Fact] {
        let counts = listed.counts
        return [
            Fact("attemptCount", Phrase(zh: "作答次数", en: "Attempts"), .integer(counts.attempts)),
            Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(counts.learners.count)),
            Fact("responseCount", Phrase(zh: "题次", en: "Rows"), .integer(listed.rowCount)),
            Fact(
                "omittedCount", Phrase(zh: "未答", en: "Omitted"), .integer(counts.omitted),
                isNotable: counts.omitted > 0),
            Fact(
                "discardedCount", Phrase(zh: "超时作废（不列）", en: "Discarded (not listed)"), .integer(counts.discarded),
                isNotable: counts.discarded > 0),
            Fact(
                "elsewhereCount", Phrase(zh: "别处的成绩（不列）", en: "From elsewhere (not listed)"),
                .integer(counts.elsewhere), isNotable: counts.elsewhere > 0),
        ]
    }
}
