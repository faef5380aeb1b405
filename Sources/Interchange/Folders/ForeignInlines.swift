internal import CourseMarkdown
internal import CourseModel
internal import TextRules

/// Turns what other programs read within a text into Markdown: pictures and simple tags of HTML, attributes behind pictures, links between
/// pages by their names. Code is left as it is.
struct ForeignInlines {
    private let source: SourceText
    private let tree: MarkdownTree
    /// Where code and comments stand, in order.
    private let kept: [Range<Int>]
    private var edits = TextEdits()
    private(set) var tally = FolderReport.Counts()
    /// Whether tags are left that only `html: allow` lets through.
    private(set) var needsHTML = false

    /// - Parameters:
    ///   - isThere: whether a file stands at a path, relative to the text.
    ///   - page: the path of the page that another one names, relative to this one; nil where there is none or are several.
    static func converted(
        _ text: String, isThere: (String) -> Bool = { _ in false }, page: (String) -> String?
    ) -> (text: String, tally: FolderReport.Counts, needsHTML: Bool) {
        var inlines = ForeignInlines(SourceText(path: "", text))
        inlines.convertTags()
        inlines.convertPictureAttributes()
        inlines.convertSpans()
        inlines.convertBlankDestinations(isThere)
        inlines.convertPageNames(page)
        return (inlines.edits.applied(to: inlines.source.bytes), inlines.tally, inlines.needsHTML)
    }

    private init(_ source: SourceText) {
        self.source = source
        tree = MarkdownParser(options: .withoutSlips).parse(source).tree
        let code = tree.nodes(of: .code, .codeBlock).map { [tree] in tree.range(of: $0) }
        kept = (code + Self.comments(in: source.bytes)).sorted { $0.lowerBound < $1.lowerBound }
    }

    private static func comments(in bytes: [UInt8]) -> [Range<Int>] {
        let text = bytes[...]
        var comments: [Range<Int>] = []
        var start = 0
        while let open = text[start...].firstRange(of: Array("<!--".utf8)) {
            let end = text[open.upperBound...].firstRange(of: Array("-->".utf8))?.upperBound ?? text.endIndex
            comments.append(open.lowerBound..<end)
            start = end
        }
        return comments
    }

