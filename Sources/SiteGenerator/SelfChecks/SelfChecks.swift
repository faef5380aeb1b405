internal import CourseIndex
internal import CourseModel
internal import MarkdownHTML
internal import Workspace

/// The self-checks of a page: paragraphs that are only a link to a practice quiz.
///
/// One that names items becomes these items, to be answered in the page. One that names a whole quiz, which may have hundreds, leads to its
/// page; paper leads nowhere, and has all of them.
struct SelfChecks {
    private var paragraphs: [MarkdownTree.NodeID: [UInt8]] = [:]
    private var answers: AnswerSection
    private let objectives: [Objective]
    /// What the page shows of quizzes.
    private(set) var shown: [ShownItems] = []

    var hasItems: Bool { !answers.isEmpty }

    /// Put before the ids of what is written.
    private let prefix: String

    private let figures: ClassFiguresWriter?
    /// nil where they are not for paper.
    private(set) var paper: PaperChecks?

    /// - Parameter showsFigures: whether trainers see beside each item what a class answered.
    init(
        _ checks: [SelfCheck], from quizzes: PracticeQuizzes, frame: PageFrame, showsFigures: Bool = true
    ) throws(WorkspaceError) {
        try self.init(checks, from: quizzes, frame: frame, prefix: "", showsFigures: showsFigures, paper: nil)
    }

    /// Those of a text in a document.
    ///
    /// - Parameters:
    ///   - prefix: tells the ids of this text from those of others on the same page.
    ///   - paper: what is known of the document so far.
    init(
        _ checks: [SelfCheck], from quizzes: PracticeQuizzes, frame: PageFrame, prefix: String,
        onPaper paper: PaperChecks
    ) throws(WorkspaceError) {
        try self.init(checks, from: quizzes, frame: frame, prefix: prefix, showsFigures: false, paper: paper)
    }

    private init(
        _ checks: [SelfCheck], from quizzes: PracticeQuizzes, frame: PageFrame, prefix: String, showsFigures: Bool,
        paper: PaperChecks?
    ) throws(WorkspaceError) {
        self.prefix = prefix
        self.paper = paper
        figures = showsFigures ? ClassFiguresWriter(on: frame) : nil
        answers = AnswerSection(on: frame)
        objectives = frame.page.course.flatMap(frame.site.index.course)?.course.objectives ?? []
        let titled = checks.count { paper != nil || !$0.items.isEmpty } > 1
        for check in checks where paragraphs[check.node] == nil && frame.site.has(.quiz(check.quiz)) {
            let opening = CheckOpening(check, frame: frame)
            if check.items.isEmpty, let place = self.paper?.place(of: check.quiz) {
                paragraphs[check.node] = opening.note(frame.texts(.printedBefore, place.number), leadingTo: place.id)
                continue
            }
            let practice = check.items.isEmpty && paper == nil ? nil : try quizzes.quiz(check.quiz)
            let items =
                practice.map { check.items.isEmpty ? $0.shownItems : check.items.compactMap($0.shownItem) } ?? []
            guard let practice, !items.isEmpty else {
                paragraphs[check.node] = opening.card
                continue
            }
            // A page may ask for the same item twice.
            let texts = ItemTexts(practice, on: frame, prefix: "\(prefix)_check\(shown.count + 1)-")
            paragraphs[check.node] = write(items, of: check, opening, texts, isTitled: titled)
        }
    }

