internal import TextRules
internal import CourseModel

/// Reads `[a, b]` and `{a: b}` on one line where nothing is nested or quoted; nil leaves the value to Yams.
enum FlowScanner {
    static func flatValue(_ range: Range<Int>, in source: SourceText) -> FieldValue? {
        let bytes = source.bytes
        let isList = bytes[range.lowerBound] == UInt8(ascii: "[")
        let closing = isList ? UInt8(ascii: "]") : UInt8(ascii: "}")
        guard range.count >= 2, bytes[range.upperBound - 1] == closing else { return nil }
        let inner = range.lowerBound + 1..<range.upperBound - 1
        if inner.contains(where: { "[]{}\"'#&*!|>%@`\\?".utf8.contains(bytes[$0]) }) { return nil }
        var parts = cut(inner, in: bytes)
        // A comma after the last element is nothing.
        if let last = parts.last, last.isEmpty { parts.removeLast() }
        if parts.contains(where: \.isEmpty) { return nil }
        if isList {
            if parts.contains(where: { colon(in: $0, of: bytes) != nil }) { return nil }
            return FieldValue(shape: .list(parts.map { text($0, in: source) }), range: range)
        }
        var fields: [Field] = []
        var names: Set<String> = []
        for part in parts {
            guard let colon = colon(in: part, of: bytes) else { return nil }
            let key = trimmed(part.lowerBound..<colon, in: bytes)
            let value = trimmed(colon + 1..<part.upperBound, in: bytes)
            let name = source.text(in: key)
            // Yams reports a key that stands twice.
            if key.isEmpty || !names.insert(name).inserted { return nil }
            fields.append(Field(key: name, keyRange: key, value: text(value, in: source)))
        }
        return FieldValue(shape: .map(fields), range: range)
    }

    private static func text(_ range: Range<Int>, in source: SourceText) -> FieldValue {
        FieldValue(shape: range.isEmpty ? .nothing : .text(source.text(in: range)), range: range)
    }

    private static func cut(_ range: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        for offset in range where bytes[offset] == UInt8(ascii: ",") {
            result.append(trimmed(start..<offset, in: bytes))
            start = offset + 1
        }
        result.append(trimmed(start..<range.upperBound, in: bytes))
        return result
    }

    /// A colon with a blank, or nothing, after it.
    private static func colon(in range: Range<Int>, of bytes: [UInt8]) -> Int? {
        range.first {
            bytes[$0] == UInt8(ascii: ":") && ($0 + 1 == range.upperBound || bytes[$0 + 1].isBlank)
        }
    }

    private static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start].isBlank { start += 1 }
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        return start..<end
    }
}
