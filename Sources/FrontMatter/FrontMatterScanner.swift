package import Diagnostics
internal import TextRules
package import CourseModel

/// Reads what stands between the `---` lines, or a whole YAML file.
///
/// The flat forms, which nearly every file has and nothing else, are read here: a text on the key's line, `[a, b]` and
/// `{a: b}`. Any other shape goes to Yams, key by key, so that a mistake under one key leaves the others readable.
package struct FrontMatterScanner {
    let source: SourceText
    /// The keys whose value is the rest of their line as it stands.
    let textKeys: Set<String>
    /// The keys whose value is a map of such texts, one on each line.
    let textMapKeys: Set<String>
    package private(set) var diagnostics: [Diagnostic] = []

    /// More than any front matter needs; a longer one has most likely lost its closing line.
    static let sizeLimit = 64 << 10

    package init(source: SourceText, textKeys: Set<String>, textMapKeys: Set<String> = []) {
        self.source = source
        self.textKeys = textKeys
        self.textMapKeys = textMapKeys
    }

    // MARK: The block

    /// Reads the front matter at the start of a Markdown file.
    package mutating func scanFrontMatter() -> FrontMatter {
        var result = FrontMatter()
        let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if start > 0 { diagnostics.append(.byteOrderMark(in: source)) }
        result.bodyOffset = start
        guard let opening = openingLine(from: start) else { return result }
        result.exists = true
        result.openingRange = source.lineRange(opening)
        var closing = opening + 1
        while closing < source.lineStarts.count, !isDashes(source.lineRange(closing)) { closing += 1 }
        guard closing < source.lineStarts.count else {
            diagnostics.append(.unclosedFrontMatter(at: result.openingRange, in: source))
            result.bodyOffset = source.bytes.count
            return result
        }
        result.bodyOffset = closing + 1 < source.lineStarts.count ? source.lineStarts[closing + 1] : source.bytes.count
        let range = source.lineStarts[opening + 1]..<source.lineStarts[closing]
        guard range.count <= Self.sizeLimit else {
            diagnostics.append(.overlongFrontMatter(at: result.openingRange, in: source))
            return result
        }
        result.fields = fields(inLines: opening + 1..<closing)
        return result
    }

    /// Reads a file that is YAML from its first line to its last.
    package mutating func scanWholeFile() -> FrontMatter {
        var result = FrontMatter()
        result.exists = true
        result.bodyOffset = source.bytes.count
        guard source.bytes.count <= Self.sizeLimit else {
            diagnostics.append(.overlongFrontMatter(at: 0..<0, in: source))
            return result
        }
        var first = 0
        if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { diagnostics.append(.byteOrderMark(in: source)) }
        while first < source.lineStarts.count, isDashes(source.lineRange(first)) { first += 1 }
        result.fields = fields(inLines: first..<source.lineStarts.count)
        return result
    }

    /// The line that opens the front matter; reports one that is not quite it.
    private mutating func openingLine(from start: Int) -> Int? {
        var line = 0
        while line < source.lineStarts.count, lineContent(line).isEmpty { line += 1 }
        guard line < source.lineStarts.count else { return nil }
        let range = line == 0 ? start..<source.lineRange(0).upperBound : source.lineRange(line)
        if isDashes(range) {
            if line > 0 { diagnostics.append(.frontMatterNotFirst(start..<range.lowerBound, in: source)) }
            return line
        }
        let text = source.text(in: range).filter { !$0.isWhitespace }
        if text.count >= 2, text.allSatisfy({ "—－–‐−-".contains($0) }), line == 0, text.contains(where: { $0 != "-" }) {
            diagnostics.append(.wrongDashes(range, in: source))
            return line
        }
        return nil
    }

    private func isDashes(_ range: Range<Int>) -> Bool {
        var end = range.upperBound
        while end > range.lowerBound, source.bytes[end - 1].isBlank { end -= 1 }
        return end - range.lowerBound == 3
            && source.bytes[range.lowerBound..<end].allSatisfy { $0 == UInt8(ascii: "-") }
    }

    private func lineContent(_ line: Int) -> Range<Int> {
        trimmed(source.lineRange(line))
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, source.bytes[start].isBlank { start += 1 }
        while end > start, source.bytes[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    // MARK: Keys

    private mutating func fields(inLines lines: Range<Int>) -> [Field] {
        let bytes =
            lines.isEmpty
            ? 0..<0 : source.lineStarts[lines.lowerBound]..<source.lineRange(lines.upperBound - 1).upperBound
        if let control = bytes.first(where: { source.bytes[$0] < 0x20 && !source.bytes[$0].isBlankOrLineEnd }) {
            diagnostics.append(.controlCharacter(at: control..<control + 1, in: source))
            return []
        }
        var result: [Field] = []
        var line = lines.lowerBound
        while line < lines.upperBound {
            let range = source.lineRange(line)
            guard let first = range.first.map({ source.bytes[$0] }), first != UInt8(ascii: "#"), !trimmed(range).isEmpty
            else {
                line += 1
                continue
            }
            let next = endOfEntry(startingAt: line, before: lines.upperBound)
            defer { line = next }
            guard let (key, keyRange, valueStart) = key(on: range) else {
                diagnostics.append(.unreadableLine(trimmed(range), in: source))
                continue
            }
            let value = value(of: key, valueStart..<range.upperBound, lines: line..<next)
            result.append(Field(key: key, keyRange: keyRange, value: value))
        }
        return result
    }

    /// The line after the last that belongs to the key on `line`: indented ones, and list items at the margin.
    private func endOfEntry(startingAt line: Int, before limit: Int) -> Int {
        var end = line + 1
        var next = line + 1
        while next < limit {
            let range = source.lineRange(next)
            guard let first = range.first.map({ source.bytes[$0] }), !trimmed(range).isEmpty,
                first != UInt8(ascii: "#")
            else {
                // Blank lines and remarks belong to the key only if more of it follows.
                next += 1
                continue
            }
            let isListItem =
                first == UInt8(ascii: "-") && (range.count == 1 || source.bytes[range.lowerBound + 1].isBlank)
            let isClosing = first == UInt8(ascii: "]") || first == UInt8(ascii: "}")
            guard first.isBlank || isListItem || isClosing else { break }
            next += 1
            end = next
        }
        return end
    }

    private mutating func key(on range: Range<Int>) -> (key: String, range: Range<Int>, valueStart: Int)? {
        let bytes = source.bytes
        guard !bytes[range.lowerBound].isBlank, let colon = range.first(where: { isColon(at: $0, in: range) }) else {
            return nil
        }
        let isFullWidth = bytes[colon] != UInt8(ascii: ":")
        var keyRange = trimmed(range.lowerBound..<colon)
        if keyRange.count > 2, let quote = bytes[keyRange].first, quote == bytes[keyRange.upperBound - 1],
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        {
            keyRange = keyRange.lowerBound + 1..<keyRange.upperBound - 1
        }
        guard !keyRange.isEmpty, keyRange.count <= 64 else { return nil }
        let after = colon + (isFullWidth ? 3 : 1)
        if isFullWidth {
            diagnostics.append(
                .fullWidthColon(
                    colon..<after, isFollowedByBlank: after < range.upperBound && bytes[after].isBlank, in: source))
        } else if after < range.upperBound, !bytes[after].isBlank {
            diagnostics.append(.noBlankAfterColon(colon..<after, in: source))
        }
        return (source.text(in: keyRange), keyRange, after)
    }

    /// Whether a colon, or the full-width one of an input method, stands at an offset.
    private func isColon(at offset: Int, in range: Range<Int>) -> Bool {
        if source.bytes[offset] == UInt8(ascii: ":") { return true }
        return offset + 3 <= range.upperBound && source.bytes[offset..<offset + 3].elementsEqual("：".utf8)
    }

    // MARK: Values

    private mutating func value(of key: String, _ rest: Range<Int>, lines: Range<Int>) -> FieldValue {
        let content = trimmed(rest)
        guard lines.count == 1 else {
            let isTextMap = content.isEmpty && (textKeys.contains(key) || textMapKeys.contains(key))
            return (isTextMap ? textMap(lines.dropFirst()) : nil) ?? yaml(content, lines: lines)
        }
        if content.isEmpty { return FieldValue(shape: .nothing, range: content) }
        if textKeys.contains(key) { return text(content) }
        let plain = withoutRemark(content)
        if plain.isEmpty { return FieldValue(shape: .nothing, range: plain) }
        switch source.bytes[plain.lowerBound] {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            return FlowScanner.flatValue(plain, in: source) ?? yaml(content, lines: lines)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "&"),
            UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"):
            return yaml(content, lines: lines)
        default:
            return FieldValue(shape: .text(source.text(in: plain)), range: plain)
        }
    }

    /// A text as it stands; quotes that a YAML writer put around the whole of it are not part of it.
    private func text(_ content: Range<Int>) -> FieldValue {
        var inner = content
        let quote = source.bytes[content.lowerBound]
        if content.count >= 2, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            source.bytes[content.upperBound - 1] == quote
        {
            let within = content.lowerBound + 1..<content.upperBound - 1
            let isWhole = !source.bytes[within].contains { $0 == quote || $0 == UInt8(ascii: "\\") }
            if isWhole { inner = within }
        }
        return FieldValue(shape: inner.isEmpty ? .nothing : .text(source.text(in: inner)), range: inner)
    }

    /// A map with a text on each line, such as the objectives of a course; nil where any line is of another kind.
    private func textMap(_ lines: Range<Int>) -> FieldValue? {
        var fields: [Field] = []
        var names: Set<String> = []
        var indentation: Int?
        for line in lines {
            let range = source.lineRange(line)
            let content = trimmed(range)
            if content.isEmpty || source.bytes[content.lowerBound] == UInt8(ascii: "#") { continue }
            let column = content.lowerBound - range.lowerBound
            guard column > 0, column == indentation ?? column,
                let colon = content.first(where: { source.bytes[$0] == UInt8(ascii: ":") }),
                colon + 1 < content.upperBound,
                source.bytes[colon + 1].isBlank
            else { return nil }
            indentation = column
            let key = content.lowerBound..<colon
            let value = trimmed(colon + 1..<content.upperBound)
            let isPlainKey = key.allSatisfy { !"\"'[]{}&*!|>%@`#,? ".utf8.contains(source.bytes[$0]) }
            let isPlainValue = value.first.map { !"[{\"'|>&*!%@`#".utf8.contains(source.bytes[$0]) } ?? false
            let name = source.text(in: key)
            guard isPlainKey, isPlainValue, !key.isEmpty, names.insert(name).inserted else { return nil }
            fields.append(
                Field(key: name, keyRange: key, value: FieldValue(shape: .text(source.text(in: value)), range: value)))
        }
        guard let first = fields.first, let last = fields.last else { return nil }
        return FieldValue(shape: .map(fields), range: first.keyRange.lowerBound..<last.value.range.upperBound)
    }

    /// The value without a remark: ` #` and what follows, outside quotes and brackets.
    private func withoutRemark(_ content: Range<Int>) -> Range<Int> {
        var quote: UInt8?
        for offset in content {
            let byte = source.bytes[offset]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                // Only at the start of a value or an element does a quote quote.
                let before = offset == content.lowerBound ? UInt8(ascii: " ") : source.bytes[offset - 1]
                if before.isBlank || "[{,".utf8.contains(before) { quote = byte }
            } else if byte == UInt8(ascii: "#"), offset == content.lowerBound || source.bytes[offset - 1].isBlank {
                return trimmed(content.lowerBound..<offset)
            }
        }
        return content
    }

    private mutating func yaml(_ content: Range<Int>, lines: Range<Int>) -> FieldValue {
        let range = content.lowerBound..<source.lineRange(lines.upperBound - 1).upperBound
        let result = YAMLReader(source: source, lines: lines, valueStart: content.lowerBound).read()
        diagnostics += result.diagnostics
        return result.value ?? FieldValue(shape: .nothing, range: range)
    }
}