    private func isKept(_ offset: Int) -> Bool {
        var low = 0
        var high = kept.count
        while low < high {
            let middle = (low + high) / 2
            if kept[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < kept.count && kept[low].contains(offset)
    }

    // MARK: Tags

    /// Tags that only place or colour what they hold.
    private static let idleTags: Set = ["center", "div", "p", "font", "span", "section", "article", "figure", "nobr"]
    /// Tags that Markdown has marks for.
    private static let markedTags = [
        "b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "del": "~~", "s": "~~", "strike": "~~",
        "code": "`", "tt": "`",
    ]
    /// Tags that a text may have, without attributes.
    private static let allowedTags: Set = ["br", "sub", "sup", "u", "kbd", "mark", "small", "details", "summary"]
    /// Others that an author of HTML means, as against `<T>` or `<name>`.
    private static let otherTags: Set = [
        "table", "thead", "tbody", "tr", "td", "th", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5",
        "h6", "hr",
        "iframe", "video", "audio", "source", "picture", "svg", "blockquote", "pre", "button", "script", "style",
        "object", "embed",
        "figcaption", "input", "form", "abbr", "ruby", "rt", "rp", "q", "samp", "var", "wbr", "big", "ins", "colgroup",
        "col",
    ]

    private mutating func convertTags() {
        let tags = source.bytes.withUnsafeBufferPointer { HTMLTag.all(in: $0) }
        for tag in tags where !isKept(tag.range.lowerBound) {
            if tag.name == "img" {
                convertPicture(tag)
            } else if tag.name == "a" {
                convertLink(tag)
            } else if Self.idleTags.contains(tag.name) {
                replace(tag, with: "", closing: "")
            } else if let mark = Self.markedTags[tag.name] {
                replace(tag, with: mark, closing: mark)
            } else if Self.allowedTags.contains(tag.name) {
                if !tag.attributes.isEmpty { edits.replace(tag.range, with: "<\(tag.name)>") }
            } else if Self.otherTags.contains(tag.name) {
                needsHTML = true
            }
        }
    }

    private mutating func convertPicture(_ tag: HTMLTag) {
        guard let address = value("src", of: tag), !address.isEmpty else { return }
        let words = (value("alt", of: tag) ?? value("title", of: tag) ?? "").replacing("]", with: "\\]").replacing(
            "\n", with: " ")
        edits.replace(tag.range, with: "![\(words)](\(Self.destination(address)))")
        tally.pictures += 1
    }

    private mutating func convertLink(_ tag: HTMLTag) {
        guard let close = closing(of: tag) else { return }
        if let address = value("href", of: tag), !address.isEmpty {
            edits.replace(tag.range, with: "[")
            edits.replace(close, with: "](\(Self.destination(address)))")
        } else {
            // Only a place to link to, which headings are by themselves.
            replace(tag, with: "", closing: "")
        }
    }

    private mutating func replace(_ tag: HTMLTag, with text: String, closing: String) {
        guard let close = self.closing(of: tag) else {
            if text.isEmpty {
                edits.replace(tag.range, with: "")
                tally.foreignMarks += 1
            }
            return
        }
        edits.replace(tag.range, with: text)
        edits.replace(close, with: closing)
        tally.foreignMarks += 1
    }

    /// Where the tag stands that closes a tag; nil where there is none.
    private func closing(of tag: HTMLTag) -> Range<Int>? {
        let bytes = source.bytes
        var depth = 1
        var index = tag.range.upperBound
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = open + 1
            if isKept(open) { continue }
            let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
            let start = isEnd ? index + 1 : index
            let name = bytes[start...].prefix { $0.isLetterOrDigit }
            guard String(decoding: name, as: UTF8.self).lowercased() == tag.name,
                let end = bytes[name.endIndex...].firstIndex(of: UInt8(ascii: ">"))
            else { continue }
            depth += isEnd ? -1 : 1
            if depth == 0 { return open..<end + 1 }
        }
        return nil
    }

    private func value(_ name: String, of tag: HTMLTag) -> String? {
        tag[name].map { HTMLEntities.decoded(source.text(in: $0.value)) }
    }

    /// An address as a destination of Markdown.
    static func destination(_ address: String) -> String {
        address.contains { " ()<>".contains($0) }
            ? "<\(address.replacing("<", with: "%3C").replacing(">", with: "%3E"))>" : address
    }

    // MARK: Attributes behind pictures

    /// `![](a.png){alt='words'}`: the words are the picture's, what stood in the brackets is its caption.
    private mutating func convertPictureAttributes() {
        for node in tree.nodes(of: .image) {
            let range = tree.range(of: node)
            let bytes = source.bytes
            guard range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: "{"),
                let end = bytes[range.upperBound...].firstIndex(of: UInt8(ascii: "}")),
                let destination = tree.destination(of: node)
            else { continue }
            let attributes = source.text(in: range.upperBound + 1..<end)
            let caption = tree.plainText(of: node)
            var picture = source.text(in: range)
            if let words = ForeignAttribute.value(of: "alt", in: attributes) {
                let title = caption.isEmpty ? "" : " \"\(caption.replacing("\"", with: "\\\""))\""
                picture = "![\(words.replacing("]", with: "\\]"))](\(Self.destination(destination))\(title))"
            }
            edits.replace(range.lowerBound..<end + 1, with: picture)
            tally.pictures += 1
        }
    }

    /// `[words]{#id}` and `[words]{.class}`: the words.
    private mutating func convertSpans() {
        let bytes = source.bytes
        var start = 0
        while let close = bytes[start...].firstRange(of: Array("]{".utf8)) {
            start = close.upperBound
            guard !isKept(close.lowerBound), start < bytes.count, "#.:".utf8.contains(bytes[start]),
                let end = bytes[start...].prefix(200).firstIndex(of: UInt8(ascii: "}")),
                let open = bytes[..<close.lowerBound].suffix(200).lastIndex(of: UInt8(ascii: "[")),
                open == 0 || bytes[open - 1] != UInt8(ascii: "!"),
                !bytes[open..<end].contains(UInt8(ascii: "\n"))
            else { continue }
            edits.replace(open..<open + 1, with: "")
            edits.replace(close.lowerBound..<end + 1, with: "")
            tally.foreignMarks += 1
        }
    }

    /// `![words](a b.png)` where there is such a file: a destination with blanks stands in points.
    private mutating func convertBlankDestinations(_ isThere: (String) -> Bool) {
        let bytes = source.bytes
        var start = 0
        while let open = bytes[start...].firstRange(of: Array("](".utf8)) {
            start = open.upperBound
            guard !isKept(open.lowerBound),
                let close = bytes[start...].prefix(300).firstIndex(where: { ")\n<\"".utf8.contains($0) }),
                bytes[close] == UInt8(ascii: ")")
            else { continue }
            let path = source.text(in: start..<close)
            guard path.contains(" "), isThere(path) else { continue }
            edits.replace(start..<close, with: "<\(path)>")
        }
    }

    // MARK: Pages by name

    /// `[[page]]`, `[[page|words]]` and `![[picture.png]]`.
    private mutating func convertPageNames(_ page: (String) -> String?) {
        let bytes = source.bytes
        var start = 0
        while let open = bytes[start...].firstRange(of: Array("[[".utf8)) {
            start = open.upperBound
            guard !isKept(open.lowerBound),
                let close = bytes[start...].prefix(300).firstRange(of: Array("]]".utf8)),
                !bytes[start..<close.lowerBound].contains(UInt8(ascii: "\n"))
            else { continue }
            let pieces = source.text(in: start..<close.lowerBound).split(separator: "|", maxSplits: 1).map(String.init)
            guard let name = pieces.first, let path = page(name) else { continue }
            let words = pieces.count > 1 ? pieces[1] : name
            edits.replace(open.lowerBound..<close.upperBound, with: "[\(words)](\(Self.destination(path)))")
            start = close.upperBound
        }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
