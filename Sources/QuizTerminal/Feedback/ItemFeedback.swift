internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// What a learner is told of an item as soon as its response is closed: what was right, the feedback to what was answered, why, and where
/// to read on.
struct ItemFeedback {
    private let attempt: AttemptRecord
    private let item: PaperItem
    private let place: ReadingPlace?
    private let comesBack: Phrase?
    private let presentation: Presentation
    private let markdown: TerminalMarkdown

    /// - Parameters:
    ///   - place: where to read on.
    ///   - comesBack: when it is asked again; nil where nobody says so.
    init(
        to item: PaperItem, in attempt: AttemptRecord, place: ReadingPlace?, comesBack: Phrase?,
        presentation: Presentation,
        emphasis: TerminalMarkdown.Emphasis
    ) {
        self.attempt = attempt
        self.item = item
        self.place = place
        self.comesBack = comesBack
        self.presentation = presentation
        markdown = TerminalMarkdown(presentation, emphasis: emphasis)
    }

    private var language: LanguageTag { attempt.language }
    private var response: Response? { attempt.responses[item.item.id] }

    /// `答错了，0 / 1 分`
    var verdict: Phrase {
        let mark = attempt.mark(of: item.item)
        let (earned, points) = (mark.mark.decimalText(.marks(outOf: mark.points)), mark.points.decimalText(.up))
        let said: Phrase =
            switch mark.verdict {
            case .right: Phrase(zh: "答对了", en: "Right")
            case .partlyRight: Phrase(zh: "对了一部分", en: "Partly right")
            case .wrong: Phrase(zh: "答错了", en: "Wrong")
            case .omitted: Phrase(zh: "没有作答", en: "Not answered")
            }
        return Phrase(zh: "\(said.chinese)，\(earned) / \(points) 分", en: "\(said.english), \(earned) of \(points)")
    }

    var isRight: Bool { attempt.mark(of: item.item).verdict == .right }

    /// In lines of at most `width` cells.
    func lines(width: Int) -> [StyledLine] {
        var lines = ReviewLines(width: width, presentation: presentation)
        switch item.item.question {
        case .choice(let choice): addOptions(to: &lines, choice)
        case .numeric(let question): addNumber(to: &lines, question)
        case .text(let question): addWords(to: &lines, question)
        }
        addExplanations(to: &lines)
        return lines.lines
    }

    // MARK: What was right

    /// What stands before an option or an answer: a word, since no colour may be the only sign.
    private enum Sign {
        case right, half, wrong, missed, none

        var word: Phrase? {
            switch self {
            case .right: Phrase(zh: "对", en: "right")
            case .half: Phrase(zh: "半对", en: "half")
            case .wrong: Phrase(zh: "错", en: "wrong")
            case .missed: Phrase(zh: "漏", en: "missed")
            case .none: nil
            }
        }

        var style: Style { self == .right ? .right.with(.bold) : self == .none ? .plain : .wrong.with(.bold) }
    }

    private func head(_ sign: Sign) -> StyledLine {
        let signs: [Sign] = [.right, .wrong, .missed] + (item.item.question.hasPartialAnswers ? [.half] : [])
        let words = signs.compactMap(\.word).map(presentation.text)
        let width = words.map { presentation.ruler.width(of: $0) }.max() ?? 0
        let word = sign.word.map(presentation.text) ?? .empty
        return StyledLine(presentation.ruler.padded(word, to: width + 2), sign.style)
    }

    private func addOptions(to lines: inout ReviewLines, _ choice: Item.Choice) {
        let ruler = presentation.ruler
        let shown = item.shownOptions
        let chosen = Set(item.chosenOptions(in: response).map(\.letter))
        let texts = OptionTexts(of: item, in: language, presentation: presentation, emphasis: markdown.emphasis)
        let labelWidth = shown.map(\.label.description.count).max() ?? 0
        let indent = head(.none).width(by: ruler) + labelWidth + 2
        let notes = shown.map { note(to: $0.option, isChosen: chosen.contains($0.letter), choice) }
        let noteWidth = notes.compactMap { $0.map { ruler.width(of: $0) } }.max() ?? 0
        let textWidth = shown.map { texts.line(of: $0.option).width(by: ruler) }.max() ?? 0
        // Notes stand in a column of their own where all texts leave room for it.
        let isInColumns = indent + textWidth + 3 + noteWidth <= lines.width
        for (option, note) in zip(shown, notes) {
            let sign = sign(of: option.option, isChosen: chosen.contains(option.letter), choice)
            let label = ruler.padded(TerminalText(option.label.description), to: labelWidth + 2)
            let style: Style = sign == .none ? .plain : .bold
            var text = StyledText(joining: texts.lines(of: option.option, width: .max / 2))
            if let note {
                let gap = isInColumns ? textWidth - text.width(by: ruler) + 3 : 2
                text.append(.spaces(gap))
                text.append(note, sign.style)
            }
            lines.add(text, after: head(sign) + StyledLine(label, style))
        }
    }

    private func sign(of option: Item.Option, isChosen: Bool, _ choice: Item.Choice) -> Sign {
        if choice.partialShare(of: option) != nil { return isChosen ? .half : .none }
        return switch (isChosen, option.isCorrect) {
        case (true, true): .right
        case (false, true): choice.selection == .single ? .right : .missed
        case (true, false): option.share.map { $0 > .zero } == true ? .right : .wrong
        case (false, false): .none
        }
    }

