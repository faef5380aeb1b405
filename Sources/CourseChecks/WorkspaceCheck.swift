package import Diagnostics
package import Workspace
package import CourseIndex
package import CourseModel

/// Everything that is wrong with a workspace.
package struct WorkspaceCheck: Sendable {
    /// By file, line and column.
    package let diagnostics: [Diagnostic]
    /// How many files were looked at.
    package let fileCount: Int
    /// The files that each page and quiz shows or links to, by their paths.
    package let attachments: [PageID: Set<String>]

    /// Runs both passes over every file; no page is kept.
    ///
    /// - Parameters:
    ///   - jobs: how many files are read at a time; the result is the same for any number.
    ///   - judgesItems: whether hints on the wording of items are wanted.
    package init(of workspace: Workspace, jobs: Int = 1, judgesItems: Bool = false) throws(WorkspaceError) {
        self.init(of: try WorkspaceIndex(of: workspace, jobs: jobs), jobs: jobs, judgesItems: judgesItems)
    }

    /// Runs the second pass over the files of an index.
    package init(of index: WorkspaceIndex, jobs: Int = 1, judgesItems: Bool = false) {
        let units = Unit.all(in: index)
        let findings = units.concurrentMap(jobs: jobs) { $0.check(index, judgesItems: judgesItems) }
        var attachments: [PageID: Set<String>] = [:]
        for (unit, finding) in zip(units, findings) {
            if let page = unit.page { attachments[page, default: []].formUnion(finding.attachments) }
        }
        self.attachments = attachments
        let used = Set(findings.flatMap(\.attachments) + [index.workspace.configuration.theme.logo].compactMap { $0 })
        var diagnostics = index.diagnostics + findings.flatMap(\.diagnostics)
        diagnostics += CoverageChecks(index: index).diagnostics
        do throws(WorkspaceError) { diagnostics += try index.loadSyllabus()?.diagnostics ?? [] } catch {
            diagnostics.append(.unreadable(error))
        }
        diagnostics += PairChecks(of: findings.flatMap(\.pairs), in: index).diagnostics
        diagnostics += KeyChecks(of: findings.compactMap(\.keys)).diagnostics
        diagnostics += ItemHints(of: findings.flatMap(\.banks), in: index).diagnostics(jobs: jobs)
        diagnostics += index.assets().diagnostics
        for path in index.paths {
            guard let role = index.classifiedFiles[path]?.role, role == .attachment || role == .withheld(.quizFolder),
                !used.contains(path), !path.hasPrefix("site/"),
                !used.contains(TraditionalDrawing(at: path)?.original ?? path)
            else { continue }
            diagnostics.append(
                role == .attachment ? .orphanFile(path: path) : .notAQuiz(path: path) ?? .orphanFile(path: path))
        }
        if let logo = index.workspace.configuration.theme.logo, index.classifiedFiles[logo] == nil {
            diagnostics.append(.missingLogo(logo, in: index.settingsSource))
        }
        // A file that cannot be read is found so by both passes.
        var seen: Set<Diagnostic> = []
        self.diagnostics = diagnostics.filter { seen.insert($0).inserted }.sortedByPlace()
        fileCount = index.paths.count
    }

    /// What is read at a time: a page in one language, a quiz in all of them, a delivery.
    private enum Unit: Sendable {
        case page(PageID, LanguageTag)
        case quiz(QuizID)
        case delivery(String, in: CourseID)

        /// Of a quiz, the page that it has or would have.
        var page: PageID? {
            switch self {
            case .page(let page, _): page
            case .quiz(let id): .quiz(id)
            case .delivery: nil
            }
        }

        static func all(in index: WorkspaceIndex) -> [Unit] {
            var result: [Unit] = []
            for page in index.allPages {
                if case .quiz = page { continue }
                if page == .home { continue }
                // A course without its index.md has been reported.
                result += index.languages(of: page).map { Unit.page(page, $0) }
            }
            result += index.quizzes.map { .quiz($0.id) }
            for course in index.courses { result += course.deliveries.map { .delivery($0, in: course.id) } }
            return result
        }

        func check(_ index: WorkspaceIndex, judgesItems: Bool) -> Findings {
            do throws(WorkspaceError) {
                switch self {
                case .page(let page, let language):
                    switch page {
                    case .course(let id): return Findings(try index.loadCourse(id, language: language))
                    case .lesson(let id, in: let course):
                        return Findings(try index.loadLesson(id, in: course, language: language))
                    case .caseStudy(let id, in: let course):
                        return Findings(try index.loadCase(id, in: course, language: language))
                    case .glossary(let course): return Findings(try index.loadGlossary(course, language: language))
                    case .home, .quiz: return Findings()
                    }
                case .quiz(let id):
                    let quiz = try index.loadQuiz(id)
                    return Findings(
                        diagnostics: quiz.diagnostics, attachments: quiz.attachments,
                        pairs: PairedItem.all(of: quiz), keys: KeyChecks.Bank(of: quiz),
                        banks: judgesItems ? ItemBank.all(of: quiz) : [])
                case .delivery(let name, in: let course):
                    return Findings(diagnostics: try index.loadDelivery(name, in: course).diagnostics)
                }
            } catch {
                return Findings(diagnostics: [.unreadable(error)])
            }
        }
    }

    /// What a unit came to.
    private struct Findings: Sendable {
        var diagnostics: [Diagnostic] = []
        var attachments: [String] = []
        var pairs: [PairedItem] = []
        /// Of a quiz.
        var keys: KeyChecks.Bank?
        /// Of a quiz whose items are to be judged.
        var banks: [ItemBank] = []

        init(
            diagnostics: [Diagnostic] = [], attachments: [String] = [], pairs: [PairedItem] = [],
            keys: KeyChecks.Bank? = nil,
            banks: [ItemBank] = []
        ) {
            self.diagnostics = diagnostics
            self.attachments = attachments
            self.pairs = pairs
            self.keys = keys
            self.banks = banks
        }

        init<Content>(_ page: LoadedPage<Content>) {
            self.init(diagnostics: page.diagnostics, attachments: page.attachments)
        }
    }
}

