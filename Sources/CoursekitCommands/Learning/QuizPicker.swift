internal import CourseIndex
internal import CourseModel
internal import QuizTerminal
internal import TerminalKit
internal import TextRules
internal import Workspace

/// A person chooses one of several things at the terminal: on a full screen where it can show one, else in plain lines.
struct MenuDialog {
    let console: Console
    let isFullScreen: Bool
    let noColor: Bool

    /// nil for somebody who leaves.
    func choice<Choice: Hashable>(of menu: Menu<Choice>) throws(CommandFailure) -> Choice? {
        let presentation = Presentation { [console] in console.text($0) }
        let answer: Menu<Choice>.Answer
        if isFullScreen {
            answer = try console.onFullScreen(noColor: noColor) { terminal, colors in
                menu.ask(on: &terminal, colors: colors, presentation: presentation)
            }
        } else {
            var reader = LineReader()
            answer = menu.askInLines(
                width: Console.textWidth, presentation: presentation, read: { reader.next() },
                write: { [console] line throws(TerminalError) in
                    do { try console.show(line.string) } catch { throw TerminalError(code: 5) }
                })
        }
        switch answer {
        case .chosen(let choice): return choice
        case .left: return nil
        case .ended(let reason):
            throw CommandFailure(ending: reason) ?? CommandFailure(.setAside)
        }
    }

    /// Shows a text until it is left.
    func show(_ page: TextPage) throws(CommandFailure) {
        let presentation = Presentation { [console] in console.text($0) }
        guard isFullScreen else {
            for line in page.lines(width: Console.textWidth, presentation: presentation) {
                try console.show(line.text.string)
            }
            return
        }
        let reason = try console.onFullScreen(noColor: noColor) { terminal, colors in
            page.show(on: &terminal, colors: colors, presentation: presentation)
        }
        if let failure = CommandFailure(ending: reason) { throw failure }
    }
}

/// The quizzes of a workspace to choose one from.
struct QuizPicker {
    let index: WorkspaceIndex
    let language: LanguageTag
    let editions: TextEditions
    /// Whether quizzes that are still drafts are among them.
    let drafts: Bool

    private var quizzes: [IndexedQuiz] { index.quizzes.filter { drafts || !index.isDraft(.quiz($0.id)) } }

    /// Exams first, then practice, each in the order of the workspace.
    func menu(on console: Console) -> Menu<QuizID> {
        Menu(
            title: TerminalText(console.text(zh: "选一份测验", en: "Choose a quiz")),
            sections: [
                Menu.Section(Phrase(zh: "考试", en: "Exams"), entries(of: .exam, on: console)),
                Menu.Section(Phrase(zh: "练习", en: "Practice"), entries(of: .practice, on: console)),
            ], isFilteredByTyping: true)
    }

    private func entries(of kind: Quiz.Kind, on console: Console) -> [Menu<QuizID>.Entry] {
        quizzes.filter { $0.kind == kind }.map { quiz in
            Menu.Entry(
                quiz.id, title: TerminalText(editions.text(quiz.title, in: language)),
                note: TerminalText(console.text(zh: "\(quiz.askedCount) 题", en: quiz.askedCount.counting("item"))),
                words: [
                    quiz.id.rawValue,
                    quiz.course.flatMap { index.course($0) }.map { editions.text($0.course.title, in: language) } ?? "",
                ])
        }
    }

    /// The name of the quiz that somebody at the terminal chooses.
    func chosen(by dialog: MenuDialog) throws(CommandFailure) -> String {
        guard !quizzes.isEmpty else {
            throw CommandFailure(.missingInput, zh: "quizzes/ 里还没有测验", en: "quizzes/ has no quiz yet")
        }
        guard let chosen = try dialog.choice(of: menu(on: dialog.console)) else {
            throw CommandFailure.nothingBegun
        }
        return chosen.rawValue
    }
}
