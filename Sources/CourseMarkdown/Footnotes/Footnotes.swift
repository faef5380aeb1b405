internal import Diagnostics
internal import CourseModel

/// The definitions of a file's footnotes, and the numbers that the text's references give them.
struct Footnotes {
    private struct Footnote {
        let label: String
        /// The file's range of `[^label]:`.
        let marker: Range<Int>
        var body: FootnoteBody
        /// In the tree, once it is there.
        var node: MarkdownTree.NodeID?
        var number = 0
    }

    private var footnotes: [Footnote] = []
    /// The footnote that each label defines: the first that has it.
    private var definitions: [String: Int] = [:]
    private var numbered = 0

    var isEmpty: Bool { footnotes.isEmpty }

    /// Where in the file the marker of a label's footnote stands.
    func marker(of label: String) -> Range<Int>? { definitions[label].map { footnotes[$0].marker } }

    // MARK: Collecting

    /// Takes a definition that stands on a line of its own, which libcmark was given as a heading; returns which one it is.
    mutating func append(_ marker: FootnoteMarker, at line: LineMarker, start: Int, of text: DocumentText) -> Int {
        let range = line.start..<marker.end
        // The marker stands in the prepared text as it does in the file, after the heading's own mark.
        let textStart = start + Sentinel.heading.count + range.count
        footnotes.append(
            Footnote(
                label: marker.label, marker: range,
                body: FootnoteBody(textStart..<text.start(ofLine: line.line + 1), line: line.line, of: text)))
        return footnotes.count - 1
    }

    /// Adds the lines of a paragraph that follows a definition directly to it.
    mutating func append(_ lines: [Range<Int>], from line: Int, to footnote: Int, of text: DocumentText) {
        footnotes[footnote].body.append(lines, from: line, of: text)
    }

    /// Adds indented lines to a definition above them; there may be empty ones between.
    mutating func append(indented lines: ClosedRange<Int>, to footnote: Int, in blocks: BlockLines) {
        footnotes[footnote].body.append(indented: lines, in: blocks)
    }

    /// A paragraph after a definition and a blank line that is indented, but by less than four columns, belongs to nothing.
    static func secondParagraph(_ lines: [Range<Int>], of text: DocumentText) -> Diagnostic? {
        guard let first = lines.first, first.lowerBound > 0, text.bytes[first.lowerBound - 1] == UInt8(ascii: " ")
        else { return nil }
        let place = text.trimmedSourceRange(first)
        let source = text.source
        let line = source.lineRange(source.lineIndex(at: place.lowerBound))
        guard (line.lowerBound..<place.lowerBound).allSatisfy({ source.bytes[$0] == UInt8(ascii: " ") }),
            2...3 ~= place.lowerBound - line.lowerBound
        else { return nil }
        return .secondFootnoteParagraph(at: place, in: source)
    }

    // MARK: Into the tree

    /// Appends the definitions to a tree, the texts of the plain ones to `fragments`; gives back those with blocks of their own.
    mutating func append(
        to tree: inout MarkdownTree, _ fragments: inout FragmentDocument, of text: DocumentText,
        readsBlocks: Bool
    ) -> (blocks: [(node: MarkdownTree.NodeID, body: FootnoteBody)], faults: [Diagnostic]) {
        var faults: [Diagnostic] = []
        var blocks: [(node: MarkdownTree.NodeID, body: FootnoteBody)] = []
        for index in footnotes.indices where isFirst(index, in: text.source, &faults) {
            let footnote = footnotes[index]
            let range = footnote.marker.lowerBound..<max(footnote.body.end(in: text), footnote.marker.upperBound)
            let node = tree.append(.footnoteDefinition, to: tree.root, range: range)
            footnotes[index].node = node
            if readsBlocks, !footnote.body.isPlain(in: text) {
                blocks.append((node, footnote.body))
            } else {
                let lines = footnote.body.parts.filter { !text.trimmed($0).isEmpty }
                if !lines.isEmpty { fragments.add(lines: lines, of: text, to: node) }
            }
        }
        return (blocks, faults)
    }

