internal import CourseMarkdown
internal import CourseModel

/// A quiz's file in one language, read and parsed, with what is wrong with it in itself and with its links.
struct QuizText {
    let source: SourceText
    let fields: QuizFields
    let bank: ParsedQuiz
    let attachments: [String]
    let diagnostics: [Diagnostic]

    init(_ path: String, isTranslation: Bool, in index: WorkspaceIndex, quiz: QuizID) throws(WorkspaceError) {
        let (source, refusal) = try index.files.readableText(path)
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
        let links = Self.resolveLinks(of: tree, in: source, index: index, quiz: quiz, except: bank.markStarts)
        attachments = links.attachments
        diagnostics = read.diagnostics + complaints + parser.diagnostics + links.diagnostics
    }

    /// - Parameter marks: where the marks of options begin, which libcmark may have taken for links.
    private static func resolveLinks(
        of tree: MarkdownTree, in source: SourceText, index: WorkspaceIndex, quiz: QuizID, except marks: Set<Int>
    ) -> (attachments: [String], diagnostics: [Diagnostic]) {
        var attachments: Set<String> = []
        var diagnostics: [Diagnostic] = []
        for node in tree.nodes(of: .link, .image) {
            let range = tree.range(of: node)
            guard let destination = tree.destination(of: node), !marks.contains(range.lowerBound) else { continue }
            let isImage = tree.kind(of: node) == .image
            let (target, fault) = index.resolve(
                destination, from: "quizzes", page: .quiz(quiz), language: index.workspace.mainLanguage,
                isImage: isImage)
            if case .attachment(let path) = target { attachments.insert(path) }
            if let fault {
                diagnostics.append(
                    index.diagnostic(for: fault, destination: destination, at: range, in: source, isImage: isImage))
            }
            if tree.plainText(of: node).trimmingBlanks.isEmpty {
                diagnostics.append(
                    isImage ? .imageWithoutText(at: range, in: source) : .linkWithoutText(at: range, in: source))
            }
        }
        return (attachments.sorted(), diagnostics)
    }
}

extension ParsedQuiz {
    var markStarts: Set<Int> {
        Set(items.flatMap { $0.options.map(\.marker.range.lowerBound) })
    }
}
