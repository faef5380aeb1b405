internal import CourseModel
internal import QuizEngine

extension ReportTable {
    /// What a reader must know to trust the rows.
    ///
    /// - Parameter counting: which attempts count, in words that fit the report.
    static func premises(
        of standings: [Standing], _ selection: AttemptSelection, asOf: CivilDate, counting: Term, language: LanguageTag
    ) -> [Fact] {
        let zones = Set(standings.flatMap { $0.attempts.map(\.timeZone) }).sorted()
        var facts = [
            Fact("asOf", Phrase(zh: "截至", en: "As of"), .date(asOf)),
            Fact("attempts", Phrase(zh: "计入", en: "Counted"), .term(counting)),
        ]
        if let quiz = selection.quiz {
            let title = standings.compactMap(\.title).first?[language] ?? quiz.rawValue
            facts.append(
                Fact("quiz", Phrase(zh: "测验", en: "Quiz"), .term(Term(quiz.rawValue, Phrase(zh: title, en: title)))))
        }
        if !selection.department.isEmpty {
            facts.append(Fact("department", Phrase(zh: "部门", en: "Department"), .path(selection.department)))
        }
        if let since = selection.since {
            facts.append(Fact("since", Phrase(zh: "交卷不早于", en: "Submitted since"), .date(since)))
        }
        // Nothing after the day of the report is in it anyway.
        if let until = selection.until, until < asOf {
            facts.append(Fact("until", Phrase(zh: "交卷不晚于", en: "Submitted until"), .date(until)))
        }
        if selection.includesScripted {
            let scripted = Phrase(zh: "由答案文件作答的", en: "attempts taken from answers files")
            facts.append(Fact("include", Phrase(zh: "也计入", en: "Also counted"), .term(Term("scripted", scripted))))
        }
        if !zones.isEmpty {
            let names = zones.joined(separator: ", ")
            facts.append(Fact("timeZone", Phrase(zh: "时区", en: "Time zone"), .text(names)))
        }
        return facts
    }
}
