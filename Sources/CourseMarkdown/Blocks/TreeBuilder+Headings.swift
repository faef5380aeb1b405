internal import Diagnostics
internal import CourseModel
internal import TextRules

extension TreeBuilder {
    mutating func openHeading(_ node: CommonMarkDocument.Node, line: Int, start: Int) {
        if readsConventions, takeMarkerHeading(line: line, start: start) { return }
        // A heading of one line starts with its number signs; one that is underlined has a line more.
        let underline = node.endLine > line ? underline(of: node, line: line, start: start) : nil
        var content: ContentLines
        if let underline {
            content = contentLines(line...underline - 1, from: start)
            reportLazyLines(of: content)
            if readsConventions {
                if content.ranges.count > 1, appendTable(content, underline: underline) {
                    skipDepth = 1
                    return
                }
            }
        } else {
            content = ContentLines(firstLine: line, ranges: [numberedText(line: line, start: start)], matched: [])
        }
        let endLine = underline ?? line
        leafLines.append(content.firstLine...endLine)
        begin(.heading, content)
        let first = underline == nil ? start : content.ranges.first?.lowerBound ?? start
        let range = sourceRange(first, trimmedEnd(ofLine: endLine))
        let heading = parent.node
        frames[frames.count - 1] = Frame(
            node: heading, kind: .heading, start: range.lowerBound, end: range.upperBound, depth: containers.open.count,
            lastChild: ClosedBlock(kind: .text, endLine: endLine))
        let attributes = readsConventions ? readAttributes(of: heading) : nil
        tree.setHeading(level: node.headingLevel, attributes: attributes, of: heading)
    }

    /// The line of the `===` or `---`. libcmark gives the line after it, unless the text ends there.
    private func underline(of node: CommonMarkDocument.Node, line: Int, start: Int) -> Int {
        let last = min(node.endLine, text.lineStarts.count - 2)
        guard last - 1 > line, contentLines(line...last - 1, from: start).firstLine < last - 1 else { return last }
        var position = LinePosition(bytes: bytes, line: lineRange(last - 1))
        guard containers.match(line: last - 1, &position) == containers.open.count, position.indentation.columns <= 3
        else {
            return last
        }
        let marks = trimmed(position.indentation.end..<position.end)
        guard !marks.isEmpty, "=-".utf8.contains(bytes[marks.lowerBound]) else { return last }
        return marks.allSatisfy { bytes[$0] == bytes[marks.lowerBound] } ? last - 1 : last
    }

    /// The text of a heading between its number signs.
    private func numberedText(line: Int, start: Int) -> Range<Int> {
        var lower = start
        let end = trimmedEnd(ofLine: line)
        while lower < end, bytes[lower] == UInt8(ascii: "#") { lower += 1 }
        while lower < end, bytes[lower].isASCIISpace { lower += 1 }
        var upper = end
        while upper > lower, bytes[upper - 1] == UInt8(ascii: "#") { upper -= 1 }
        if upper > start, upper < end, !(bytes[upper - 1].isASCIISpace) { upper = end }
        while upper > lower, bytes[upper - 1].isASCIISpace { upper -= 1 }
        return lower..<max(lower, upper)
    }

    /// Reads the attribute block at the end of the heading's text, and hides it from the inlines.
    private mutating func readAttributes(of heading: MarkdownTree.NodeID) -> MarkdownAttributes? {
        guard let block = AttributeBlock(atEndOf: inlines.leaf.bytes) else {
            reportFullWidthBraces()
            return nil
        }
        for fault in block.faults {
            report(
                Diagnostic.attributesMalformed, at: inlines.range(fault.range.lowerBound, fault.range.upperBound),
                fault.message, advice: .attributeForm)
        }
        let attributes = block.attributes { inlines.range($0.lowerBound, $0.upperBound) }
        if block.isTooLong {
            report(
                Diagnostic.attributesTooLong, at: attributes.range, .attributesTooLong,
                advice: .attributesTooLongAdvice)
        }
        if block.isPlain {
            inlines.hide(from: block.textEnd)
        } else {
            // What stands in the block could take part in the heading's own emphasis or links.
            let text = 0..<block.textEnd
            addFragment(to: heading, lines: inlines.leaf.textRanges(of: text))
            inlines.discard()
        }
        return attributes
    }

    private mutating func reportFullWidthBraces() {
        guard let range = AttributeBlock.fullWidthBlock(atEndOf: inlines.leaf.bytes) else { return }
        let place = inlines.range(range.lowerBound, range.upperBound)
        report(
            Diagnostic.attributesFullWidth, at: place, .attributesFullWidth, advice: .attributeForm,
            fix: Diagnostic.Fix(replacing: place, with: Normalization.halfWidth(source.text(in: place))))
    }
}

extension Phrase {
    static let attributesFullWidth = Phrase(
        zh: "标题后的属性要用半角的花括号和符号。", en: "The attributes after a heading need ASCII braces and marks.")
    static let attributesTooLong = Phrase(
        zh: "标题后的花括号里超过 \(MarkdownLimits.attributeBytes) 字节，没有读。",
        en: "The braces after the heading hold more than \(MarkdownLimits.attributeBytes) bytes and are not read.")
    static let attributesTooLongAdvice = Phrase(
        zh: "只留下编号和真正用得到的几项。", en: "Keep the id and the few settings that are used.")
    static let attributeForm = Phrase(
        zh: "写成 {#编号 .类名 键=值 键=\"带空格的值\"}，各项之间空一格。",
        en: "Write {#id .class key=value key=\"a value with spaces\"}, with a space between the parts.")
}

extension Diagnostic {
    static let attributesFullWidth = Kind(
        "attributes/full-width", .error,
        zh: "标题末尾的属性要用英文的花括号、井号和等号，别的软件才认得。",
        en: "Attributes after a heading have ASCII braces, number sign and equals sign.", wrong: "## 排队 ｛#queue｝",
        right: "## 排队 {#queue}")

    static let attributesMalformed = Kind(
        "attributes/malformed", .error,
        zh: "标题末尾的花括号像属性又不合写法，编号和其他设置都不会生效。",
        en: "The braces after the heading look like attributes but are not, so neither id nor settings hold.",
        wrong: "## 排队 {#queue objective = O1}", right: "## 排队 {#queue objective=O1}")

    static let attributesTooLong = Kind(
        "attributes/too-long", .error,
        zh: "标题末尾的花括号里只放编号和少数几项设置，最多 4096 字节。更长的多半是括号没有在该收的地方收住，或别处的文字贴了进来。",
        en: """
            The braces after a heading hold an id and a few settings, at most 4096 bytes. Longer ones most likely lack \
            their closing brace where it belongs, or got a text pasted into them.
            """)
}
