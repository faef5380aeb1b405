internal import CourseModel

/// Turns blocks that other programs read into ours, line by line: boxes become call-outs, included files stand where they are included.
///
/// Code is left as it is, but for what it includes.
struct ForeignBlocks {
    private let language: InterfaceLanguage
    /// The lines that a command such as `{{#include a.rs:main}}` stands for; nil where they cannot be found.
    private let included: (IncludeCommand) -> [String]?
    private(set) var tally = FolderReport.Counts()

    init(language: InterfaceLanguage, included: @escaping (IncludeCommand) -> [String]?) {
        self.language = language
        self.included = included
    }

    mutating func converted(_ lines: [String]) -> [String] {
        var result: [String] = []
        var index = 0
        var code = CodeLines()
        while index < lines.count {
            let line = lines[index]
            if let (block, next) = fencedBox(at: index, of: lines, unless: code) {
                result += block
                index = next
            } else if code.contains(line) {
                result += include(line) ?? [line]
                index += 1
            } else if let (block, next) = block(at: index, of: lines) {
                result += block
                index = next
            } else if let attributes = Self.blockAttributes(line) {
                apply(attributes, to: &result)
                index += 1
            } else {
                result += include(line) ?? [line]
                index += 1
            }
        }
        return result
    }

    /// A box that begins on a line, as our lines, and the line behind it.
    private mutating func block(at index: Int, of lines: [String]) -> ([String], Int)? {
        let line = lines[index]
        if let division = FencedDivision(line) { return fenced(division, at: index, of: lines) }
        if let admonition = Admonition(line) { return indented(admonition, at: index, of: lines) }
        if let box = CommandBox(line) { return between(box, at: index, of: lines) }
        if let division = HTMLDivision(line) { return divided(division, at: index, of: lines) }
        if let definition = DefinitionListEntry(at: index, of: lines) {
            tally.foreignMarks += 1
            return (definition.lines, definition.end)
        }
        if ["[TOC]", "[[toc]]", "{:toc}", "{{toc}}"].contains(line.trimmingBlanks) {
            tally.foreignMarks += 1
            return ([], index + 1)
        }
        return nil
    }

    /// `::: kind title` … `:::`; boxes may stand in boxes.
    private mutating func fenced(_ division: FencedDivision, at index: Int, of lines: [String]) -> ([String], Int)? {
        let end = Self.end(
            ofBoxAt: index, of: lines, opens: { FencedDivision($0) != nil }, closes: FencedDivision.isClosing)
        // Whatever is not closed is left for the author to look at.
        guard let end else { return nil }
        let body = converted(Array(lines[(index + 1)..<end]))
        return (box(division.word, title: division.title, isFolded: division.isFolded, around: body), end + 1)
    }

    /// The line that closes a box, boxes within it passed over, and code; nil where nothing does.
    private static func end(
        ofBoxAt index: Int, of lines: [String], opens: (String) -> Bool, closes: (String) -> Bool
    ) -> Int? {
        var depth = 1
        var code = CodeLines()
        for end in lines.indices.dropFirst(index + 1) where !code.contains(lines[end]) {
            if opens(lines[end]) { depth += 1 }
            if closes(lines[end]) { depth -= 1 }
            if depth == 0 { return end }
        }
        return nil
    }

    /// `!!! kind "title"` and what is indented below it; `=== "title"` for one of several tabs.
    private mutating func indented(_ admonition: Admonition, at index: Int, of lines: [String]) -> ([String], Int) {
        var end = index + 1
        while end < lines.count,
            lines[end].trimmingBlanks.isEmpty || lines[end].indentation >= admonition.indentation + 4
        {
            end += 1
        }
        let blanks = lines[(index + 1)..<end].reversed().prefix { $0.trimmingBlanks.isEmpty }.count
        let inner = Array(lines[(index + 1)..<(end - blanks)]).dedented(by: admonition.indentation + 4)
        let body = converted(inner)
        let margin = String(repeating: " ", count: admonition.indentation)
        guard !admonition.isTab else {
            tally.foreignMarks += 1
            let lines = ["", "**\(admonition.title ?? "")**", ""] + body + [""]
            return (lines.map { $0.isEmpty ? "" : margin + $0 }, end - blanks)
        }
        let box = box(admonition.word, title: admonition.title, isFolded: admonition.isFolded, around: body)
        return (box.map { $0.isEmpty ? "" : margin + $0 }, end - blanks)
    }

