internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import MarkdownHTML
internal import Diagnostics
internal import TextRules

/// The page of a practice quiz: what it asks for, its items, to be answered there, and how to take it at the terminal.
struct QuizPage {
    let frame: PageFrame
    /// The course that the quiz belongs to; nil where it belongs to none.
    let shelf: CourseShelf?
    let practice: PracticeQuiz

    private var quiz: Quiz { practice.quiz }
    private var texts: InterfaceTexts { frame.texts }

    func render() -> RenderedPage {
        let language = frame.language
        let title = quiz.title[language]
        let about = quiz.description?[language] ?? ""
        var own: TemplateArguments = ["title": .text(title), "command": .text("coursekit quiz \(quiz.id)")]
        own.addOptional("description", about)
        let course = shelf?.course.course
        var arguments = frame.arguments(
            kind: "quiz", title: title, about: about, under: course, hasContents: course != nil, hasItems: true)
        if let course { arguments.add("course", .group(frame.arguments(of: course))) }
        arguments.add("quiz", .group(own))
        arguments.add("terms", .list(terms.map { ["name": .text($0), "value": .text($1)] }))
        let (items, shown) = writeItems()
        arguments.add("items", .written { $0.append(contentsOf: items) })
        return frame.render(.quiz, arguments, showing: [shown], beside: shelf, noting: withheldItems)
    }

    private var terms: [(String, String)] {
        let rules = quiz.rules
        let count = quiz.items.count
        var terms = [(texts[.itemsAsked], texts.itemCount(rules.draw.drawnCount ?? count, of: count))]
        terms.append((texts[.timeLimit], rules.timeLimit.map(time) ?? texts[.noLimit]))
        if let pass = rules.passMark { terms.append((texts[.passMark], pass.exactPercentText)) }
        terms.append((texts[.attempts], rules.attempts.map { texts(.attemptCount, $0) } ?? texts[.noLimit]))
        return terms
    }

    private func time(seconds: Int) -> String {
        seconds % 60 == 0 ? texts(.minutes, seconds / 60) : texts(.seconds, seconds)
    }

    /// Says which items the page leaves out.
    private var withheldItems: [Diagnostic] {
        if practice.withheld.isEmpty { return [] }
        guard let authored = AuthoredPage(frame.page, in: quiz.title.originalLanguage, of: frame.site.index) else {
            return []
        }
        return quiz.items.filter { practice.withheld.contains($0.id) }.map { .examItemInPractice($0.id, in: authored) }
    }

    // MARK: Items

    /// The items under the lessons that they test, in the lessons' order; the rest last. A set stands where its first item belongs.
    private var groups: [Group] {
        let numbered = practice.shownEntries.map(NumberedEntry.init)
        var groups: [Group] = []
        var placed: Set<LessonID> = []
        for lesson in shelf?.course.lessons ?? [] {
            let entries = numbered.filter { $0.entry.items.first?.lesson == lesson.id }
            if entries.isEmpty { continue }
            placed.insert(lesson.id)
            groups.append(
                Group(
                    name: lesson.title[frame.language], page: .lesson(lesson.id, in: lesson.course), entries: entries))
        }
        let others = numbered.filter { $0.entry.items.first?.lesson.map { !placed.contains($0) } ?? true }
        if !others.isEmpty {
            // Other than which, where there are no lessons above?
            groups.append(Group(name: texts[groups.isEmpty ? .items : .otherItems], page: nil, entries: others))
        }
        return groups
    }

    private struct Group {
        let name: String
        let page: PageID?
        let entries: [NumberedEntry]
    }

    private struct NumberedEntry {
        /// Of its first item in the bank, from 1.
        let number: Int
        let entry: Quiz.Entry

        var items: [(number: Int, item: Item)] { entry.items.enumerated().map { (number + $0, $1) } }
    }

    /// Writes the items, and their answers behind them.
    private func writeItems() -> (html: [UInt8], shown: ShownItems) {
        var html: [UInt8] = []
        var writer = ItemWriter(ItemTexts(practice, on: frame), figures: ClassFiguresWriter(on: frame))
        html.append(html: "<div class=\"bank\"")
        html.append(attribute: "data-draw", draw)
        html.append(html: ">\n<noscript><p class=\"needs-script\">")
        html.append(text: texts[.needsScript])
        html.append(html: "</p></noscript>\n")
        let groups = groups
        for group in groups {
            html.append(html: "<section class=\"group\">\n<h2>")
            if let page = group.page {
                html.append(html: "<a")
                html.append(attribute: "href", frame.reference(to: page))
                html.append(html: ">")
            }
            html.append(text: group.name)
            html.append(html: group.page == nil ? "</h2>\n" : "</a></h2>\n")
            for entry in group.entries {
                var passage: Passage?
                if case .set(let set) = entry.entry {
                    passage = set.passage
                    writer.write(set.passage, to: &html)
                }
                for (number, item) in entry.items { writer.write(item, number: number, of: passage, to: &html) }
            }
            html.append(html: "</section>\n")
        }
        html.append(html: "</div>\n")
        var answerWriter = AnswerWriter(writer.texts)
        var answers = AnswerSection(on: frame)
        answers.add(groups.flatMap(\.entries).flatMap(\.items), titled: nil, by: &answerWriter)
        answers.append(to: &html, objectives: shelf?.course.course.objectives ?? [])
        return (html, answerWriter.texts.shown)
    }

    /// How many items a sitting draws, as JSON: a number, or one for each objective; `null` for all of them.
    private var draw: String {
        switch quiz.rules.draw {
        case .all: return "null"
        case .count(let count): return String(count)
        case .perObjective(let counts):
            let members = counts.sorted { $0.key.rawValue < $1.key.rawValue }
            return "{\(members.map { "\(JSONEscape.string($0.key.rawValue)):\($0.value)" }.joined(separator: ","))}"
        }
    }
}
