internal import Diagnostics
package import FrontMatter
package import CourseModel

/// What the front matter of a quiz says.
package struct QuizFields: Sendable, Hashable {
    package var title: String?
    package var description: String?
    package var course: Located<CourseID>?
    /// `exam` wherever the file does not clearly say `practice` or nothing at all: what is unclear is not shown.
    package var kind = Quiz.Kind.practice
    var rules = Quiz.Rules()
    /// Where `draw` stands, for what only the bank can tell.
    var drawRange: Range<Int>?
    /// Where each objective of `draw` stands.
    package var drawnObjectives: [Located<ObjectiveID>] = []
    var passRange: Range<Int>?
    /// Whether nobody is to take the quiz yet.
    package var isDraft = false
    /// The names that the quiz had before, under which its page is still found.
    package var aliases: [Located<String>] = []
    /// How many items one sitting draws; nil for all.
    package var drawnCount: Int? { rules.draw.drawnCount }

    static let textKeys: Set<String> = ["title", "description"]
    package static let inheritedKeys = [
        "course", "kind", "pass", "time", "attempts", "draw", "shuffle", "marking", "loss", "review", "feedback",
        "valid", "on-expiry", "draft", "aliases",
    ]

    /// Those of a file that could not be read.
    package static let unreadable: QuizFields = {
        var fields = QuizFields()
        fields.kind = .exam
        return fields
    }()

    private init() {}

    init(_ reader: inout FieldReader, isTranslation: Bool) {
        title = reader.requiredText("title")
        description = reader.text("description")?.text
        if isTranslation {
            for key in Self.inheritedKeys {
                reader.refuse(key) { .inheritedKey(key, at: $0.keyRange, in: $1) }
            }
            return
        }
        isDraft = reader.isSet("draft")
        aliases = reader.aliases()
        course = reader.text("course").map { Located(value: CourseID($0.text), range: $0.range) }
        let writtenKind = reader.word("kind", as: Quiz.Kind.self, orWritten: QuizWords.kinds)
        let saysNothing = reader.range(ofKey: "kind") == nil && !reader.hasKey(like: "kind")
        kind = writtenKind ?? (saysNothing ? .practice : .exam)
        let pass = reader.text("pass")
        let passMark = pass.flatMap { QuizValues.share($0.text, at: $0.range, &reader) }
        passRange = reader.range(ofKey: "pass")
        let time = reader.text("time").flatMap { text, range in
            QuizWords.isUnlimited(text) ? nil : QuizValues.duration(text, key: "time", at: range, &reader)
        }
        let attempts = reader.field("attempts").flatMap { QuizValues.attempts($0.value, &reader) }
        drawRange = reader.range(ofKey: "draw")
        let draw = Self.draw(&reader)
        drawnObjectives = draw.objectives
        let shuffle = reader.texts("shuffle").map { QuizValues.shuffle($0, &reader) }
        rules = Quiz.Rules(
            passMark: passMark, timeLimit: time, attempts: attempts, draw: draw.draw,
            shufflesItems: shuffle?.items ?? false, shufflesOptions: shuffle?.options ?? false,
            marking: Self.marking(&reader),
            review: reader.word("review", as: Quiz.Review.self, orWritten: QuizWords.reviews),
            validity: reader.text("valid").flatMap { QuizValues.validity($0.text, at: $0.range, &reader) },
            onExpiry: reader.text("on-expiry").flatMap { QuizValues.expiry($0.text, at: $0.range, &reader) } ?? .submit,
            feedback: reader.word("feedback", as: Quiz.Feedback.self))
        checkFeedback(&reader)
        if writtenKind == .exam, pass == nil, reader.range(ofKey: "pass") == nil {
            reader.report(.examWithoutPassMark(at: reader.range(ofKey: "kind") ?? 0..<0, in: reader.source))
        }
    }

    /// What is shown with each item cannot be hidden until the end.
    private func checkFeedback(_ reader: inout FieldReader) {
        guard rules.feedback == .immediate, let range = reader.range(ofKey: "feedback") else { return }
        if kind == .exam {
            reader.report(.feedbackInExam(at: range, in: reader.source))
        } else if let review = rules.review, review < .full {
            reader.report(.feedbackAgainstReview(review, at: range, in: reader.source))
        }
    }

    private static func marking(_ reader: inout FieldReader) -> MarkingRule {
        let scheme = reader.word("marking", as: MarkingRule.Scheme.self, orWritten: QuizWords.markings) ?? .allOrNothing
        guard let (text, range) = reader.text("loss") else { return MarkingRule(scheme) }
        if let loss = QuizValues.loss(text) { return MarkingRule(scheme, loss: loss) }
        reader.report(
            .badValue(
                "loss", Phrase(zh: "“\(verbatim: text)”不是答错倒扣的比例。", en: "A wrong answer cannot lose \"\(text)\"."),
                advice: QuizValues.lossAdvice, at: range, in: reader.source))
        return MarkingRule(scheme)
    }

    /// `15`, `all`, or `{SP-O1: 3, SP-O2: 4}`.
    private static func draw(_ reader: inout FieldReader) -> (draw: Quiz.Draw, objectives: [Located<ObjectiveID>]) {
        guard let field = reader.field("draw") else { return (.all, []) }
        switch field.value.shape {
        case .text(let text) where ["all", "全部", "所有"].contains(WrittenValue.folded(text)):
            return (.all, [])
        case .text:
            guard let count = reader.number(of: field.value, key: "draw", units: QuizWords.itemUnits) else {
                return (.all, [])
            }
            if count == 0 { reader.report(.drawsNothing(at: field.value.range, in: reader.source)) }
            return (count == 0 ? .all : .count(count), [])
        case .map(let fields):
            var counts: [ObjectiveID: Int] = [:]
            var objectives: [Located<ObjectiveID>] = []
            for inner in fields {
                guard let count = reader.number(of: inner.value, key: inner.key, units: QuizWords.itemUnits) else {
                    continue
                }
                if count == 0 { reader.report(.drawsNothing(at: inner.value.range, in: reader.source)) }
                counts[ObjectiveID(inner.key)] = count
                objectives.append(Located(value: ObjectiveID(inner.key), range: inner.keyRange))
            }
            return (.perObjective(counts), objectives)
        case .list, .nothing:
            reader.report(.wrongShape("draw", expected: .number, at: field.value.range, in: reader.source))
            return (.all, [])
        }
    }
}

