internal import CourseModel
internal import TextRules

/// HTML of another program as Markdown: paragraphs, emphasis, lists, tables, pictures, code. What Markdown has no marks for is shown as its
/// text, and `hasLost` says so.
struct HTMLMarkdown {
    private(set) var markdown = ""
    /// Whether something is gone that a reader would have seen.
    private(set) var hasLost = false

    private let bytes: [UInt8]
    /// What stands outside of the cell that is written.
    private var outside: [String] = []
    private var output = ""
    private var needsSpace = false
    /// How many line ends stand before what comes next.
    private var breaks = 0
    /// Marks that open before the next word.
    private var opening: [String] = []
    private var lists: [(isOrdered: Bool, count: Int)] = []
    private var isPreformatted = false
    private var skipped: String?
    /// The tables that are open, the outermost first.
    private var tables: [HTMLTable] = []
    private var links: [String?] = []
    /// How many of each mark are open.
    private var open: [String: Int] = [:]
    /// Whether a mark at the beginning of the next words would open a block.
    private var isAtStart = false
    /// Deeper ones are set in no further.
    private static let deepestList = 12
    /// More marks around a word than this nobody sees.
    private static let mostMarks = 24

    /// Whether a text has tags or entities at all.
    static func isHTML(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        if HTMLEntities.decoded(text) != text { return true }
        let tags = bytes.withUnsafeBufferPointer { HTMLTag.all(in: $0) }
        return tags.contains { Self.known.contains($0.name) }
    }

