package import CourseModel

/// What a parser reads beyond CommonMark.
package struct MarkdownOptions: Sendable, Hashable {
    /// Call-outs, attribute blocks, tables, strikethrough, bare links, footnotes, and emphasis that works in Chinese.
    package var readsConventions: Bool
    /// The kinds of call-out that some readers must not see: a slip with one of them is an error, with others a warning.
    package var secretKinds: Set<CalloutKind> = [.trainer, .solution]

    /// CommonMark as libcmark reads it, nothing else.
    package static let commonMark = MarkdownOptions(readsConventions: false)
    /// Everything that a lesson or a quiz may use.
    package static let coursekit = MarkdownOptions(readsConventions: true)
}
