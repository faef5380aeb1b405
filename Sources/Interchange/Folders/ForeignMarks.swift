// The marks of other programs with which a block begins.

/// Tells line by line, from the first one on, which belong to fenced code, its fences among them.
struct CodeLines {
    private var fence: CodeFence?

    /// Whether the next line belongs to code, too.
    var isOpen: Bool { fence != nil }

    mutating func contains(_ line: String) -> Bool {
        guard let open = fence else {
            fence = CodeFence(openedBy: line)
            return fence != nil
        }
        if open.isClosed(by: line) { fence = nil }
        return true
    }
}

/// The line that opens fenced code, and what closes it.
private struct CodeFence {
    private let mark: Character
    private let length: Int

    init?(openedBy line: String) {
        let text = line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
        guard let first = text.first, first == "`" || first == "~" else { return nil }
        let length = text.prefix { $0 == first }.count
        guard length >= 3, first == "~" || !text.dropFirst(length).contains("`") else { return nil }
        mark = first
        self.length = length
    }

    func isClosed(by line: String) -> Bool {
        let text = String(line.drop { $0 == " " || $0 == "\t" || $0 == ">" }).trimmingBlanks
        return text.count >= length && text.allSatisfy { $0 == mark }
    }
}

/// `::: kind title`, as pandoc, the Carpentries, VuePress and Docusaurus have it.
struct FencedDivision {
    let word: String
    let title: String?
    let isFolded: Bool

    init?(_ line: String) {
        guard let rest = Self.afterColons(line), !rest.isEmpty else { return nil }
        if rest.hasPrefix("{") {
            // Quarto: `{.callout-tip title="…" collapse="true"}`.
            let attributes = rest.drop { $0 == "{" }.prefix { $0 != "}" }
            let classes = attributes.split(separator: " ").filter { $0.hasPrefix(".") }.map { String($0.dropFirst()) }
            guard let first = classes.first else { return nil }
            word = first
            title = ForeignAttribute.value(of: "title", in: String(attributes))
            isFolded = ForeignAttribute.value(of: "collapse", in: String(attributes)) == "true"
            return
        }
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard !name.isEmpty else { return nil }
        word = String(name)
        var title = String(rest.dropFirst(name.count)).trimmingBlanks
        while title.hasSuffix(":") { title = String(title.dropLast()).trimmingBlanks }
        if title.hasPrefix("["), title.hasSuffix("]") { title = String(title.dropFirst().dropLast()) }
        self.title = title.isEmpty || title.hasPrefix("{") ? nil : title
        isFolded = name == "details" || name == "spoiler"
    }

    /// Nothing but colons.
    static func isClosing(_ line: String) -> Bool { afterColons(line) == "" }

    private static func afterColons(_ line: String) -> String? {
        let text = line.trimmingBlanks
        let colons = text.prefix { $0 == ":" }.count
        guard colons >= 3, line.indentation < 4 else { return nil }
        return String(text.dropFirst(colons)).trimmingBlanks
    }

}

/// `name="value"` in a tag or in braces, as HTML, pandoc and Quarto write it.
enum ForeignAttribute {
    /// What stands behind a name and `=`, in quotes of either kind or up to the next blank; nil where the name is not there.
    static func value(of name: String, in attributes: String) -> String? {
        var rest = attributes[...]
        while let found = rest.firstRange(of: "\(name)=") {
            rest = rest[found.upperBound...]
            // `data-title` is another name than `title`.
            let isWhole =
                found.lowerBound == attributes.startIndex
                || !Self.goesOn(attributes[attributes.index(before: found.lowerBound)])
            guard isWhole, let quote = rest.first else { continue }
            guard quote == "\"" || quote == "'" else { return String(rest.prefix { !" >}".contains($0) }) }
            return String(rest.dropFirst().prefix { $0 != quote })
        }
        return nil
    }

    private static func goesOn(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-_:".contains(character)
    }
}

