internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// An item in plain lines, to be read from top to bottom.
struct SpokenItem {
    private let item: PaperItem
    private let session: QuizSession
    private let presentation: Presentation
    private let width: Int
    private let markdown: TerminalMarkdown

    init(_ item: PaperItem, in session: QuizSession, presentation: Presentation, width: Int) {
        self.item = item
        self.session = session
        self.presentation = presentation
        self.width = width
        markdown = TerminalMarkdown(presentation, emphasis: .marks)
    }

    private var language: LanguageTag { session.attempt.language }

    private var texts: OptionTexts {
        OptionTexts(of: item, in: language, presentation: presentation, emphasis: .marks)
    }

    /// What the number counts; nil where the item asks for none, or has no unit.
    var unit: String? {
        item.numericQuestion?.unit.map { markdown.line(of: $0[language]).text.string }
    }

    /// - Parameter withPassage: whether the passage is said in full, not only its title.
    func lines(withPassage: Bool) -> [StyledLine] {
        var lines: [StyledLine] = []
        if withPassage {
            lines += passage + [.empty]
        } else if let passage = session.paper.passages.first(where: { $0.id == item.passage }) {
            let title = markdown.line(of: passage.title[language]).text.string
            lines += wrapped(
                Phrase(zh: "\(verbatim: title)（输入“情境”再看一遍）", en: "\(title) (type “passage” to read it again)"))
        }
        lines += wrapped(heading)
        lines += markdown.lines(of: item.item.stem[language], width: width)
        let texts = texts
        for shown in item.shownOptions {
            let head: TerminalText = "\(shown.label.description). "
            let indent = presentation.ruler.width(of: head)
            for (row, line) in texts.lines(of: shown.option, width: max(width - indent, 8)).enumerated() {
                lines.append(StyledLine(row == 0 ? head : .spaces(indent)) + line)
            }
        }
        if let response = session.response(to: item.item.id) {
            let answer = words(for: response)
            lines += wrapped(Phrase(zh: "现在的答案：\(verbatim: answer)", en: "Your answer now: \(answer)"))
        }
        return lines
    }

    var passage: [StyledLine] {
        guard let passage = session.paper.passages.first(where: { $0.id == item.passage }) else { return [] }
        return markdown.lines(of: passage.title[language], width: width)
            + markdown.lines(of: passage.text[language], width: width)
    }

    /// One line of the list of all items.
    func entry(number: Int) -> TerminalText {
        let stem = markdown.line(of: item.item.stem[language]).text
        var state =
            session.response(to: item.item.id).map(item.shortAnswer)
            ?? presentation.string(Phrase(zh: "未答", en: "open"))
        if session.isFlagged(item.item.id) { state += presentation.string(Phrase(zh: "，已标记", en: ", flagged")) }
        state += presentation.string(Phrase(zh: "：", en: ": "))
        return "\(number). \(state)" + presentation.ruler.truncated(stem, to: max(width - 24, 16))
    }

    func confirmation(of response: Response, number: Int) -> Phrase {
        let answer = words(for: response)
        return Phrase(zh: "第 \(number) 题的答案：\(verbatim: answer)。已保存。", en: "Item \(number): \(answer). Saved.")
    }

    private var heading: Phrase {
        let (number, count) = (session.position + 1, session.paper.items.count)
        let kind = Phrase.kind(of: item, in: session)
        var chinese = "第 \(number) 题，共 \(count) 题，\(kind.chinese)。"
        var english = "Item \(number) of \(count). \(kind.english)."
        if session.isFlagged(item.item.id) {
            chinese += "已标记。"
            english += " Flagged."
        }
        if let seconds = session.remainingSeconds {
            let left = Phrase.timeLeft(seconds: seconds)
            chinese += "\(left.chinese)。"
            english += " \(left.english)."
        }
        return Phrase(zh: chinese, en: english)
    }

    /// `B 帮助客户解决问题`; several options are separated.
    private func words(for response: Response) -> String {
        switch response {
        case .number(_, let text):
            return [text, unit].compactMap(\.self).joined(separator: " ")
        case .words(let answer):
            return answer.words?.text ?? ""
        case .options:
            let texts = texts
            return item.chosenOptions(in: response).map {
                "\($0.label) \(texts.line(of: $0.option).text.string)"
            }.joined(separator: presentation.string(Phrase(zh: "；", en: "; ")))
        }
    }

    private func wrapped(_ phrase: Phrase) -> [StyledLine] {
        presentation.ruler.lines(of: presentation.text(phrase), width: width).map { StyledLine($0) }
    }
}
