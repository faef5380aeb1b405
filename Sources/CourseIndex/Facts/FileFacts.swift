internal import CourseModel
internal import Diagnostics
internal import FrontMatter
package import QuizFiles
internal import SystemFiles
internal import Workspace

/// What other files may ask of one text.
///
/// It depends on nothing but the file's path, its bytes and the languages of the site, so it holds for as long as they do not
/// change. Indirect, because there is one of every file.
package indirect enum FileFacts: Sendable, Hashable {
    case page(PageHead)
    case quiz(QuizSummary, entries: [QuizEntryFacts])
}

/// What the rest of the workspace may ask of the front matter of a quiz.
package struct QuizSummary: Sendable, Hashable {
    let title: String?
    let description: String?
    let course: CourseID?
    /// Where the front matter does not say it clearly, `exam`.
    let kind: Quiz.Kind
    var isDraft = false
    var aliases: [String] = []
    /// How many items one sitting draws; nil for all.
    var drawn: Int?
}

extension QuizSummary {
    init(_ fields: QuizFields) {
        self.init(
            title: fields.title, description: fields.description, course: fields.course?.value, kind: fields.kind,
            isDraft: fields.isDraft, aliases: fields.aliases.map(\.value), drawn: fields.drawnCount)
    }
}

extension FileFacts {
    /// The facts of a page or a quiz whose whole text is at hand.
    init(of file: ClassifiedFile, in source: SourceText) {
        let isTranslation = file.language != nil
        switch file.role {
        case .quiz: break
        case .bankPart:
            self.init(ofBankPart: source)
            return
        default:
            self = .page(PageHead(source, role: file.role, isTranslation: isTranslation))
            return
        }
        if isTranslation {
            self = .quiz(QuizSummary(QuizHead(source, isTranslation: true).fields), entries: [])
        } else {
            self.init(of: QuizFile(source, isTranslation: false))
        }
    }

    /// The facts of a file that holds items of a bank, and no front matter.
    init(ofBankPart source: SourceText) {
        self = .quiz(QuizSummary(.unreadable), entries: QuizFile(source, isTranslation: false).entries)
    }

    init(of quiz: QuizFile) {
        self = .quiz(QuizSummary(quiz.fields), entries: quiz.entries)
    }
}

/// The front matter of a page's file, what is wrong with it, and where the text begins.
package struct PageHead: Sendable, Hashable {
    package let fields: PageFields
    let bodyOffset: Int
    let diagnostics: [Diagnostic]
    /// Whether the source holds all of it: a longer one would say the same.
    let isComplete: Bool

    init(fields: PageFields, bodyOffset: Int, diagnostics: [Diagnostic], isComplete: Bool) {
        self.fields = fields
        self.bodyOffset = bodyOffset
        self.diagnostics = diagnostics
        self.isComplete = isComplete
    }

    init(_ source: SourceText, role: FileRole, isTranslation: Bool) {
        var scanner = FrontMatterScanner(source: source, textKeys: PageFields.textKeys, textMapKeys: ["objectives"])
        let frontMatter = scanner.scanFrontMatter()
        var reader = FieldReader(frontMatter, in: source)
        fields = PageFields(&reader, role: role, isTranslation: isTranslation)
        bodyOffset = frontMatter.bodyOffset
        diagnostics =
            scanner.diagnostics + reader.finish(unknownKeys: .warning)
            + source.leaksInFrontMatter(endingAt: frontMatter.bodyOffset)
        isComplete = frontMatter.exists && bodyOffset < source.bytes.count
    }
}

/// What was read of one file, and for which state of the file it holds.
struct FileReading: Sendable {
    private(set) var facts: FileFacts?
    /// nil where nobody has looked at the file.
    private(set) var stamp: FileStamp?
    /// Whether an equal stamp later means that the file need not be read again.
    var isSettled = false
    /// Whether the facts are of this reading; of files that are not looked into, there is only the stamp.
    private(set) var isRead = false
    /// Why the system did not let it be read.
    private(set) var fault: WorkspaceError?
    /// The quiz that the facts are of.
    private(set) var quiz: WholeQuiz?
    private(set) var record: Record?

    /// A class because most files are no quiz, and a reading of each is kept.
    final class WholeQuiz: Sendable {
        let file: QuizFile

        init(_ file: QuizFile) {
            self.file = file
        }
    }

    /// The file's path and the facts as an earlier run put them down (`IndexRecord`), to be put down again as they are. A class because
    /// a first run has none of them.
    final class Record: Sendable {
        let bytes: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
        }
    }

    /// What is known of a file that is not looked into.
    static let none = FileReading()

    private init() {}

    /// What an earlier run read.
    init(facts: FileFacts?, stamp: FileStamp?, isSettled: Bool, isRead: Bool, record: Record) {
        self.facts = facts
        self.record = record
        self.stamp = stamp
        self.isSettled = isSettled
        self.isRead = isRead
    }

    /// Reads the front matter of a page or a translation, and a quiz whole; other files are not looked into.
    init(_ file: ClassifiedFile, from files: WorkspaceFiles) {
        let isTranslation = file.language != nil
        let isQuiz = if case .quiz = file.role { true } else { false }
        if case .bankPart = file.role {
            if !isTranslation { readBankPart(file, from: files) }
            return
        }
        guard file.role.page != nil else { return }
        if isQuiz { facts = .quiz(QuizSummary(.unreadable), entries: []) }
        do throws(WorkspaceError) {
            if isQuiz, !isTranslation {
                let read = try files.stampedText(file.path)
                note(read)
                guard let source = read.value, source.isUTF8 else { return }
                let quiz = QuizFile(source, isTranslation: false)
                facts = FileFacts(of: quiz)
                self.quiz = WholeQuiz(quiz)
            } else {
                let read = try files.beginning(of: file.path) { source, isWhole -> FileFacts? in
                    guard source.isUTF8 else { return nil }
                    if isQuiz {
                        let head = QuizHead(source, isTranslation: true)
                        return isWhole || head.isComplete ? .quiz(QuizSummary(head.fields), entries: []) : nil
                    }
                    let head = PageHead(source, role: file.role, isTranslation: isTranslation)
                    return isWhole || head.isComplete ? .page(head) : nil
                }
                note(read)
                facts = read.value ?? facts
            }
        } catch {
            fault = error
        }
    }

    private mutating func readBankPart(_ file: ClassifiedFile, from files: WorkspaceFiles) {
        facts = .quiz(QuizSummary(.unreadable), entries: [])
        do throws(WorkspaceError) {
            let read = try files.stampedText(file.path)
            note(read)
            if let source = read.value, source.isUTF8 { facts = FileFacts(ofBankPart: source) }
        } catch {
            fault = error
        }
    }

    private mutating func note<Value>(_ read: Stamped<Value>) {
        stamp = read.stamp
        isSettled = read.isSettled
        isRead = true
    }

    /// The same with the stamp that a file which is not looked into had in the listing.
    func seen(_ entry: WorkspaceFiles.Entry, isSettled: Bool) -> FileReading {
        guard !isRead, fault == nil else { return self }
        var reading = self
        reading.stamp = entry.stamp
        reading.isSettled = isSettled
        return reading
    }

    /// Whether it still holds for a file of this stamp.
    func holds(for stamp: FileStamp) -> Bool { isSettled && self.stamp == stamp }

    /// The same without the quiz, which whoever loads it takes over.
    var withoutQuiz: FileReading {
        var reading = self
        reading.quiz = nil
        return reading
    }
}
