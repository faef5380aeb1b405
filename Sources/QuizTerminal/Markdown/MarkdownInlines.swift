internal import CourseModel
internal import TerminalKit
internal import TextRules

/// The words of the paragraph, heading or table cell that a walk through a Markdown tree is in, with their styles.
struct MarkdownInlines {
    private let tree: MarkdownTree
    private let source: String.UTF8View
    private let presentation: Presentation
    private let emphasis: TerminalMarkdown.Emphasis
    private var text = StyledText()
    private var strongDepth = 0
    private var emphasisDepth = 0
    private var linkDepth = 0
    private var headingDepth = 0

    init(
        of tree: MarkdownTree, from markdown: Markdown, presentation: Presentation, emphasis: TerminalMarkdown.Emphasis
    ) {
        self.tree = tree
        source = markdown.source.utf8
        self.presentation = presentation
        self.emphasis = emphasis
    }

    /// Takes the words away.
    mutating func take() -> StyledText {
        defer { text = StyledText() }
        return text
    }

    mutating func append(_ string: String, _ style: Style) {
        text.append(string, style)
    }

    mutating func enterHeading() { headingDepth += 1 }
    mutating func exitHeading() { headingDepth -= 1 }

    mutating func enter(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .text: text.append(tree.literal(of: node), style)
        case .htmlInline: text.append(tree.literal(of: node), style)
        case .code: text.append("`\(tree.literal(of: node))`", style)
        case .softBreak: text.appendSoftBreak()
        case .lineBreak: text.appendLineBreak()
        case .strong:
            strongDepth += 1
            appendMark(of: node, length: 2)
        case .emphasis:
            emphasisDepth += 1
            appendMark(of: node, length: 1)
        case .link: linkDepth += 1
        case .image: text.append(presentation.text(zh: "［图：", en: "[picture: "), style)
        case .strikethrough: text.append("~", style)
        case .footnoteReference: text.append("[\(tree.footnote(of: node)?.number ?? 0)]", style)
        default: break
        }
    }

    mutating func exit(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .strong:
            appendMark(of: node, length: 2)
            strongDepth -= 1
        case .emphasis:
            appendMark(of: node, length: 1)
            emphasisDepth -= 1
        case .link: linkDepth -= 1
        case .image: text.append(presentation.text(zh: "］", en: "]"), style)
        case .strikethrough: text.append("~", style)
        default: break
        }
    }

    private var style: Style {
        guard emphasis == .styles else { return .plain }
        var style = Style.plain
        if strongDepth + headingDepth > 0 { style = style.with(.bold) }
        if emphasisDepth + linkDepth > 0 { style = style.with(.underlined) }
        return style
    }

    private mutating func appendMark(of node: MarkdownTree.NodeID, length: Int) {
        guard emphasis == .marks else { return }
        let start = source.index(
            source.startIndex, offsetBy: tree.range(of: node).lowerBound, limitedBy: source.endIndex)
        let isLowLine = start.map { source[$0...].first == UInt8(ascii: "_") } ?? false
        text.append(TerminalText(isLowLine ? "_" : "*").repeated(length))
    }
}
