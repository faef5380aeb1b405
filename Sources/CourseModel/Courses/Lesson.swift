/// A lesson without its text: what its front matter says and where it stands.
package struct Lesson: Sendable {
    package let id: LessonID
    package let course: CourseID
    package let title: Localized<String>
    package let description: Localized<String>?
    package let minutes: Minutes?
    package let objectives: [ObjectiveID]
    /// What it teaches, by the names of a curriculum.
    package let facts: [FactID]
    package let references: [ReferenceID]

    package init(
        id: LessonID, course: CourseID, title: Localized<String>, description: Localized<String>? = nil,
        minutes: Minutes? = nil, objectives: [ObjectiveID] = [], facts: [FactID] = [],
        references: [ReferenceID] = []
    ) {
        self.id = id
        self.course = course
        self.title = title
        self.description = description
        self.minutes = minutes
        self.objectives = objectives
        self.facts = facts
        self.references = references
    }
}

/// A case study without its text.
package struct CaseStudy: Sendable {
    package let id: CaseID
    package let course: CourseID
    package let title: Localized<String>
    package let description: Localized<String>?
    /// The lesson it belongs to.
    package let lesson: LessonID?
    package let minutes: Minutes?
    /// What it teaches, by the names of a curriculum.
    package let facts: [FactID]
    package let references: [ReferenceID]

    package init(
        id: CaseID, course: CourseID, title: Localized<String>, description: Localized<String>? = nil,
        lesson: LessonID? = nil, minutes: Minutes? = nil, facts: [FactID] = [], references: [ReferenceID] = []
    ) {
        self.id = id
        self.course = course
        self.title = title
        self.description = description
        self.lesson = lesson
        self.minutes = minutes
        self.facts = facts
        self.references = references
    }
}

/// How long a lesson or a case takes in a classroom, in minutes.
package struct Minutes: Sendable, Hashable {
    package let teach: Int
    package let practise: Int

    package init(teach: Int, practise: Int = 0) {
        self.teach = teach
        self.practise = practise
    }

    package var total: Int { teach + practise }
}

/// A term of a course's glossary.
package struct GlossaryTerm: Sendable, Hashable {
    package let id: String
    package let name: Localized<String>
    package let aliases: [String]
    package let definition: Localized<Markdown>

    package init(id: String, name: Localized<String>, aliases: [String] = [], definition: Localized<Markdown>) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.definition = definition
    }
}
