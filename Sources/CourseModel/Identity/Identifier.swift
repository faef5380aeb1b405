/// The name of one thing of a kind, as authors write it: `six-pathways`, `SP-O1`, `sp-3-2`.
///
/// Two names are equal as Swift's strings are: however their characters are composed, but with case and width as written. The type
/// parameter keeps an item's name from being used as an objective's.
package struct Identifier<Entity>: Hashable, Sendable, Comparable {
    package let rawValue: String

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package static func < (one: Self, other: Self) -> Bool {
        one.rawValue < other.rawValue
    }
}

extension Identifier: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) {
        self.init(value)
    }
}

extension Identifier: CustomStringConvertible {
    package var description: String { rawValue }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension Identifier: CodingKeyRepresentable {
    package var codingKey: any CodingKey { NameCodingKey(stringValue: rawValue) }

    package init?(codingKey: some CodingKey) {
        self.init(codingKey.stringValue)
    }
}

/// A name as a key of a coded dictionary.
struct NameCodingKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
}

/// The name of a course: its folder's name.
package typealias CourseID = Identifier<Course>
/// The name of a lesson within its course: its file's name without number and ending.
package typealias LessonID = Identifier<Lesson>
/// The name of a case study within its course.
package typealias CaseID = Identifier<CaseStudy>
/// The name of a learning objective, unique in the workspace: `SP-O1`.
package typealias ObjectiveID = Identifier<Objective>
/// The name of a source that a course cites: `S0`.
package typealias ReferenceID = Identifier<Reference>
/// The name of a fact in a curriculum, which lessons teach and items test: `SP-3.4`. What it says is not known here.
package typealias FactID = Identifier<Fact>
/// The name of a quiz: its file's name without ending.
package typealias QuizID = Identifier<Quiz>
/// The name of an item, unique in the workspace and stable for ever.
package typealias ItemID = Identifier<Item>

/// A fact of a curriculum kept outside the workspace; only its name is known here.
package enum Fact {}

/// One page of the site, whatever its language and edition.
package enum PageID: Hashable, Sendable {
    /// The site's first page.
    case home
    /// A course's `index.md`.
    case course(CourseID)
    case lesson(LessonID, in: CourseID)
    case caseStudy(CaseID, in: CourseID)
    /// A course's `glossary.md`.
    case glossary(CourseID)
    /// The page that says what a practice quiz is and how to take it; an exam has none.
    case quiz(QuizID)

    package var isQuiz: Bool { if case .quiz = self { true } else { false } }

    /// The course that the page belongs to; nil for home and quizzes.
    package var course: CourseID? {
        switch self {
        case .home, .quiz: nil
        case .course(let course), .lesson(_, in: let course), .caseStudy(_, in: let course), .glossary(let course):
            course
        }
    }
}
