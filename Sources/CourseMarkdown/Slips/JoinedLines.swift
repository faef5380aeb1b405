internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Lines that were meant to stand below each other, and that a paragraph joins.
struct JoinedLines {
    private let source: SourceText
    private let bytes: UnsafeBufferPointer<UInt8>
    private let lines: [Range<Int>]
    /// About as many cells as each line fills.
    private let widths: [Int]

    init(_ lines: [Range<Int>], of source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.source = source
        self.bytes = bytes
        self.lines = lines
        widths = lines.map { Self.width(of: bytes[$0]) }
    }

    var fault: Diagnostic? {
        guard widths.allSatisfy({ $0 <= Self.widest }) else { return nil }
        let breaks = lines.indices.dropLast().filter { !hasBreak(after: $0) }
        guard let first = breaks.first, let last = breaks.last else { return nil }
        let labels = lines.map(label)
        let isForm =
            labels.allSatisfy { $0 == .empty } || labels.allSatisfy { $0 == .filled }
            || Enumerator.areConsecutive(lines.map { Enumerator(of: $0, in: source) })
        if isForm {
            var text = ""
            var end: Int?
            for index in breaks {
                let line = lines[index]
                if let end { text += source.text(in: end..<line.upperBound) }
                text += "\\"
                end = lineEnd(index)
            }
            return .joinedLines(
                at: lines[first],
                fix: Diagnostic.Fix(replacing: lines[first].upperBound..<lineEnd(last), with: text), in: source)
        }
        if isVerse { return .joinedLines(at: lines[first], fix: nil, in: source) }
        // Lines of a text that is broken at a narrow width are all about as long.
        var counts = [Int](repeating: 0, count: Self.widest + 1)
        for width in widths.dropLast() { counts[width] += 1 }
        func isNarrow(_ width: Int) -> Bool {
            width > 24 && counts[max(width - 6, 0)...min(width + 6, Self.widest)].reduce(0, +) > 1
        }
        return breaks.first { !isNarrow(widths[$0]) && endsShort($0) }.map {
            .joinedLines(at: lines[$0], fix: nil, in: source)
        }
    }

    /// Whether the lines are short, end with marks, and are of one length or many: nobody breaks a text so early.
    private var isVerse: Bool {
        guard widths.allSatisfy({ 6...28 ~= $0 }), lines.count > 3 || Set(widths).count == 1 else { return false }
        return lines.allSatisfy { line in
            let last = bytes.scalar(endingAt: line.upperBound).flatMap { Unicode.Scalar($0.value) }
            return last.map { "，。；！？、".unicodeScalars.contains($0) } ?? false
        }
    }

    /// Where a line ends, blanks included.
    private func lineEnd(_ index: Int) -> Int {
        source.lineRange(source.lineIndex(at: lines[index].lowerBound)).upperBound
    }

    private func hasBreak(after index: Int) -> Bool {
        let line = lines[index]
        guard let last = line.last else { return true }
        if bytes[last] == UInt8(ascii: "\\") || lineEnd(index) - line.upperBound >= 2 { return true }
        guard bytes[last] == UInt8(ascii: ">"), let start = bytes[line].lastIndex(of: UInt8(ascii: "<")),
            let tag = TagSyntax(in: bytes, at: start, to: line.upperBound)
        else { return false }
        return tag.isLineBreak && tag.end == line.upperBound
    }

    private enum Label {
        /// `姓名：`.
        case empty
        /// `姓名：张三`.
        case filled
        case none
    }

    /// Whether a line begins with a few words and a colon, which a value may follow.
    private func label(_ line: Range<Int>) -> Label {
        var reader = LineReader(bytes: bytes, range: line)
        var count = 0
        while let scalar = reader.next(), count <= 14 {
            reader.take()
            switch scalar {
            case "：", ":":
                guard count > 0 else { return .none }
                while let mark = reader.next(), mark == "*" || mark == "_" || mark == " " { reader.take() }
                guard let next = reader.next() else { return .empty }
                if scalar == "：" { return .filled }
                let isBlank = bytes[reader.index - 1] == UInt8(ascii: " ")
                return isBlank && next.isHan ? .filled : .none
            case "，", "。", "；", "！", "？", "、", ",", ".", ";", "!", "?", "“", "”", "[", "]", "`", "<", ">", "|":
                return .none
            case "*", "_": break
            default: count += 1
            }
        }
        return .none
    }

    /// Whether a line is too short to have been broken for its length, and neither it nor the next stops or goes on with a mark.
    private func endsShort(_ index: Int) -> Bool {
        let (line, next) = (lines[index], lines[index + 1])
        guard let last = bytes.scalar(endingAt: line.upperBound).flatMap({ Unicode.Scalar($0.value) }),
            let first = bytes.scalar(startingAt: next.lowerBound).flatMap({ Unicode.Scalar($0.value) }),
            last.isHan || last == "）" || last.isDigit || last.isASCII && last.isLetter, first.isHan || first.isDigit,
            last.isHan || last == "）" || first.isHan
        else { return false }
        return (8...40).contains(widths[index])
    }

    /// A text that was broken for its length has a longer line.
    private static let widest = 60

    private static func width(of line: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var width = 0
        for byte in line {
            switch byte {
            case 0..<0x80, 0xC0..<0xE0: width += 1
            case 0xE0...: width += 2
            default: break
            }
        }
        return width
    }
}

/// What counts lines in Chinese or with letters: `（一）`, `一、`, `A.`; Markdown has no list for it.
private struct Enumerator: Equatable {
    let form: String
    let number: Int

    private static let numerals = Array("一二三四五六七八九十")

    init?(of line: Range<Int>, in source: SourceText) {
        // Of a line its beginning is enough.
        var end = min(line.upperBound, line.lowerBound + 24)
        while end > line.lowerBound, end < line.upperBound, source.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        var rest = source.text(in: line.lowerBound..<end)[...]
        let isBracketed = rest.first.map { "(（".contains($0) } ?? false
        if isBracketed { rest = rest.dropFirst() }
        guard let first = rest.first else { return nil }
        if let index = Self.numerals.firstIndex(of: first) {
            number = index
            form = isBracketed ? "(一)" : "一、"
        } else if first.isASCII, let value = first.asciiValue, "A"..."K" ~= first {
            number = Int(value) - 65
            form = isBracketed ? "(A)" : "A."
        } else {
            return nil
        }
        guard let mark = rest.dropFirst().first, (isBracketed ? ")）" : "、.．)）").contains(mark),
            !rest.dropFirst(2).drop(while: \.isWhitespace).isEmpty
        else { return nil }
    }

    static func areConsecutive(_ all: [Enumerator?]) -> Bool {
        guard let first = all.first ?? nil else { return false }
        return all.enumerated().allSatisfy { $1?.form == first.form && $1?.number == first.number + $0 }
    }
}
