package import CourseModel
package import QuizEngine

/// A page to be read at the terminal, and where on it: where a lesson says what an item asks.
package struct ReadingPlace: Sendable, Hashable {
    /// What can be read.
    package enum Page: Sendable, Hashable {
        case lesson(LessonID)
        case caseStudy(CaseID)
    }

    package let course: CourseID
    package let page: Page
    /// The page's, in the language of the items.
    package let title: String
    /// The heading under which it stands; nil for the page as a whole.
    package let heading: Heading?

    package struct Heading: Sendable, Hashable {
        /// As the page names it, the same in all languages.
        package let id: String
        package let title: String

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    package init(course: CourseID, page: Page, title: String, heading: Heading? = nil) {
        self.course = course
        self.page = page
        self.title = title
        self.heading = heading
    }

    package init(course: CourseID, lesson: LessonID, title: String, heading: Heading? = nil) {
        self.init(course: course, page: .lesson(lesson), title: title, heading: heading)
    }

    /// As `read` takes it: `six-pathways/overview`, `six-pathways/cases/refund`.
    package var address: String {
        switch page {
        case .lesson(let lesson): "\(course)/\(lesson)"
        case .caseStudy(let study): "\(course)/cases/\(study)"
        }
    }

    /// The page from its beginning.
    var wholePage: ReadingPlace { ReadingPlace(course: course, page: page, title: title) }

    /// `途径一：商家的商业行为定义 · 五句真话，五种角度`
    package var name: String { heading.map { "\(title) · \($0.title)" } ?? title }
}

/// The lessons, as far as somebody who takes a quiz asks for them: each is read when it is asked for.
package struct Library {
    /// Where to read on; nil where the item does not say, or the workspace is not at hand.
    let place: (PaperItem) -> ReadingPlace?
    /// The lessons that teach an objective, in the order of the course.
    let lessons: (ObjectiveID) -> [ReadingPlace]
    /// A lesson with its text; nil where it cannot be read.
    let page: (ReadingPlace) -> ReadingPage?

    package init(
        lessons: @escaping (ObjectiveID) -> [ReadingPlace] = { _ in [] },
        page: @escaping (ReadingPlace) -> ReadingPage? = { _ in nil },
        place: @escaping (PaperItem) -> ReadingPlace?
    ) {
        self.lessons = lessons
        self.page = page
        self.place = place
    }

    package static var none: Library { Library { _ in nil } }
}

extension Library {
    /// Where to read on after an item of a closed attempt: the heading only where the attempt's review tells the answers, because it may
    /// tell them.
    func place(after item: PaperItem, of attempt: AttemptRecord) -> ReadingPlace? {
        guard let place = place(item) else { return nil }
        guard attempt.review < .full else { return place }
        return place.wholePage
    }
}
