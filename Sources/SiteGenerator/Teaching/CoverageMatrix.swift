internal import CourseIndex
internal import CourseModel
internal import MarkdownHTML
internal import QuizFiles
internal import Workspace

/// A table of what a course promises: which lessons and case studies teach each objective and fact, and how many items ask for it.
///
/// Of exams it has numbers alone: no name of an item of theirs is in any edition.
struct CoverageMatrix {
    private let coverage: CourseCoverage
    private let course: IndexedCourse
    private let frame: PageFrame
    /// The columns: what a page is called in the coverage, what is written above it, and where it leads.
    private let columns: [(name: String, label: String, title: String, page: PageID)]

    private var texts: InterfaceTexts { frame.texts }

    init(_ coverage: CourseCoverage, of course: IndexedCourse, frame: PageFrame) {
        self.coverage = coverage
        self.course = course
        self.frame = frame
        let language = frame.language
        let lessons = course.lessons.enumerated().map { position, lesson in
            (
                name: "\(lesson.id)", label: String(position + 1), title: lesson.title[language],
                page: PageID.lesson(lesson.id, in: course.id)
            )
        }
        let cases = course.cases.enumerated().map { position, study in
            (
                name: "cases/\(study.id)", label: language.isChinese ? "案\(position + 1)" : "C\(position + 1)",
                title: study.title[language], page: PageID.caseStudy(study.id, in: course.id)
            )
        }
        columns = lessons + cases
    }

    func write(to html: inout [UInt8]) {
        let gaps = coverage.entries.count { !$0.isTaught || !$0.isTested }
        html.append(html: "<p class=\"coverage-sum\">")
        html.append(text: gaps == 0 ? texts[.coverageWhole] : texts(.coverageGaps, gaps))
        html.append(html: "</p>\n")
        writeTable(coverage.objectives, named: texts[.coverageAim], to: &html)
        writeTable(coverage.facts, named: texts[.coverageFacts], to: &html)
        writeTable(coverage.topics, named: texts[.coverageTopics], to: &html)
        writeIdle(to: &html)
    }

    private func writeTable(_ entries: [CourseCoverage.Entry], named name: String, to html: inout [UInt8]) {
        if entries.isEmpty { return }
        html.append(html: "<section class=\"coverage\">\n<h2>")
        html.append(text: name)
        html.append(html: "</h2>\n<div class=\"matrix-box\" tabindex=\"0\" role=\"region\"")
        html.append(attribute: "aria-label", name)
        html.append(html: ">\n<table class=\"matrix\">\n<thead><tr><th scope=\"col\">")
        html.append(text: name)
        html.append(html: "</th>")
        for column in columns {
            html.append(html: "<th scope=\"col\" class=\"page-column\"><a")
            html.append(attribute: "href", frame.reference(to: column.page))
            html.append(attribute: "title", column.title)
            html.append(attribute: "aria-label", column.title)
            html.append(html: ">")
            html.append(text: column.label)
            html.append(html: "</a></th>")
        }
        for word in [texts[.practice], texts[.exams]] {
            html.append(html: "<th scope=\"col\" class=\"count-column\">")
            html.append(text: word)
            html.append(html: "</th>")
        }
        html.append(html: "</tr></thead>\n<tbody>\n")
        for entry in entries { write(entry, to: &html) }
        html.append(html: "</tbody>\n</table>\n</div>\n</section>\n")
    }

    private func write(_ entry: CourseCoverage.Entry, to html: inout [UInt8]) {
        let isWhole = entry.isTaught && entry.isTested
        html.append(html: isWhole ? "<tr><th scope=\"row\"><code>" : "<tr class=\"gap\"><th scope=\"row\"><code>")
        html.append(text: entry.id)
        html.append(html: "</code>")
        if let text = entry.text {
            html.append(html: " ")
            html.append(text: text[frame.language])
        }
        if !entry.facts.isEmpty {
            html.append(html: " <small>")
            html.append(text: entry.facts.map(\.rawValue).joined(separator: " "))
            html.append(html: "</small>")
        }
        var missing = entry.isTaught ? [] : [texts[.coverageUntaught]]
        if !entry.isTested { missing.append(texts[.coverageUnasked]) }
        for word in missing {
            html.append(html: " <strong class=\"missing\">")
            html.append(text: word)
            html.append(html: "</strong>")
        }
        html.append(html: "</th>")
        for column in columns { writeCell(entry, column.name, column.page, to: &html) }
        for (count, isExam) in [(entry.practice.count, false), (entry.exam.count, true)] {
            html.append(html: count == 0 ? "<td class=\"count-column none\">" : "<td class=\"count-column\">")
            html.append(html: count == 0 && isExam ? "" : String(count))
            html.append(html: "</td>")
        }
        html.append(html: "</tr>\n")
    }

    /// Whether a page teaches it, and how many practice items that go with the lesson ask for it.
    private func writeCell(
        _ entry: CourseCoverage.Entry, _ name: String, _ page: PageID, to html: inout [UInt8]
    ) {
        let isTaught = entry.pages.contains(name)
        let asked = Set(entry.practice)
        var count = 0
        if case .lesson(let lesson, _) = page {
            for quiz in course.quizzes.compactMap(frame.site.index.quiz) where quiz.kind == .practice {
                count += quiz.items.count { $0.lesson == lesson && asked.contains($0.id) }
            }
        }
        html.append(html: "<td class=\"page-column\">")
        if isTaught {
            html.append(html: "<span aria-hidden=\"true\">●</span><span class=\"unseen\">")
            html.append(text: texts[.coverageTaught])
            html.append(html: "</span>")
        }
        if count > 0 { html.append(html: "<small>\(count)</small>") }
        html.append(html: "</td>")
    }

    /// The lessons that say of no objective that they teach it.
    private func writeIdle(to html: inout [UInt8]) {
        let idle = course.lessons.filter(\.objectives.isEmpty)
        if idle.isEmpty || coverage.objectives.isEmpty { return }
        html.append(html: "<p class=\"coverage-sum\">")
        html.append(text: texts[.coverageWithout])
        for (position, lesson) in idle.enumerated() {
            if position > 0 { html.append(html: frame.language.isChinese ? "、" : ", ") }
            html.append(html: "<a")
            html.append(attribute: "href", frame.reference(to: .lesson(lesson.id, in: course.id)))
            html.append(html: ">")
            html.append(text: lesson.title[frame.language])
            html.append(html: "</a>")
        }
        html.append(html: "</p>\n")
    }
}
