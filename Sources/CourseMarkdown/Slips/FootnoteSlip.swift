internal import Diagnostics
internal import CourseModel
internal import TextRules

/// A footnote whose mark is not read: a blank in its name, or brackets of full width.
struct FootnoteSlip {
    private let range: Range<Int>
    private let name: String
    private let isDefinition: Bool
    private let isWide: Bool

    init?(at start: Int, in slips: TextSlips, line: Range<Int>) {
        let bytes = slips.bytes
        let openLength = bytes[start] == UInt8(ascii: "[") ? 1 : 3
        let nameStart = start + openLength + 1
        guard nameStart < line.upperBound, bytes[nameStart - 1] == UInt8(ascii: "^") else { return nil }
        var reader = LineReader(bytes: bytes, range: nameStart..<line.upperBound)
        while let scalar = reader.next(), scalar != "]", scalar != "］", reader.index < start + 120 {
            if scalar == "[" || scalar == "(" || scalar == "`" { return nil }
            reader.take()
        }
        guard let close = reader.next(), close == "]" || close == "］", reader.index > nameStart else { return nil }
        let name = slips.source.text(in: nameStart..<reader.index)
        reader.take()
        isWide = openLength > 1 || close == "］"
        let words = name.split(whereSeparator: \.isWhitespace)
        guard let first = words.first, name.hasPrefix(String(first)), words.count > 1 || isWide else { return nil }
        let label = start..<reader.index
        let isDefinition = reader.next() == ":" || reader.next() == "："
        // Of a name that stands here alone nobody can tell whether it is meant as one.
        guard isWide || isDefinition || Self.stands(slips.source.bytes[label], twiceIn: slips.source.bytes) else {
            return nil
        }
        self.isDefinition = isDefinition
        self.name = words.joined(separator: "-")
        range = label
    }

    func fault(in source: SourceText) -> Diagnostic {
        let fix = Diagnostic.Fix(replacing: range, with: "[^\(name)]")
        return isWide
            ? .wideFootnote(at: range, fix: fix, in: source)
            : .blankInFootnote(name, at: range, isDefinition: isDefinition, fix: fix, in: source)
    }

    private static func stands(_ label: ArraySlice<UInt8>, twiceIn bytes: [UInt8]) -> Bool {
        var count = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "[") && bytes[index...].starts(with: label) {
            count += 1
        }
        return count > 1
    }
}
