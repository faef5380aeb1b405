internal import CourseIndex
internal import CourseModel
internal import MarkdownHTML
internal import QuizEngine
internal import Workspace

/// Writes what a class answered into pages for trainers.
struct ClassFiguresWriter {
    private let figures: ClassFigures
    private let frame: PageFrame

    private var texts: InterfaceTexts { frame.texts }

    /// nil where the site has none.
    init?(on frame: PageFrame) {
        guard let figures = frame.site.figures else { return nil }
        self.figures = figures
        self.frame = frame
    }

    // MARK: Items

    /// What was answered to an item, folded, so that a class that looks at the page does not see it.
    func write(_ item: Item, of quiz: QuizID, to html: inout [UInt8]) {
        guard let found = figures.item(item.id, of: quiz) else {
            if figures.hasChanged(item.id, of: quiz) { writeLine(texts[.figuresChanged], to: &html) }
            return
        }
        guard found.answers >= ClassFigures.Item.least, let facility = found.facility else {
            return writeLine(texts(.figuresFew, found.answers), to: &html)
        }
        html.append(html: "<details class=\"figures\">\n<summary>")
        html.append(text: texts(.figuresRight, Self.percent(facility)))
        html.append(html: "<span class=\"count\">")
        html.append(text: texts(.figuresAnswers, found.answers))
        html.append(html: "</span></summary>\n")
        if case .choice(let choice) = item.question, !found.options.isEmpty {
            write(found.options, of: choice, to: &html)
        }
        html.append(html: "</details>\n")
    }

    private func writeLine(_ text: String, to html: inout [UInt8]) {
        html.append(html: "<p class=\"figures\">")
        html.append(text: text)
        html.append(html: "</p>\n")
    }

    private func write(
        _ options: [ClassFigures.Item.Option], of choice: Item.Choice, to html: inout [UInt8]
    ) {
        let right = Set(choice.options.filter(\.isCorrect).map(\.letter))
        // The wrong option that draws most; of equal ones the first.
        let drawing = options.filter { !right.contains($0.letter) }
            .reduce(nil) { (most: ClassFigures.Item.Option?, next) in
                guard let most, most.share >= next.share else { return next }
                return most
            }
        html.append(html: "<ul>\n")
        for option in options {
            let isRight = right.contains(option.letter)
            html.append(html: isRight ? "<li class=\"right\">" : "<li>")
            html.append(html: "<span class=\"letter\">\(option.letter)\(isRight ? " ✓" : "")</span>")
            let percent = Self.percent(option.share)
            // The number beside it says the same.
            html.append(html: "<meter aria-hidden=\"true\" min=\"0\" max=\"100\"")
            html.append(attribute: "value", percent.filter { $0 != "%" })
            html.append(html: ">")
            html.append(text: percent)
            html.append(html: "</meter><span class=\"count\">")
            html.append(text: percent)
            html.append(html: "</span>")
            if let drawing, drawing.letter == option.letter, option.share >= 0.1, let who = option.correlation {
                html.append(html: who > 0.1 ? "<span class=\"note alert\">" : "<span class=\"note\">")
                html.append(
                    text: texts[who > 0.1 ? .figuresDrawStrong : who < -0.1 ? .figuresDrawWeak : .figuresDrawAny])
                html.append(html: "</span>")
            }
            html.append(html: "</li>\n")
        }
        html.append(html: "</ul>\n")
    }

    // MARK: Courses

    /// What was reached on each objective, and the lesson that needs the next hour; empty where nothing is known.
    func section(of course: IndexedCourse) -> [UInt8] {
        guard let known = figures.course(course.course) else { return [] }
        var html: [UInt8] = []
        html.append(html: "<section class=\"part class-figures\" aria-labelledby=\"_figures\">\n<h2 id=\"_figures\">")
        html.append(text: texts[.figures])
        html.append(html: "</h2>\n<p class=\"figures-day\">")
        html.append(text: texts(.figuresDay, figures.asOf.description))
        html.append(html: "</p>\n")
        writeNextLesson(known.nextLesson(of: course.lessons), to: &html)
        html.append(html: "<ul class=\"rows\">\n")
        for entry in known.entries { write(entry, to: &html) }
        html.append(html: "</ul>\n</section>\n")
        return html
    }

    private func writeNextLesson(_ lesson: Lesson?, to html: inout [UInt8]) {
        html.append(html: "<p class=\"next-hour\">")
        if let lesson {
            html.append(html: "<span class=\"label\">")
            html.append(text: texts[.figuresNextHour])
            html.append(html: "</span> <a")
            html.append(attribute: "href", frame.reference(to: .lesson(lesson.id, in: lesson.course)))
            html.append(html: ">")
            html.append(text: lesson.title[frame.language])
            html.append(html: "</a>")
        } else {
            html.append(text: texts[.figuresNoneWeak])
        }
        html.append(html: "</p>\n")
    }

    private func write(_ entry: CourseFigures.Entry, to html: inout [UInt8]) {
        html.append(html: entry.isWeak ? "<li class=\"weak\">" : "<li>")
        html.append(html: "<span class=\"name\">")
        html.append(text: entry.objective.text[frame.language])
        html.append(html: "</span><span class=\"count\">")
        if entry.sum.isEnough, let rate = entry.sum.rate {
            html.append(text: Self.percent(rate))
            html.append(html: "</span><span class=\"label\">")
            html.append(text: entry.isWeak ? texts[.figuresWeak] : texts(.figuresAnswers, entry.sum.answers))
        } else {
            html.append(html: "—</span><span class=\"label\">")
            html.append(text: texts(.figuresFew, entry.sum.answers))
        }
        html.append(html: "</span></li>\n")
    }

    /// To the whole: `63%`.
    private static func percent(_ share: Double) -> String { "\(Int((min(max(share, 0), 1) * 100).rounded()))%" }
}
