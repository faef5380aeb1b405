internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Finds blocks that a slip has made: code of what nobody closed or of what was only indented, headings of a line that was to divide.
struct BlockSlips {
    private let source: SourceText
    private let bytes: UnsafeBufferPointer<UInt8>
    private let tree: MarkdownTree
    private let blocks: RawBlocks
    private let isBank: Bool
    private var previousCode: MarkdownTree.NodeID?

    init(
        _ source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, tree: MarkdownTree, blocks: RawBlocks, isBank: Bool
    ) {
        self.isBank = isBank
        self.source = source
        self.bytes = bytes
        self.tree = tree
        self.blocks = blocks
    }

    /// - Parameter offset: where the text begins.
    mutating func faults(from offset: Int) -> [Diagnostic] {
        var faults = conflicts(from: offset) + rowsWithoutBars + emptyFootnotes
        for node in tree.nodes(of: .codeBlock, .heading) {
            if let fault = tree.kind(of: node) == .heading ? underlinedHeading(node) : code(node) {
                faults.append(fault)
            }
        }
        return faults
    }

    // MARK: Headings

    /// A heading that a line of hyphens makes of a text which is no heading.
    private func underlinedHeading(_ heading: MarkdownTree.NodeID) -> Diagnostic? {
        let range = tree.range(of: heading)
        guard !range.isEmpty, !"#|<".utf8.contains(bytes[range.lowerBound]), !(isBank && isStem(heading)) else {
            return nil
        }
        let first = source.lineIndex(at: range.lowerBound)
        let last = source.lineIndex(at: range.upperBound - 1)
        guard last > first else { return nil }
        let underline = text(ofLine: last, from: range)
        guard !underline.isEmpty, bytes[underline.lowerBound] == UInt8(ascii: "-") else { return nil }
        let words = text(ofLine: last - 1, from: range)
        let isText = last - first > 1 || endsSentence(words)
        // Two hyphens are hardly ever meant to underline.
        guard isText || underline.count == 2 || source.text(in: words).count > 40 else { return nil }
        // A blank line above it; of quotes it has the marks.
        let prefix = source.text(in: source.lineStarts[last]..<underline.lowerBound)
        let ending = source.text(in: source.lineRange(last - 1).upperBound..<source.lineStarts[last])
        let blank = (prefix.contains(">") ? prefix.trimmingBlanks : "") + ending
        let fix =
            isText && underline.count > 2
            ? Diagnostic.Fix(replacing: source.lineStarts[last]..<source.lineStarts[last], with: blank) : nil
        return .underlinedText(at: underline, isSure: isText, fix: fix, in: source)
    }

    /// Whether options follow before the next heading, so that in a bank the heading is the stem of an item.
    private func isStem(_ heading: MarkdownTree.NodeID) -> Bool {
        var next = tree.next(after: heading)
        while let block = next, tree.kind(of: block) != .heading, tree.kind(of: block) != .thematicBreak {
            if tree.kind(of: block) == .list { return true }
            next = tree.next(after: block)
        }
        return false
    }