    private func note(to option: Item.Option, isChosen: Bool, _ choice: Item.Choice) -> TerminalText? {
        if let partial = choice.partialShare(of: option) {
            let earning = Phrase.earning(partial)
            return isChosen
                ? presentation.text(
                    Phrase(zh: "您选了，\(phrase: earning)", en: "your choice, \(earning.english)"))
                : presentation.text(Phrase(zh: "也\(phrase: earning)", en: "also \(earning.english)"))
        }
        let share = option.share.map { "  " + $0.exactPercentText } ?? ""
        switch (isChosen, option.isCorrect) {
        case (true, _): return presentation.text(zh: "您选了", en: "your choice") + TerminalText(share)
        case (false, true) where choice.selection == .single:
            return presentation.text(zh: "正确答案", en: "right answer") + TerminalText(share)
        case (false, true): return presentation.text(zh: "也应该选", en: "should be chosen too") + TerminalText(share)
        case (false, false): return nil
        }
    }

    private func addNumber(to lines: inout ReviewLines, _ question: NumericQuestion) {
        let unit = RightAnswer.unit(of: question, in: language, by: markdown)
        let answer: String? = if case .number(_, let text)? = response { text + unit } else { nil }
        addTyped(to: &lines, answer: answer, right: RightAnswer.all(of: question, unit: unit))
    }

    private func addWords(to lines: inout ReviewLines, _ question: TextQuestion) {
        let answer: String? = if case .words(let answer)? = response { answer.words?.text } else { nil }
        addTyped(to: &lines, answer: answer, right: RightAnswer.all(of: question, in: language))
    }

    private func addTyped(to lines: inout ReviewLines, answer: String?, right: [RightAnswer]) {
        let verdict = attempt.mark(of: item.item).verdict
        let labels = ([Phrase(zh: "您的答案", en: "Your answer")] + right.map(\.label)).map(presentation.text)
        let width = labels.map { presentation.ruler.width(of: $0) }.max() ?? 0
        func add(_ sign: Sign, _ label: TerminalText, _ text: TerminalText) {
            let label = presentation.ruler.padded(label, to: width + 2)
            lines.add(StyledText(text, .bold), after: head(sign) + StyledLine(label))
        }
        let sign: Sign = verdict == .wrong ? .wrong : verdict == .partlyRight ? .half : .right
        if let answer { add(sign, labels[0], TerminalText(answer)) }
        for (answer, label) in zip(right, labels.dropFirst()) {
            add(verdict == .right || answer.share != nil ? .none : .right, label, presentation.text(answer.text))
        }
    }

    // MARK: Why, and where to read on

    private func addExplanations(to lines: inout ReviewLines) {
        var entries: [(label: Phrase, text: [Markdown], words: String?)] = []
        if let certainty = attempt.certainty(behind: attempt.mark(of: item.item)) {
            entries.append((Phrase(zh: "您的把握", en: "How sure"), [], presentation.string(.said(of: certainty))))
        }
        let feedback = feedback
        if !feedback.isEmpty { entries.append((Phrase(zh: "反馈", en: "Feedback"), feedback, nil)) }
        if let rationale = item.item.rationale?[language] {
            entries.append((Phrase(zh: "解析", en: "Why"), [rationale], nil))
        }
        if let place { entries.append((Phrase(zh: "回看", en: "Lesson"), [], place.name)) }
        if let comesBack { entries.append((Phrase(zh: "复习", en: "Review"), [], presentation.string(comesBack))) }
        if !entries.isEmpty { lines.addGap() }
        let ruler = presentation.ruler
        let labelWidth = entries.map { ruler.width(of: presentation.text($0.label)) }.max() ?? 0
        for entry in entries {
            let head = StyledLine(ruler.padded(presentation.text(entry.label), to: labelWidth + 2), .bold)
            // On the narrowest screens a column of labels would leave the text too little.
            let isHanging = lines.width - labelWidth - 2 >= 20
            if !isHanging { lines.add(head) }
            let indent = isHanging ? labelWidth + 2 : 0
            let room = max(lines.width - indent, 8)
            let text =
                entry.text.flatMap { markdown.lines(of: $0, width: room) }
                + (entry.words.map { StyledText(TerminalText($0)).lines(width: room, ruler: ruler) } ?? [])
            for (row, line) in text.enumerated() {
                let blanks = StyledLine(.spaces(indent))
                lines.add(isHanging && row == 0 ? head + line : line.runs.isEmpty ? .empty : blanks + line)
            }
        }
    }

    /// What the author says to what was answered.
    private var feedback: [Markdown] {
        switch (item.item.question, response) {
        case (.choice, _):
            return item.chosenOptions(in: response).compactMap { $0.option.feedback?[language] }
        case (.numeric(let question), .number(let value, _)?):
            return question.foreseen.first { $0.values.contains(value) }.map { [$0.feedback[language]] } ?? []
        case (.text(let question), .words(let answer)?):
            return answer.words.flatMap { question.feedback(to: $0.text) }.map { [$0[language]] } ?? []
        default: return []
        }
    }
}

extension Item.Question {
    /// Whether some answer earns something and not all.
    fileprivate var hasPartialAnswers: Bool {
        switch self {
        case .choice(let choice): choice.options.contains { choice.partialShare(of: $0) != nil }
        case .numeric(let question): question.accepted.contains { $0.share != nil }
        case .text(let question): question.accepted.contains { $0.share != nil }
        }
    }
}