    /// Takes over definitions that stand in a footnote, and are in the tree already.
    mutating func adopt(_ others: Footnotes, in tree: inout MarkdownTree, of source: SourceText) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        for footnote in others.footnotes where footnote.node != nil {
            footnotes.append(footnote)
            if !isFirst(footnotes.count - 1, in: source, &faults), let node = footnote.node { tree.remove(node) }
        }
        return faults
    }

    /// Notes what a footnote's label defines, unless another one does; that is a fault.
    private mutating func isFirst(_ index: Int, in source: SourceText, _ faults: inout [Diagnostic]) -> Bool {
        let footnote = footnotes[index]
        if definitions[footnote.label] == nil {
            definitions[footnote.label] = index
            return true
        }
        faults.append(.duplicateFootnote(footnote.label, at: footnote.marker, in: source))
        return false
    }

    // MARK: Numbering

    /// Numbers the footnotes by their first references, and orders their definitions, whose texts are in the tree.
    ///
    /// - Parameter references: those of the text itself.
    mutating func number(
        _ references: [MarkdownTree.NodeID], in tree: inout MarkdownTree, of source: SourceText
    ) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        var ordered = meet(references, in: &tree, of: source, &faults)
        var next = 0
        while next < ordered.count {
            // A footnote may refer to another one, which then gets the next number.
            if let node = footnotes[ordered[next]].node {
                ordered += meet(Self.references(in: node, of: tree), in: &tree, of: source, &faults)
            }
            next += 1
        }
        let unused = definitions.values.sorted().filter { footnotes[$0].number == 0 }
        faults += unused.map { .unusedFootnote(footnotes[$0].label, at: footnotes[$0].marker, in: source) }
        for index in ordered + unused {
            guard let node = footnotes[index].node else { continue }
            tree.setFootnote(label: Array(footnotes[index].label.utf8), number: footnotes[index].number, of: node)
            tree.moveToEnd(node)
        }
        return faults
    }

    /// Gives references their numbers; returns the footnotes that were met for the first time.
    private mutating func meet(
        _ references: [MarkdownTree.NodeID], in tree: inout MarkdownTree, of source: SourceText,
        _ faults: inout [Diagnostic]
    ) -> [Int] {
        var met: [Int] = []
        for reference in references {
            guard let label = tree.footnote(of: reference)?.label else { continue }
            guard let definition = definitions[label] else {
                faults.append(.undefinedFootnote(label, at: tree.range(of: reference), in: source))
                tree.makeText(Array(tree.literal(of: reference).utf8), of: reference)
                continue
            }
            if footnotes[definition].number == 0 {
                numbered += 1
                footnotes[definition].number = numbered
                met.append(definition)
            }
            tree.setFootnote(label: Array(label.utf8), number: footnotes[definition].number, of: reference)
        }
        return met
    }

    private static func references(in node: MarkdownTree.NodeID, of tree: MarkdownTree) -> [MarkdownTree.NodeID] {
        tree.events(from: node).compactMap { event in
            guard case .enter(let inner) = event, tree.kind(of: inner) == .footnoteReference else { return nil }
            return inner
        }
    }
}

/// The start of a footnote's definition: `[^label]:`.
struct FootnoteMarker {
    let label: String
    /// The file's offset after the colon.
    let end: Int
    /// The file's offsets of the colon.
    let colon: Range<Int>

    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        guard let close = Self.endOfReference(in: bytes, at: start),
            let colonLength = FullWidth.length(of: ":", in: bytes, at: close)
        else { return nil }
        label = Self.label(in: bytes, start..<close)
        colon = close..<close + colonLength
        end = close + colonLength
    }

    /// Where a `[^label]` that starts at `start` ends; nil where none does.
    static func endOfReference(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        guard start + 3 < bytes.count, bytes[start] == UInt8(ascii: "["), bytes[start + 1] == UInt8(ascii: "^") else {
            return nil
        }
        var index = start + 2
        while index < bytes.count, index - start < longest {
            switch bytes[index] {
            case UInt8(ascii: "]"): return index > start + 2 ? index + 1 : nil
            case 0...UInt8(ascii: " "), UInt8(ascii: "["): return nil
            default: index += 1
            }
        }
        return nil
    }

    /// The label of a reference, without case.
    static func label(in bytes: UnsafeBufferPointer<UInt8>, _ reference: Range<Int>) -> String {
        let label = reference.lowerBound + 2..<reference.upperBound - 1
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[label]), as: UTF8.self).lowercased()
    }

    private static let longest = 200
}

