internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Says what is wrong at the places of a text that `TextSuspects` has noted, if anything is.
///
/// What stands in code, in a comment or in HTML is none of its business, nor is what has become what it was meant to be.
struct TextSlips {
    let source: SourceText
    let bytes: UnsafeBufferPointer<UInt8>
    let tree: MarkdownTree
    private let blocks: RawBlocks
    private let comments: SourceRanges
    private let samples: SourceRanges
    let links: SourceRanges
    private lazy var headings = tree.places(of: .heading)
    /// The paragraphs and headings, once they were asked for.
    private var texts: [Range<Int>]?
    let isBank: Bool
    var diagnostics: [Diagnostic] = []
    /// How many looks that cost a walk may still be taken: nobody writes so many slips, and a text may be made of them.
    var looks = 200
    /// Up to where the text has been dealt with.
    private var done = 0
    /// The start of the last text whose emphasis was looked at.
    var lastText = -1

    static func faults(
        at suspects: [Int], in source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, tree: MarkdownTree,
        blocks: RawBlocks, comments: SourceRanges, isBank: Bool
    ) -> [Diagnostic] {
        guard !suspects.isEmpty else { return [] }
        var slips = TextSlips(source, bytes, tree, blocks, comments, isBank: isBank)
        for suspect in suspects where suspect >= slips.done && !slips.isSample(suspect) { slips.visit(suspect) }
        return slips.diagnostics
    }

    private init(
        _ source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, _ tree: MarkdownTree, _ blocks: RawBlocks,
        _ comments: SourceRanges, isBank: Bool
    ) {
        self.source = source
        self.bytes = bytes
        self.tree = tree
        self.blocks = blocks
        self.comments = comments
        self.isBank = isBank
        samples = tree.places(of: .code, .htmlInline)
        links = tree.places(of: .link, .image)
    }

    func isSample(_ offset: Int) -> Bool {
        samples.covers(offset) || comments.covers(offset) || blocks.code(at: offset) != nil
            || blocks.html(at: offset) != nil
    }

    /// Whether an offset is part of a link's or picture's address.
    func isInAddress(_ offset: Int) -> Bool {
        guard let link = links.range(around: offset) else { return false }
        let start = max(link.lowerBound, offset - Self.reach)
        return (start..<offset).contains { source.hasText("](", at: $0, before: offset) }
    }

    private mutating func visit(_ offset: Int) {
        let line = source.lineRange(source.lineIndex(at: offset))
        switch bytes[offset] {
        case UInt8(ascii: "]"):
            if offset + 1 < line.upperBound, bytes[offset + 1] == UInt8(ascii: "[") {
                return visitReference(offset, line)
            }
            report(LinkSlip(closingAt: offset, in: self, line: line)?.fault(in: source), from: offset)
        case 0xE3: report(LinkSlip(closingAt: offset, in: self, line: line)?.fault(in: source), from: offset)
        case UInt8(ascii: "["): visitBracket(offset, line)
        case UInt8(ascii: "\\") where offset > 0 && bytes[offset - 1] == UInt8(ascii: ":"):
            guard !isBank, let path = EatenSigns.path(at: offset, in: bytes, line: line) else { return }
            report(.eatenSigns(at: path, fix: false, in: source), from: offset, to: path.upperBound)
        case UInt8(ascii: "$"), UInt8(ascii: "\\"): visitFormula(offset, line)
        case UInt8(ascii: "%"): visitPercent(offset, line)
        case UInt8(ascii: "{"): visitBrace(offset, line)
        case UInt8(ascii: "*") where isLoose(offset), UInt8(ascii: "_") where isLoose(offset),
            UInt8(ascii: "~") where isPair(offset):
            visitLoose(offset, line)
        case UInt8(ascii: "*") where !isPair(offset): if !isBank { visitInnerStar(offset) }
        case UInt8(ascii: "*"), UInt8(ascii: "_"): visitEmphasis(offset, line)
        case UInt8(ascii: "="), UInt8(ascii: "~"): visitPair(offset, line)
        default: visitWide(offset, line)
        }
    }

    mutating func report(_ diagnostic: Diagnostic?, from offset: Int, to end: Int? = nil) {
        guard let diagnostic else { return }
        diagnostics.append(diagnostic)
        done = end ?? offset + 1
    }

    private func isPair(_ offset: Int) -> Bool { offset + 1 < bytes.count && bytes[offset + 1] == bytes[offset] }

