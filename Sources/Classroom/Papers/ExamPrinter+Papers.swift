internal import CourseModel
internal import MarkdownHTML
internal import QuizEngine
internal import TextRules

extension ExamPrinter {
    /// The papers: what is asked, and nothing of what is right.
    package func papers() -> [UInt8] {
        var document = document(Phrase(zh: "试卷", en: "Papers"))
        for copy in exam.copies {
            document.parts.append(part(exam.isSame ? nil : copy.number, body(of: copy)))
        }
        return document.html
    }

    private func body(of copy: PrintedExam.Copy) -> [UInt8] {
        var html: [UInt8] = []
        appendTitle(nil, copy: exam.isSame ? nil : copy.number, facts: facts(of: copy.paper), to: &html)
        appendPerson(to: &html)
        html.append(html: "<p class=\"how\">")
        html.append(text: say(Self.instructions))
        html.append(html: "</p>\n")
        let passages = Dictionary(copy.paper.passages.map { ($0.id, $0) }) { first, _ in first }
        var shown: Identifier<Passage>?
        for (place, asked) in copy.paper.items.enumerated() {
            if let id = asked.passage, id != shown, let passage = passages[id] {
                let last = copy.paper.items[place...].prefix { $0.passage == id }.count + place
                append(passage, from: place + 1, to: last, named: "c\(copy.number)-\(place)", to: &html)
            }
            shown = asked.passage
            append(
                asked, number: place + 1, showsPoints: copy.paper.hasDifferentPoints, named: "c\(copy.number)-\(place)",
                to: &html)
        }
        html.append(html: "<p class=\"end\">")
        html.append(text: say(Phrase(zh: "（完）", en: "End of paper")))
        html.append(html: "</p>\n")
        return html
    }

    private static let instructions = Phrase(
        zh: "答在答题卡上：把选中的字母涂满，多选题选出全部正确的选项；填数和填文字的，写在横线上。",
        en: """
            Answer on the answer sheet: fill in the circle of the letter that you choose, several where an item asks for several answers; \
            write numbers and words on the line.
            """)

    /// - Parameters:
    ///   - first: the number of the first item that it goes with, and `last` that of the last.
    private func append(
        _ passage: Passage, from first: Int, to last: Int, named name: String, to html: inout [UInt8]
    ) {
        html.append(html: "<section class=\"passage\">\n<p class=\"about\">")
        html.append(
            text: say(
                first == last
                    ? Phrase(zh: "第 \(first) 题用这段材料", en: "For item \(first)")
                    : Phrase(zh: "第 \(first) 到 \(last) 题用这段材料", en: "For items \(first) to \(last)")))
        html.append(html: "</p>\n<h2>")
        texts.append(line: passage.title, named: "\(name)-title", to: &html)
        html.append(html: "</h2>\n")
        texts.append(passage.text, named: "\(name)-text", to: &html)
        html.append(html: "</section>\n")
    }

    private func append(
        _ asked: PaperItem, number: Int, showsPoints: Bool, named name: String, to html: inout [UInt8]
    ) {
        let item = asked.item
        html.append(html: "<article class=\"item\">\n<p class=\"number\">\(number)</p>\n<div class=\"asked\">\n")
        html.append(html: "<div class=\"stem\">\n")
        texts.append(item.stem, named: name, to: &html)
        html.append(html: "</div>\n<p class=\"form\">")
        let points = Phrase(
            zh: "\(item.points.decimalText()) 分",
            en: item.points == .one ? "1 point" : "\(item.points.decimalText()) points")
        html.append(text: ([item.form] + (showsPoints ? [points] : [])).map(say).joined(separator: " · "))
        html.append(html: "</p>\n")
        switch item.question {
        case .choice: appendOptions(of: asked, named: name, to: &html)
        case .numeric(let question): appendLine(unit: question.unit, named: name, to: &html)
        case .text: appendLine(unit: nil, named: name, to: &html)
        }
        html.append(html: "</div>\n</article>\n")
    }

    private func appendOptions(of asked: PaperItem, named name: String, to html: inout [UInt8]) {
        let options = asked.orderedOptions
        html.append(html: "<ol class=\"options \(width(of: options).rawValue)\">\n")
        for (place, option) in options.enumerated() {
            html.append(html: "<li><b>\(OptionLetter(index: place))</b><span>")
            texts.append(line: option.text, named: "\(name)-\(option.letter)", to: &html)
            html.append(html: "</span></li>\n")
        }
        html.append(html: "</ol>\n")
    }

    /// How many options stand beside each other.
    private enum OptionWidth: String { case four, two, one }

    private func width(of options: [Item.Option]) -> OptionWidth {
        let ruler = CellRuler()
        let sources = options.map { $0.text[exam.language].source }
        if sources.contains(where: { $0.contains("![") }) { return .two }
        if sources.contains(where: { $0.contains("\n") }) { return .one }
        let widest = sources.map { ruler.width(of: $0) }.max() ?? 0
        // A line of the paper has about eighty cells.
        return widest <= 14 ? .four : widest <= 32 ? .two : .one
    }

    func appendLine(unit: Localized<Markdown>?, named name: String, to html: inout [UInt8]) {
        html.append(html: "<p class=\"line\"><i></i>")
        if let unit {
            html.append(html: "<span>")
            texts.append(line: unit, named: "\(name)-unit", to: &html)
            html.append(html: "</span>")
        }
        html.append(html: "</p>\n")
    }
}
