internal import CourseModel

/// The formulas of a text that CommonMark would damage: `$a*b*c$`, `$$\begin…$$`, `\(x\)`. They are not set as formulas, but stay as written.
///
/// Only the tree tells a formula from a sample in code, so they are looked for in the tree that was made without regard to them.
struct FormulaSearch {
    /// A formula that is kept from being read as Markdown.
    struct Formula {
        /// The file's offsets, dollar signs included.
        let range: Range<Int>
        /// More backticks than stand together anywhere around it.
        let backticks: Int
    }

    private(set) var formulas: [Formula] = []
    private let bytes: UnsafeBufferPointer<UInt8>
    private let others: SourceRanges
    private let links: SourceRanges

    static func all(of source: SourceText, from offset: Int, in tree: MarkdownTree) -> [Formula] {
        source.bytes.withUnsafeBufferPointer { bytes in
            // Hardly a text has any.
            guard mayHold(bytes, from: offset) else { return [] }
            var scan = FormulaSearch(bytes: bytes, tree: tree)
            for node in tree.nodes(of: .paragraph, .heading, .tableCell, .summary) { scan.visit(tree.range(of: node)) }
            return scan.formulas.sorted { $0.range.lowerBound < $1.range.lowerBound }
        }
    }

    private static func mayHold(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Bool {
        let scan = WordScan(bytes)
        if scan.firstIndex(of: dollar, from: offset, to: bytes.count) < bytes.count { return true }
        var index = scan.firstIndex(of: backslash, from: offset, to: bytes.count)
        while index + 1 < bytes.count {
            if "([b".utf8.contains(bytes[index + 1]) { return true }
            index = scan.firstIndex(of: backslash, from: index + 1, to: bytes.count)
        }
        return false
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, tree: MarkdownTree) {
        self.bytes = bytes
        others = tree.places(of: .code, .htmlInline)
        links = tree.places(of: .link, .image)
    }

    private static let dollar = UInt8(ascii: "$")
    private static let backslash = UInt8(ascii: "\\")
    /// How many formulas with backslashes may have their end looked for in vain.
    private var searches = 500
    private static let longest = 4096

    private mutating func visit(_ block: Range<Int>) {
        var marks = FormulaMarks(bytes, in: block)
        guard var index = marks.next(from: block.lowerBound) else { return }
        let backticks = longestRun(of: UInt8(ascii: "`"), in: block) + 1
        while true {
            var end = index + 1
            if let close = endOfFormula(at: index, in: block) {
                end = close
                if isDamaged(index..<end) { formulas.append(Formula(range: index..<end, backticks: backticks)) }
            } else {
                while end < block.upperBound, bytes[index] == Self.dollar, bytes[end] == Self.dollar { end += 1 }
            }
            guard let next = marks.next(from: end) else { return }
            index = next
        }
    }

    /// Behind the formula that begins here; nil where the dollar sign is only that.
    private mutating func endOfFormula(at start: Int, in block: Range<Int>) -> Int? {
        guard !isEscaped(start, from: block.lowerBound), !others.covers(start), !links.covers(start) else { return nil }
        if bytes[start] == Self.backslash {
            guard searches > 0 else { return nil }
            let formula = BackslashFormula(at: start, in: bytes, to: block.upperBound)
            if formula == nil { searches -= 1 }
            return formula?.range.upperBound
        }
        let isDisplay = start + 1 < block.upperBound && bytes[start + 1] == Self.dollar
        let first = start + (isDisplay ? 2 : 1)
        guard first < block.upperBound, bytes[first] != Self.dollar, isDisplay || !bytes[first].isASCIISpace else {
            return nil
        }
        var index = first
        let limit = min(block.upperBound, first + Self.longest)
        while index < limit {
            guard bytes[index] == Self.dollar, !isEscaped(index, from: first) else {
                index += 1
                continue
            }
            if isDisplay {
                guard index + 1 < block.upperBound, bytes[index + 1] == Self.dollar else { return nil }
                return index + 2
            }
            // A price may follow a price: the sign that closes stands behind something, and before no digit.
            let next = index + 1 < block.upperBound ? bytes[index + 1] : 0
            guard !bytes[index - 1].isASCIISpace, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= next), next != Self.dollar
            else { return nil }
            return index + 1
        }
        return nil
    }

    /// Whether a formula holds what is more than itself in Markdown, and can be kept from it.
    private func isDamaged(_ formula: Range<Int>) -> Bool {
        let inner = formula.contains { "\\*_~[<&".utf8.contains(bytes[$0]) }
        let touchesCode = [formula.lowerBound - 1, formula.upperBound].contains { index in
            bytes.indices.contains(index) && bytes[index] == UInt8(ascii: "`")
        }
        let last = formula.upperBound - 1
        let endsInLink = links.range(around: last).map { $0.upperBound > formula.upperBound } ?? false
        return inner && !touchesCode && !endsInLink && !bytes[formula].contains(UInt8(ascii: "`"))
    }

    private func isEscaped(_ index: Int, from limit: Int) -> Bool {
        var start = index
        while start > limit, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
        return (index - start) % 2 == 1
    }

    private func longestRun(of byte: UInt8, in range: Range<Int>) -> Int {
        var longest = 0
        var length = 0
        for index in range {
            length = bytes[index] == byte ? length + 1 : 0
            longest = max(longest, length)
        }
        return longest
    }
}

/// The bytes of a block at which formulas begin, in order.
private struct FormulaMarks {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    /// Where the next one of each kind stands.
    private var dollar: Int
    private var backslash: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, in block: Range<Int>) {
        self.bytes = bytes
        end = block.upperBound
        (dollar, backslash) = (-1, -1)
        advance(from: block.lowerBound)
    }

    private mutating func advance(from start: Int) {
        let scan = WordScan(bytes)
        if dollar < start { dollar = scan.firstIndex(of: UInt8(ascii: "$"), from: start, to: end) }
        while backslash < start || backslash + 1 < end && !"([b".utf8.contains(bytes[backslash + 1]) {
            backslash = scan.firstIndex(of: UInt8(ascii: "\\"), from: max(start, backslash + 1), to: end)
        }
    }

    mutating func next(from start: Int) -> Int? {
        guard start < end else { return nil }
        advance(from: start)
        let next = min(dollar, backslash)
        return next < end ? next : nil
    }
}

/// How a formula is given to libcmark: as a span of code that begins with a sentinel, which no other does before a dollar sign or a backslash.
enum FormulaSpan {
    /// Whether what libcmark took for a span of code is a formula.
    static func isFormula(_ literal: UnsafeBufferPointer<UInt8>) -> Bool {
        Sentinel.starts(at: 0, in: literal) && literal.count > 3
            && (literal[3] == UInt8(ascii: "$") || literal[3] == UInt8(ascii: "\\"))
    }

    /// The part of a span that the file has, from its first mark to its last.
    static func formula(in span: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var start = span.lowerBound
        while start < span.upperBound, bytes[start] == UInt8(ascii: "`") { start += 1 }
        let around = start - span.lowerBound + Sentinel.bytes.count
        return span.lowerBound + around..<max(span.upperBound - around, span.lowerBound + around)
    }

    static func opening(_ backticks: Int) -> [UInt8] {
        Array(repeating: UInt8(ascii: "`"), count: backticks) + Sentinel.bytes
    }

    static func closing(_ backticks: Int) -> [UInt8] {
        Sentinel.bytes + Array(repeating: UInt8(ascii: "`"), count: backticks)
    }
}