    /// How far the other end of something is looked for, in bytes.
    static let reach = 1000

    /// Where a text stands next on a line, not too far away; nil where it does not.
    func index(of text: StaticString, from start: Int, in line: Range<Int>) -> Int? {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        var index = start
        let end = min(line.upperBound, start + Self.reach)
        while index + wanted.count <= end {
            if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
            index += 1
        }
        return nil
    }

    // MARK: Brackets and braces

    private mutating func visitBracket(_ offset: Int, _ line: Range<Int>) {
        switch bytes[offset + 1] {
        case UInt8(ascii: "^"): visitFootnote(offset, line)
        case UInt8(ascii: "["):
            guard !links.covers(offset), !links.covers(offset + 1), let end = index(of: "]]", from: offset, in: line)
            else {
                return
            }
            let words = source.text(in: offset + 2..<end)
            let after = end + 2 < line.upperBound ? bytes[end + 2] : 0
            guard let first = words.unicodeScalars.first, first.isLetter, !words.contains("["), !words.contains(","),
                words.count <= 60, !"([:".utf8.contains(after)
            else { return }
            if offset > line.lowerBound, bytes[offset - 1] == UInt8(ascii: "!") {
                report(.foreignText(at: offset - 1..<end + 2, .embed, in: source), from: offset, to: end + 2)
            } else if words.lowercased().contains("toc"), words.count <= 6 {
                report(.foreignText(at: offset..<end + 2, .contents, in: source), from: offset, to: end + 2)
            } else {
                report(.foreignText(at: offset..<end + 2, .wikiLink, in: source), from: offset, to: end + 2)
            }
        case _ where offset > line.lowerBound && bytes[offset - 1] == UInt8(ascii: "^"):
            guard !links.covers(offset), let end = index(of: "]", from: offset, in: line), end > offset + 2 else {
                return
            }
            report(.foreignText(at: offset - 1..<end + 1, .inlineNote, in: source), from: offset, to: end + 1)
        default:
            let isContents = source.text(in: offset..<min(offset + 5, line.upperBound)).lowercased() == "[toc]"
            guard isContents, !links.covers(offset) else { return }
            report(.foreignText(at: offset..<offset + 5, .contents, in: source), from: offset, to: offset + 5)
        }
    }

    /// `[甲][乙]` where no line defines 乙.
    private mutating func visitReference(_ close: Int, _ line: Range<Int>) {
        guard !links.covers(close), let end = index(of: "]", from: close + 2, in: line), end > close + 2,
            let start = bytes[line.lowerBound..<close].lastIndex(of: UInt8(ascii: "[")), close > start + 1
        else { return }
        let (words, name) = (source.text(in: start + 1..<close), source.text(in: close + 2..<end))
        // `a[0][1]` and `[1][2]` are something else.
        func isLabel(_ text: String) -> Bool {
            text.count <= 60 && text.unicodeScalars.contains { $0.isLetter } && !text.contains { "[]^|".contains($0) }
        }
        let before = start > line.lowerBound ? bytes[start - 1] : 0x20
        guard isLabel(words), isLabel(name), !before.isASCIIAlphanumeric,
            !(end + 1 < line.upperBound && bytes[end + 1] == UInt8(ascii: "["))
        else { return }
        report(
            .malformedLink(at: start..<end + 1, .undefined, isSure: false, fix: nil, in: source), from: close,
            to: end + 1)
    }

    private mutating func visitFootnote(_ offset: Int, _ line: Range<Int>) {
        looks -= 1
        guard looks > 0 else { return }
        report(FootnoteSlip(at: offset, in: self, line: line)?.fault(in: source), from: offset)
    }