/// ```` ```admonish tip "title" ````, as mdbook-admonish has it; its kinds are those of Python-Markdown's admonitions.
struct FencedAdmonition {
    let word: String
    let title: String?
    let isFolded: Bool

    init?(_ line: String) {
        let text = line.trimmingBlanks.drop { $0 == "`" || $0 == "~" }
        let (information, attributes) = (text.prefix { $0 != "\"" }, String(text))
        let words = information.split(separator: " ").filter { !$0.contains("=") }.map(String.init)
        guard line.trimmingBlanks.count - text.count >= 3, words.first == "admonish" else { return nil }
        word = words.dropFirst().first ?? "note"
        let named = ForeignAttribute.value(of: "title", in: attributes)
        let quoted = text.dropFirst(information.count + 1).prefix { $0 != "\"" }
        title = named ?? (quoted.isEmpty || information.hasSuffix("=") ? nil : String(quoted))
        isFolded = attributes.contains("collapsible=true")
    }
}

/// A line `<div class="warning">`, which mdBook and many themes draw as a box.
struct HTMLDivision {
    /// The last of its classes that says more than that it is a box: of `alert alert-warning` the second.
    let word: String

    init?(_ line: String) {
        let text = line.trimmingBlanks
        guard text.hasPrefix("<div"), text.hasSuffix(">"), line.indentation < 4, !text.contains("</") else {
            return nil
        }
        let classes = (ForeignAttribute.value(of: "class", in: text) ?? "").split(separator: " ")
        var word = classes.last.map(String.init) ?? ""
        for prefix in ["alert-", "admonition-", "custom-block-"] where word.hasPrefix(prefix) {
            word = String(word.dropFirst(prefix.count))
        }
        self.word = word
    }

    static func isClosing(_ line: String) -> Bool { line.trimmingBlanks == "</div>" }
}

/// `!!! kind "title"`, `??? kind` (folded) and `=== "tab"`, as Python-Markdown and Material for MkDocs have it.
struct Admonition {
    let word: String
    let title: String?
    let isFolded: Bool
    let isTab: Bool
    let indentation: Int

    init?(_ line: String) {
        indentation = line.indentation
        let text = line.trimmingBlanks
        guard let mark = ["!!!", "???+", "???", "==="].first(where: { text.hasPrefix($0) }) else { return nil }
        let rest = String(text.dropFirst(mark.count)).trimmingBlanks
        isTab = mark == "==="
        isFolded = mark == "???"
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        word = String(name)
        let quoted = rest.dropFirst(name.count).drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" }
        title = quoted.isEmpty ? nil : String(quoted)
        if isTab ? title == nil : word.isEmpty { return nil }
    }
}

/// `{% hint style="info" %}` of GitBook and `{% note info %}` of Hexo.
struct CommandBox {
    let word: String
    let title: String?
    private let name: String

    init?(_ line: String) {
        let text = line.trimmingBlanks
        guard text.hasPrefix("{%"), text.hasSuffix("%}") else { return nil }
        let words = text.dropFirst(2).dropLast(2).split(separator: " ").map(String.init)
        guard let name = words.first, name == "hint" || name == "note" || name == "tip" else { return nil }
        self.name = name
        let style = words.dropFirst().first.map { $0.replacing("style=", with: "").replacing("\"", with: "") }
        word = style.flatMap { $0.isEmpty ? nil : $0 } ?? name
        let title = words.dropFirst(2).joined(separator: " ").replacing("\"", with: "")
        self.title = title.isEmpty ? nil : title
    }

    func isClosed(by line: String) -> Bool {
        line.trimmingBlanks.replacing(" ", with: "").replacing("-", with: "") == "{%end\(name)%}"
    }
}

/// A line that stands for a file: `{{#include ../a.rs:main}}`, `{{#rustdoc_include a.rs:2:5}}`, `--8<-- "a.md"`.
struct IncludeCommand {
    let path: String
    /// The name of the part that is meant, or its lines from 1 on; nil for the whole.
    let part: Part?

