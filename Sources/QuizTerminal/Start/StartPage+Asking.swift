internal import CourseModel
package import QuizEngine
package import TerminalKit
package import TextRules

/// The start page shown to a learner, who decides.
extension StartPage {
    /// What came of it.
    package enum Answer: Hashable {
        case decided(Decision)
        /// The program was made to end meanwhile; nothing has begun.
        case ended(ExitReason)
    }

    /// Asks on a full screen.
    package func ask(
        on terminal: inout some Terminal & ~Copyable, colors: ColorSupport, presentation: Presentation,
        now: @escaping () -> Instant
    ) -> Answer {
        let program = TerminalProgram<StartScreen, Never, Never>(
            update: { screen, event in screen.update(event, at: now()) },
            view: { screen, size in screen.view(size) },
            isFinished: { $0.decision != nil },
            ticks: \.tickInterval)
        let (final, reason) = program.run(
            from: StartScreen(self, presentation: presentation), on: &terminal, colors: colors)
        return final.decision.map(Answer.decided) ?? .ended(reason)
    }

    /// The page in plain lines of at most `width` cells.
    func lines(width: Int, presentation: Presentation) -> [TerminalText] {
        let ruler = presentation.ruler
        let colon = presentation.string(Phrase(zh: "：", en: ": "))
        var texts = [TerminalText(title)] + announcements.map(presentation.text)
        if let description = quiz.description?[language] { texts.append(TerminalText(description)) }
        texts += entries.map { entry in
            TerminalText(presentation.string(entry.label) + colon + presentation.string(entry.value))
        }
        if let privacy { texts.append(presentation.text(privacy)) }
        return texts.flatMap { ruler.lines(of: $0, width: width) }
    }

    /// Asks in plain lines.
    ///
    /// - Parameters:
    ///   - isAnsweredByAPerson: at a terminal only a word to begin begins. Through a pipe, whose lines were written before anybody read
    ///     the page, the first line of another kind begins as well and is given back as `unread`.
    ///   - read: waits for a line.
    ///   - write: writes a line and its end, at once.
    package func askInLines(
        width: Int, isAnsweredByAPerson: Bool, presentation: Presentation, read: () -> LineReader.Event,
        write: (TerminalText) throws(TerminalError) -> Void
    ) -> (answer: Answer, unread: LineReader.Event?) {
        do throws(TerminalError) {
            for line in lines(width: width, presentation: presentation) { try write(line) }
            while true {
                if decisions == [.leave] { return (.decided(.leave), nil) }
                try write(presentation.text(prompt))
                switch read() {
                case .endOfInput, .timeout: return (.decided(.leave), nil)
                case .signal(let number): return (.ended(.signal(number)), nil)
                case .line(let line):
                    switch decision(in: line) {
                    case let decision?: return (.decided(decision), nil)
                    case nil where isAnsweredByAPerson:
                        let isHelp = LineCommand(line) == .help
                        let words =
                            isHelp
                            ? help
                            : Phrase(zh: "没看懂您输入的。\(phrase: help)", en: "That is not understood. \(help.english)")
                        for line in presentation.ruler.lines(of: presentation.text(words), width: width) {
                            try write(line)
                        }
                    case nil: return (.decided(.begin), .line(line))
                    }
                }
            }
        } catch {
            return (.ended(.hangUp), nil)
        }
    }

    private var prompt: Phrase {
        if isUsedUp {
            return Phrase(
                zh: "看上一次的结果请输入“结果”，直接按回车就离开：", en: "Type “result” to see the last one, or just Enter to leave:")
        }
        let begin = label(of: .begin)
        // Nobody spends an attempt by pressing Enter once more.
        guard usualDecision == .begin else {
            return Phrase(
                zh: "再考一次请输入“开始”\(phrase: review)，直接按回车就离开：",
                en: "Type “begin” to take it once more\(review.english), or just Enter to leave:")
        }
        return Phrase(
            zh: "\(begin.chinese)请按回车\(phrase: review)，离开请输入“离开”：",
            en: "Press Enter to \(begin.english.lowercased())\(review.english), or type “leave”:")
    }

    /// What may be typed here.
    private var help: Phrase {
        let words = decisions.map { decision -> Phrase in
            switch decision {
            case .begin where inProgress != nil: Phrase(zh: "“继续”接着作答", en: "“begin” goes on")
            case .begin: Phrase(zh: "“开始”开始作答", en: "“begin” begins")
            case .leave: Phrase(zh: "“离开”离开，什么也不记", en: "“leave” leaves, and nothing is kept")
            case .review: Phrase(zh: "“结果”看上一次的结果", en: "“result” shows the last one")
            }
        }
        return Phrase(
            zh: "可以输入：" + words.map(\.chinese).joined(separator: "；") + "。",
            en: "You can type: " + words.map(\.english).joined(separator: "; ") + ".")
    }

    private var review: Phrase {
        decisions.contains(.review)
            ? Phrase(zh: "，看上一次的结果请输入“结果”", en: ", type “result” to see the last one") : Phrase(zh: "", en: "")
    }

    /// What a line decides; nil where it is something else.
    private func decision(in line: String) -> Decision? {
        let text = Normalization.folded(line).filter { !$0.isWhitespace }
        if LineCommand(line) == .leave { return .leave }
        if text.isEmpty { return isUsedUp ? .leave : usualDecision }
        if decisions.contains(.review), ["结果", "結果", "result", "review"].contains(text) { return .review }
        if isUsedUp { return nil }
        let words: Set<String> = ["开始", "開始", "开始作答", "接着作答", "继续", "繼續", "begin", "start", "goon"]
        return words.contains(text) ? .begin : nil
    }
}
