internal import CourseModel
internal import Diagnostics
internal import TextRules

/// Reads the values that need no Yams.
enum PlainValue {
    /// A text as it stands; quotes that a YAML writer put around the whole of it are not part of it.
    static func text(_ content: Range<Int>, in source: SourceText) -> Field.Value {
        var inner = content
        let quote = source.bytes[content.lowerBound]
        if content.count >= 2, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            source.bytes[content.upperBound - 1] == quote
        {
            let within = content.lowerBound + 1..<content.upperBound - 1
            let isWhole = !source.bytes[within].contains { $0 == quote || $0 == UInt8(ascii: "\\") }
            if isWhole { inner = within }
            if !isWhole, let text = QuotedText(source.text(in: within), quote: quote)?.text, !text.isEmpty {
                return Field.Value(shape: .text(text), range: within)
            }
        }
        return Field.Value(shape: inner.isEmpty ? .nothing : .text(source.text(in: inner)), range: inner)
    }

    /// A map with a text on each line, such as the objectives of a course; nil where any line is of another kind.
    static func textMap(_ lines: Range<Int>, in source: SourceText) -> (value: Field.Value, faults: [Diagnostic])? {
        var fields: [Field] = []
        var faults: [Diagnostic] = []
        var names: Set<String> = []
        var indentation: Int?
        for line in lines {
            let range = source.lineRange(line)
            let content = source.bytes.trimmingBlanks(in: range)
            if content.isEmpty || source.bytes[content.lowerBound] == UInt8(ascii: "#") { continue }
            let column = content.lowerBound - range.lowerBound
            guard column > 0, column == indentation ?? column,
                !source.bytes[range.lowerBound..<content.lowerBound].contains(UInt8(ascii: "\t")),
                let colon = keyColon(in: content, of: source)
            else { return nil }
            indentation = column
            let key = source.bytes.trimmingBlanks(in: content.lowerBound..<colon.range.lowerBound)
            let value = source.bytes.trimmingBlanks(in: colon.range.upperBound..<content.upperBound)
            if let fault = colon.fault { faults.append(fault) }
            let isPlainKey = key.allSatisfy { !"\"'[]{}&*!|>%@`#,? ".utf8.contains(source.bytes[$0]) }
            let isPlainValue = value.first.map { !"[{\"'|>&*!%@`#".utf8.contains(source.bytes[$0]) } ?? false
            let name = source.text(in: key)
            guard isPlainKey, isPlainValue, !key.isEmpty, names.insert(name).inserted else { return nil }
            fields.append(
                Field(key: name, keyRange: key, value: Field.Value(shape: .text(source.text(in: value)), range: value)))
        }
        guard let first = fields.first, let last = fields.last else { return nil }
        let range = first.keyRange.lowerBound..<last.value.range.upperBound
        return (Field.Value(shape: .map(fields), range: range), faults)
    }

    /// The colon behind a key with a text on the same line: one with a blank behind it, or what an input method makes of it.
    private static func keyColon(
        in content: Range<Int>, of source: SourceText
    ) -> (range: Range<Int>, fault: Diagnostic?)? {
        for offset in content {
            if source.bytes[offset] == UInt8(ascii: ":") {
                guard offset + 1 < content.upperBound else { return nil }
                let range = offset..<offset + 1
                if source.bytes[offset + 1].isBlank { return (range, nil) }
                // `https://` and `12:30` are values, not keys.
                let isKey = source.bytes[offset + 1] >= 0x80
                return isKey ? (range, .noBlankAfterColon(range, in: source)) : nil
            }
            if source.hasText("：", at: offset, before: content.upperBound) {
                guard offset + 3 < content.upperBound else { return nil }
                let isBlank = source.bytes[offset + 3].isBlank
                return (
                    offset..<offset + 3,
                    .fullWidthColon(offset..<offset + 3, isFollowedByBlank: isBlank, in: source)
                )
            }
        }
        return nil
    }

    /// The value without a remark: ` #` and what follows, outside quotes and brackets.
    static func withoutRemark(_ content: Range<Int>, in source: SourceText) -> Range<Int> {
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
                return source.bytes.trimmingBlanks(in: content.lowerBound..<offset)
            }
        }
        return content
    }

    // MARK: Lists and maps on one line

    /// Reads `[a, b]` and `{a: b}` on one line where nothing is nested or quoted; nil leaves the value to Yams.
    static func flow(_ range: Range<Int>, in source: SourceText) -> Field.Value? {
        let bytes = source.bytes
        let isList = bytes[range.lowerBound] == UInt8(ascii: "[")
        let closing = isList ? UInt8(ascii: "]") : UInt8(ascii: "}")
        guard range.count >= 2, bytes[range.upperBound - 1] == closing else { return nil }
        let inner = range.lowerBound + 1..<range.upperBound - 1
        if inner.contains(where: { "[]{}\"'#&*!|>%@`\\?".utf8.contains(bytes[$0]) }) { return nil }
        var parts = cut(inner, in: source)
        // A comma after the last element is nothing.
        if let last = parts.last, last.isEmpty { parts.removeLast() }
        if parts.contains(where: \.isEmpty) { return nil }
        if isList {
            if parts.contains(where: { colon(in: $0, of: bytes) != nil }) { return nil }
            return Field.Value(shape: .list(parts.map { element($0, in: source) }), range: range)
        }
        var fields: [Field] = []
        var names: Set<String> = []
        for part in parts {
            guard let colon = colon(in: part, of: bytes) else { return nil }
            let key = source.bytes.trimmingBlanks(in: part.lowerBound..<colon)
            let value = source.bytes.trimmingBlanks(in: colon + 1..<part.upperBound)
            let name = source.text(in: key)
            // Yams reports a key that stands twice.
            if key.isEmpty || !names.insert(name).inserted { return nil }
            fields.append(Field(key: name, keyRange: key, value: element(value, in: source)))
        }
        return Field.Value(shape: .map(fields), range: range)
    }

    private static func element(_ range: Range<Int>, in source: SourceText) -> Field.Value {
        Field.Value(shape: range.isEmpty ? .nothing : .text(source.text(in: range)), range: range)
    }

    private static func cut(_ range: Range<Int>, in source: SourceText) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        for offset in range where source.bytes[offset] == UInt8(ascii: ",") {
            result.append(source.bytes.trimmingBlanks(in: start..<offset))
            start = offset + 1
        }
        result.append(source.bytes.trimmingBlanks(in: start..<range.upperBound))
        return result
    }

    /// A colon with a blank, or nothing, after it.
    private static func colon(in range: Range<Int>, of bytes: [UInt8]) -> Int? {
        range.first {
            bytes[$0] == UInt8(ascii: ":") && ($0 + 1 == range.upperBound || bytes[$0 + 1].isBlank)
        }
    }
}
