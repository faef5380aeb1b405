internal import CourseMarkdown
internal import Diagnostics
internal import FrontMatter
internal import Workspace
internal import QuizFiles
internal import CourseModel

/// A page's file, read: what its front matter says and where its text begins.
struct ReadPage {
    let source: SourceText
    package let frontMatter: FrontMatter
    let fields: PageFields
    let diagnostics: [Diagnostic]

    init(_ source: SourceText, role: FileRole, isTranslation: Bool) {
        var scanner = FrontMatterScanner(source: source, textKeys: PageFields.textKeys, textMapKeys: ["objectives"])
        frontMatter = scanner.scanFrontMatter()
        var reader = FieldReader(frontMatter, in: source)
        fields = PageFields(&reader, role: role, isTranslation: isTranslation)
        self.source = source
        diagnostics = scanner.diagnostics + reader.finish(unknownKeys: .warning)
    }
}

/// What the first pass found in a file.
struct FirstReading: Sendable {
    var facts: FileFacts?
    /// Of the text that the facts are of.
    var stamp: TextStamp?
    /// Why the system did not let it be read.
    var fault: WorkspaceError?
}

extension FileFacts {
    /// The facts of a file; nil where it is no page or quiz, or no text.
    static func read(_ file: ClassifiedFile, from files: WorkspaceFiles) -> FirstReading {
        switch file.role {
        case .course, .lesson, .caseStudy, .glossary, .quiz: break
        case .delivery, .attachment, .withheld, .remark, .misplaced: return FirstReading()
        }
        var reading = FirstReading()
        if case .quiz = file.role { reading.facts = .quiz(.unreadable, entries: []) }
        do throws(WorkspaceError) {
            guard let source = try files.text(file.path) else { return reading }
            reading.stamp = TextStamp(source)
            if source.isValidUTF8 { reading.facts = facts(of: file, source) }
        } catch {
            reading.fault = error
        }
        return reading
    }

    private static func facts(of file: ClassifiedFile, _ source: SourceText) -> FileFacts {
        let isTranslation = file.language != nil
        if case .quiz = file.role {
            if isTranslation { return .quiz(QuizHead(source, isTranslation: true).fields, entries: []) }
            let quiz = QuizFile(source, isTranslation: false)
            return .quiz(quiz.fields, entries: quiz.entries)
        }
        return .page(ReadPage(source, role: file.role, isTranslation: isTranslation).fields)
    }
}
