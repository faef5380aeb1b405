internal import CourseModel
package import QuizEngine
package import TerminalKit
internal import TextRules

/// What a learner may see of a closed attempt: the score, a line for each objective, and as far as the quiz's `review` allows
/// what was right and why.
///
/// It reads the attempt's own record only, so it can be shown at any later time.
package struct AttemptReview {
    private let attempt: AttemptRecord
    private let learner: Learner?
    /// nil while it waits for its marks.
    private let score: Score?
    private let isKept: Bool
    private let showsOnlyWrong: Bool
    private let library: Library
    private let presentation: Presentation
    private let emphasis: TerminalMarkdown.Emphasis

    /// nil while the attempt is in progress.
    ///
    /// - Parameters:
    ///   - isKept: whether it stands in a gradebook, from which the certificate of an exam can be had.
    ///   - showsOnlyWrong: whether items that are right are left out.
    ///   - library: where to read on.
    ///   - emphasis: `.styles` for lines that are shown with their styles, `.marks` for those that are not.
    package init?(
        _ attempt: AttemptRecord, learner: Learner? = nil, isKept: Bool = false,
        showsOnlyWrong: Bool = false, library: Library = .none, presentation: Presentation,
        emphasis: TerminalMarkdown.Emphasis
    ) {
        guard attempt.state != .inProgress else { return nil }
        self.attempt = attempt
        self.learner = learner
        score = Score(of: attempt)
        self.isKept = isKept
        self.showsOnlyWrong = showsOnlyWrong
        self.library = library
        self.presentation = presentation
        self.emphasis = emphasis
    }

    /// The review in lines of at most `width` cells.
    package func lines(width: Int) -> [StyledLine] { reviewLines(width: width).lines }

    func reviewLines(width: Int) -> ReviewLines {
        let review = attempt.review
        var lines = ReviewLines(width: width, presentation: presentation)
        addHeading(to: &lines, shows: review)
        guard let score, review >= .outcome else { return lines }
        add(score, to: &lines)
        addObjectives(of: score, to: &lines)
        guard review >= .marks else { return lines }
        let item = ItemReview(
            attempt: attempt, isFull: review >= .full, library: library,
            markdown: TerminalMarkdown(presentation, emphasis: emphasis),
            presentation: presentation)
        let shown = score.marks.enumerated().filter { !showsOnlyWrong || $0.element.verdict != .right }
        if showsOnlyWrong {
            lines.addGap()
            lines.add(
                shown.isEmpty
                    ? Phrase(zh: "没有做错的题。", en: "Nothing was wrong.")
                    : Phrase(zh: "只看没有全对的 \(shown.count) 题", en: "Only what was not right: \(shown.count)"), .bold)
        }
        for (index, mark) in shown { item.add(to: &lines, at: index, mark: mark) }
        return lines
    }

    private func addHeading(to lines: inout ReviewLines, shows review: Quiz.Review) {
        if let learner {
            lines.add(.name(of: learner))
        }
        if attempt.language != attempt.languageOfBeginning { lines.add(.begunIn(attempt.languageOfBeginning), .dim) }
        switch (attempt.state, attempt.isClosedByClock) {
        case (.discarded, _):
            lines.add(
                Phrase(
                    zh: "时间到了还没有交卷，按规定这次作答不计答案。",
                    en:
                        "The time was up before it was submitted; by the quiz's rule this attempt counts without answers."
                ), .bold)
        case (_, true):
            lines.add(Phrase(zh: "时间到，已自动交卷。", en: "The time was up; it was submitted by itself."), .bold)
        default: break
        }
        if attempt.awaitsMarks {
            lines.add(
                Phrase(
                    zh: "已交卷，答案都存好了。成绩以后由人事评：这台电脑上没有正确答案。",
                    en:
                        "Submitted; every answer is kept. HR gives the marks later: the right answers are not on this machine."
                ), .bold)
        } else if review < .outcome {
            lines.add(Phrase(zh: "已交卷，成绩已记录。", en: "Submitted; the result is recorded."), .bold)
        }
    }

    private func add(_ score: Score, to lines: inout ReviewLines) {
        lines.addGap()
        switch (attempt.state, score.outcome) {
        case (.discarded, _): lines.add(.timeUpVoid, .bold)
        case (_, .passed):
            let passed = presentation.text(.passed)
            // A seal in cinnabar.
            let seal = StyledLine(" \(passed) ", Style(.accent, [.bold, .reversed]))
            lines.add(emphasis == .styles ? seal : StyledLine(passed))
        case (_, .notPassed): lines.add(.notPassed, .bold)
        case (_, .none): break
        }
        let text = ScoreText(score, under: attempt.quiz.rules)
        lines.add(
            Phrase(
                zh: "得分 \(text.total) / \(text.maximum)，\(text.percent)",
                en: "Score \(text.total) of \(text.maximum), \(text.percent)"), .bold)
        if let passMark = text.passMark {
            lines.add(Phrase(zh: "及格线 \(passMark)", en: "Pass mark \(passMark)"))
        }
        // Practice without a word about it has no use for “without limit”.
        if let pass = attempt.pass(with: score), attempt.quiz.kind == .exam || pass.until != nil {
            let until =
                pass.until.map { Phrase(zh: "有效期到 \($0)", en: "Valid until \($0)") }
                ?? Phrase(zh: "长期有效", en: "Valid without limit")
            lines.add(until)
        }
        if isKept, let command = attempt.certificateCommand(with: score) {
            lines.add(Phrase(zh: "证书 \(command)", en: "Certificate: \(command)"))
        }
        let duration = Phrase.duration(seconds: Int(attempt.clock.elapsed / 1000))
        lines.add(Phrase(zh: "用时 \(duration.chinese)", en: "Time taken \(duration.english)"))
    }

    private func addObjectives(of score: Score, to lines: inout ReviewLines) {
        let scores = score.byObjective(of: attempt.paper)
        guard scores.contains(where: { $0.objective != nil }) else { return }
        lines.addGap()
        lines.add(Phrase(zh: "各学习目标的得分", en: "Score by objective"), .bold)
        let marks = scores.map { score in
            "\(score.total.decimalText(.marks(outOf: score.maximum))) / \(score.maximum.decimalText(.up))"
        }
        let ruler = presentation.ruler
        let markWidth = marks.map { ruler.width(of: $0) }.max() ?? 0
        for (objective, mark) in zip(scores, marks) {
            let text =
                objective.objective.map(objectiveText) ?? presentation.string(Phrase(zh: "其他题目", en: "Other items"))
            let head = ruler.padded(TerminalText(mark), to: markWidth + 2)
            lines.add(StyledText(TerminalText(text)), after: StyledLine("  ") + StyledLine(head))
            guard objective.total < objective.maximum, let id = objective.objective else { continue }
            addStudy(to: &lines, for: id, indent: markWidth + 4)
        }
    }

    /// What to read for an objective that was not reached in full.
    private func addStudy(to lines: inout ReviewLines, for objective: ObjectiveID, indent: Int) {
        let titles = library.lessons(objective).map(\.title)
        guard !titles.isEmpty else { return }
        let label = presentation.text(zh: "可以再读  ", en: "Read  ")
        lines.add(
            StyledText(TerminalText(titles.joined(separator: presentation.string(Phrase(zh: "、", en: "; "))))),
            after: StyledLine(.spaces(indent)) + StyledLine(label, .dim))
    }

    private func objectiveText(_ id: ObjectiveID) -> String {
        let objective = attempt.quiz.objectives.first { $0.id == id }
        return objective?.text[attempt.language] ?? id.rawValue
    }
}

extension AttemptRecord {
    /// What gives the certificate of a passed exam, as far as its learner may know that it was passed; nil where there is none.
    ///
    /// - Parameter score: the attempt's own.
    package func certificateCommand(with score: Score) -> String? {
        guard quiz.kind == .exam, source.isOfficial, review >= .outcome, score.outcome == .passed else { return nil }
        return "coursekit certificate show \(id.rawValue.prefix(8))"
    }
}
