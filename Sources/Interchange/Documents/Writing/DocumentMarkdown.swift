/// Writes blocks of a document as the Markdown of a lesson.
struct DocumentMarkdown {
    /// Where a picture stands as seen from the lesson; nil for one that is not there.
    private let address: (DocumentPicture) -> String?
    private let notes: [String: [DocumentBlock]]
    /// The notes that were referred to, in their order.
    private var order: [String] = []

    /// - Parameter address: where a picture stands as seen from the lesson; nil for one that is not there.
    init(notes: [String: [DocumentBlock]], address: @escaping (DocumentPicture) -> String?) {
        self.notes = notes
        self.address = address
    }

    /// The text of a lesson's blocks, its notes at the end, ended by LF.
    mutating func text(of blocks: [DocumentBlock]) -> String {
        var parts = parts(of: blocks)
        var index = 0
        // What a note says may refer to another one.
        while index < order.count {
            let inner = self.parts(of: notes[order[index]] ?? []).joined(separator: "\n\n")
            parts.append(ListIndent.hanging(inner.isEmpty ? "…" : inner, behind: "[^\(index + 1)]: ", indent: 4))
            index += 1
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    // MARK: Blocks

    /// The blocks as texts between which an empty line stands.
    private mutating func parts(of blocks: [DocumentBlock]) -> [String] {
        var parts: [String] = []
        var list = ListIndent()
        var lines: [String] = []
        func endList() {
            if !lines.isEmpty { parts.append(lines.joined(separator: "\n")) }
            (lines, list) = ([], ListIndent())
        }
        for block in blocks {
            if case .item(let item) = block {
                let words = words(item.words, in: .block)
                // Bullets and numbers are two lists.
                if item.level == 0, list.isNumbered.map({ $0 != (item.number != nil) }) ?? false { endList() }
                if !words.isEmpty { lines.append(list.line(of: item, words)) }
                continue
            }
            endList()
            if let text = text(of: block), !text.isEmpty { parts.append(text) }
        }
        endList()
        return parts
    }

    private mutating func text(of block: DocumentBlock) -> String? {
        switch block {
        case .heading(let level, let words):
            let text = self.words(words, in: .heading)
            return text.isEmpty ? nil : String(repeating: "#", count: level) + " " + text
        case .paragraph(let words): return self.words(words, in: .block)
        case .item: return nil
        case .table(let rows): return table(rows)
        case .quote(let inner): return quoted(parts(of: inner))
        case .code(let lines): return Self.fenced(lines)
        case .callout(let kind, let title, let inner):
            let parts = parts(of: inner)
            guard !parts.isEmpty else { return nil }
            let name = words([.text(title, DocumentLook())], in: .heading)
            return "> [!\(kind)]\(name.isEmpty ? "" : " " + name)\n" + quoted(parts)
        case .rule: return "---"
        }
    }

    /// Code between fences that are longer than any run of their sign within.
    private static func fenced(_ lines: [String]) -> String {
        let end = lines.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? 0
        let text = lines[...end].joined(separator: "\n")
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)\n\(text)\n\(fence)"
    }

    private func quoted(_ parts: [String]) -> String {
        parts.joined(separator: "\n\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
    }

    private mutating func words(_ words: [DocumentInline], in place: MarkedWords.Place) -> String {
        var order = order
        let notes = notes
        let marked = MarkedWords(words, in: place) { picture in
            address(picture).map { Self.picture(picture, at: $0) }
        } note: { name in
            guard notes[name] != nil else { return nil }
            if !order.contains(name) { order.append(name) }
            return (order.firstIndex(of: name)).map { "[^\($0 + 1)]" }
        }
        self.order = order
        return marked.markdown
    }

    private static func picture(_ picture: DocumentPicture, at address: String) -> String {
        let alt = picture.alt.isEmpty ? picture.caption : picture.alt
        let words = MarkedWords([.text(alt, DocumentLook())], in: .heading) { _ in
            nil
        } note: { _ in
            nil
        }
        let caption = picture.caption.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let title = caption.isEmpty ? "" : " \"\(caption)\""
        return "![\(words.markdown.replacing("]", with: "\\]"))](\(address)\(title))"
    }

    // MARK: Tables

    private mutating func table(_ rows: [[DocumentCell]]) -> String {
        let grid = MarkdownTable.grid(rows, columns: \.columns, isContinued: \.isContinued) { self.cell($0.blocks) }
        return MarkdownTable.lines(grid).joined(separator: "\n")
    }

    /// What stands in a cell, on one line.
    private mutating func cell(_ blocks: [DocumentBlock]) -> String {
        var parts: [String] = []
        for block in blocks {
            switch block {
            case .heading(_, let words), .paragraph(let words): parts.append(self.words(words, in: .cell))
            case .item(let item):
                let mark = item.number.map { "\($0)) " } ?? "• "
                parts.append(mark + words(item.words, in: .cell))
            case .table(let rows):
                for row in rows {
                    parts.append(row.map { cell($0.blocks) }.filter { !$0.isEmpty }.joined(separator: "，"))
                }
            case .quote(let inner), .callout(_, _, let inner): parts.append(cell(inner))
            case .code(let lines):
                let lines = lines.map { words([.text($0, DocumentLook())], in: .cell) }
                parts.append(lines.joined(separator: "<br>"))
            case .rule: break
            }
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "<br>")
    }
}

/// How far the items of a list are indented, each below the words of the one that it belongs to.
struct ListIndent {
    /// Of the lists that are open, the outermost first: how far their words stand in, the last number, and the sign behind numbers.
    private var levels: [(width: Int, number: Int?, sign: String)] = []

    /// Whether the outermost list that is open has numbers; nil where none is.
    var isNumbered: Bool? { levels.first.map { $0.number != nil } }

    /// The line of an item.
    mutating func line(of item: DocumentListItem, _ words: String) -> String {
        let level = min(max(item.level, 0), levels.count)
        let before = levels.indices.contains(level) ? levels[level] : nil
        levels = Array(levels.prefix(level))
        let indent = levels.last?.width ?? 0
        var sign = before?.sign ?? "."
        if let number = item.number, let last = before?.number, number != last + 1 {
            // Numbers that begin anew are another list, which Markdown tells by the sign.
            sign = sign == "." ? ")" : "."
        }
        let mark = item.number.map { "\(max($0, 0))\(sign) " } ?? "- "
        levels.append((indent + mark.utf8.count, item.number, sign))
        return Self.hanging(
            words, behind: String(repeating: " ", count: indent) + mark, indent: indent + mark.utf8.count)
    }

    /// A text behind a mark, with its further lines indented.
    static func hanging(_ text: String, behind mark: String, indent: Int) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { index, line in
            index == 0 ? mark + line : line.isEmpty ? "" : String(repeating: " ", count: indent) + line
        }.joined(separator: "\n")
    }
}
