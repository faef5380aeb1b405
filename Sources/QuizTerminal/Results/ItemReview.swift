internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// One item of a review: what was asked, what was answered, and where `review` is full what is right and why.
struct ItemReview {
    let attempt: AttemptRecord
    let isFull: Bool
    let library: Library
    let markdown: TerminalMarkdown
    let presentation: Presentation

    private var language: LanguageTag { attempt.language }

    func add(to lines: inout ReviewLines, at index: Int, mark: Score.Mark) {
        let paperItem = attempt.paper.items[index]
        lines.beginItem(index)
        addHeading(to: &lines, number: index + 1, mark: mark)
        addPassage(
            to: &lines, of: paperItem,
            isFirst: index == 0 || attempt.paper.items[index - 1].passage != paperItem.passage
        )
        lines.add(markdown.lines(of: paperItem.item.stem[language], width: lines.width))
        // A discarded attempt counts without its responses, and is shown so.
        let response = attempt.state == .discarded ? nil : attempt.responses[paperItem.item.id]
        switch paperItem.item.question {
        case .choice(let choice):
            isFull
                ? addOptions(to: &lines, of: paperItem, choice, response)
                : addChosen(to: &lines, of: paperItem, response)
        case .numeric(let question): addNumber(to: &lines, question, response)
        case .text(let question): addWords(to: &lines, question, response)
        }
        addRationale(to: &lines, of: paperItem)
        guard mark.verdict != .right, let place = library.place(after: paperItem, of: attempt) else { return }
        let label = presentation.text(zh: "回看  ", en: "Lesson  ")
        lines.add(StyledText(TerminalText(place.name)), after: StyledLine("  ") + StyledLine(label, .bold))
    }

    private func addRationale(to lines: inout ReviewLines, of paperItem: PaperItem) {
        guard isFull, let rationale = paperItem.item.rationale else { return }
        lines.addGap()
        let head = presentation.text(zh: "解析  ", en: "Why  ")
        let indent = 2 + presentation.ruler.width(of: head)
        for (row, line) in markdown.lines(of: rationale[language], width: max(lines.width - indent, 8)).enumerated() {
            lines.add((row == 0 ? StyledLine("  ") + StyledLine(head, .bold) : StyledLine(.spaces(indent))) + line)
        }
    }

    private func addHeading(to lines: inout ReviewLines, number: Int, mark: Score.Mark) {
        let style: Style =
            switch mark.verdict {
            case .right: .right.with(.bold)
            case .partlyRight, .wrong: .wrong.with(.bold)
            case .omitted: .bold
            }
        let (earned, points) = (mark.mark.decimalText(.marks(outOf: mark.points)), mark.points.decimalText(.up))
        lines.add(
            StyledLine(presentation.text(zh: "第 \(number) 题  ", en: "Item \(number)  "), .bold)
                + StyledLine(presentation.text(verdict(of: mark)), style)
                + StyledLine(presentation.text(zh: "  \(earned) / \(points) 分", en: "  \(earned) of \(points)")))
        if let voiding = mark.voiding { lines.add(Phrase.voided(voiding), indent: 2) }
        if let certainty = attempt.certainty(behind: mark) { lines.add(.certaintyBehind(certainty), indent: 2) }
    }

    /// Of a discarded attempt what was answered does not count, which is not the same as not answered.
    private func verdict(of mark: Score.Mark) -> Phrase {
        guard attempt.state == .discarded, attempt.responses[mark.item] != nil else { return .verdict(mark.verdict) }
        return Phrase(zh: "不计", en: "Does not count")
    }

    /// The passage in full with the first of its items, its title with the others.
    private func addPassage(to lines: inout ReviewLines, of paperItem: PaperItem, isFirst: Bool) {
        guard let passage = attempt.paper.passages.first(where: { $0.id == paperItem.passage }) else { return }
        lines.add(
            markdown.lines(of: passage.title[language], width: lines.width - 2).map { $0.with(.bold) }, indent: 2)
        if isFirst, isFull {
            lines.add(markdown.lines(of: passage.text[language], width: lines.width - 2), indent: 2)
            lines.addGap()
        }
    }

    // MARK: Options

    /// All options, with what the learner chose, what is right, and the feedback to what was chosen.
    private func addOptions(
        to lines: inout ReviewLines, of paperItem: PaperItem, _ choice: Item.Choice, _ response: Response?
    ) {
        let chosen = Set(paperItem.chosenOptions(in: response).map(\.letter))
        let texts = texts(of: paperItem)
        for shown in paperItem.shownOptions {
            let isChosen = chosen.contains(shown.letter)
            var text = StyledText()
            for (index, line) in texts.lines(of: shown.option, width: .max / 2).enumerated() {
                if index > 0 { text.appendLineBreak() }
                for run in line.runs { text.append(run.text, run.style) }
            }
            let partial = choice.partialShare(of: shown.option)
            if let note = note(isChosen: isChosen, isCorrect: shown.option.isCorrect, partial: partial) {
                let isRight = shown.option.isCorrect && partial == nil
                text.append(presentation.text(note), isRight ? .right.with(.bold) : .wrong.with(.bold))
            }
            let head = head(of: shown, isChosen: isChosen, isMultiple: choice.selection == .multiple)
            lines.add(text, after: head)
            if isChosen, let feedback = shown.option.feedback {
                let indent = head.width(by: presentation.ruler)
                lines.add(markdown.lines(of: feedback[language], width: max(lines.width - indent, 8)), indent: indent)
            }
        }
    }

