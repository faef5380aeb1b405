internal import CourseMarkdown
internal import Diagnostics
internal import CourseModel
internal import TextRules

/// A quiz's file in one language, read and parsed, with what is wrong with it in itself and with its links.
struct QuizText {
    let source: SourceText
    let fields: QuizFields
    let bank: ParsedQuiz
    let attachments: [String]
    let diagnostics: [Diagnostic]

    init(_ path: String, isTranslation: Bool, in index: WorkspaceIndex, quiz: QuizID) throws(WorkspaceError) {
        let (source, refusal) = try index.readableText(path)
        self.source = source
        if let refusal {
            fields = .unreadable
            bank = ParsedQuiz()
            attachments = []
            diagnostics = [refusal]
            return
        }
        let read = ReadQuiz(source, isTranslation: isTranslation)
        let (tree, complaints) = MarkdownParser().parse(source, from: read.frontMatter.bodyOffset)
        var parser = QuizParser(source: source, tree: tree)
        bank = parser.parse()
        fields = read.fields
        let links = ReferenceCheck(
            of: tree, in: source, page: .quiz(quiz), language: index.workspace.mainLanguage, index: index,
            except: bank.markStarts)
        attachments = links.attachments
        let emptyLinks = TextChecks.emptyInlines(tree, source, except: bank.markStarts)
        let leaks = source.leaksInFrontMatter(endingAt: read.frontMatter.bodyOffset)
        diagnostics =
            read.diagnostics + leaks + complaints + parser.diagnostics + links.diagnostics
            + emptyLinks
    }
}

extension ParsedQuiz {
    var markStarts: Set<Int> {
        Set(items.flatMap { $0.options.map(\.marker.range.lowerBound) })
    }
}