extension Diagnostic {
    static let quizNotMarkdown = Kind(
        "quiz/not-markdown", .warning,
        zh: """
            测验只从 quizzes/ 里的 .md 文件读。Word、Excel 和文本文件里的题一道也考不到：另存为纯文本，改名为 .md，加上文件头，再运行 check --fix，\
            粘来的写法会改写成题目。
            """,
        en: """
            Quizzes are read only from .md files in quizzes/. Questions in a Word, Excel or text file are never asked: save it as plain text, \
            rename it to .md, give it a front matter and run check --fix, which rewrites pasted questions as items.
            """,
        wrong: "quizzes/题库.docx", right: "quizzes/题库.md")

    /// A document in `quizzes/` that most likely holds questions; nil for other files.
    static func notAQuiz(path: String) -> Diagnostic? {
        let endings = [
            ".txt", ".doc", ".docx", ".wps", ".rtf", ".odt", ".xls", ".xlsx", ".csv", ".pdf", ".markdown", ".text",
        ]
        let name = path.lowercased()
        guard endings.contains(where: { name.hasSuffix($0) }) else { return nil }
        return Diagnostic(
            quizNotMarkdown, path: path,
            message: Phrase(
                zh: "测验只从 .md 文件读，这个文件里的题考不到。",
                en: "Quizzes are read from .md files only; nothing in this file is asked."),
            advice: Phrase(
                zh: "另存为纯文本，改名为 .md，再运行 check --fix。",
                en: "Save it as plain text, rename it to .md, and run check --fix."))
    }

    static let fileOrphan = Kind(
        "file/orphan", .warning,
        zh: "这张图片或附件没有任何一页用到。网站只带用得上的文件，所以不会有它。多半是改名以后忘了删旧的，或者课文里漏了引用。",
        en: """
            No page shows this image or links to this file, and the site carries only what is used. It may have been \
            renamed, or the text no longer refers to it.
            """)

    static func orphanFile(path: String) -> Diagnostic {
        Diagnostic(
            fileOrphan, path: path,
            message: Phrase(zh: "没有哪一页用到这个文件，网站里不会有它。", en: "No page uses this file; the site will not have it."),
            advice: Phrase(zh: "在课文里引用它，或者删掉。", en: "Refer to it in a text, or delete it."))
    }
}