extension Diagnostic {
    static func drawsNothing(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "draw", Phrase(zh: "这里要抽 0 道题。", en: "The quiz draws no items."),
            advice: Phrase(zh: "全部都考就删掉这一行。", en: "To ask all items, delete the line."), at: range, in: source)
    }

    static let quizExamWithoutPassMark = Kind(
        "quiz/exam-without-pass-mark", .warning,
        zh: "考试没有及格线，报告里就没有人及格或不及格。",
        en: "Without a pass mark, nobody passes or fails the exam.",
        right: "kind: exam\npass: 80%")

    static func examWithoutPassMark(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizExamWithoutPassMark, at: range, in: source,
            message: Phrase(zh: "这场考试没有及格线，没有人会及格或不及格。", en: "This exam has no pass mark; nobody passes or fails it."),
            advice: Phrase(zh: "加一行 pass: 80%。", en: "Add a line pass: 80%."))
    }
}

extension Diagnostic {
    static let quizFeedbackInExam = Kind(
        "quiz/feedback-in-exam", .error,
        zh: "考试交卷以前什么都不透露：答一题就看到对错和解析，后面的人就会先知道答案。要边做边学，就写成练习。",
        en:
            """
            An exam tells nothing before it is submitted: whoever saw the answers item by item could pass them on. What is to \
            teach item by item is practice.
            """,
        wrong: "kind: exam\nfeedback: immediate", right: "kind: practice\nfeedback: immediate")

    static func feedbackInExam(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizFeedbackInExam, at: range, in: source,
            message: Phrase(
                zh: "考试不能答一题就显示反馈。", en: "An exam cannot show feedback with each item."),
            advice: Phrase(
                zh: "删掉 feedback 这一行，或者改成 kind: practice。", en: "Delete the line feedback, or write kind: practice."))
    }

    static let quizFeedbackAgainstReview = Kind(
        "quiz/feedback-against-review", .error,
        zh: "feedback: immediate 每答一题就显示正确答案和解析，review 却说交卷以后也不显示。两个只能留一个。",
        en:
            """
            With feedback: immediate the right answer and the rationale are shown with each item, while review says that they \
            are not shown even after submitting. Only one of them can hold.
            """,
        wrong: "review: marks\nfeedback: immediate", right: "review: marks\nfeedback: after")

    static func feedbackAgainstReview(
        _ review: Quiz.Review, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            quizFeedbackAgainstReview, at: range, in: source,
            message: Phrase(
                zh: "feedback: immediate 会显示 review: \(review.rawValue) 不让看的内容。",
                en: "feedback: immediate shows what review: \(review.rawValue) withholds."),
            advice: Phrase(
                zh: "写 feedback: after，或者 review: full。", en: "Write feedback: after, or review: full."))
    }
}
