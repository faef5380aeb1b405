internal import CourseModel
internal import TerminalKit
internal import TextRules

/// The words of the paragraph, heading or table cell that a walk through a Markdown tree is in, with their styles.
struct MarkdownInlines {
    private let tree: MarkdownTree
    private let source: String.UTF8View
    private let presentation: Presentation
    private let emphasis: TerminalMarkdown.Emphasis
    /// Where the addresses of pictures begin, as somebody opens them; nil where they are not told.
    private let pictureFolder: String?
    /// Turns words of the text, but not code, into those that are shown.
    private let wording: (String) -> String
    private var text = StyledText()
    private var strongDepth = 0
    private var emphasisDepth = 0
    private var linkDepth = 0
    private var headingDepth = 0
    /// How many tags are open that a terminal shows as strong, and as underlined.
    private var markDepth = 0
    private var underlineDepth = 0

    init(
        of tree: MarkdownTree, from markdown: Markdown, presentation: Presentation,
        emphasis: TerminalMarkdown.Emphasis, pictureFolder: String?,
        wording: @escaping (String) -> String
    ) {
        self.wording = wording
        self.pictureFolder = pictureFolder
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
        case .text: text.append(wording(tree.literal(of: node)), style)
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
        case .image: text.append(opening(of: tree.media(of: node)), style)
        case .strikethrough: text.append("~", style)
        case .inlineElement: enterElement(node)
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
        case .image:
            appendAddress(of: node)
            text.append(presentation.text(zh: "］", en: "]"), style)
            appendCaption(of: node)
        case .strikethrough: text.append("~", style)
        case .inlineElement: exitElement(node)
        default: break
        }
    }

    private func opening(of media: MediaKind?) -> TerminalText {
        switch media {
        case nil: presentation.text(zh: "［图：", en: "[picture: ")
        case .film: presentation.text(zh: "［影片：", en: "[film: ")
        case .sound: presentation.text(zh: "［录音：", en: "[sound: ")
        }
    }

    /// How to open what cannot be shown here: `，打开 quizzes/pictures/queue.svg`.
    private mutating func appendAddress(of image: MarkdownTree.NodeID) {
        guard let pictureFolder, let written = tree.destination(of: image), !written.isEmpty else { return }
        let address = Self.address(written, in: pictureFolder)
        let isNamed = !tree.plainText(of: image).isEmpty
        text.append(
            presentation.text(
                zh: "\(isNamed ? "，" : "")打开 \(verbatim: address)", en: "\(isNamed ? "; " : "")open \(address)"), style)
    }

    /// A relative address as seen from the folder above.
    private static func address(_ written: String, in folder: String) -> String {
        guard !written.hasPrefix("/"), !written.contains("://"), !written.hasPrefix("data:") else { return written }
        var parts: [Substring] = []
        for part in "\(folder)/\(written)".split(separator: "/") where part != "." {
            if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    /// The title of an image that is a figure, as the page has it below the picture.
    private mutating func appendCaption(of image: MarkdownTree.NodeID) {
        let title = wording(tree.linkTitle(of: image))
        guard !title.isEmpty, let parent = tree.parent(of: image) else { return }
        let holder = tree.kind(of: parent) == .link ? tree.parent(of: parent) : parent
        guard let holder, tree.figure(of: holder) == image else { return }
        text.append(" \(title)", style)
    }

    /// Begins what a tag stands around. What is raised or lowered cannot be on a terminal, but must not run together with what stands
    /// before it: 10² is not 102.
    private mutating func enterElement(_ node: MarkdownTree.NodeID) {
        switch tree.inlineElement(of: node) {
        case .sup: text.append(isShort(node) ? "^" : "^(", style)
        case .sub: text.append(isShort(node) ? "_" : "_(", style)
        case .kbd: text.append("[", style)
        case .mark: markDepth += 1
        case .u: underlineDepth += 1
        case .small, nil: break
        }
    }

    private mutating func exitElement(_ node: MarkdownTree.NodeID) {
        switch tree.inlineElement(of: node) {
        case .sup, .sub: if !isShort(node) { text.append(")", style) }
        case .kbd: text.append("]", style)
        case .mark: markDepth -= 1
        case .u: underlineDepth -= 1
        case .small, nil: break
        }
    }

    private func isShort(_ node: MarkdownTree.NodeID) -> Bool { tree.plainText(of: node).count == 1 }

    private var style: Style {
        guard emphasis == .styles else { return .plain }
        var style = Style.plain
        if strongDepth + headingDepth + markDepth > 0 { style = style.with(.bold) }
        if emphasisDepth + linkDepth + underlineDepth > 0 { style = style.with(.underlined) }
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
