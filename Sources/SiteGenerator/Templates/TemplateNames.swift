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
    /// What a reader has done, as her browser knows it.
    case progress
    /// A lesson or a case study to be shown to a class; a page by itself, without the frame of the others.
    case slides
    /// What a trainer prints of a whole course.
    case document
    /// The contents of a course beside its pages.
    case contents
    /// Previous and next.
    case pager
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

/// What a name in a template stands for.
indirect enum TemplateValue: Sendable {
    /// Escaped where it is written.
    case text
    /// A text, too, and an address of our own making, so that browsers may follow it. It may be empty.
    case address
    /// HTML of our own making, written as it is.
    case html
    /// Attributes of our own making, written as they are inside of a tag.
    case attributes
    /// For sections: there or not.
    case flag
    case group([String: TemplateValue])
    /// For sections: once for each member.
    case list([String: TemplateValue])

    static func texts(_ names: String...) -> [String: TemplateValue] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, .text) })
    }

    static func addresses(_ names: String...) -> [String: TemplateValue] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, .address) })
    }
}

extension [String: TemplateValue] {
    fileprivate static func + (one: Self, other: Self) -> Self {
        one.merging(other) { _, _ in preconditionFailure("a name stands for one thing") }
    }

    /// Texts that may be missing, each with the flag that tells: `description` and `has-description`.
    fileprivate static func optional(_ names: String...) -> Self {
        Self(uniqueKeysWithValues: names.flatMap { [($0, .text), ("has-\($0)", .flag)] })
    }
}

/// The names that each template may use. `site/templates/` is held against them before anything is rendered.
enum TemplateNames {
    /// On every page.
    static let common: [String: TemplateValue] = [
        "site": .group(
            TemplateValue.texts("id", "title")
                + TemplateValue.addresses("address", "logo", "license-address", "progress")
                + .optional("description", "organization", "license")
                + ["has-logo": .flag, "has-license-address": .flag, "has-search": .flag]),
        "page": .group(
            TemplateValue.texts("title", "full-title", "kind", "language", "key")
                + TemplateValue.addresses("root", "address", "web-address", "slides")
                + ["has-web-address": .flag, "has-slides": .flag]
                + .optional("description") + [
                    "has-contents": .flag, "has-headings": .flag, "is-draft": .flag, "has-trail": .flag,
                    "has-notes-beside": .flag, "has-items": .flag, "is-document": .flag,
                ]),
        "edition": .group(["name": .text, "is-trainer": .flag]),
        "text": .group(
            Dictionary(
                uniqueKeysWithValues: InterfaceText.allCases.filter { $0.placeholders.isEmpty }.map {
                    ($0.rawValue, .text)
                })),
        "trail": .list(TemplateValue.texts("title") + ["address": .address, "is-link": .flag]),
        "languages": .list(TemplateValue.texts("language", "name") + ["address": .address]),
        "styles": .list(["address": .address]),
    ]

    /// On every page of a course.
    private static let course: [String: TemplateValue] =
        TemplateValue.texts("title") + ["address": .address] + .optional("version")

    static let page: [String: TemplateValue] =
        common + [
            "headings": .list(TemplateValue.texts("title") + ["address": .address]), "course": .group(course),
            "policy": .attributes, "main": .html, "contents": .html,
        ]

    private static let row: [String: TemplateValue] = TemplateValue.texts("name", "note") + ["address": .address]
    private static let exam: [String: TemplateValue] = TemplateValue.texts("name", "note", "command")
    private static let facts: [String: TemplateValue] = ["facts": .list(["fact": .text])]

    private static let pager: [String: TemplateValue] = [
        "pager": .group(["is-needed": .flag]),
        "previous": .list(TemplateValue.texts("way", "name", "key") + ["address": .address]),
        "next": .list(TemplateValue.texts("way", "name", "key") + ["address": .address]),
    ]

