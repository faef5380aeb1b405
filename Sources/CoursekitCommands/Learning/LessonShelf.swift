internal import CourseIndex
internal import CourseModel
internal import QuizEngine
internal import QuizTerminal
internal import Workspace

/// The lessons of the workspace for somebody who takes a quiz: read as they are asked for, and kept as long as the quiz is taken.
///
/// A class, because what is read once is kept for all who ask. Nothing is read before the first question, so that a quiz begins as fast
/// as without it; a workspace that cannot be read has no lessons, and the quiz goes on.
final class LessonShelf {
    private let workspace: Workspace
    private let language: LanguageTag
    private let editions: TextEditions
    private lazy var index = try? WorkspaceIndex(of: workspace, jobs: Machine.processorCount)
    private var lessons: [Address: Shelved?] = [:]

    private struct Address: Hashable {
        let course: CourseID
        let lesson: LessonID
    }

    private struct Shelved {
        let page: LoadedPage<Lesson>
        let headings: [PassageSearch.Heading]
        let passages: PassageSearch
    }

    /// - Parameter language: the one in which lessons are read, where there is such an edition.
    init(of workspace: Workspace, language: LanguageTag, editions: TextEditions) {
        self.workspace = workspace
        self.language = language
        self.editions = editions
    }

    /// - Parameter course: that of the quiz.
    func library(for course: CourseID?) -> Library {
        guard let course else { return .none }
        return Library(
            lessons: { [self] objective in lessons(teaching: objective, in: course) },
            page: { [self] in page(at: $0) },
            place: { [self] item in place(of: item.item, in: course) })
    }

    /// For items of several courses: each lesson is that of the course whose quiz an item is of.
    func library() -> Library {
        Library(
            lessons: { [self] objective in
                (index?.courses ?? []).flatMap { lessons(teaching: objective, in: $0.id) }
            },
            page: { [self] in page(at: $0) },
            place: { [self] item in
                item.quiz.flatMap { index?.quiz($0)?.course }.flatMap { place(of: item.item, in: $0) }
            })
    }

    private func lessons(teaching objective: ObjectiveID, in course: CourseID) -> [ReadingPlace] {
        let lessons = self.course(course)?.lessons ?? []
        return lessons.filter { $0.objectives.contains(objective) }.map {
            ReadingPlace(course: course, lesson: $0.id, title: title($0.title))
        }
    }

    private func place(of item: Item, in course: CourseID) -> ReadingPlace? {
        var best: (place: ReadingPlace, worth: Double)?
        for id in lessons(of: item, in: course) {
            guard let shelved = shelved(Address(course: course, lesson: id)) else { continue }
            let passage = shelved.passages.passage(for: item, in: shelved.page.language)
            let worth = passage?.worth ?? 0
            guard best.map({ $0.worth < worth }) ?? true else { continue }
            let place = ReadingPlace(
                course: course, lesson: id, title: title(shelved.page.content.title),
                heading: passage?.heading.map { heading(of: shelved.page, $0) })
            best = (place, worth)
        }
        return best?.place
    }

    /// The lesson that the item names, or else those that teach its fact, or its objective.
    private func lessons(of item: Item, in course: CourseID) -> [LessonID] {
        if let lesson = item.lesson { return [lesson] }
        let lessons = self.course(course)?.lessons ?? []
        let teaching = item.fact.map { fact in lessons.filter { $0.facts.contains(fact) } } ?? []
        if !teaching.isEmpty { return teaching.map(\.id) }
        return item.objective.map { objective in
            lessons.filter { $0.objectives.contains(objective) }.map(\.id)
        } ?? []
    }

    /// A course without what is not to be read yet.
    private func course(_ id: CourseID) -> IndexedCourse? {
        guard let index, !index.isDraft(.course(id)) else { return nil }
        return index.course(id).map(index.withoutDrafts)
    }

    /// A lesson with its text.
    func page(at place: ReadingPlace) -> ReadingPage? {
        shelved(Address(course: place.course, lesson: place.lesson)).map { shelved in
            ReadingPage(
                place, courseTitle: index?.course(place.course).map { title($0.course.title) } ?? "",
                tree: shelved.page.tree,
                source: Markdown(String(decoding: shelved.page.source.bytes, as: UTF8.self)),
                headings: shelved.headings, without: workspace.configuration.solutions.hiddenCallouts,
                wording: wording(of: shelved.page))
        }
    }

    /// All courses with their lessons.
    func shelves() throws(CommandFailure) -> [LessonReader.Shelf] {
        if index == nil {
            do { index = try WorkspaceIndex(of: workspace, jobs: Machine.processorCount) } catch {
                throw CommandFailure(error)
            }
        }
        guard let index else { return [] }
        return index.courses.filter { !index.isDraft(.course($0.id)) }.map(index.withoutDrafts).map { course in
            LessonReader.Shelf(
                course: course.id, title: title(course.course.title),
                lessons: course.lessons.map {
                    ReadingPlace(course: course.id, lesson: $0.id, title: title($0.title))
                })
        }
    }

    private func title(_ title: Localized<String>) -> String { editions.text(title, in: language) }

    private func heading(of page: LoadedPage<Lesson>, _ heading: ReadingPlace.Heading) -> ReadingPlace.Heading {
        ReadingPlace.Heading(id: heading.id, title: wording(of: page)(heading.title))
    }

    /// How the words of a page are shown: in Traditional Chinese where it is written in Simplified and Traditional is asked for.
    private func wording(of page: LoadedPage<Lesson>) -> @Sendable (String) -> String {
        guard language == .traditionalChinese, page.language == .simplifiedChinese else { return { $0 } }
        return editions.traditional
    }

    private func shelved(_ address: Address) -> Shelved? {
        if let known = lessons[address] { return known }
        let isDraft = index?.isDraft(.lesson(address.lesson, in: address.course)) ?? false
        let page = isDraft ? nil : try? index?.loadLesson(address.lesson, in: address.course, language: language)
        let shelved = page.map { page in
            let headings = page.headings.map { PassageSearch.Heading(node: $0.node, id: $0.id, title: $0.title) }
            return Shelved(
                page: page, headings: headings,
                passages: PassageSearch(
                    in: page.tree, headings: headings,
                    without: workspace.configuration.solutions.hiddenCallouts))
        }
        lessons[address] = .some(shelved)
        return shelved
    }
}
