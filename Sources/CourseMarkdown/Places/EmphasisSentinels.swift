internal import TextRules

/// Where sentinels go so that `*`, `**` and `***` work beside Chinese punctuation.
///
/// CommonMark lets a run of `*` open only where it is left-flanking and close only where it is right-flanking, and asks for a
/// space or a punctuation mark on the other side where a mark stands on this one: `**真，**她` does not close. The
/// "CJK-friendly emphasis" amendment drops that for CJK marks, and beside CJK characters for other marks. A sentinel, a letter
/// to libcmark, between the run and the mark has the same effect. At most one side of a run is ever in need of it: where both
/// neighbours are marks, or neither is, CommonMark and the amendment agree.
struct EmphasisSentinels {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let offset: Int
    private let classes = ScalarClasses.shared
    private var positions: [Int] = []

    /// The offsets before which a sentinel goes, in order.
    static func positions(in bytes: [UInt8], from offset: Int) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            var sentinels = EmphasisSentinels(bytes: bytes, offset: offset)
            sentinels.findAll()
            return sentinels.positions
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }

    private mutating func findAll() {
        let star = UInt8(ascii: "*")
        let scan = WordScan(bytes)
        var index = scan.firstIndex(of: star, from: offset, to: bytes.count)
        while index < bytes.count {
            let start = isEscaped(index) ? index + 1 : index
            while index < bytes.count, bytes[index] == star { index += 1 }
            if start < index { visitRun(start..<index) }
            index = scan.firstIndex(of: star, from: index, to: bytes.count)
        }
    }

    private mutating func visitRun(_ run: Range<Int>) {
        guard let (one, beforeEnd, before) = character(before: run.lowerBound),
            let after = bytes.scalar(startingAt: run.upperBound)
        else { return }
        let other = classes[after.value]
        guard !one.contains(.whitespace), !other.contains(.whitespace) else { return }
        // To libcmark a variation selector is a letter, whatever it belongs to.
        let hasSelector = beforeEnd < run.lowerBound
        if hasSelector || !isMark(one) {
            guard other.contains(.punctuation) || other.contains(.symbol), after.value != UInt32(UInt8(ascii: "|"))
            else { return }
            if one.contains(.cjk) || hasSelector && isMark(one) || countsAsCJK(other, besideRunEnd: run.upperBound) {
                positions.append(run.upperBound)
            }
        } else if !isMark(other) {
            guard before != UInt32(UInt8(ascii: "|")), !endsQuotePrefix(run.lowerBound) else { return }
            guard other.contains(.cjk) || countsAsCJK(one, besideRunStart: run.lowerBound) else { return }
            positions.append(run.lowerBound)
            // libcmark 0.31 counts symbols with the punctuation, 0.30 does not: this holds for both.
            if other.contains(.symbol) { positions.append(run.upperBound) }
        }
    }

    /// Punctuation to libcmark 0.30.
    private func isMark(_ scalar: ScalarClass) -> Bool { scalar.contains(.punctuation) }

    /// What stands before a run: its class, its end and its value. A variation selector belongs to the character before it, as the
    /// amendment has it, and is no character of its own.
    private func character(before index: Int) -> (ScalarClass, end: Int, value: UInt32)? {
        guard let last = scalar(before: index) else { return nil }
        guard VariationSelector.contains(last.value), let base = scalar(before: index - last.length) else {
            return (classes[last.value], index, last.value)
        }
        return (VariationSelector.scalarClass(of: base.value, with: last.value), index - last.length, base.value)
    }

    private func scalar(before index: Int) -> UTF8Scalar? {
        index > offset ? bytes.scalar(endingAt: index) : nil
    }

    /// Whether the mark after a run is a CJK one. Marks shared with Latin text take after the text they enclose.
    private func countsAsCJK(_ mark: ScalarClass, besideRunEnd end: Int) -> Bool {
        guard mark.isSharedMark else { return mark.isCJKMark }
        var index = end
        while let next = bytes.scalar(startingAt: index), index - end < Self.farthestLook {
            if !classes[next.value].isSharedMark { return classes[next.value].contains(.cjk) }
            index += next.length
        }
        return false
    }

    /// Whether the mark before a run is a CJK one.
    private func countsAsCJK(_ mark: ScalarClass, besideRunStart start: Int) -> Bool {
        guard mark.isSharedMark else { return mark.isCJKMark }
        var index = start
        while let previous = scalar(before: index), start - index < Self.farthestLook {
            if !classes[previous.value].isSharedMark { return classes[previous.value].contains(.cjk) }
            index -= previous.length
        }
        return false
    }

    /// How many bytes of shared marks are passed over: `……”` and the like.
    private static let farthestLook = 24

    /// Whether an odd number of backslashes stands before a star.
    private func isEscaped(_ index: Int) -> Bool {
        var start = index
        while start > offset, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
        return (index - start) % 2 == 1
    }

    /// Whether what stands before the run on its line is only the `>` of quotes, after which the text begins.
    private func endsQuotePrefix(_ index: Int) -> Bool {
        var start = index
        while start > offset, bytes[start - 1] == UInt8(ascii: ">") || bytes[start - 1] == UInt8(ascii: " ") {
            start -= 1
        }
        return start < index
            && (start == offset || bytes[start - 1] == UInt8(ascii: "\n") || bytes[start - 1] == UInt8(ascii: "\r"))
    }
}

/// Characters that choose a form of the one before them, and are none by themselves.
enum VariationSelector {
    /// U+FE0F apart, which makes an emoji of what stands before it.
    static func contains(_ scalar: UInt32) -> Bool { 0xFE00...0xFE0E ~= scalar || 0xE0100...0xE01EF ~= scalar }

    /// What a character is with a selector behind it. Only ideographs have those of the supplement.
    static func scalarClass(of base: UInt32, with selector: UInt32) -> ScalarClass {
        ScalarClasses.shared[base].union(selector >= 0xE0100 ? .cjk : [])
    }
}