    /// - Parameter beginsBlock: whether the text stands by itself, as in a quote, and not behind a mark.
    init(_ html: String, beginsBlock: Bool = false) {
        bytes = Array(html.utf8)
        isAtStart = beginsBlock
        let tags = bytes.withUnsafeBufferPointer { HTMLTag.markup(in: $0) }
        var offset = 0
        for tag in tags where tag.range.lowerBound >= offset {
            text(in: offset..<tag.range.lowerBound)
            offset = tag.range.upperBound
            if tag.name.isEmpty { continue }
            let isClosing = bytes[tag.range.lowerBound + 1] == UInt8(ascii: "/")
            isClosing ? close(tag.name) : open(tag)
        }
        text(in: offset..<bytes.count)
        while !tables.isEmpty { closeTable() }
        output = outside.joined() + output
        markdown =
            output.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                var line = String(line)
                while line.last == " " { line.removeLast() }
                return line
            }.joined(separator: "\n").trimmingBlankLinesOfText
    }

    private static let marks = [
        "b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "del": "~~", "s": "~~", "strike": "~~",
    ]
    private static let kept: Set = ["sub", "sup", "u", "kbd", "mark", "small"]
    private static let blocks: Set = [
        "p", "div", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre",
        "figure", "dl", "dt", "dd", "center", "hr",
    ]
    private static let lost: Set = [
        "iframe", "video", "audio", "object", "embed", "svg", "math", "input", "button", "select", "applet", "canvas",
    ]
    private static let known =
        blocks.union(kept).union(lost).union(marks.keys).union([
            "br", "span", "font", "a", "img", "code", "tt", "li", "tr", "td", "th", "thead", "tbody", "label", "script",
            "style",
        ])

    // MARK: Tags

    private mutating func open(_ tag: HTMLTag) {
        if skipped != nil { return }
        let name = tag.name
        if let mark = Self.marks[name] { return openMark(mark) }
        if Self.kept.contains(name) { return openMark("<\(name)>") }
        if Self.blocks.contains(name) { breaks = max(breaks, lists.isEmpty || name == "p" && lists.isEmpty ? 2 : 1) }
        if Self.lost.contains(name) { hasLost = true }
        switch name {
        case "br": lineBreak()
        case "img": picture(tag)
        case "a": openLink(tag)
        case "code", "tt": if !isPreformatted { openMark("`") }
        case "pre":
            isPreformatted = true
            flush()
            output += "```\n"
        case "ul", "ol": lists.append((name == "ol", 0))
        case "li": openListItem()
        case "td", "th":
            closeCell()
            if tables.isEmpty { tables.append(HTMLTable()) }
            tables[tables.count - 1].openCell(columns: value("colspan", of: tag), rows: value("rowspan", of: tag))
            outside.append(output)
            (output, breaks, needsSpace) = ("", 0, false)
        case "table":
            // A table in a cell is words of the cell.
            if !tables.isEmpty { hasLost = true }
            tables.append(HTMLTable())
        case "tr":
            closeCell()
            if tables.isEmpty { tables.append(HTMLTable()) }
            tables[tables.count - 1].openRow()
        case "script", "style": skipped = name
        default: break
        }
    }

    private mutating func close(_ name: String) {
        if let tag = skipped {
            if tag == name { skipped = nil }
            return
        }
        if let mark = Self.marks[name] { return closeMark(mark, mark) }
        if Self.kept.contains(name) { return closeMark("<\(name)>", "</\(name)>") }
        switch name {
        case "a":
            if let address = links.popLast() ?? nil { closeMark("[", "](\(address))") }
        case "code", "tt": if !isPreformatted { closeMark("`", "`") }
        case "pre":
            if !output.hasSuffix("\n") { output += "\n" }
            output += "```"
            isPreformatted = false
            breaks = 2
        case "ul", "ol":
            _ = lists.popLast()
            breaks = max(breaks, lists.isEmpty ? 2 : 1)
        case "li": breaks = max(breaks, 1)
        case "td", "th": closeCell()
        case "tr": closeCell()
        case "table": closeTable()
        default: if Self.blocks.contains(name) { breaks = max(breaks, lists.isEmpty ? 2 : 1) }
        }
    }

    private mutating func openListItem() {
        isAtStart = true
        breaks = max(breaks, output.isEmpty ? 0 : lists.last?.count == 0 && lists.count == 1 ? 2 : 1)
        flush()
        output += String(repeating: "  ", count: min(Self.deepestList, max(0, lists.count - 1)))
        guard !lists.isEmpty else { return output += "- " }
        lists[lists.count - 1].count += 1
        output += lists[lists.count - 1].isOrdered ? "\(lists[lists.count - 1].count). " : "- "
    }

    private mutating func closeCell() {
        guard tables.last?.isInCell == true else { return }
        let cell = output.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("|", with: "\\|")
        tables[tables.count - 1].closeCell(cell.trimmingBlanks)
        output = outside.popLast() ?? ""
        (breaks, needsSpace) = (0, false)
    }

    private mutating func closeTable() {
        closeCell()
        guard let table = tables.popLast() else { return }
        let lines = table.lines(isInner: !tables.isEmpty)
        guard !lines.isEmpty else { return }
        breaks = 2
        flush()
        output += lines.joined(separator: "\n")
        breaks = 2
    }

    private mutating func openLink(_ tag: HTMLTag) {
        let address = value("href", of: tag)
        links.append(address.flatMap { $0.isEmpty ? nil : Self.destination($0) })
        if links.last != .some(nil) { openMark("[") }
    }

    private mutating func picture(_ tag: HTMLTag) {
        guard let address = value("src", of: tag), !address.isEmpty else { return }
        let words = (value("alt", of: tag) ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
        write("![\(words.replacing("]", with: "\\]"))](\(Self.destination(address)))")
    }

    private static func destination(_ address: String) -> String {
        address.contains { $0.isWhitespace || "()".contains($0) } ? "<\(address)>" : address
    }

    private func value(_ name: String, of tag: HTMLTag) -> String? {
        tag[name].map { HTMLEntities.decoded(String(decoding: bytes[$0.value], as: UTF8.self)) }
    }

    // MARK: Words

    private mutating func text(in range: Range<Int>) {
        guard skipped == nil, !range.isEmpty else { return }
        let text = HTMLEntities.decoded(String(decoding: bytes[range], as: UTF8.self))
        if isPreformatted { return output += text }
        let isBlank = { (scalar: Unicode.Scalar) in
            scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar == "\u{A0}"
        }
        let words = text.unicodeScalars.split(whereSeparator: isBlank).map { String($0) }
        guard !words.isEmpty else {
            needsSpace = needsSpace || !text.isEmpty
            return
        }
        if let first = text.unicodeScalars.first, isBlank(first) { needsSpace = true }
        let joined = words.joined(separator: " ")
        let isCode = opening.contains("`") || open["`", default: 0] > 0
        let beginsBlock = opening.isEmpty && (isAtStart || breaks > 0 && !output.isEmpty)
        write(isCode ? joined : MarkdownEscape.text(joined, beginsBlock: beginsBlock))
        if let last = text.unicodeScalars.last { needsSpace = isBlank(last) }
    }

    private mutating func write(_ words: String) {
        flush()
        for mark in opening {
            output += mark
            open[mark, default: 0] += 1
        }
        opening = []
        output += words
        isAtStart = false
    }

    /// Line ends and blanks that stand before the next word.
    private mutating func flush() {
        if breaks > 0, !output.isEmpty {
            while output.last == " " { output.removeLast() }
            output += String(repeating: "\n", count: breaks)
        } else if needsSpace, !output.isEmpty, output.last != "\n", output.last != " " {
            output += " "
        }
        (breaks, needsSpace) = (0, false)
    }

    private mutating func openMark(_ mark: String) {
        guard opening.count < Self.mostMarks else { return hasLost = true }
        opening.append(mark)
    }

    private mutating func closeMark(_ open: String, _ close: String) {
        // Nothing stands between the marks.
        if let index = opening.lastIndex(of: open) {
            opening.remove(at: index)
            return
        }
        guard let count = self.open[open], count > 0 else { return }
        self.open[open] = count - 1
        output += close
    }

    private mutating func lineBreak() {
        guard outside.isEmpty else { return needsSpace = true }
        guard !output.isEmpty, breaks == 0 else { return }
        output += "\\"
        breaks = 1
    }
}

extension String {
    /// Without empty lines, and without marks of a line's end, before and behind it.
    fileprivate var trimmingBlankLinesOfText: String {
        var text = self[...].drop(while: \.isWhitespace)
        while let last = text.last, last.isWhitespace || last == "\\" && text.hasSuffix("\\") && !text.hasSuffix("\\\\")
        {
            text = text.dropLast()
        }
        return String(text)
    }
}