    private func texts(of paperItem: PaperItem) -> OptionTexts {
        OptionTexts(of: paperItem, in: language, presentation: presentation, emphasis: markdown.emphasis)
    }

    /// The mark and the letter; without styles only the letter, since the note says it in words.
    private func head(of shown: ShownOption, isChosen: Bool, isMultiple: Bool) -> StyledLine {
        let label = shown.label.description
        if markdown.emphasis == .marks { return StyledLine("  \(label). ") }
        return StyledLine("  ") + ItemOptions.mark(isChosen: isChosen, isMultiple: isMultiple)
            + StyledLine(" \(label)  ")
    }

    /// - Parameter partial: what the option earns by itself where that is something and not all.
    private func note(isChosen: Bool, isCorrect: Bool, partial: Fraction?) -> Phrase? {
        if let partial {
            let earning = Phrase.earning(partial)
            return isChosen
                ? Phrase(zh: "（您选了，\(phrase: earning)）", en: " (your choice, \(earning.english))")
                : Phrase(zh: "（也\(phrase: earning)）", en: " (also \(earning.english))")
        }
        return switch (isChosen, isCorrect) {
        case (true, true): Phrase(zh: "（您选了，选对了）", en: " (your choice, right)")
        case (true, false): Phrase(zh: "（您选了，选错了）", en: " (your choice, wrong)")
        case (false, true): Phrase(zh: "（正确答案）", en: " (right answer)")
        case (false, false): nil
        }
    }

    /// Only what the learner chose: the other options might tell what is right.
    private func addChosen(to lines: inout ReviewLines, of paperItem: PaperItem, _ response: Response?) {
        let chosen = paperItem.chosenOptions(in: response)
        if chosen.isEmpty { return }
        lines.add(Phrase(zh: "您的答案", en: "Your answer"), .bold, indent: 2)
        let texts = texts(of: paperItem)
        for shown in chosen {
            lines.add(
                StyledText(joining: [texts.line(of: shown.option)]), after: StyledLine("  \(shown.label.description)  ")
            )
        }
    }

    // MARK: Words

    private func addWords(to lines: inout ReviewLines, _ question: TextQuestion, _ response: Response?) {
        if case .words(let answer)? = response {
            let text = answer.words?.text ?? presentation.string(Phrase(zh: "（已删除）", en: "(erased)"))
            lines.add(Phrase(zh: "您的答案：\(verbatim: text)", en: "Your answer: \(text)"), indent: 2)
            if isFull, let feedback = question.feedback(to: text) {
                lines.add(markdown.lines(of: feedback[language], width: lines.width - 4), indent: 4)
            }
        }
        guard isFull else { return }
        add(RightAnswer.all(of: question, in: language), to: &lines)
    }

    private func add(_ answers: [RightAnswer], to lines: inout ReviewLines) {
        for answer in answers {
            let (label, text) = (answer.label, answer.text)
            lines.add(
                Phrase(zh: "\(phrase: label)：\(phrase: text)", en: "\(label.english): \(text.english)"), indent: 2)
        }
    }

    // MARK: Numbers

    private func addNumber(to lines: inout ReviewLines, _ question: NumericQuestion, _ response: Response?) {
        let unit = RightAnswer.unit(of: question, in: language, by: markdown)
        if case .number(let value, let text)? = response {
            lines.add(Phrase(zh: "您的答案：\(verbatim: text + unit)", en: "Your answer: \(text)\(unit)"), indent: 2)
            if isFull, let foreseen = question.foreseen.first(where: { $0.values.contains(value) }) {
                lines.add(markdown.lines(of: foreseen.feedback[language], width: lines.width - 4), indent: 4)
            }
        }
        guard isFull else { return }
        add(RightAnswer.all(of: question, unit: unit), to: &lines)
    }
}

extension Phrase {
    static func verdict(_ verdict: Score.Mark.Verdict) -> Phrase {
        switch verdict {
        case .right: Phrase(zh: "正确", en: "Right")
        case .partlyRight: Phrase(zh: "部分正确", en: "Partly right")
        case .wrong: Phrase(zh: "错误", en: "Wrong")
        case .omitted: Phrase(zh: "未答", en: "Not answered")
        }
    }
    /// Why the points of an item are not those of its answer.
    fileprivate static func voided(_ voiding: Voiding) -> Phrase {
        switch voiding {
        case .credited:
            Phrase(zh: "这道题作废，考到的人都得满分。", en: "This item is void: everybody who was asked it gets its points.")
        case .excluded: Phrase(zh: "这道题作废，不计分。", en: "This item is void and does not count.")
        }
    }
    /// A right answer as people say it, with the unit behind the number: `2400 元（± 1%）`, `10 到 12 元`.
    ///
    /// - Parameter unit: with the blank before it; empty where there is none.
    static func accepted(_ interval: NumericQuestion.Interval, unit: String) -> Phrase {
        let text = interval.text
        if let sign = text.firstRange(of: " ± ") {
            let (number, tolerance) = (text[..<sign.lowerBound], text[sign.upperBound...])
            return Phrase(zh: "\(verbatim: number + unit)（± \(tolerance)）", en: "\(number)\(unit) (± \(tolerance))")
        }
        if let dots = text.firstRange(of: "..") {
            let (lower, upper) = (text[..<dots.lowerBound], text[dots.upperBound...])
            return Phrase(zh: "\(lower) 到 \(verbatim: upper + unit)", en: "\(lower) to \(upper)\(unit)")
        }
        return Phrase(zh: "\(verbatim: text + unit)", en: text + unit)
    }
}
