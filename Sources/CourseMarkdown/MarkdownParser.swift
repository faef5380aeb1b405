package import Diagnostics
package import CourseModel
internal import TextRules

/// Turns the bytes of a file into a Markdown tree with exact places, and says what is wrong with them.
///
/// ```swift
/// let (tree, diagnostics) = MarkdownParser().parse(source, from: frontMatter.endOffset)
/// ```
package struct MarkdownParser: Sendable {
    package let options: MarkdownOptions

    package init(options: MarkdownOptions = .coursekit) {
        self.options = options
    }

    /// Parses a file from `offset`, the start of a line (the one after the front matter), to its end.
    ///
    /// A text that would cost too much time or memory is refused: the tree is empty then, and the only diagnostic is an error.
    package func parse(_ source: SourceText, from offset: Int = 0) -> (tree: MarkdownTree, diagnostics: [Diagnostic]) {
        if let refusal = refusal(of: source, from: offset) { return (MarkdownTree(range: offset..<offset), [refusal]) }
        guard options.readsConventions else {
            let reading = read(PreparedText(unchanged: source, from: offset), of: source, from: offset)
            return (reading.tree, reading.diagnostics)
        }
        // Only the tree tells a comment from a sample in code, so a text with comments that are no blocks is read again
        // without them. What one comment hid may show another, but hardly ever. With formulas it is the same.
        var comments = LeftOutComments()
        var readings = 0
        while true {
            let text = PreparedText(preparing: source, from: offset, without: comments)
            let reading = read(text, of: source, from: offset, without: comments)
            guard let first = reading.strayComments.first else {
                return keepingFormulas(of: reading, in: source, from: offset, without: comments)
            }
            readings += 1
            if readings == Self.mostReadings {
                let tangle = Diagnostic.nestedComment(at: first.range.lowerBound, in: source)
                return (reading.tree, reading.diagnostics + [tangle])
            }
            comments.add(reading.strayComments, in: source.bytes)
        }
    }

    /// Reads a text with formulas again, with these as they are written.
    private func keepingFormulas(
        of reading: Reading, in source: SourceText, from offset: Int, without comments: LeftOutComments
    ) -> (tree: MarkdownTree, diagnostics: [Diagnostic]) {
        let formulas = FormulaSearch.all(of: source, from: offset, in: reading.tree)
        if formulas.isEmpty { return (reading.tree, reading.diagnostics) }
        let text = PreparedText(preparing: source, from: offset, without: comments, keeping: formulas)
        let again = read(text, of: source, from: offset, without: comments)
        return (again.tree, again.diagnostics)
    }

    private static let mostReadings = 5

    /// Parses a text that travels on its own, such as a stem; ranges in the tree count from its first byte.
    package func parse(_ markdown: Markdown) -> MarkdownTree {
        parse(SourceText(path: "", markdown.source)).tree
    }

    private struct Reading {
        let tree: MarkdownTree
        let diagnostics: [Diagnostic]
        let strayComments: [LeftOutComments.Comment]
    }

    private func read(
        _ text: PreparedText, of source: SourceText, from offset: Int,
        without comments: LeftOutComments = LeftOutComments()
    ) -> Reading {
        text.bytes.withUnsafeBufferPointer { bytes in
            let documentText = DocumentText(text, bytes: bytes, of: source, from: offset)
            var builder = TreeBuilder(of: documentText, options: options, without: comments)
            let document = CommonMarkDocument(parsing: UnsafeBufferPointer(rebasing: bytes[text.range]))
            document.forEachEvent { node, isEntering in builder.visit(node, isEntering: isEntering) }
            builder.finish()
            return Reading(
                tree: builder.tree, diagnostics: builder.diagnostics, strayComments: builder.strayComments)
        }
    }
}

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

/// The limits of what is parsed.
enum MarkdownLimits {
    static let bytes = 4 << 20
    static let nesting = 100
    static let listMarksInLine = 20
    static let openBrackets = 1000
    /// Of the attribute block of a heading, braces included.
    static let attributeBytes = 4096
    static let tableColumns = 100
    /// The cells that rows of a file's tables may lack and that are filled in, as on GitHub.
    static let missingCells = 10_000
}

/// The ids of a page's headings: the author's own, and automatic ones for the rest, all different.
///
/// An automatic id keeps Han characters and is made by `Anchor`; where it is taken it gets `-1`, `-2` and so on. An id that the
/// author wrote is never changed, not even by a heading before it. Two equal ids of the author's are the loader's to report.
package struct HeadingIDs: Sendable {
    package let ids: [MarkdownTree.NodeID: String]

    package init(of tree: MarkdownTree) {
        let headings = tree.nodes(of: .heading)
        var ids: [MarkdownTree.NodeID: String] = [:]
        ids.reserveCapacity(headings.count)
        var taken: Set<String> = []
        taken.reserveCapacity(headings.count)
        for heading in headings {
            guard let id = tree.attributes(of: heading)?.id else { continue }
            ids[heading] = id
            taken.insert(id)
        }
        // Where the search for a free number goes on, so that a thousand equal headings cost no million looks.
        var numbers: [String: Int] = [:]
        for heading in headings where ids[heading] == nil {
            let base = Anchor.forHeading(tree.plainText(of: heading))
            var id = base
            while !taken.insert(id).inserted {
                numbers[base, default: 0] += 1
                id = "\(base)-\(numbers[base, default: 0])"
            }
            ids[heading] = id
        }
        self.ids = ids
    }

    package subscript(_ heading: MarkdownTree.NodeID) -> String? { ids[heading] }
}
