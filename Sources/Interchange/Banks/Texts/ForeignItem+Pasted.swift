internal import CourseModel
internal import QuizFiles
internal import TextRules

extension ForeignItem {
    /// A question whose texts are plain: what looks like Markdown in them is none.
    init(_ pasted: PastedItem, at place: BankPlace) {
        let answers: Answers =
            switch pasted.answers {
            case .choice(let selection, let options):
                .choice(selection, options.map { Option(text: MarkdownEscape.text($0.text), isRight: $0.isRight) })
            case .number(let number): .typed([Typed(value: .number(number))])
            case .words(let words): .typed([Typed(value: .words(words))])
            }
        self.init(MarkdownEscape.text(pasted.stem.joined(separator: "\n")), answers, at: place)
        rationale = MarkdownEscape.text(pasted.rationale.joined(separator: "\n"), beginsBlock: true)
        points = pasted.points
        remarks = pasted.remarks
        isPlain = true
    }
}