    enum Part: Equatable {
        case named(String)
        case lines(ClosedRange<Int>)
    }

    init?(_ line: String) {
        let text = line.trimmingBlanks
        if text.hasPrefix("{{#"), text.hasSuffix("}}") {
            let words = text.dropFirst(3).dropLast(2).split(separator: " ", maxSplits: 1)
            guard words.count == 2, ["include", "rustdoc_include", "playground"].contains(words[0]) else { return nil }
            self.init(written: String(words[1]).trimmingBlanks)
        } else if text.hasPrefix("--8<--") {
            let name = text.dropFirst(6).trimmingBlanks.filter { $0 != "\"" && $0 != "'" }
            if name.isEmpty { return nil }
            self.init(written: name)
        } else {
            return nil
        }
    }

    private init(written: String) {
        let pieces = written.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        path = pieces[0]
        if pieces.count == 1 {
            part = nil
        } else if pieces.count == 2, Int(pieces[1]) == nil {
            part = pieces[1].isEmpty ? nil : .named(pieces[1])
        } else {
            let first = Int(pieces[1]) ?? 1
            let last = pieces.count > 2 ? Int(pieces[2]) ?? .max : first
            part = .lines(first...max(first, last))
        }
    }

    /// The part of a file's lines that is meant, without the marks of its named parts; nil where there is no such part.
    func part(of lines: [String]) -> [String]? {
        var chosen: [String]
        switch part {
        case nil: chosen = lines
        case .lines(let range): chosen = Array(lines.prefix(range.upperBound).dropFirst(max(range.lowerBound - 1, 0)))
        case .named(let name):
            guard let start = lines.firstIndex(where: { Self.mark(in: $0, "ANCHOR") == name }) else { return nil }
            let rest = lines[(start + 1)...]
            chosen = Array(rest.prefix { Self.mark(in: $0, "ANCHOR_END") != name })
        }
        chosen.removeAll { Self.mark(in: $0, "ANCHOR") != nil || Self.mark(in: $0, "ANCHOR_END") != nil }
        return chosen
    }

    private static func mark(in line: String, _ word: String) -> String? {
        guard let range = line.firstRange(of: "\(word): ") ?? line.firstRange(of: "\(word):") else { return nil }
        // `ANCHOR` stands within `ANCHOR_END` nowhere, as the colon tells them apart.
        return String(line[range.upperBound...].trimmingBlanks.prefix { $0 != " " })
    }
}

/// A term and, on the next line behind a colon, what it means, as pandoc and kramdown have it.
struct DefinitionListEntry {
    /// A heading where the term has an id to link to, a line in bold where it has none, and the definition below.
    let lines: [String]
    /// The line behind it.
    let end: Int

    init?(at index: Int, of lines: [String]) {
        let term = lines[index].trimmingBlanks
        guard index + 1 < lines.count, !term.isEmpty, lines[index].indentation < 4,
            index == 0 || lines[index - 1].trimmingBlanks.isEmpty, !"#>|:-*".contains(term.prefix(1)),
            lines[index + 1].hasPrefix(": ") || lines[index + 1].hasPrefix(":\t")
        else { return nil }
        var end = index + 2
        while end < lines.count, !lines[end].trimmingBlanks.isEmpty { end += 1 }
        var heading = "**\(term)**"
        if term.hasPrefix("["), term.hasSuffix("}"), let cut = term.firstRange(of: "]{#") {
            let words = term[term.index(after: term.startIndex)..<cut.lowerBound]
            heading = "### \(words) {#\(term[cut.upperBound...].dropLast())}"
        }
        let first = String(lines[index + 1].dropFirst()).trimmingBlanks
        self.lines = [heading, "", first] + lines[(index + 2)..<end].map(\.trimmingBlanks)
        self.end = end
    }
}