    private static let lesson: [String: TemplateValue] =
        common + facts + [
            "course": .group(course),
            "lesson": .group(
                TemplateValue.texts("title", "name", "label-and-colon", "number")
                    + .optional("label", "references") + ["has-objectives": .flag, "has-cases": .flag]),
            "objectives": .list(["objective": .text]),
            "cases": .list(row),
        ]

    private static let coursePage: [String: TemplateValue] =
        common + facts + [
            "course": .group(
                course + .optional("description", "audience")
                    + [
                        "map": .html, "figures": .html, "has-figures": .flag, "has-map": .flag, "has-lessons": .flag,
                        "has-objectives": .flag,
                        "has-references": .flag,
                        "has-cases": .flag,
                        "has-more": .flag, "has-exams": .flag, "has-documents": .flag,
                        "has-deliveries": .flag,
                    ]),
            "exams": .list(exam),
            "documents": .list(row),
            "deliveries": .list(row + ["overrun": .text, "is-too-long": .flag]),
            "lessons": .list(
                TemplateValue.texts("name", "key", "minutes") + ["address": .address] + .optional("label")),
            "objectives": .list(["objective": .text]),
            "cases": .list(row),
            "more": .list(row),
            "references": .list(TemplateValue.texts("id", "title", "note")),
        ]

    private static let home: [String: TemplateValue] =
        common + [
            "title": .list(["column": .text]),
            "home": .group(["has-quizzes": .flag, "has-exams": .flag]),
            "exams": .list(exam),
            "courses": .list(
                TemplateValue.texts("name", "description", "language", "key", "count")
                    + ["address": .address, "mark": .html, "is-foreign": .flag, "facts": .list(["fact": .text])]),
            "quizzes": .list(row),
        ]

    private static let entry: [String: TemplateValue] = [
        "address": .address, "name": .text, "key": .text, "here": .attributes, "below": .html,
    ]

    static func names(of template: PageTemplate) -> [String: TemplateValue] {
        switch template {
        case .page: page
        case .contents:
            [
                "text": common["text"] ?? .text,
                "course": .group(
                    TemplateValue.texts("title")
                        + [
                            "address": .address, "mark": .html, "here": .attributes, "has-cases": .flag,
                            "has-more": .flag,
                        ]),
                "lessons": .list(entry + .optional("label")), "cases": .list(entry), "more": .list(entry),
            ]
        case .home: home
        case .progress: common
        case .course: coursePage + ["body": .html]
        case .lesson: lesson + pager + ["body": .html]
        case .caseStudy:
            common + facts + pager + [
                "course": .group(course), "body": .html,
                "case": .group(
                    TemplateValue.texts("title", "lesson-title") + ["lesson-address": .address, "has-lesson": .flag]),
            ]
        case .glossary:
            common + facts + [
                "course": .group(course), "body": .html,
                "glossary": .group(TemplateValue.texts("title") + .optional("description")),
            ]
        case .quiz:
            common + [
                "course": .group(course),
                "quiz": .group(TemplateValue.texts("title", "command") + .optional("description")),
                "terms": .list(TemplateValue.texts("name", "value")),
                "items": .html,
            ]
        case .document:
            common + [
                "course": .group(course), "body": .html,
                "document": .group(TemplateValue.texts("title", "about", "kind")),
            ]
        case .pager: common + pager
        case .slides:
            common + facts + [
                "policy": .attributes, "body": .html, "course": .group(course),
                "deck": .group(
                    TemplateValue.texts("name", "label-and-colon", "teach", "practise", "words") + ["back": .address]
                        + .optional("label") + ["has-objectives": .flag]),
                "objectives": .list(["objective": .text]),
            ]
        }
    }

    static func names(of block: TemplateBlock) -> [String: TemplateValue] {
        switch block {
        case .headEnd, .header, .footer: common + ["course": .group(course)]
        case .homeTop, .homeEnd: home
        case .courseTop, .courseEnd: coursePage
        case .lessonTop, .lessonEnd: lesson
        }
    }
}
