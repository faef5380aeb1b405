/// A course as its folder describes it. Lessons and case studies are named in order; their texts are read one at a time.
package struct Course: Sendable {
    package let id: CourseID
    package let title: Localized<String>
    package let description: Localized<String>?
    /// For whom the course is, in a sentence.
    package let audience: Localized<String>?
    /// The language of the original.
    package let language: LanguageTag
    package let version: String?
    /// Whether its page has a map; nil where the site's settings say it.
    package let hasMap: Bool?
    /// In the order in which the course's front matter gives them.
    package let objectives: [Objective]
    package let references: [Reference]
    /// In the order of their numbers.
    package let lessons: [LessonID]
    package let cases: [CaseID]

    package init(
        id: CourseID, title: Localized<String>, description: Localized<String>? = nil,
        audience: Localized<String>? = nil,
        language: LanguageTag, version: String? = nil, hasMap: Bool? = nil, objectives: [Objective] = [],
        references: [Reference] = [],
        lessons: [LessonID] = [], cases: [CaseID] = []
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.audience = audience
        self.language = language
        self.version = version
        self.hasMap = hasMap
        self.objectives = objectives
        self.references = references
        self.lessons = lessons
        self.cases = cases
    }

    package func lesson(after id: LessonID) -> LessonID? {
        guard let index = lessons.firstIndex(of: id), index + 1 < lessons.count else { return nil }
        return lessons[index + 1]
    }

    package func lesson(before id: LessonID) -> LessonID? {
        guard let index = lessons.firstIndex(of: id), index > 0 else { return nil }
        return lessons[index - 1]
    }
}

/// A row of a workspace's syllabus: something that a course is to teach and to ask for.
package struct SyllabusRow: Sendable, Hashable {
    /// Unique among the rows. A lesson may name it among its facts.
    package let id: FactID
    /// The name of a course, which need not exist yet.
    package let course: CourseID?
    /// What is to be taught, in a few words.
    package let topic: String
    /// The facts that make it up; none where only the row itself can be named.
    package let facts: [FactID]

    package init(id: FactID, course: CourseID?, topic: String, facts: [FactID] = []) {
        self.id = id
        self.course = course
        self.topic = topic
        self.facts = facts
    }
}

/// What a learner can do after the course, in a sentence that begins with a verb.
package struct Objective: Sendable, Hashable, Codable {
    package let id: ObjectiveID
    package let text: Localized<String>

    package init(id: ObjectiveID, text: Localized<String>) {
        self.id = id
        self.text = text
    }
}

/// A book, an article or a courseware that a course draws on.
package struct Reference: Sendable, Hashable {
    package let id: ReferenceID
    package let title: Localized<String>
    package let note: Localized<String>?

    package init(id: ReferenceID, title: Localized<String>, note: Localized<String>? = nil) {
        self.id = id
        self.title = title
        self.note = note
    }
}
