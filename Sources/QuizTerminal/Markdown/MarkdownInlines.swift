internal import CourseModel
internal import TerminalKit
internal import TextRules

/// The words of the paragraph, heading or table cell that a walk through a Markdown tree is in, with their styles.
struct MarkdownInlines {
    private let tree: MarkdownTree
    private let source: String.UTF8View
    private let presentation: Presentation
    private let emphasis: TerminalMarkdown.Emphasis
    /// Where a picture is, of the address by which the text names it; nil where no address is told.
    private let picturePath: ((String) -> String)?
    /// How to open what cannot be shown, to stand below the words.
    private var directions: [TerminalText] = []
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
        emphasis: TerminalMarkdown.Emphasis, picturePath: ((String) -> String)?,
        wording: @escaping (String) -> String
    ) {
        self.wording = wording
        self.picturePath = picturePath
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

    /// Takes away what is to stand below the words: `打开 quizzes/pictures/queue.svg`.
    mutating func takeDirections() -> [TerminalText] {
        defer { directions = [] }
        return directions
    }

    mutating func append(_ string: String, _ style: Style) {
        text.append(string, style)
    }

    mutating func enterHeading() { headingDepth += 1 }
    mutating func exitHeading() { headingDepth -= 1 }

    mutating func enter(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .text: text.append(wording(tree.literal(of: node).holdingGapsOpen), style)
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
        case .image:
            text.append(opening(of: tree.media(of: node)), style)
            if !tree.plainText(of: node).isEmpty { text.append(presentation.text(zh: "：", en: ": "), style) }
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
        case .link:
            linkDepth -= 1
            appendAddress(ofLink: node)
        case .image:
            addDirection(to: node)
            text.append(presentation.text(zh: "］", en: "]"), style)
            appendCaption(of: node)
        case .strikethrough: text.append("~", style)
        case .inlineElement: exitElement(node)
        default: break
        }
    }

    private func opening(of media: MediaKind?) -> TerminalText {
        switch media {
        case nil: presentation.text(zh: "［图", en: "[picture")
        case .film: presentation.text(zh: "［影片", en: "[film")
        case .sound: presentation.text(zh: "［录音", en: "[sound")
        }
    }

    /// How to open what cannot be shown here: `打开 quizzes/pictures/queue.svg`.
    private mutating func addDirection(to image: MarkdownTree.NodeID) {
        guard let picturePath, let written = tree.destination(of: image), !written.isEmpty else { return }
        // An address of the web is one from anywhere, and one that brings its picture along is no place.
        if written.hasPrefix("data:") { return }
        let isPath = !written.hasPrefix("/") && !written.contains("://")
        let path = isPath ? Self.tidied(picturePath(written)) : written
        directions.append(presentation.text(zh: "打开 \(verbatim: path)", en: "open \(path)"))
    }

    /// A path without steps to where it comes from.
    private static func tidied(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", parts.last.map({ $0 != ".." }) ?? false { parts.removeLast() } else { parts.append(part) }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// Where a link leads that leaves the course; its words may not say so.
    private mutating func appendAddress(ofLink link: MarkdownTree.NodeID) {
        guard picturePath != nil, let address = tree.destination(of: link),
            ["https://", "http://", "mailto:", "tel:"].contains(where: { address.lowercased().hasPrefix($0) })
        else { return }
        let said = tree.plainText(of: link)
        guard said != address, "mailto:\(said)" != address, "tel:\(said)" != address else { return }
        text.append(presentation.text(zh: "（\(verbatim: address)）", en: " (\(address))"), style)
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
        guard emphasis == .marks, isPartOfWord(node, length: length) else { return }
        text.append(TerminalText(isLowLine(node) ? "_" : "*").repeated(length))
    }

    /// Whether the marks look like a part of what is written, and not like stress: `2*3*4`, `__init__`. Stress itself cannot be heard,
    /// and its marks are in the way of whoever listens.
    private func isPartOfWord(_ node: MarkdownTree.NodeID, length: Int) -> Bool {
        let range = tree.range(of: node)
        guard let start = index(range.lowerBound), let end = index(range.upperBound), start < end else { return false }
        let isJoined = { (byte: UInt8?) in
            byte.map {
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
            }
                ?? false
        }
        let before = start > source.startIndex ? source[source.index(before: start)] : nil
        let behind = end < source.endIndex ? source[end] : nil
        if isJoined(before) || isJoined(behind) { return true }
        return isLowLine(node) && source[start..<end].allSatisfy { $0 > 0x20 && $0 < 0x80 }
    }

    private func isLowLine(_ node: MarkdownTree.NodeID) -> Bool {
        index(tree.range(of: node).lowerBound).map { source[$0...].first == UInt8(ascii: "_") } ?? false
    }

    private func index(_ offset: Int) -> String.UTF8View.Index? {
        source.index(source.startIndex, offsetBy: offset, limitedBy: source.endIndex)
    }
}