    /// A line of a block without the marks of containers and the blanks around it.
    private func text(ofLine index: Int, from range: Range<Int>) -> Range<Int> {
        let line = source.lineRange(index).clamped(to: range)
        var start = line.lowerBound
        while start < line.upperBound, bytes[start].isBlank || bytes[start] == UInt8(ascii: ">") { start += 1 }
        var end = line.upperBound
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    private func endsSentence(_ range: Range<Int>) -> Bool {
        guard let last = bytes.scalar(endingAt: range.upperBound).flatMap({ Unicode.Scalar($0.value) }) else {
            return false
        }
        if "。！？…；：，、".unicodeScalars.contains(last) { return true }
        return ".!?;,".unicodeScalars.contains(last) && range.count > 20
    }

    // MARK: Code

    private mutating func code(_ node: MarkdownTree.NodeID) -> Diagnostic? {
        let range = tree.range(of: node)
        guard let code = blocks.code(at: range.lowerBound) else { return nil }
        let followsCode = previousCode.map { tree.next(after: $0) == node } ?? false
        previousCode = node
        if code.isSample { return nil }
        if code.isFenced { return unclosedFence(range) }
        // What a program has written is often shown right below the program.
        return followsCode ? nil : indentedText(node, range)
    }

    private func unclosedFence(_ range: Range<Int>) -> Diagnostic {
        let mark = bytes[range.lowerBound]
        var end = range.lowerBound
        while end < range.upperBound, bytes[end] == mark { end += 1 }
        let length = end - range.lowerBound
        // A line of nothing but marks was meant to close it: one only leaves no choice.
        let first = source.lineIndex(at: range.lowerBound)
        let last = source.lineIndex(at: max(range.upperBound - 1, range.lowerBound))
        let closing = (first..<last).map { text(ofLine: $0 + 1, from: range) }.filter { line in
            line.count > 1 && line.allSatisfy { "`~".utf8.contains(bytes[$0]) }
        }
        var fix: Diagnostic.Fix?
        if closing.count == 1, let line = closing.first {
            let text = String(repeating: Character(Unicode.Scalar(mark)), count: length)
            fix = Diagnostic.Fix(replacing: line, with: text)
        }
        return .unclosedFence(
            at: range.lowerBound..<end, nearly: closing.first.map { source.lineIndex(at: $0.lowerBound) + 1 },
            closing: String(repeating: Character(Unicode.Scalar(mark)), count: length), fix: fix, in: source)
    }

    /// A paragraph that four blanks have made code.
    private func indentedText(_ node: MarkdownTree.NodeID, _ range: Range<Int>) -> Diagnostic? {
        let words = source.text(in: range)
        var (han, marks, symbols, letters) = (0, 0, 0, 0)
        for scalar in words.unicodeScalars {
            if scalar.isHan {
                han += 1
            } else if "，。；：！？、“”".unicodeScalars.contains(scalar) {
                marks += 1
            } else if "{}<>=;$\\|├└│_#".unicodeScalars.contains(scalar) {
                symbols += 1
            } else if scalar.isASCII, scalar.isLetter {
                letters += 1
            }
        }
        let first = source.lineIndex(at: range.lowerBound)
        let line = range.clamped(to: source.lineRange(first))
        if han == 0, symbols == 0, Self.isEnglishSentence(words), !isPartOfOther(range) {
            return .indentedText(at: line, isSure: false, fix: nil, in: source)
        }
        guard han >= 4, han * 2 > letters, symbols * 8 < han, !"{[('\"".utf8.contains(bytes[range.lowerBound]),
            !isPartOfOther(range)
        else {
            return nil
        }
        guard marks > 0 else { return .indentedText(at: line, isSure: false, fix: nil, in: source) }
        return .indentedText(at: line, isSure: true, fix: dedented(node, range), in: source)
    }

    /// Whether a text is one sentence or more in English: a capital letter, at least five words, a full stop.
    private static func isEnglishSentence(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count >= 5, let first = text.first, first.isASCII, first.isUppercase,
            ".!?".contains(text.last ?? " ")
        else { return false }
        return words.count { word in word.allSatisfy { $0.isASCII && $0.isLetter || ",.;:!?'’-".contains($0) } } * 10
            >= words.count * 9
    }

    /// Whether it is the text of a footnote or of another tool's block, which is reported itself.
    private func isPartOfOther(_ range: Range<Int>) -> Bool {
        var line = source.lineIndex(at: range.lowerBound)
        while line > 0 {
            line -= 1
            let above = source.text(in: source.lineRange(line)).trimmingBlanks
            if above.isEmpty || source.bytes[source.lineRange(line)].starts(with: "    ".utf8) { continue }
            return ["[^", "!!!", "???", ":::", "===", ": "].contains { above.hasPrefix($0) }
        }
        return false
    }

    /// The paragraph without its indentation, where it stands in no quote or list.
    private func dedented(_ node: MarkdownTree.NodeID, _ range: Range<Int>) -> Diagnostic.Fix? {
        guard tree.parent(of: node) == tree.root else { return nil }
        let first = source.lineIndex(at: range.lowerBound)
        let last = source.lineIndex(at: range.upperBound - 1)
        guard isBlankOrEdge(first - 1), isBlankOrEdge(last + 1) else { return nil }
        var text = ""
        for line in first...last {
            let whole = source.lineRange(line)
            var start = whole.lowerBound
            while start < whole.upperBound, bytes[start].isBlank { start += 1 }
            // What would begin a list or a heading was perhaps code after all.
            if start < whole.upperBound, "#>-+*`~|<=0123456789".utf8.contains(bytes[start]) { return nil }
            if line > first { text += source.text(in: source.lineRange(line - 1).upperBound..<whole.lowerBound) }
            text += source.text(in: start..<whole.upperBound)
        }
        return Diagnostic.Fix(
            replacing: source.lineStarts[first]..<source.lineRange(last).upperBound, with: text)
    }

    private func isBlankOrEdge(_ line: Int) -> Bool {
        guard source.lineStarts.indices.contains(line) else { return true }
        return source.bytes[source.lineRange(line)].allSatisfy(\.isBlank)
    }

    // MARK: Tables and notes

    private static let mostRows = 1000

    /// Texts right below a table, which became rows of it.
    private var rowsWithoutBars: [Diagnostic] {
        tree.nodes(of: .table).compactMap { table in
            let columns =
                tree.firstChild(of: table).map { tree.children(of: $0).reduce(0) { count, _ in count + 1 } } ?? 0
            guard columns > 1 else { return nil }
            // Whoever writes no bars at all means it so.
            var body = Array(tree.children(of: table).dropFirst().prefix(Self.mostRows))[...]
            guard let first = body.popFirst(), source.bytes[tree.range(of: first)].contains(UInt8(ascii: "|")) else {
                return nil
            }
            for row in body {
                let range = tree.range(of: row)
                guard !range.isEmpty, !source.bytes[range].contains(UInt8(ascii: "|")) else { continue }
                let line = source.lineIndex(at: range.lowerBound)
                let start = source.lineStarts[line]
                let prefix = source.text(in: start..<range.lowerBound)
                let isPlain = prefix.allSatisfy { $0 == " " || $0 == ">" }
                let ending = line > 0 ? source.text(in: source.lineRange(line - 1).upperBound..<start) : "\n"
                let blank = (prefix.contains(">") ? prefix.trimmingBlanks : "") + ending
                return .rowWithoutBars(
                    at: range, fix: isPlain ? Diagnostic.Fix(replacing: start..<start, with: blank) : nil, in: source)
            }
            return nil
        }
    }

    private var emptyFootnotes: [Diagnostic] {
        tree.nodes(of: .footnoteDefinition).filter { tree.plainText(of: $0).trimmingBlanks.isEmpty }.compactMap {
            note in
            let hasMatter = tree.events(from: note).contains { event in
                guard case .enter(let node) = event else { return false }
                return [.image, .codeBlock, .code, .htmlBlock, .table].contains(tree.kind(of: node))
            }
            return hasMatter ? nil : .emptyFootnote(at: tree.range(of: note), in: source)
        }
    }

    // MARK: Conflicts

    /// The marks that Git leaves where two versions of a text could not be joined.
    private func conflicts(from offset: Int) -> [Diagnostic] {
        let marked = source.lines(from: offset).filter { index in
            let start = source.lineStarts[index]
            return start + 7 <= bytes.count && bytes[start] == UInt8(ascii: "<")
                && bytes[start + 6] == UInt8(ascii: "<")
        }
        if marked.isEmpty { return [] }
        let last = source.lineStarts.lastIndex { source.hasText(">>>>>>>", at: $0, before: bytes.count) } ?? 0
        return marked.compactMap { index in
            let start = source.lineStarts[index]
            let line = source.lineRange(index)
            let hasEnd = line.count == 7 || line.count > 7 && bytes[start + 7] == UInt8(ascii: " ")
            guard hasEnd, bytes[start..<start + 7].allSatisfy({ $0 == UInt8(ascii: "<") }),
                !(blocks.code(at: start)?.isSample ?? false), index < last
            else { return nil }
            return .conflict(at: line, in: source)
        }
    }
}