    /// `{% hint style="info" %}` … `{% endhint %}`.
    private mutating func between(_ box: CommandBox, at index: Int, of lines: [String]) -> ([String], Int)? {
        guard let end = lines[(index + 1)...].firstIndex(where: box.isClosed) else { return nil }
        let body = converted(Array(lines[(index + 1)..<end]))
        return (self.box(box.word, title: box.title, isFolded: false, around: body), end + 1)
    }

    /// `<div class="warning">` … `</div>`; what is no box is left as it is.
    private mutating func divided(_ division: HTMLDivision, at index: Int, of lines: [String]) -> ([String], Int)? {
        let end = Self.end(
            ofBoxAt: index, of: lines, opens: { HTMLDivision($0) != nil }, closes: HTMLDivision.isClosing)
        guard let end, ForeignCallout(word: division.word, language: language) != nil else { return nil }
        let body = converted(Array(lines[(index + 1)..<end]))
        return (box(division.word, title: nil, isFolded: false, around: body), end + 1)
    }

    /// A fence that holds a box and no code: ```` ```admonish tip "title" ````.
    private mutating func fencedBox(
        at index: Int, of lines: [String], unless outer: CodeLines
    ) -> ([String], Int)? {
        guard !outer.isOpen, let box = FencedAdmonition(lines[index]) else { return nil }
        var code = CodeLines()
        _ = code.contains(lines[index])
        var end = index + 1
        while end < lines.count, code.contains(lines[end]), code.isOpen { end += 1 }
        if end == lines.count { return nil }
        let margin = lines[index].indentation
        let body = converted(Array(lines[(index + 1)..<end]).dedented(by: margin))
        let made = self.box(box.word, title: box.title, isFolded: box.isFolded, around: body)
        return (made.map { $0.isEmpty ? "" : String(repeating: " ", count: margin) + $0 }, end + 1)
    }

    private mutating func box(_ word: String, title: String?, isFolded: Bool, around body: [String]) -> [String] {
        guard let callout = ForeignCallout(word: word, title: title, isFolded: isFolded, language: language) else {
            // Columns and the like only place what they hold.
            tally.foreignMarks += 1
            return [""] + body + [""]
        }
        tally.callouts += 1
        return callout.lines(around: body)
    }

    private mutating func include(_ line: String) -> [String]? {
        guard let command = IncludeCommand(line) else { return nil }
        guard let lines = included(command) else {
            tally.missingIncludes += 1
            return nil
        }
        tally.includes += 1
        let margin = String(line.prefix { $0 == " " || $0 == "\t" })
        return lines.map { $0.isEmpty ? "" : margin + $0 }
    }

    // MARK: Attributes below a block

    /// What stands in a line of nothing but `{: .challenge}`, as kramdown has it.
    private static func blockAttributes(_ line: String) -> String? {
        var text = line.trimmingBlanks
        while text.hasPrefix(">") { text = String(text.dropFirst()).trimmingBlanks }
        guard text.hasPrefix("{:"), text.hasSuffix("}") else { return nil }
        return String(text.dropFirst(2).dropLast())
    }

    /// Makes a call-out of the quote above, where its attributes say so; other attributes say only how something looks.
    private mutating func apply(_ attributes: String, to lines: inout [String]) {
        let word = attributes.split(separator: " ").first { $0.hasPrefix(".") }.map { String($0.dropFirst()) }
        let quote = lines.reversed().prefix { $0.hasPrefix(">") }.count
        guard let word, quote > 0, let callout = ForeignCallout(word: word, language: language) else {
            tally.foreignMarks += 1
            return
        }
        let body = lines.suffix(quote).map { line in
            let rest = line.dropFirst()
            return String(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
        }
        lines.removeLast(quote)
        lines += callout.lines(around: body)
        tally.callouts += 1
    }
}
