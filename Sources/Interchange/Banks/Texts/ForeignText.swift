internal import CourseModel
internal import TextRules

/// A text of another program with what it says of its form.
enum ForeignTextForm: String {
    case html, markdown, plain
    /// Plain text in which tags and addresses have their meaning.
    case moodle = "moodle_auto_format"

    init(named name: String) {
        switch name.lowercased() {
        case "html": self = .html
        case "markdown": self = .markdown
        case "plain", "plain_text": self = .plain
        default: self = .moodle
        }
    }

    /// The text as Markdown.
    ///
    /// - Parameters:
    ///   - beginsBlock: whether it stands by itself, as in a quote, and not behind a mark.
    ///   - hasLost: becomes true where something is gone.
    func markdown(of text: String, beginsBlock: Bool = false, hasLost: inout Bool) -> String {
        switch self {
        case .markdown: return text.trimmedLines
        case .plain: return MarkdownEscape.text(text.trimmedLines, beginsBlock: beginsBlock)
        case .moodle where !HTMLMarkdown.isHTML(text):
            return MarkdownEscape.text(text.trimmedLines, beginsBlock: beginsBlock)
        case .html, .moodle:
            let html = HTMLMarkdown(
                self == .html ? text : text.trimmedLines.replacing("\n", with: "<br>"), beginsBlock: beginsBlock)
            hasLost = hasLost || html.hasLost
            return html.markdown
        }
    }
}

extension String {
    /// With LF for every line end, and without blanks before and behind it.
    fileprivate var trimmedLines: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        guard utf8.contains(UInt8(ascii: "\r")) else { return String(text) }
        return String(text).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
}