    private mutating func visitBrace(_ offset: Int, _ line: Range<Int>) {
        guard offset + 1 < line.upperBound else { return }
        let next = bytes[offset + 1]
        if next == UInt8(ascii: "{") || next == UInt8(ascii: "%") {
            let close: StaticString = next == UInt8(ascii: "{") ? "}}" : "%}"
            guard let end = index(of: close, from: offset + 2, in: line) else { return }
            let words = source.text(in: offset + 2..<end)
            let isCommand = next == UInt8(ascii: "%") || words.first.map { "#<%".contains($0) } ?? false
            let name = words.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
            // A call-out of another tool is reported as that.
            if MarkerWords.isForeignBlock(name) || name.hasPrefix("end") { return }
            guard words.contains(where: { !$0.isWhitespace }) else { return }
            let form: ForeignForm = isCommand ? .command : .placeholder
            report(.foreignText(at: offset..<end + 2, form, in: source), from: offset, to: end + 2)
            return
        }
        // Every item of a bank has attributes, and costs no look.
        if headings.covers(offset) { return }
        looks -= 1
        guard looks > 0, let end = index(of: "}", from: offset, in: line) else { return }
        let words = source.text(in: offset + 1..<end)
        let isList = next == UInt8(ascii: ":") || words.hasPrefix(".") || words.hasPrefix("#") || words.contains("=")
        guard isList, !words.hasPrefix(": ") || offset == line.lowerBound else { return }
        report(.foreignText(at: offset..<end + 1, .attributes, in: source), from: offset, to: end + 1)
    }

    /// The paragraph or heading around an offset; nil in a table.
    mutating func text(around offset: Int) -> Range<Int>? {
        let all = texts ?? tree.nodes(of: .paragraph, .heading).map(tree.range).sorted { $0.lowerBound < $1.lowerBound }
        texts = all
        return all.lastIndex(notAbove: offset, by: \.lowerBound).map { all[$0] }.flatMap {
            $0.contains(offset) ? $0 : nil
        }
    }

    /// Where the paragraph or heading around an offset ends.
    mutating func endOfText(around offset: Int) -> Int? { text(around: offset)?.upperBound }

    /// Whether a backslash stands before an offset that is not escaped itself.
    func isEscaped(_ offset: Int) -> Bool {
        var start = offset
        while start > 0, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
        return !(offset - start).isMultiple(of: 2)
    }

    // MARK: Formulas

    private mutating func visitFormula(_ offset: Int, _ line: Range<Int>) {
        looks -= bytes[offset] == UInt8(ascii: "\\") ? 1 : 0
        guard looks > 0, let formula = FormulaScan(at: offset, in: &self, line: line) else { return }
        let end = min(formula.range.upperBound, line.upperBound)
        report(
            .formula(at: offset..<max(end, offset + 1), isSure: formula.isSure, in: source), from: offset,
            to: formula.range.upperBound)
    }

    // MARK: Marks of full width

    private mutating func visitWide(_ offset: Int, _ line: Range<Int>) {
        switch bytes[offset + 2] {
        case 0x8A where bytes[offset + 3..<min(bytes.count, offset + 6)].elementsEqual("＊".utf8):
            visitEmphasis(offset, line)
        case 0x8A, 0x9E: visitLoose(offset, line)
        case 0xBB:
            let fault =
                FootnoteSlip(at: offset, in: self, line: line)?.fault(in: source)
                ?? index(of: "］", from: offset, in: line).flatMap {
                    LinkSlip(closingAt: $0, in: self, line: line)?.fault(in: source)
                }
            report(fault, from: offset)
        case 0x81: visitWideImage(offset, line)
        case 0x9A:
            report(.wideAddress(at: offset..<offset + 3, in: source), from: offset)
        case 0x80: visitWideCode(offset, line)
        default: break
        }
    }

    /// `！[图](a.png)`, which shows a mark and a link.
    private mutating func visitWideImage(_ offset: Int, _ line: Range<Int>) {
        looks -= 1
        guard looks > 0, let link = links.range(around: offset + 3), link.lowerBound == offset + 3,
            let node = tree.nodes(of: .link).first(where: { tree.range(of: $0) == link }),
            let destination = tree.destination(of: node), Address.isPicture(destination)
        else { return }
        let start = text(around: offset).map { max($0.lowerBound, line.lowerBound) } ?? line.lowerBound
        let fix = Diagnostic.Fix(replacing: offset..<offset + 3, with: "!")
        report(
            .malformedLink(
                at: offset..<link.upperBound, .wideMark, isSure: start == offset, fix: start == offset ? fix : nil,
                in: source), from: offset)
    }

    private mutating func visitWideCode(_ offset: Int, _ line: Range<Int>) {
        guard let end = index(of: "｀", from: offset + 3, in: line), end > offset + 3 else { return }
        let words = source.text(in: offset + 3..<end)
        guard !words.contains("`") else { return }
        let range = offset..<end + 3
        report(
            .wideBackticks(at: range, fix: Diagnostic.Fix(replacing: range, with: "`\(words)`"), in: source),
            from: offset, to: range.upperBound)
    }
}
