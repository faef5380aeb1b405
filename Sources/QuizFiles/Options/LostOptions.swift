internal import TextRules
internal import CourseModel

// Lines that look like options to a person and are something else to CommonMark.
extension QuizParser {
    /// Reports the lines of an item, or of a passage, that begin like an option and were not read as one.
    ///
    /// - Parameter hasOptions: whether the item has options; without any, an empty bracket at the start of a line is
    ///   one that
    ///   lost its dash rather than a gap to be filled in.
    mutating func reportLostOptions(in range: Range<Int>, hasOptions: Bool) {
        guard !range.isEmpty else { return }
        var withoutDash: [LostOption] = []
        for line in source.lineIndex(at: range.lowerBound)...source.lineIndex(at: range.upperBound - 1) {
            guard !optionLines.contains(line), let lost = LostOption(in: source, line: line),
                !isFenced(lost.marker.range.lowerBound)
            else { continue }
            switch lost.bullet {
            case .none:
                withoutDash.append(lost)
            case .dash where lost.isQuoted:
                diagnostics.append(.optionInQuote(at: lost.marker.range, in: source))
            case .dash(let end) where end == lost.marker.range.lowerBound:
                diagnostics.append(
                    .noBlankAfterDash(at: end - 1..<lost.marker.range.upperBound, blankAt: end, in: source))
            case .dash:
                diagnostics.append(.nestedOption(at: lost.marker.range, isIndented: lost.isIndented, in: source))
            case .other(let bullet):
                diagnostics.append(
                    .wrongBullet(
                        source.text(in: bullet), at: bullet,
                        replacing: bullet.lowerBound..<lost.marker.range.lowerBound, in: source))
            }
        }
        let isGap = withoutDash.count == 1 && hasOptions
        for lost in withoutDash where !lost.isQuoted {
            if case .choice(_, isChosen: false) = lost.marker.kind, isGap { continue }
            diagnostics.append(.optionWithoutDash(at: lost.marker.range, in: source))
        }
    }
}

extension QuizParser {
    private func isFenced(_ offset: Int) -> Bool {
        fencedBlocks[..<fencedBlocks.partitioningIndex { $0.lowerBound > offset }].last?.contains(offset) ?? false
    }

    /// Whether a block is reported as an option that was not read as one.
    func beginsWithLostOption(_ block: MarkdownTree.NodeID) -> Bool {
        LostOption(in: source, line: source.lineIndex(at: tree.range(of: block).lowerBound)) != nil
    }
}

/// A line that begins like an option.
private struct LostOption {
    enum Bullet {
        case none
        /// A list mark of CommonMark that ends at the offset.
        case dash(end: Int)
        /// What an input method, or another program, makes of a dash.
        case other(Range<Int>)
    }

    let bullet: Bullet
    let marker: OptionMarker
    let isQuoted: Bool
    /// Whether it is indented so far that CommonMark reads code.
    let isIndented: Bool

    private static let otherBullets = ["－", "—", "–", "−", "‐", "•", "·", "●", "○", "▪", "◦", "＊", "＋", "﹣", "・"]

    init?(in source: SourceText, line: Int) {
        let range = source.lineRange(line)
        var offset = range.lowerBound
        var quoted = false
        func skipBlanks() {
            while offset < range.upperBound, source.bytes[offset].isBlank || source.bytes[offset] == UInt8(ascii: ">") {
                if source.bytes[offset] == UInt8(ascii: ">") { quoted = true }
                offset += 1
            }
        }
        skipBlanks()
        isIndented =
            !quoted
            && (offset - range.lowerBound >= 4 || source.bytes[range.lowerBound..<offset].contains(UInt8(ascii: "\t")))
        var bullet = Bullet.none
        if offset < range.upperBound, "-+*".utf8.contains(source.bytes[offset]) {
            bullet = .dash(end: offset + 1)
            offset += 1
        } else if let other = Self.otherBullets.first(where: {
            source.hasText($0, at: offset, before: range.upperBound)
        }) {
            bullet = .other(offset..<offset + other.utf8.count)
            offset += other.utf8.count
        } else if let end = Self.numberEnd(in: source, at: offset, before: range.upperBound) {
            bullet = .dash(end: end)
            offset = end
        }
        while offset < range.upperBound, source.bytes[offset].isBlank { offset += 1 }
        guard let marker = OptionMarker(in: source, at: offset, before: range.upperBound), marker.isClear else {
            return nil
        }
        self.bullet = bullet
        self.marker = marker
        isQuoted = quoted
    }

    /// The end of `1.` or `1)`, or of `A.` and `A、`, which are no list marks at all.
    private static func numberEnd(in source: SourceText, at start: Int, before end: Int) -> Int? {
        var offset = start
        while offset < end, UInt8(ascii: "0")...UInt8(ascii: "9") ~= source.bytes[offset] { offset += 1 }
        guard offset > start, offset < end, ".)".utf8.contains(source.bytes[offset]) else { return nil }
        return offset + 1
    }
}
