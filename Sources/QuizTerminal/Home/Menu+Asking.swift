internal import CourseModel
package import TerminalKit
package import TextRules

extension Menu {
    /// What came of it.
    package enum Answer {
        case chosen(Choice)
        case left
        /// The program was made to end meanwhile.
        case ended(ExitReason)
    }

    /// Asks on a full screen.
    package func ask(
        on terminal: inout some Terminal & ~Copyable, colors: ColorSupport, presentation: Presentation
    ) -> Answer {
        let program = TerminalProgram<MenuScreen<Choice>, Never, Never>(
            update: { screen, event in screen.update(event) },
            view: { screen, size in screen.view(size) },
            isFinished: { $0.outcome != nil })
        let (final, reason) = program.run(
            from: MenuScreen(self, presentation: presentation), on: &terminal, colors: colors)
        switch final.outcome {
        case .chosen(let choice): return .chosen(choice)
        case .left: return .left
        case nil: return .ended(reason)
        }
    }

    /// Asks in plain lines, by numbers.
    ///
    /// - Parameters:
    ///   - read: waits for a line.
    ///   - write: writes a line and its end, at once.
    package func askInLines(
        width: Int, presentation: Presentation, read: () -> LineReader.Event,
        write: (TerminalText) throws(TerminalError) -> Void
    ) -> Answer {
        do throws(TerminalError) {
            for line in lines(width: width, presentation: presentation, found: "") { try write(line) }
            var found = sections(found: "").flatMap(\.entries)
            while true {
                try write(presentation.text(isSignedIn ? .numberOrSignOut : .numberOrLeave))
                switch read() {
                case .endOfInput, .timeout: return .left
                case .signal(let number): return .ended(.signal(number))
                case .line(let line):
                    let text = Normalization.trimmed(line)
                    if text.isEmpty || LineCommand(line) == .leave { return .left }
                    if let number = Int(Normalization.folded(text)), found.indices.contains(number - 1) {
                        return .chosen(found[number - 1].choice)
                    }
                    let sections = sections(found: text)
                    guard !sections.isEmpty else {
                        try write(presentation.text(zh: "没有找到。", en: "Nothing is found."))
                        continue
                    }
                    found = sections.flatMap(\.entries)
                    for line in lines(width: width, presentation: presentation, found: text) { try write(line) }
                }
            }
        } catch {
            return .ended(.hangUp)
        }
    }

    /// The menu in plain lines of at most `width` cells, its entries numbered.
    private func lines(width: Int, presentation: Presentation, found typed: String) -> [TerminalText] {
        let colon = presentation.string(Phrase(zh: "：", en: ": "))
        var texts: [TerminalText] = typed.isEmpty ? [title] + [note].compactMap(\.self) : []
        if typed.isEmpty, let notice { texts.append(presentation.text(notice)) }
        var number = 0
        for section in sections(found: typed) {
            texts.append(presentation.text(section.title))
            for entry in section.entries {
                number += 1
                texts.append("\(number). " + entry.title + (entry.note.map { TerminalText(colon) + $0 } ?? .empty))
            }
        }
        return texts.flatMap { presentation.ruler.lines(of: $0, width: width) }
    }
}

extension Phrase {
    fileprivate static let numberOrLeave = Phrase(
        zh: "请输入编号；输入文字就查找，直接按回车就离开：", en: "Type a number, or words to find; just Enter to leave:")
    fileprivate static let numberOrSignOut = Phrase(
        zh: "请输入编号；输入文字就查找，直接按回车就退出登录：", en: "Type a number, or words to find; just Enter to sign out:")
}
