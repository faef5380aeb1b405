internal import Workspace
internal import CourseIndex
internal import CourseModel

/// The page of a practice quiz: what it asks for, how to take it, and a box for each item, so that a lesson can point at its own.
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
            kind: "quiz", title: title, about: about, under: course, hasContents: course != nil)
        if let course { arguments.add("course", .group(frame.arguments(of: course))) }
        arguments.add("quiz", .group(own))
        arguments.add("terms", .list(terms.map { ["name": .text($0), "value": .text($1)] }))
        arguments.add("sections", .list(sections))
        return frame.render(.quiz, arguments, beside: shelf)
    }

    private var terms: [(String, String)] {
        let rules = quiz.rules
        var terms = [(texts[.itemsAsked], texts.itemCount(askedCount, of: quiz.items.count))]
        terms.append((texts[.timeLimit], rules.timeLimit.map(time) ?? texts[.noLimit]))
        if let pass = rules.passMark { terms.append((texts[.passMark], pass.exactPercentText)) }
        terms.append((texts[.attempts], rules.attempts.map { texts(.attemptCount, $0) } ?? texts[.noLimit]))
        return terms
    }

    /// How many items one sitting has.
    private var askedCount: Int {
        switch quiz.rules.draw {
        case .all: quiz.items.count
        case .count(let count): count
        case .perObjective(let counts): counts.values.reduce(0, +)
        }
    }

    private func time(seconds: Int) -> String {
        seconds % 60 == 0 ? texts(.minutes, seconds / 60) : texts(.seconds, seconds)
    }

    /// The items under the lessons that they test, in the lessons' order; the rest last.
    private var sections: [TemplateArguments] {
        let numbered = quiz.items.enumerated().map { (number: $0 + 1, item: $1) }
        var sections: [TemplateArguments] = []
        var placed: Set<ItemID> = []
        for lesson in shelf?.course.lessons ?? [] {
            let items = numbered.filter { $0.item.lesson == lesson.id }
            if items.isEmpty { continue }
            placed.formUnion(items.map(\.item.id))
            sections.append(
                section(
                    lesson.title[frame.language], page: .lesson(lesson.id, in: lesson.course), items: items))
        }
        let others = numbered.filter { !placed.contains($0.item.id) }
        if !others.isEmpty { sections.append(section(texts[.otherItems], page: nil, items: others)) }
        return sections
    }

    private func section(_ name: String, page: PageID?, items: [(number: Int, item: Item)]) -> TemplateArguments {
        [
            "name": .text(name), "is-link": .flag(page != nil),
            "address": .text(page.map { frame.reference(to: $0) } ?? ""),
            "items": .list(items.map { ["id": .text($0.item.id.rawValue), "number": .text(String($0.number))] }),
        ]
    }
}
