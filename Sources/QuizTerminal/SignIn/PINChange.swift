package import CourseModel
package import TerminalKit
package import TextRules

/// Asks somebody who has signed in for another PIN: the old one, and the new one twice, all of them unseen.
package struct PINChange {
    private let title: TerminalText
    private let presentation: Presentation
    private let refusal: (_ new: String) -> Phrase?
    private let change: (_ old: String, _ new: String) -> PINChangeAnswer

    /// - Parameters:
    ///   - title: whose PIN it is.
    ///   - refusal: why a PIN is not to be, that somebody chose; nil for one that may.
    ///   - change: changes it, if the old one is right.
    package init(
        title: TerminalText, presentation: Presentation, refusal: @escaping (_ new: String) -> Phrase?,
        change: @escaping (_ old: String, _ new: String) -> PINChangeAnswer
    ) {
        self.title = title
        self.presentation = presentation
        self.refusal = refusal
        self.change = change
    }

    /// What came of it.
    package enum Outcome: Hashable {
        case changed
        /// The PIN is as it was.
        case left
        /// The program was made to end meanwhile.
        case ended(ExitReason)
    }

    /// Asks on a full screen.
    package func ask(on terminal: inout some Terminal & ~Copyable, colors: ColorSupport) -> Outcome {
        let program = TerminalProgram<PINChangeScreen, PINChangeScreen.Change, PINChangeAnswer>(
            update: { screen, event, time in screen.update(event, at: time) },
            view: { screen, size in screen.view(size) },
            perform: { change($0.old, $0.new) },
            isFinished: \.isFinished,
            ticks: \.tickInterval,
            saysWhatIsDone: \.form.isChecking)
        let (final, reason) = program.run(
            from: PINChangeScreen(title: title, presentation: presentation, refusal: refusal), on: &terminal,
            colors: colors)
        if final.form.isChanged { return .changed }
        return final.hasLeft ? .left : .ended(reason)
    }

    /// Asks in plain lines; whoever enters an empty one leaves.
    ///
    /// - Parameters:
    ///   - ask: writes a prompt as it is and waits for a line that is not to be seen.
    ///   - write: writes text as it is, at once.
    package func askInLines(
        width: Int, ask: (_ prompt: String) -> LineReader.Event, write: (String) throws(TerminalError) -> Void
    ) -> Outcome {
        do throws(TerminalError) {
            for text in [
                title, presentation.text(.changeOfPIN), presentation.text(.whatAPINIs), presentation.text(.emptyLeaves),
            ] {
                try presentation.say(text, width: width, write)
            }
            while true {
                var typed: [String] = []
                for prompt in PINChangeForm.prompts {
                    let answer = HeardLine(
                        ask(
                            presentation.string(prompt)
                                + presentation.string(Phrase(zh: "（输入时看不见）：", en: " (not shown): "))))
                    try write("\n")
                    switch answer {
                    case .line(let line) where Normalization.trimmed(line).isEmpty: return .left
                    case .line(let line): typed.append(line)
                    case .left: return .left
                    case .ended(let reason): return .ended(reason)
                    }
                    guard typed.count == 2, let fault = PINChangeForm.fault(of: typed[1], after: typed[0], refusal)
                    else {
                        continue
                    }
                    try presentation.say(presentation.text(fault), width: width, write)
                    break
                }
                guard typed.count == PINChangeForm.prompts.count else { continue }
                guard PINChangeForm.isSame(typed[1], typed[2]) else {
                    try presentation.say(presentation.text(.typedDifferently), width: width, write)
                    continue
                }
                guard let remark = change(typed[0], typed[1]).words else { return .changed }
                try presentation.say(presentation.text(remark), width: width, write)
            }
        } catch {
            return .ended(.hangUp)
        }
    }
}

extension Phrase {
    fileprivate static let emptyLeaves = Phrase(zh: "不换了，就直接按回车。", en: "To leave it as it is, press Enter.")
}

/// A line that somebody was asked for.
enum HeardLine {
    case line(String)
    case left
    /// The program was made to end meanwhile.
    case ended(ExitReason)

    init(_ event: LineReader.Event) {
        self =
            switch event {
            case .line(let line): .line(line)
            case .signal(let number): .ended(.signal(number))
            case .endOfInput, .timeout: .left
            }
    }
}

extension Presentation {
    /// Writes text in plain lines that are no longer than the terminal is wide.
    func say(
        _ text: TerminalText, width: Int, _ write: (String) throws(TerminalError) -> Void
    ) throws(TerminalError) {
        for line in ruler.lines(of: text, width: width) { try write(line.string + "\n") }
    }
}
