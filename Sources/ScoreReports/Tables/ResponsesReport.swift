package import CourseModel
package import Gradebook
package import QuizEngine

/// The attempts of `report responses` with what belongs to them, which its rows point into.
private struct AnsweredAttempts: Sendable {
    let attempts: [ScoredAttempt]
    let versions: [Digest: ScoringVersion]
    let details: [AttemptID: AnswerDetail]

    /// One answer, as its places: a million attempts have fifteen million of them, and of each only these eight bytes stand in memory.
    struct Place: Sendable {
        let attempt: Int32
        let item: Int32
    }

    var places: [Place] {
        attempts.indices.flatMap { attempt in
            attempts[attempt].responses.indices.map { Place(attempt: Int32(attempt), item: Int32($0)) }
        }
    }

    func attempt(_ place: Place) -> ScoredAttempt { attempts[Int(place.attempt)] }
    func result(_ place: Place) -> AttemptResult.ItemResult { attempt(place).responses[Int(place.item)] }

    func form(_ place: Place) -> Digest? {
        let forms = attempt(place).forms
        return forms.indices.contains(Int(place.item)) ? forms[Int(place.item)] : nil
    }
    func version(_ place: Place) -> ScoringVersion? { form(place).flatMap { versions[$0] } }

    /// In whole seconds, rounded; nil where it was not recorded.
    func seconds(_ place: Place) -> Int? {
        let times = details[attempt(place).id]?.times ?? []
        guard times.indices.contains(Int(place.item)), let time = times[Int(place.item)] else { return nil }
        return Int((time + 500) / 1000)
    }

    /// What was answered, in words; nil where nothing was.
    func answer(_ place: Place) -> ReportTable.Cell {
        let result = result(place)
        switch result.response {
        case nil: return .empty
        case .options(let letters)?:
            return .text(
                version(place)?.text(of: letters) ?? letters.sorted().map(\.description).joined(separator: "; "))
        case .number(_, let text)?: return .text(text)
        // What somebody writes may hold a name.
        case .words? where attempt(place).isAnonymous:
            return .term(.init("withheld", Phrase(zh: "（不记名，不列）", en: "(withheld)")))
        case .words?:
            return details[attempt(place).id]?.words[result.mark.item].map { .text($0) } ?? .term(.erased)
        }
    }
}

extension ReportTable {
    /// `report responses`: a row for each item of each attempt that counts, in the order of the paper.
    ///
    /// Results from elsewhere have no items, and what the clock threw away has no answers: both are only counted.
    ///
    /// - Parameters:
    ///   - versions: all that was ever scored, by its hash.
    ///   - details: of the attempts that the report lists: see `listedIDs`.
    package static func responses(
        of collection: AttemptCollection, versions: [Digest: ScoringVersion], details: [AttemptID: AnswerDetail],
        asOf: CivilDate, language: LanguageTag
    ) -> ReportTable {
        let selection = collection.selection
        let listed = collection.listedAttempts(asOf: asOf)
        let answered = AnsweredAttempts(
            attempts: listed.filter { !$0.isDiscarded }, versions: versions, details: details)
        let places = answered.places
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { selection.includes($1) }
        return ReportTable(
            "responses", Phrase(zh: "逐题作答", en: "Responses"),
            premises: premises(
                of: collection, listed, asOf: asOf, counting: selection.countedScores, period: selection.listedPeriod,
                language: language),
            subjects: places, fields: responseFields(answered, ofOneQuiz: selection.quiz != nil, language: language),
            summary: responseSummary(of: answered, listed, rows: places.count) + leftOut.facts,
            emptyNotice: .nothingMatches(leavingOut: leftOut))
    }

