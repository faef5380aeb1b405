internal import CourseIndex
internal import CourseModel
internal import QuizEngine
internal import QuizTerminal
internal import SystemFiles
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
        let page: ReadingPlace.Page
    }

    /// What is read of a lesson or a case study.
    private struct Text {
        let title: Localized<String>
        let language: LanguageTag
        let tree: MarkdownTree
        let source: SourceText
        let headings: [PassageSearch.Heading]

        init<Content: Sendable>(_ page: LoadedPage<Content>, titled title: Localized<String>) {
            self.title = title
            language = page.language
            tree = page.tree
            source = page.source
            headings = page.headings.map { PassageSearch.Heading(node: $0.node, id: $0.id, title: $0.title) }
        }
    }

    private struct Shelved {
        let page: Text
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
            guard let shelved = shelved(Address(course: course, page: .lesson(id))) else { continue }
            // What the author says needs no guess.
            if let named = shelved.headings.first(where: { $0.id == item.heading }) {
                return ReadingPlace(
                    course: course, lesson: id, title: title(shelved.page.title),
                    heading: heading(of: shelved.page, ReadingPlace.Heading(id: named.id, title: named.title)))
            }
            let passage = shelved.passages.passage(for: item, in: shelved.page.language)
            let worth = passage?.worth ?? 0
            guard best.map({ $0.worth < worth }) ?? true else { continue }
            let place = ReadingPlace(
                course: course, lesson: id, title: title(shelved.page.title),
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
        shelved(Address(course: place.course, page: place.page)).map { shelved in
            ReadingPage(
                place, courseTitle: index?.course(place.course).map { title($0.course.title) } ?? "",
                tree: shelved.page.tree,
                source: Markdown(String(decoding: shelved.page.source.bytes, as: UTF8.self)),
                headings: shelved.headings, without: workspace.configuration.solutions.hiddenCallouts,
                picturePath: PicturePaths(
                    of: workspace, in: [SystemPath.split(shelved.page.source.path).folder]
                ).path,
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
                }
                    + course.cases.map {
                        ReadingPlace(course: course.id, page: .caseStudy($0.id), title: title($0.title))
                    })
        }
    }

    private func title(_ title: Localized<String>) -> String { editions.text(title, in: language) }

    private func heading(of page: Text, _ heading: ReadingPlace.Heading) -> ReadingPlace.Heading {
        ReadingPlace.Heading(id: heading.id, title: wording(of: page)(heading.title))
    }

    /// How the words of a page are shown: in Traditional Chinese where it is written in Simplified and Traditional is asked for.
    private func wording(of page: Text) -> @Sendable (String) -> String {
        guard language == .traditionalChinese, page.language == .simplifiedChinese else { return { $0 } }
        return editions.traditional
    }

    private func shelved(_ address: Address) -> Shelved? {
        if let known = lessons[address] { return known }
        let shelved = text(at: address).map { page in
            Shelved(
                page: page, headings: page.headings,
                passages: PassageSearch(
                    in: page.tree, headings: page.headings,
                    without: workspace.configuration.solutions.hiddenCallouts))
        }
        lessons[address] = .some(shelved)
        return shelved
    }

    /// nil for a page that is not there, cannot be read, or is a draft.
    private func text(at address: Address) -> Text? {
        guard let index else { return nil }
        switch address.page {
        case .lesson(let id):
            if index.isDraft(.lesson(id, in: address.course)) { return nil }
            let page = try? index.loadLesson(id, in: address.course, language: language)
            return page.map { Text($0, titled: $0.content.title) }
        case .caseStudy(let id):
            if index.isDraft(.caseStudy(id, in: address.course)) { return nil }
            let page = try? index.loadCase(id, in: address.course, language: language)
            return page.map { Text($0, titled: $0.content.title) }
        }
    }
}
