/// A template of the theme that trainers leave alone.
enum PageTemplate: String, Sendable, CaseIterable {
    /// The page around everything.
    case page
    case home
    case course
    case lesson
    case caseStudy = "case-study"
    case glossary
    case quiz
    /// The contents of a course beside its pages.
    case contents
    /// Previous and next.
    case pager

    /// Whether many pages are rendered with it, so that its skeletons are worth keeping.
    var isShared: Bool { [.page, .lesson, .caseStudy].contains(self) }
}

/// A small part of the pages that a file in `site/templates/` may replace: `site/templates/footer.mustache`.
enum TemplateBlock: String, Sendable, CaseIterable {
    /// At the end of `<head>`, for styles and scripts from `assets/`. Empty by itself.
    case headEnd = "head-end"
    /// The line at the top of every page.
    case header
    case footer
    /// Before and after the list of courses. Empty by themselves, as are those that follow.
    case homeTop = "home-top"
    case homeEnd = "home-end"
    case courseTop = "course-top"
    case courseEnd = "course-end"
    /// Between the title of a lesson and its text.
    case lessonTop = "lesson-top"
    case lessonEnd = "lesson-end"
}