    private static func responseFields(
        _ answered: AnsweredAttempts, ofOneQuiz: Bool, language: LanguageTag
    ) -> [Field<AnsweredAttempts.Place>] {
        whoFields(answered, ofOneQuiz: ofOneQuiz, language: language) + [
            Field("position", Phrase(zh: "题次", en: "No."), .number, .helpful) { .integer(Int($0.item) + 1) },
            Field("item", Phrase(zh: "题目", en: "Item"), .text) { .text(answered.result($0).mark.item.rawValue) },
            Field("stem", Phrase(zh: "题干", en: "Stem"), .title, .detail) {
                answered.version($0).map { .text($0.stem[language].firstLine) } ?? .empty
            },
            Field("response", Phrase(zh: "答", en: "Answer"), .title) { answered.answer($0) },
            Field("key", Phrase(zh: "正确答案", en: "Key"), .title, .helpful) {
                answered.version($0).map { .text($0.keyInWords) } ?? .empty
            },
            Field("verdict", Phrase(zh: "对错", en: "Verdict"), .term) { .term(answered.result($0).mark.verdict.term) },
            Field("mark", Phrase(zh: "得分", en: "Mark"), .number) { place in
                let mark = answered.result(place).mark
                return .number(mark.mark, .marks(outOf: mark.points))
            },
            Field("maximum", Phrase(zh: "满分", en: "Of"), .number, .helpful) {
                .number(answered.result($0).mark.points, .up)
            },
            Field("seconds", Phrase(zh: "用时（秒）", en: "Seconds"), .number, .helpful) {
                answered.seconds($0).map { .integer($0) } ?? .empty
            },
            Field("confidence", Phrase(zh: "把握", en: "Confidence"), .number, .detail) {
                answered.result($0).confidence.map { .integer($0) } ?? .empty
            },
            Field("void", Phrase(zh: "作废", en: "Void"), .term, .detail) {
                (answered.result($0).mark.voiding?.term).map(Cell.term) ?? .empty
            },
            Field("form", Phrase(zh: "文字", en: "Form"), .text, .detail) {
                answered.form($0).map { .text(String($0.hexadecimal.prefix(8))) } ?? .empty
            },
            Field("letters", Phrase(zh: "选的字母", en: "Letters"), .text, .detail) { place in
                guard case .options(let letters)? = answered.result(place).response else { return .empty }
                return .text(letters.sorted().map(\.description).joined())
            },
            Field("quiz", Phrase(zh: "测验编号", en: "Quiz ID"), .text, .detail) {
                .text(answered.attempt($0).quiz.rawValue)
            },
            Field("source", Phrase(zh: "作答方式", en: "Source"), .term, .detail) {
                .term(answered.attempt($0).source.term)
            },
            Field("workspace", Phrase(zh: "工作区", en: "Workspace"), .text, .detail) {
                .text(answered.attempt($0).workspace)
            },
            Field("attemptID", Phrase(zh: "作答编号", en: "Attempt ID"), .text, .detail) { place in
                let attempt = answered.attempt(place)
                return attempt.isAnonymous ? .empty : .text(attempt.id.rawValue)
            },
        ]
    }

    /// Who sat what, and when.
    private static func whoFields(
        _ answered: AnsweredAttempts, ofOneQuiz: Bool, language: LanguageTag
    ) -> [Field<AnsweredAttempts.Place>] {
        personFields(department: .helpful) {
            answered.attempt($0).learner
        } department: {
            answered.attempt($0).department
        } + [
            Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title, ofOneQuiz ? .stated : .essential) {
                .text(answered.attempt($0).quizTitle[language])
            },
            Field("attempt", Phrase(zh: "第几次", en: "Attempt"), .number, .helpful) {
                .integer(answered.attempt($0).number)
            },
            Field("submittedAt", Phrase(zh: "交卷时间", en: "Submitted"), .date, .detail) { place in
                let attempt = answered.attempt(place)
                return attempt.showsDayOnly ? .date(attempt.submittedAt.date) : .time(attempt.submittedAt)
            },
        ]
    }

    private static func responseSummary(
        of answered: AnsweredAttempts, _ listed: [ScoredAttempt], rows: Int
    ) -> [Fact] {
        let withItems = answered.attempts.filter { !$0.responses.isEmpty }
        let discarded = listed.count(where: \.isDiscarded)
        let elsewhere = listed.count { $0.source == .elsewhere }
        let omitted = withItems.reduce(0) { $0 + $1.responses.count { $0.mark.verdict == .omitted } }
        return [
            Fact("attemptCount", Phrase(zh: "作答次数", en: "Attempts"), .integer(withItems.count)),
            Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(Set(withItems.map(\.learner.id)).count)),
            Fact("responseCount", Phrase(zh: "题次", en: "Rows"), .integer(rows)),
            Fact("omittedCount", Phrase(zh: "未答", en: "Omitted"), .integer(omitted), isNotable: omitted > 0),
            Fact(
                "discardedCount", Phrase(zh: "超时作废（不列）", en: "Discarded (not listed)"), .integer(discarded),
                isNotable: discarded > 0),
            Fact(
                "elsewhereCount", Phrase(zh: "别处的成绩（不列）", en: "From elsewhere (not listed)"), .integer(elsewhere),
                isNotable: elsewhere > 0),
        ]
    }
}

extension AttemptCollection {
    /// The attempts that a report lists, in the order that is asked for.
    package func listedIDs(asOf day: CivilDate) -> [AttemptID] {
        listedAttempts(asOf: day).filter { $0.source != .elsewhere && !$0.isDiscarded }.map(\.id)
    }

    func listedAttempts(asOf day: CivilDate) -> [ScoredAttempt] {
        selection.order.sorted(
            standings(asOf: day).flatMap { selection.listed(of: $0.attempts) }, learner: \.learner,
            department: \.department, share: { $0.maximum > .zero ? $0.share : nil })
    }
}
