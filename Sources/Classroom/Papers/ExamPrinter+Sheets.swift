internal import CourseModel
internal import MarkdownHTML
internal import QuizEngine

extension ExamPrinter {
    /// The answer sheets, one for everybody: who answers, and a place for the answer to each item.
    package func answerSheets() -> [UInt8] {
        let kind = Phrase(zh: "答题卡", en: "Answer sheet")
        var document = document(kind)
        for number in 1...exam.sheetCount {
            guard let copy = exam.copies.first(where: { $0.number == number }) ?? exam.copies.first else { continue }
            document.parts.append(part(number, kind: kind, body(of: copy.paper, number: number, kind)))
        }
        return document.html
    }

    private func body(of paper: Paper, number: Int, _ kind: Phrase) -> [UInt8] {
        var html: [UInt8] = []
        appendTitle(kind, copy: number, facts: facts(of: paper), to: &html)
        appendPerson(to: &html)
        html.append(html: "<p class=\"printing\">")
        html.append(text: say(Phrase(zh: "印次 \(verbatim: exam.printing)", en: "Printing \(exam.printing)")))
        html.append(html: "</p>\n<ol class=\"answers\">\n")
        for (place, asked) in paper.items.enumerated() {
            html.append(html: "<li><b>\(place + 1)</b>")
            append(asked, named: "s\(number)-\(place)", to: &html)
            html.append(html: "</li>\n")
        }
        html.append(html: "</ol>\n")
        return html
    }

    private func append(_ asked: PaperItem, named name: String, to html: inout [UInt8]) {
        switch asked.item.question {
        case .choice(let choice):
            html.append(html: "<span class=\"rings\">")
            for index in choice.options.indices { html.append(html: "<i>\(OptionLetter(index: index))</i>") }
            html.append(html: "</span>")
            if choice.selection == .multiple {
                html.append(html: "<small>")
                html.append(text: say(asked.item.form))
                html.append(html: "</small>")
            }
        case .numeric(let question): appendLine(unit: question.unit, named: name, to: &html)
        case .text: appendLine(unit: nil, named: name, to: &html)
        }
    }
}