    private mutating func write(
        _ items: [(item: Item, passage: Passage?)], of check: SelfCheck, _ opening: CheckOpening, _ texts: ItemTexts,
        isTitled: Bool
    ) -> [UInt8] {
        var html: [UInt8] = []
        var writer = ItemWriter(texts, figures: figures)
        let name = "\(prefix)_check\(shown.count + 1)"
        html.append(html: "<section class=\"check\"")
        html.append(attribute: "aria-labelledby", name)
        html.append(html: ">\n<p class=\"check-title\"")
        html.append(attribute: "id", name)
        html.append(html: ">")
        html.append(contentsOf: opening.title(count: items.count, of: items.count))
        html.append(html: "</p>\n<noscript><p class=\"needs-script\">")
        html.append(text: texts.frame.texts[.needsScript])
        html.append(html: "</p></noscript>\n")
        if check.items.isEmpty {
            paper?.note(check, named: name)
            writeDraw(of: texts.practice, count: items.count, texts.frame, to: &html)
        }
        var last: Passage?
        for (place, (item, passage)) in items.enumerated() {
            if let passage, passage.id != last?.id { writer.write(passage, to: &html) }
            last = passage
            writer.write(item, number: place + 1, of: passage, to: &html)
        }
        if paper == nil {
            html.append(html: "<p class=\"check-end\"><a")
            html.append(attribute: "href", texts.frame.reference(to: .quiz(check.quiz)))
            html.append(html: ">")
            html.append(text: texts.frame.texts[.wholeQuiz])
            html.append(html: "</a></p>\n")
        }
        html.append(html: "</section>\n")
        var answerWriter = AnswerWriter(writer.texts)
        let numbered = items.enumerated().map { (number: $0 + 1, item: $1.item) }
        answers.add(numbered, titled: isTitled ? opening.name : nil, by: &answerWriter)
        shown.append(answerWriter.texts.shown)
        return html
    }

    /// Says how many of the items a sitting at the screen draws, where those are not all of them.
    private func writeDraw(of practice: PracticeQuiz, count: Int, _ frame: PageFrame, to html: inout [UInt8]) {
        guard let drawn = practice.quiz.rules.draw.drawnCount, drawn < count else { return }
        html.append(html: "<p class=\"check-draw\">")
        html.append(text: frame.texts(.printedQuiz, drawn, of: count))
        html.append(html: "</p>\n")
    }

    /// Writes the paragraph of a self-check, if it is one.
    func write(_ node: MarkdownTree.NodeID, to builder: inout HTMLBuilder) -> Bool {
        guard let html = paragraphs[node] else { return false }
        builder.startLine()
        builder.append(html: String(decoding: html, as: UTF8.self))
        return true
    }

    /// Writes the answers alone, for paper.
    func appendAnswerLists(to html: inout [UInt8]) { answers.appendLists(to: &html) }

    /// Writes the answers, behind the text.
    func appendAnswers(to html: inout [UInt8]) {
        answers.append(to: &html, objectives: objectives)
    }
}

/// How a self-check begins.
private struct CheckOpening {
    let name: String
    private let check: SelfCheck
    private let frame: PageFrame
    private let label: String

    init(_ check: SelfCheck, frame: PageFrame) {
        self.check = check
        self.frame = frame
        label = frame.texts[.selfCheck]
        let title = TitleParts(check.title)
        // The author's link often says 自测：… itself, or nothing else.
        let quizTitle = frame.site.index.quiz(check.quiz)?.title[frame.language]
        name = title.label == label ? title.name : check.title == label ? quizTitle ?? label : check.title
    }

    /// - Parameter all: of how many items they are drawn.
    func title(count: Int, of all: Int) -> [UInt8] { title(saying: frame.texts.itemCount(count, of: all)) }

    private func title(saying words: String) -> [UInt8] {
        var html: [UInt8] = []
        html.append(html: "<span class=\"callout-label\">")
        html.append(text: label)
        html.append(html: "</span><span class=\"name\">")
        html.append(text: name)
        html.append(html: "</span><span class=\"count\">")
        html.append(text: words)
        html.append(html: "</span>")
        return html
    }

    /// Says something instead of how many items there are.
    ///
    /// - Parameter id: where on the page it leads to.
    func note(_ words: String, leadingTo id: String) -> [UInt8] {
        var html: [UInt8] = []
        html.append(html: "<p class=\"self-check\"><a")
        html.append(attribute: "href", "#" + SiteAddress.encoded(id))
        html.append(html: ">")
        html.append(contentsOf: title(saying: words))
        html.append(html: "</a></p>\n")
        return html
    }

    /// A link to the page of the quiz.
    var card: [UInt8] {
        let quiz = frame.site.index.quiz(check.quiz)
        let (count, all) =
            check.items.isEmpty
            ? (quiz?.askedCount ?? 0, quiz?.items.count ?? 0) : (check.items.count, check.items.count)
        var html: [UInt8] = []
        html.append(html: "<p class=\"self-check\"><a")
        html.append(attribute: "href", frame.reference(to: .quiz(check.quiz), fragment: check.items.first?.rawValue))
        html.append(html: ">")
        html.append(contentsOf: title(count: count, of: all))
        html.append(html: "</a></p>\n")
        return html
    }
}
