internal import CourseModel
internal import TextRules

/// What an item of QTI shows, as HTML.
enum QTIHTML {
    /// What stands where an answer is typed.
    static let gap = "\u{E000}"

    /// The content as HTML, without what is said only after answering; choices leave their prompt, other interactions a gap.
    static func html(of content: [XMLElement.Content]) -> String {
        content.map { part in
            switch part {
            case .text(let text): HTMLEscape.text(text.replacing(gap, with: ""))
            case .element(let element): html(of: element)
            }
        }.joined()
    }

    private static func html(of element: XMLElement) -> String {
        switch element.name {
        case "feedbackInline", "feedbackBlock", "modalFeedback", "simpleChoice", "inlineChoice", "infoControl",
            "stylesheet":
            return ""
        case "rubricBlock" where !isForCandidates(element): return ""
        case "choiceInteraction":
            return element.all("prompt").map { "<div>\(html(of: $0.content))</div>" }.joined()
        case let name where name.hasSuffix("Interaction"): return html(of: element.content) + gap
        case "img", "object": return picture(element)
        case "contentBody", "prompt", "rubricBlock", "itemBody": return "<div>\(html(of: element.content))</div>"
        case "span":
            let tag = QTIContent.tags[element.attributes["class"] ?? ""] ?? "span"
            return "<\(tag)>\(html(of: element.content))</\(tag)>"
        case "br", "hr": return "<\(element.name)>"
        default:
            let address = element.attributes["href"].map { " href=\"\(HTMLEscape.attribute($0))\"" } ?? ""
            return "<\(element.name)\(address)>\(html(of: element.content))</\(element.name)>"
        }
    }

    private static func picture(_ element: XMLElement) -> String {
        let type = element.attributes["type"] ?? "image/"
        guard let source = element.attributes["src"] ?? element.attributes["data"], type.hasPrefix("image/") else {
            return "<object>\(html(of: element.content))</object>"
        }
        let words = element.attributes["alt"] ?? element.text.trimmingSpace
        return "<img src=\"\(HTMLEscape.attribute(source))\" alt=\"\(HTMLEscape.attribute(words))\">"
    }

    /// Whether a rubric is for those who answer.
    static func isForCandidates(_ rubric: XMLElement) -> Bool {
        (rubric.attributes["view"] ?? "candidate").split(separator: " ").contains("candidate")
    }

    /// The stem of a text with a gap, and what stands behind a gap on a line of its own: the unit of a number.
    static func stem(_ markdown: String, hasUnit: Bool) -> (stem: String, unit: String) {
        guard let place = markdown.firstRange(of: gap) else { return (markdown, "") }
        let before = String(markdown[..<place.lowerBound])
        let behind = markdown[place.upperBound...].replacing(gap, with: "").trimmingSpace
        if behind.isEmpty { return (before.trimmingEnd, "") }
        let isAlone = before.isEmpty || before.hasSuffix("\n")
        if hasUnit, isAlone, !behind.contains("\n") { return (before.trimmingEnd, behind) }
        return (markdown.replacing(gap, with: "\\_\\_\\_\\_\\_"), "")
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
