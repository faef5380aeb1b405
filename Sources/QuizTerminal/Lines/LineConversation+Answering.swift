internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// What a line means, and what comes of it.
extension LineConversation {
    mutating func answer(_ line: String, at now: Instant) -> [QuizSession.Effect] {
        var (line, isCertainlyCommand) = (line, false)
        if let word = ambiguousWord {
            ambiguousWord = nil
            if Self.isAnswer(line) { return respond(word, options: [], at: now) }
            // The same word once more, or just Enter, is the command.
            isCertainlyCommand = line.allSatisfy(\.isWhitespace) || Self.folded(line) == Self.folded(word)
            if isCertainlyCommand { line = word }
        }
        let options = session.phase == .answering ? session.currentItem?.shownOptions ?? [] : []
        let isEmpty = line.allSatisfy(\.isWhitespace)
        var command = LineCommand(line)
        // The same letter as on the screen.
        if session.phase == .answering, session.isCurrentItemClosed, Self.folded(line) == "o" { command = .lesson }
        if asksToLeave {
            asksToLeave = false
            return command == .leave ? tell(.leave, at: now) : []
        }
        if asksForCertainty, command != .leave { return saySure(line, at: now) }
        if takesWords {
            if let words = LineCommand.quotedWords(in: line) { return respond(words, options: [], at: now) }
            if !isCertainlyCommand, LineCommand.isWord(line) {
                ambiguousWord = Normalization.trimmed(line)
                return []
            }
        }
        if repetition != nil, command == .leave || command == .submit {
            endRepetition()
            return []
        }
        switch session.phase {
        case .confirming:
            return tell(command == .submit || Self.isYes(line) ? .submit : .goBack, at: now)
        case .timeIsUp where command == .submit || Self.isYes(line): return tell(.submit, at: now)
        case .overview: if !isEmpty, let number = Int(Self.folded(line)) { return go(to: number, at: now) }
        case .answering: if isEmpty { return tell(session.isCurrentItemClosed ? .goOn : .next, at: now) }
        default: break
        }
        if let command { return perform(command, at: now) }
        guard session.phase == .answering else { return [] }
        guard !session.isCurrentItemClosed else {
            say(
                Phrase(
                    zh: "这题已经看过对错，不能再改；按回车去下一题。",
                    en: "You have seen what is right here, so the answer is final; press Enter to go on."))
            return []
        }
        return respond(line, options: options, at: now)
    }

    /// Whether the answer is words, among which a command may be.
    private var takesWords: Bool {
        guard session.phase == .answering, !session.isCurrentItemClosed, let item = session.currentItem else {
            return false
        }
        return item.isTyped && !item.isNumeric
    }

    /// Takes how sure the learner is; who says nothing is least sure.
    private mutating func saySure(_ line: String, at now: Instant) -> [QuizSession.Effect] {
        let text = Self.folded(line)
        if text.isEmpty {
            asksForCertainty = false
            return tell(.confirm, at: now)
        }
        guard let level = Int(text), (1...3).contains(level) else {
            say(Phrase(zh: "请输入 1、2 或 3。", en: "Please type 1, 2 or 3."))
            return []
        }
        asksForCertainty = false
        guard let item = session.currentItem?.item.id, session.confidence(in: item) != level else {
            return tell(.confirm, at: now)
        }
        afterSaving = (nil, .confirm)
        return tell(.beSure(level), at: now)
    }

    /// What a line does while something is not saved: it tries again, or leaves.
    mutating func answerUnsaved(_ line: String, at now: Instant) -> [QuizSession.Effect] {
        toldOfFailure = false
        guard LineCommand(line) == .leave else {
            asksToLeave = false
            return tell(.tick, at: now)
        }
        if asksToLeave, sitting.phase == .closed {
            sayGoodbye()
            return []
        }
        if asksToLeave { return tell(.leave, at: now) }
        asksToLeave = true
        say(.leaveQuestion(sitting))
        say(.leavePrompt)
        return []
    }

    private mutating func perform(_ command: LineCommand, at now: Instant) -> [QuizSession.Effect] {
        switch command {
        case .leave:
            asksToLeave = true
            say(.leaveQuestion(sitting))
            return []
        case .time:
            say((sitting.remainingSeconds.map(Phrase.timeLeft) ?? Phrase(zh: "不限时", en: "no time limit")).asSentence)
            return []
        case .help:
            say(LineHelp(presentation, tellsAtOnce: sitting.attempt.showsFeedbackAtOnce).lines(width: width))
            return []
        case .list:
            for (index, item) in session.paper.items.enumerated() {
                say(SpokenItem(item, in: session, presentation: presentation, width: width).entry(number: index + 1))
            }
            return []
        case .item(let number): return go(to: number, at: now)
        case .submit: return tell(.askToSubmit, at: now)
        case .overview, .again:
            // Said again, even if that is where the learner is.
            lastPlace = nil
            return command == .overview ? tell(.showOverview, at: now) : []
        case .next: return tell(session.phase == .overview ? .goBack : .next, at: now)
        case .previous: return tell(session.phase == .overview ? .goBack : .previous, at: now)
        case .undo: return undo(at: now)
        case .wrong:
            if repetition == nil, !repeatWrong(at: now) {
                say(Phrase(zh: "还没有做错的题。", en: "Nothing was wrong so far."))
            }
            return []
        case .lesson:
            sayLesson()
            return []
        case .flag, .clear, .passage: return session.phase == .answering ? performOnItem(command, at: now) : []
        }
    }

