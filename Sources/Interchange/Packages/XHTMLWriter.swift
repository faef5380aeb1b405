internal import TextRules

/// Writes XHTML from the tags of HTML: every element is closed, in order, and what a book cannot hold becomes text or goes.
struct XHTMLWriter {
    private(set) var html = ""
    /// The words of the chapter's heading.
    private(set) var title = ""
    private var stack: [Open] = []
    /// How many elements are open whose content is left out.
    private var left = 0
    private var titleDepth: Int?

    private struct Open {
        let name: String
        /// As it was written; nil where only its content was.
        let written: String?
    }

    private static let empty: Set = ["br", "hr", "img", "wbr", "col"]
    /// What does nothing in a book.
    private static let leftOut: Set = [
        "script", "style", "noscript", "button", "template", "iframe", "object", "svg", "math",
    ]
    private static let renamed = [
        "form": "div", "fieldset": "div", "legend": "p", "label": "span", "main": "div", "center": "div",
    ]
    /// Only what they hold is written.
    private static let unwrapped: Set = ["font", "html", "body", "head"]

    mutating func append(text: String) {
        guard left == 0 else { return }
        html += Self.escaped(text)
        if titleDepth != nil { title += text }
    }

    mutating func open(_ name: String, _ attributes: [(name: String, value: String)], isTitle: Bool) {
        if left > 0 || Self.leftOut.contains(name) {
            if !Self.empty.contains(name), name != "input" {
                left += 1
                stack.append(Open(name: name, written: nil))
            }
            return
        }
        closeImplied(by: name)
        let values = Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first }
        switch name {
        case "input": html += ["checkbox", "radio"].contains(values["type"] ?? "") ? "☐" : "________"
        case "img" where values["src"] == nil: append(text: values["alt"] ?? "")
        case "source", "track", "embed", "link", "meta", "base", "param": break
        case "video", "audio":
            // The words in it say where it is to be found.
            stack.append(Open(name: name, written: nil))
        case "a" where values["href"] == nil:
            write("span", attributes, as: name)
        case let name where Self.unwrapped.contains(name): stack.append(Open(name: name, written: nil))
        default: write(Self.renamed[name] ?? name, attributes, as: name)
        }
        if isTitle, title.isEmpty { titleDepth = stack.count }
    }

    /// What ends without being closed when an element opens, and the elements beyond which nothing is looked for (HTML, 13.1.2.4).
    private static let implied: [(opening: Set<String>, ends: Set<String>, within: Set<String>)] = [
        (["td", "th"], ["td", "th"], ["tr", "table"]), (["tr"], ["tr", "td", "th"], ["table"]),
        (["tbody", "thead", "tfoot"], ["tbody", "thead", "tfoot"], ["table"]), (["li"], ["li"], ["ul", "ol"]),
        (["dt", "dd"], ["dt", "dd"], ["dl"]),
        (
            [
                "p", "div", "section", "aside", "table", "ul", "ol", "dl", "blockquote", "figure", "pre", "hr", "h1",
                "h2", "h3", "h4",
                "h5", "h6", "form", "fieldset", "details",
            ], ["p"],
            ["div", "section", "aside", "td", "th", "li", "dd", "blockquote", "figure", "figcaption", "details"]
        ),
    ]

    private mutating func closeImplied(by name: String) {
        guard let rule = Self.implied.first(where: { $0.opening.contains(name) }) else { return }
        let start = stack.lastIndex { rule.within.contains($0.name) } ?? -1
        guard let index = stack[(start + 1)...].firstIndex(where: { rule.ends.contains($0.name) }) else { return }
        close(downTo: index)
    }

    private mutating func write(_ written: String, _ attributes: [(name: String, value: String)], as name: String) {
        html += "<\(written)"
        for attribute in attributes where attribute.name != "type" {
            html += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
        }
        // Every picture has its words, if only none.
        if written == "img", !attributes.contains(where: { $0.name == "alt" }) { html += " alt=\"\"" }
        if Self.empty.contains(written) {
            html += "/>"
        } else {
            html += ">"
            stack.append(Open(name: name, written: written))
        }
    }

    /// Closes an element with all that is still open in it; one that is not open is passed over.
    mutating func close(_ name: String) {
        guard let index = stack.lastIndex(where: { $0.name == name }) else { return }
        close(downTo: index)
    }

    mutating func closeAll() { close(downTo: 0) }

    private mutating func close(downTo index: Int) {
        while stack.count > index, let open = stack.popLast() {
            if let written = open.written {
                html += "</\(written)>"
                if titleDepth != nil, open.name == "span", !title.isEmpty { title += " " }
            } else if Self.leftOut.contains(open.name) || left > 0 {
                left = max(left - 1, 0)
            }
            if let depth = titleDepth, stack.count < depth { titleDepth = nil }
        }
    }

    /// Without the characters that XML knows not.
    static func escaped(_ text: String) -> String {
        let sound = text.unicodeScalars.filter { scalar in
            scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                || "\t\n\r".unicodeScalars.contains(scalar)
        }
        return HTMLEscape.attribute(String(String.UnicodeScalarView(sound)))
    }
}
