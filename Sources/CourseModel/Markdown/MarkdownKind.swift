/// What a node of a Markdown tree is. The first part is CommonMark's; the second comes from coursekit's conventions.
@usableFromInline package enum MarkdownKind: UInt8, Sendable, CaseIterable {
    case document
    case paragraph
    case heading
    case thematicBreak
    case blockQuote
    case list
    case listItem
    case codeBlock
    case htmlBlock
    case text
    case softBreak
    case lineBreak
    case code
    case htmlInline
    case emphasis
    case strong
    case link
    case image

    /// A block quote whose first line is `[!kind]`; its children are the blocks after that line.
    case callout
    /// Rows, the header row first.
    case table
    case tableRow
    case tableCell
    case strikethrough
    case footnoteReference
    /// Stands at the end of the document, in the order of the numbers; its children are inlines, or blocks where it has several.
    case footnoteDefinition

    /// What a reader opens and closes: `<details>`. Its first child may be its summary.
    case details
    /// The line of a `details` that is always shown; its children are inlines.
    case summary
    /// A tag without attributes around inlines, such as `<sub>`.
    case inlineElement
}

/// The elements of HTML that a text may have among its inlines, without attributes.
package enum InlineElement: String, Sendable, CaseIterable {
    case sub, sup, u, kbd, mark, small
}

/// How a list is numbered and set.
package struct MarkdownList: Sendable, Hashable {
    /// The number of the first item of an ordered list; nil for a bullet list.
    package let start: Int?
    /// Whether the items are set without paragraphs of their own.
    package let isTight: Bool

    package init(start: Int?, isTight: Bool) {
        self.start = start
        self.isTight = isTight
    }
}

package enum MarkdownAlignment: UInt8, Sendable {
    case none, left, center, right
}

/// The kinds of call-out that an author can write.
package enum CalloutKind: String, Sendable, CaseIterable {
    case note, tip, important, warning, caution
    case key, discuss, exercise, solution, trainer, source, myth
    case caseStudy = "case"
}

/// The marker line of a call-out: `[!key]- Title`.
package struct MarkdownCallout: Sendable, Hashable {
    package enum Folding: Sendable {
        /// Always shown whole.
        case none
        /// `-`: closed until the reader opens it.
        case folded
        /// `+`: open until the reader closes it.
        case open
    }

    package let kind: CalloutKind
    /// The title as it stands; empty where the author gave none.
    package let title: String
    package let folding: Folding
    /// The UTF-8 offsets of the marker, from `[` to `]`.
    package let markerRange: Range<Int>

    package init(kind: CalloutKind, title: String, folding: Folding, markerRange: Range<Int>) {
        self.kind = kind
        self.title = title
        self.folding = folding
        self.markerRange = markerRange
    }
}

/// The last `{…}` of a heading's line: `{#two-threads .stage objective=SP-O1}`.
package struct MarkdownAttributes: Sendable, Hashable {
    /// A `key=value`; a list's values are cut at commas by who reads it.
    package struct Pair: Sendable, Hashable {
        package let key: String
        package let value: String
        package let range: Range<Int>

        package init(key: String, value: String, range: Range<Int>) {
            self.key = key
            self.value = value
            self.range = range
        }
    }

    package let id: String?
    package let classes: [String]
    package let pairs: [Pair]
    /// The UTF-8 offsets of the block, braces included.
    package let range: Range<Int>

    package init(id: String?, classes: [String], pairs: [Pair], range: Range<Int>) {
        self.id = id
        self.classes = classes
        self.pairs = pairs
        self.range = range
    }

    package subscript(key: String) -> Pair? { pairs.first { $0.key == key } }
}
