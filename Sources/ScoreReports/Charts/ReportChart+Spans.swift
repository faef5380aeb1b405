internal import CourseModel
internal import QuizEngine

extension ReportChart {
    /// Rates with their intervals; nil for fewer than two. Of many those come first that are given first, and the others are left out.
    static func rates(
        _ key: String, _ title: Phrase, of subject: Phrase, reading: Phrase,
        _ rates: [(label: ReportTable.Cell, rate: Double, interval: WilsonInterval?, isWeak: Bool)]
    ) -> ReportChart? {
        guard rates.count > 1 else { return nil }
        return ReportChart(
            key: key, title: title, reading: reading,
            form: .spans(
                Spans(
                    title: subject, valueTitle: Phrase(zh: "比率", en: "Rate"),
                    otherTitles: [Phrase(zh: "95% 下限", en: "95% from"), Phrase(zh: "95% 上限", en: "95% to")],
                    spans: rates.prefix(mostSpans).map {
                        Span(
                            label: $0.label, value: $0.rate, other: $0.interval.map { ($0.lower, $0.upper) },
                            tone: $0.isWeak ? .alert : .plain)
                    })))
    }

    /// From a test before to one after it.
    static func gains(
        _ key: String, _ title: Phrase, of subject: Phrase,
        _ gains: [(label: ReportTable.Cell, gain: GroupGain, isWeak: Bool)]
    ) -> ReportChart? {
        let spans = gains.compactMap { label, gain, isWeak -> Span? in
            guard let before = gain.before, let after = gain.after else { return nil }
            return Span(label: label, value: after, other: (before, after), tone: isWeak ? .alert : .plain)
        }
        guard !spans.isEmpty else { return nil }
        return ReportChart(
            key: key, title: title,
            reading: Phrase(
                zh: "每行从训前（短竖线）画到训后（圆点）；红的退步了，或者课没有带动。",
                en:
                    "Each line leads from before (the tick) to after (the dot); red ones went back, or the course does not move them."
            ),
            form: .spans(
                Spans(
                    title: subject, valueTitle: Phrase(zh: "训后", en: "After"),
                    otherTitles: [Phrase(zh: "训前", en: "Before")], spans: Array(spans.prefix(mostSpans)))))
    }

    /// As many as a reader compares.
    private static let mostSpans = 20

    /// How many people hold each of some quizzes; nil where nobody must hold any.
    static func holdings(_ people: [PersonStatus], at quizzes: [ReportQuiz], language: LanguageTag) -> ReportChart? {
        let byQuiz = people.countsByQuiz
        let groups = quizzes.compactMap { quiz -> Group? in
            guard let counts = byQuiz[quiz.key] else { return nil }
            let lacking = counts.reduce(0) { $1.key.isMet ? $0 : $0 + $1.value }
            return Group(
                label: .text(quiz.title[language]), counts: [counts[.valid] ?? 0, counts[.expiring] ?? 0, lacking])
        }
        guard !groups.isEmpty else { return nil }
        return ReportChart(
            key: "quizzes", title: Phrase(zh: "每份测验有多少人有效", en: "How many hold each quiz"),
            reading: Phrase(
                zh: "每行是该持有这份测验的人，分成有效、即将到期和还缺。",
                en: "Each line is of those who must hold the quiz: valid, expiring and lacking."),
            form: .bars(
                Counts(
                    title: Phrase(zh: "测验", en: "Quiz"),
                    series: [
                        Series(title: Holding.State.valid.term.phrase, tone: .plain),
                        Series(title: Holding.State.expiring.term.phrase, tone: .quiet),
                        Series(title: Phrase(zh: "还缺", en: "Lacking"), tone: .alert),
                    ], groups: groups)))
    }
}
