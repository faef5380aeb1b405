internal import CourseMarkdown
package import Diagnostics
internal import Workspace
package import CourseModel

/// A page of a course as it is about to be shown, in one language: what the front matter says, the tree of the text,
/// and what is wrong with either.
package struct LoadedPage<Content: Sendable>: Sendable {
    package let page: PageID
    /// The language of the text; that of the original where there is no such edition.
    package let language: LanguageTag
    /// The lesson, the case study, the course or the glossary.
    package let content: Content
    package let source: SourceText
    /// The text. In a translation, headings have the attributes of the original's where they name none of their own.
    package let tree: MarkdownTree
    /// The headings in order, with the ids that the page gives them; the same ids in all languages.
    package let headings: [PageHeading]
    /// The paragraphs that are only a link to a quiz or to items of one.
    package let selfChecks: [SelfCheck]
    /// The workspace paths of the images and other files that the page shows or links to, sorted; the site needs a
    /// copy of each.
    package let attachments: [String]
    /// What its links lead to.
    package let links: PageLinks
    /// What is wrong with the file, broken links included, in the order of the text.
    package let diagnostics: [Diagnostic]
}

/// A heading with its id.
package struct PageHeading: Sendable, Hashable {
    package let node: MarkdownTree.NodeID
    /// 1 to 6.
    package let level: Int
    package let id: String
    /// The words of the heading, without marks.
    package let title: String
    /// Whether it opens a stage of a case study: `{.stage}`.
    package let isStage: Bool
    /// Whether it stands in a call-out or a quote rather than in the text itself.
    package let isNested: Bool
}

extension PageHeading {
    /// The headings of a page with their ids, in the order of the text.
    static func all(in tree: MarkdownTree) -> [PageHeading] {
        let ids = HeadingIDs(of: tree)
        return tree.nodes(of: .heading).map { node in
            PageHeading(
                node: node, level: tree.headingLevel(of: node), id: ids[node] ?? "", title: tree.plainText(of: node),
                isStage: tree.attributes(of: node)?.classes.contains("stage") ?? false,
                isNested: tree.parent(of: node) != tree.root)
        }
    }
}

/// A place in a lesson where the reader tests himself.
package struct SelfCheck: Sendable, Hashable {
    /// The paragraph.
    package let node: MarkdownTree.NodeID
    package let quiz: QuizID
    /// The items asked for; empty for the whole quiz.
    package let items: [ItemID]
    /// The words of the link.
    package let title: String
}

/// The terms of a course.
package struct Glossary: Sendable, Hashable {
    package let course: CourseID
    package let title: Localized<String>
    package let description: Localized<String>?
    /// In the order in which they are written.
    package let terms: [GlossaryTerm]
}
