internal import CourseLoading
internal import CourseModel

/// Decides which of the secrets found in a page are leaks, and says so.
///
/// A trainer's note may quote a sentence that the lesson itself says. What stands openly in the page's own file, or in the course's first
/// page, is no secret; this is looked up in the source files, not in the trees that the pages are made of.
struct LeakSearch {
    let site: Site

    func diagnostics(for secrets: [Secret], in page: PageID, language: LanguageTag) -> [Diagnostic] {
        let path = site.index.path(of: page, in: language) ?? "site/site.yml"
        let leaks = secrets.filter { $0.kind != .trainerText || !isOpen($0, on: page, language: language) }
        return leaks.map { .leak($0, path: path) }
    }

    private func isOpen(_ secret: Secret, on page: PageID, language: LanguageTag) -> Bool {
        let words = Self.plain(secret.words)
        var pages = [page] + (page.course.map { [.course($0)] } ?? [])
        if page.course == nil { pages += site.courses.map { .course($0.id) } }
        return pages.contains { openText(of: $0, language: language)?.contains(words) ?? false }
    }

    /// The source of a page without the lines of what the edition does not show.
    private func openText(of page: PageID, language: LanguageTag) -> String? {
        let index = site.index
        // A file that cannot be read any more opens nothing.
        switch page {
        case .home, .quiz: return nil
        case .course(let id): return (try? index.loadCourse(id, language: language)).map(openText)
        case .lesson(let id, let course):
            return (try? index.loadLesson(id, in: course, language: language)).map(openText)
        case .caseStudy(let id, let course):
            return (try? index.loadCase(id, in: course, language: language)).map(openText)
        case .glossary(let course): return (try? index.loadGlossary(course, language: language)).map(openText)
        }
    }

    private func openText<Content>(of loaded: LoadedPage<Content>) -> String {
        var tree = loaded.tree
        let nodes = loaded.tree.callouts(of: site.hiddenCallouts) + tree.remove(site.hiddenCallouts)
        let hidden = nodes.map { loaded.tree.range(of: $0) }
        var open: [UInt8] = []
        for (offset, byte) in loaded.source.bytes.enumerated() where !hidden.contains(where: { $0.contains(offset) }) {
            open.append(byte)
        }
        return Self.plain(String(decoding: open, as: UTF8.self))
    }

    private static func plain(_ text: String) -> String {
        text.filter { !$0.isWhitespace && !"*_`\\>#".contains($0) }
    }
}

extension Diagnostic {
    fileprivate static func leak(_ secret: Secret, path: String) -> Diagnostic {
        let place = SourcePlace(path: path, line: 1, column: 1)
        return switch secret.kind {
        case .examItem:
            Diagnostic(
                "site/exam-item-in-page", .error, place: place,
                message: Phrase(
                    zh: "这一页里出现了测评题的名字 \(secret.words)，网站没有发布。",
                    en: "The page names the exam item \(secret.words); the site was not published."),
                advice: Phrase(zh: "从这一页里去掉它。", en: "Take it out of the page."))
        case .examStem:
            Diagnostic(
                "site/exam-stem-in-page", .error, place: place,
                message: Phrase(
                    zh: "这一页里出现了测评题的题干“\(secret.words)”，网站没有发布。",
                    en: "The page has the stem of an exam item, “\(secret.words)”; the site was not published."),
                advice: Phrase(zh: "改写这一页里的这句话，或者改写题干。", en: "Reword the sentence in the page, or the stem."))
        case .trainerText:
            Diagnostic(
                "site/trainer-text-in-page", .error, place: place,
                message: Phrase(
                    zh: "学员版的这一页里出现了只给讲师看的话“\(secret.words)”，网站没有发布。",
                    en: "The learner’s page has words for trainers only, “\(secret.words)”; the site was not published."
                ),
                advice: Phrase(
                    zh: "如果这句话本来就给学员看，请在这一页的正文里也写上；否则请报告这个故障。",
                    en:
                        "If learners may read it, write it in the text of the page too; otherwise please report this fault."
                ))
        }
    }
}
