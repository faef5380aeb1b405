package import CourseModel
package import TerminalKit
package import TextRules

/// Asks at a terminal that all share who is there.
package struct SignIn {
    private let title: TerminalText
    private let notice: Phrase?
    private let presentation: Presentation
    private let check: (_ staffID: String, _ pin: String) -> SignInAnswer

    /// - Parameters:
    ///   - title: whose terminal it is.
    ///   - notice: how it ended for the person before; nil where there is nothing to say.
    ///   - check: looks whether somebody is the person of a staff id.
    package init(
        title: TerminalText, notice: Phrase? = nil, presentation: Presentation,
        check: @escaping (_ staffID: String, _ pin: String) -> SignInAnswer
    ) {
        self.title = title
        self.notice = notice
        self.presentation = presentation
        self.check = check
    }

    /// What came of it.
    package enum Outcome: Hashable {
        case admitted
        case left
        /// The program was made to end meanwhile.
        case ended(ExitReason)
    }

    /// Asks on a full screen.
    package func ask(on terminal: inout some Terminal & ~Copyable, colors: ColorSupport) -> Outcome {
        let program = TerminalProgram<SignInScreen, SignInScreen.Check, SignInAnswer>(
            update: { screen, event, time in screen.update(event, at: time) },
            view: { screen, size in screen.view(size) },
            perform: { check($0.staffID, $0.pin) },
            isFinished: \.isFinished,
            ticks: \.tickInterval,
            saysWhatIsDone: \.form.isChecking)
        let (final, reason) = program.run(
            from: SignInScreen(title: title, notice: notice, presentation: presentation), on: &terminal, colors: colors)
        if final.form.isAdmitted { return .admitted }
        return final.hasLeft ? .left : .ended(reason)
    }

    /// Asks in plain lines.
    ///
    /// - Parameters:
    ///   - ask: writes a prompt as it is and waits for a line, which is to be seen or not.
    ///   - write: writes text as it is, at once.
    package func askInLines(
        width: Int, ask: (_ prompt: String, _ isSeen: Bool) -> LineReader.Event,
        write: (String) throws(TerminalError) -> Void
    ) -> Outcome {
        do throws(TerminalError) {
            try presentation.say(title, width: width, write)
            if let notice { try presentation.say(presentation.text(notice), width: width, write) }
            try presentation.say(presentation.text(.whoHasNoPIN), width: width, write)
            while true {
                let staffID: String
                switch HeardLine(ask(presentation.string(Phrase(zh: "您的工号：", en: "Your staff id: ")), true)) {
                case .line(let line) where Normalization.trimmed(line).isEmpty: continue
                case .line(let line): staffID = line
                case .left: return .left
                case .ended(let reason): return .ended(reason)
                }
                let answer = HeardLine(
                    ask(presentation.string(Phrase(zh: "PIN（输入时看不见）：", en: "PIN (not shown): ")), false))
                try write("\n")
                switch answer {
                case .line(let pin):
                    guard let remark = check(staffID, pin).words else { return .admitted }
                    try presentation.say(presentation.text(remark), width: width, write)
                case .left: return .left
                case .ended(let reason): return .ended(reason)
                }
            }
        } catch {
            return .ended(.hangUp)
        }
    }
}