    /// Reads the passage of the lesson out; before the feedback is shown, it may tell what is right.
    private mutating func sayLesson() {
        guard session.attempt.showsFeedbackAtOnce else {
            return say(
                sitting.attempt.quiz.kind == .exam
                    ? Phrase(zh: "考试的时候不能读课文。", en: "Lessons cannot be read during an exam.")
                    : Phrase(
                        zh: "这份练习要交卷以后才讲对错，现在不能读课文。",
                        en: "This practice tells what is right once it is submitted; lessons cannot be read before."))
        }
        guard session.phase == .answering, session.isCurrentItemClosed, let item = session.currentItem else {
            return say(
                Phrase(zh: "看过这题的对错，才能读课文。", en: "The lesson can be read once you have seen what is right here."))
        }
        guard let place = library.place(item), let page = library.page(place) else {
            return say(Phrase.noLesson.asSentence)
        }
        said.append(.empty)
        say(TerminalText(place.title))
        say(page.passage(under: place.heading, width: width, presentation: presentation))
        let address = place.address
        say(Phrase(zh: "全文：coursekit read \(address)", en: "The whole lesson: coursekit read \(address)"))
    }

    private mutating func performOnItem(_ command: LineCommand, at now: Instant) -> [QuizSession.Effect] {
        guard let item = session.currentItem else { return [] }
        let number = session.position + 1
        switch command {
        case .flag:
            let isFlagged = session.isFlagged(item.item.id)
            afterSaving = (
                isFlagged
                    ? Phrase(zh: "第 \(number) 题的标记取消了。", en: "Item \(number) is no longer flagged.")
                    : Phrase(zh: "第 \(number) 题已标记。", en: "Item \(number) is flagged."), nil
            )
            return tell(.toggleFlag, at: now)
        case .clear:
            guard session.response(to: item.item.id) != nil else {
                say(Phrase(zh: "这题还没有作答。", en: "This item is not answered yet."))
                return []
            }
            guard !session.isCurrentItemClosed else {
                say(Phrase(zh: "这题已经看过对错，不能再改。", en: "You have seen what is right here, so the answer is final."))
                return []
            }
            afterSaving = (Phrase(zh: "第 \(number) 题的答案取消了。", en: "The answer to item \(number) is taken back."), nil)
            return tell(.clear, at: now)
        default:
            let page = SpokenItem(item, in: session, presentation: presentation, width: width)
            say(
                item.passage == nil
                    ? [StyledLine(presentation.text(zh: "这题没有情境。", en: "This item has no passage."))] : page.passage)
            return []
        }
    }

    private mutating func undo(at now: Instant) -> [QuizSession.Effect] {
        guard session.phase == .answering || session.phase == .overview else { return [] }
        guard let change = session.lastChange else {
            say(Phrase.nothingToUndo.asSentence)
            return []
        }
        let item = session.paper.items[change.position]
        let answer = change.former.map(item.shortAnswer)
        afterSaving = (Phrase.undone(number: change.position + 1, answer: answer).asSentence, nil)
        return tell(.undo, at: now)
    }

    private mutating func go(to number: Int, at now: Instant) -> [QuizSession.Effect] {
        let count = session.paper.items.count
        guard (1...max(count, 1)).contains(number) else {
            say(
                Phrase(
                    zh: "没有第 \(number) 题，题号从 1 到 \(count)。",
                    en: "There is no item \(number); they go from 1 to \(count)."))
            return []
        }
        return tell(.go(to: number - 1), at: now)
    }

    private mutating func respond(_ line: String, options: [ShownOption], at now: Instant) -> [QuizSession.Effect] {
        guard let item = session.currentItem else { return [] }
        let response: Response
        if item.isNumeric {
            do {
                response = Response(try NumberEntry(line, unit: item.numericQuestion?.unit))
            } catch {
                Phrase.refused(line, error, saved: session.response(to: item.item.id)).forEach { say($0) }
                return []
            }
        } else if item.isTyped {
            guard let words = Response(words: line) else {
                say(.notWords(line))
                return []
            }
            response = words
        } else {
            guard let indices = OptionEntry.indices(in: line, optionCount: options.count) else {
                say(.notAnOption(line, count: options.count))
                return []
            }
            guard item.isMultipleChoice || indices.count == 1 else {
                say(Phrase(zh: "这题只能选一项。", en: "This item takes one option."))
                return []
            }
            response = .options(Set(indices.map { options[$0].letter }))
        }
        let spoken = SpokenItem(item, in: session, presentation: presentation, width: width)
        let confirmation = spoken.confirmation(of: response, number: session.position + 1)
        let tellsAtOnce = session.attempt.showsFeedbackAtOnce
        let isWeighed = session.attempt.asksForCertainty(item.item)
        asksForCertainty = isWeighed
        if session.response(to: item.item.id) == response {
            // Nothing is to be recorded, so nothing will be heard of it.
            if !tellsAtOnce { say(confirmation) }
            return isWeighed ? [] : tell(.confirm, at: now)
        }
        // The feedback has the answer in it.
        afterSaving = (tellsAtOnce ? nil : confirmation, isWeighed ? nil : .confirm)
        return tell(.answer(response), at: now)
    }

    private static func isAnswer(_ line: String) -> Bool { ["答案", "是答案", "answer"].contains(folded(line)) }

    private static func isYes(_ line: String) -> Bool {
        ["y", "yes", "是", "确认", "確認"].contains(folded(line))
    }

    private static func folded(_ line: String) -> String {
        Normalization.folded(line).filter { !$0.isWhitespace }
    }
}