// What can be wrong with footnotes.
extension Diagnostic {
    static let footnoteFullWidthColon = Kind(
        "footnote/full-width-colon", .hint,
        zh: "脚注定义的冒号是中文的，别的软件不认。",
        en: "The colon of the footnote is full-width; other programs do not recognise it.",
        wrong: "[^1]：说明。", right: "[^1]: 说明。")

    static func fullWidthFootnoteColon(at colon: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            footnoteFullWidthColon, at: colon, in: source,
            message: Phrase(
                zh: "脚注的冒号是全角的，别的 Markdown 工具认不出来。",
                en: "The colon of the footnote is full-width, which other Markdown programs do not recognise."),
            advice: Phrase(zh: "改用半角的冒号。", en: "Use an ASCII colon."),
            fix: Fix(replacing: colon, with: ":"))
    }

    static let footnoteOneParagraph = Kind(
        "footnote/one-paragraph", .warning,
        zh: "脚注的第二段起要缩进四格，缩进不够就不属于它。",
        en:
            "From its second paragraph on a footnote is indented by four spaces; with fewer, the paragraph is no part of it.",
        wrong: "[^1]: 第一段。\n\n  第二段。", right: "[^1]: 第一段。\n\n    第二段。")

    static func secondFootnoteParagraph(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            footnoteOneParagraph, at: range, in: source,
            message: Phrase(
                zh: "这一段缩进不到四格，不属于上面的脚注。",
                en: "This paragraph is indented by fewer than four spaces and is no part of the footnote above."),
            advice: Phrase(
                zh: "属于脚注就缩进四格，不属于就不缩进。",
                en: "Indent it by four spaces if it belongs to the footnote, else not at all."))
    }

    static let footnoteDuplicate = Kind(
        "footnote/duplicate", .error,
        zh: "同一个脚注定义了两次，只会用第一个。", en: "The footnote is defined twice; only the first counts.",
        wrong: "[^1]: 甲。\n\n[^1]: 乙。", right: "[^1]: 甲。\n\n[^2]: 乙。")

    static func duplicateFootnote(_ label: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            footnoteDuplicate, at: range, in: source,
            message: Phrase(zh: "脚注 \(verbatim: label) 定义了两次。", en: "The footnote \(label) is defined twice."),
            advice: Phrase(zh: "给其中一条换一个名字，正文里的引用也跟着改。", en: "Give one of them another name, in the text as well."))
    }

    static let footnoteUndefined = Kind(
        "footnote/undefined", .warning,
        zh: "正文引用了脚注，但没有哪里定义它，会原样显示成 [^1]。",
        en: "The text refers to a footnote that is not defined anywhere; readers see [^1].", wrong: "见注[^1]。",
        right: "见注[^1]。\n\n[^1]: 说明。")

    static func undefinedFootnote(_ label: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            footnoteUndefined, at: range, in: source,
            message: Phrase(zh: "没有定义脚注 \(verbatim: label)。", en: "The footnote \(label) is not defined."),
            advice: Phrase(
                zh: "另起一行写 [^\(verbatim: label)]: 注的内容，或者删掉这个引用。",
                en: "Write [^\(label)]: and the note on a line of its own, or delete the reference."))
    }

    static let footnoteUnused = Kind(
        "footnote/unused", .warning,
        zh: "定义了脚注，正文却没有引用它，读者看不到来处。", en: "The footnote is defined, but nothing refers to it.")

    static func unusedFootnote(_ label: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            footnoteUnused, at: range, in: source,
            message: Phrase(zh: "正文里没有用到脚注 \(verbatim: label)。", en: "Nothing refers to the footnote \(label)."),
            advice: Phrase(
                zh: "在正文里该有注的地方写 [^\(verbatim: label)]，或者删掉这条注。",
                en: "Write [^\(label)] where the note belongs, or delete the note."))
    }
}
