internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// What the conversation says of itself.
extension LineConversation {
    var place: Place {
        Place(
            phase: session.phase, position: session.position, isClosed: session.isCurrentItemClosed,
            round: repetition?.round)
    }

    mutating func say(_ phrase: Phrase) {
        say(presentation.text(phrase))
    }

    mutating func say(_ text: TerminalText) {
        said += presentation.ruler.lines(of: text, width: width)
    }

    mutating func say(_ lines: [StyledLine]) {
        said += lines.map(\.text)
    }

    /// Says where the learner is now, if that is new, and what can be typed.
    mutating func continueTalking() {
        if isFinished { return }
        guard sitting.saving == .saved else { return }
        if isOver, repetition == nil { return sayResults() }
        if sitting.phase == .setAside { return sayGoodbye() }
        if lastPlace != place {
            lastPlace = place
            (asksToLeave, asksForCertainty, ambiguousWord) = (false, false, nil)
            sayPlace()
        }
        sayPrompt()
    }

    mutating func announceTime() {
        if let before = lastSeconds, !isOver, let left = sitting.remainingSeconds,
            let passed = TimeNotice.passed(from: before, to: left)
        {
            say(Phrase.timeLeft(seconds: passed).asSentence)
        }
        lastSeconds = sitting.remainingSeconds
    }

    mutating func sayGoodbye() {
        isFinished = true
        say(.setAside(sitting))
    }

    mutating func sayResults() {
        isFinished = true
        said.append(.empty)
        let review = AttemptReview(
            sitting.attempt, learner: learner, isKept: !isRehearsal,
            library: library, presentation: presentation, emphasis: .marks)
        say(review?.lines(width: width) ?? [])
    }

    mutating func sayOpening(isResumed: Bool) {
        if isResumed || session.answeredCount > 0 || session.position > 0 { say(.resuming(session)) }
        say(
            Phrase(
                zh: "每次输入一行，按回车。选择题输入选项的字母或数字；输入 ? 看有哪些命令。",
                en: "Type a line and press Enter: the letter or number of an option; ? lists the commands."))
    }

    private mutating func sayPlace() {
        said.append(.empty)
        switch session.phase {
        case .answering:
            guard let item = session.currentItem else { return }
            if session.isCurrentItemClosed { return sayFeedback(to: item) }
            let isNew = item.passage.map { passagesShown.insert($0).inserted } ?? false
            let page = SpokenItem(item, in: session, presentation: presentation, width: width)
            say(page.lines(withPassage: isNew))
        case .overview: saySummary()
        case .confirming:
            say(Phrase(zh: "交卷吗？交卷以后不能再改。", en: "Submit? Answers cannot be changed afterwards."))
            saySummary()
        case .timeIsUp: say(.timeIsUp(session))
        case .closed, .setAside: break
        }
    }

    private mutating func sayFeedback(to item: PaperItem) {
        let feedback = ItemFeedback(
            to: item, in: session.attempt, place: library.place(item),
            comesBack: repetition == nil ? comingBack.phrase(for: item, in: session.attempt) : nil,
            presentation: presentation, emphasis: .marks)
        let (number, verdict) = (session.position + 1, feedback.verdict)
        say(Phrase(zh: "第 \(number) 题：\(verdict.chinese)。", en: "Item \(number): \(verdict.english)."))
        say(feedback.lines(width: width))
    }

    private mutating func saySummary() {
        let (count, answered) = (session.paper.items.count, session.answeredCount)
        say(Phrase(zh: "共 \(count) 题，已答 \(answered) 题。", en: "\(answered) of \(count) items answered."))
        for sentence in SessionSummary(session).sentences { say(sentence) }
    }

    private mutating func sayPrompt() {
        if asksToLeave { return say(.leavePrompt) }
        if asksForCertainty { return say(.certaintyPrompt) }
        if let ambiguousWord { return say(.answerOrCommand(ambiguousWord)) }
        switch session.phase {
        case .answering where session.isCurrentItemClosed: say(.feedbackPrompt(isRepeated: repetition != nil))
        case .answering:
            let unit = session.currentItem.flatMap {
                SpokenItem($0, in: session, presentation: presentation, width: width).unit
            }
            say(.prompt(for: session.currentItem, unit: unit))
        case .overview: say(.overviewPrompt)
        case .confirming: say(.confirmationPrompt)
        case .timeIsUp: say(.timeIsUpPrompt)
        case .closed, .setAside: break
        }
    }
}
