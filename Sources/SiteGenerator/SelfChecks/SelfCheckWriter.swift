internal import CourseIndex
internal import Workspace
internal import CourseModel
internal import MarkdownHTML

/// Writes a paragraph that is only a link to a quiz as a call to test oneself, which leads to the quiz's page.
struct SelfCheckWriter {
    private let checks: [MarkdownTree.NodeID: SelfCheck]
    private let frame: PageFrame

    init(_ checks: [SelfCheck], frame: PageFrame) {
        self.frame = frame
        self.checks = Dictionary(
            checks.filter { frame.site.has(.quiz($0.quiz)) }.map { ($0.node, $0) }
        ) { first, _ in first }
    }

    func write(_ node: MarkdownTree.NodeID, to builder: inout HTMLBuilder) -> Bool {
        guard let check = checks[node] else { return false }
        let label = frame.texts[.selfCheck]
        let title = TitleParts(check.title)
        let quiz = frame.site.index.quiz(check.quiz)
        let (asked, all) =
            check.items.isEmpty
            ? (quiz?.askedCount ?? 0, quiz?.items.count ?? 0) : (check.items.count, check.items.count)
        builder.startLine()
        builder.append(html: "<p class=\"self-check\"><a")
        builder.append(
            attribute: "href", frame.reference(to: .quiz(check.quiz), fragment: check.items.first?.rawValue))
        builder.append(html: "><span class=\"callout-label\">")
        builder.append(text: label)
        builder.append(html: "</span><span>")
        // The author's link often says 自测：… itself.
        builder.append(text: title.label == label ? title.name : check.title)
        builder.append(html: "</span><span class=\"count\">")
        builder.append(text: frame.texts.itemCount(asked, of: all))
        builder.append(html: "</span></a></p>\n")
        return true
    }
}

/// A quiz that the site may speak of. It cannot be made from an exam, and pages take no other quiz.
struct PracticeQuiz: Sendable {
    let quiz: Quiz

    init?(_ quiz: Quiz) {
        guard quiz.kind == .practice else { return nil }
        self.quiz = quiz
    }
}
