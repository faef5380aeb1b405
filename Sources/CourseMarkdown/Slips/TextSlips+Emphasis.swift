internal import CourseModel
internal import Diagnostics
internal import TextRules

// Marks that stand in pairs: of emphasis, and those that other tools read.
extension TextSlips {
    // MARK: Pairs

    /// `==甲==` and `~甲~`.
    mutating func visitPair(_ offset: Int, _ line: Range<Int>) {
        let isMark = bytes[offset] == UInt8(ascii: "=")
        let length = isMark ? 2 : 1
        guard let end = index(of: isMark ? "==" : "~", from: offset + length, in: line), !links.covers(offset) else {
            return
        }
        let words = source.text(in: offset + length..<end)
        let before = bytes.scalar(endingAt: offset).flatMap { Unicode.Scalar($0.value) } ?? " "
        guard let first = words.unicodeScalars.first, let last = words.unicodeScalars.last, first != " ", last != " ",
            first.isHan || first.isLetter, !last.isDigit, !before.isDigit, words.count <= 40, !words.contains("/"),
            isMark || !before.isLetter,
            isMark || end + 1 >= line.upperBound || bytes[end + 1] != bytes[end]
        else { return }
        let range = offset..<end + length
        report(
            .foreignText(at: range, isMark ? .highlight : .singleTilde, in: source), from: offset, to: range.upperBound)
    }

    // MARK: Emphasis

    mutating func visitEmphasis(_ offset: Int, _ line: Range<Int>) {
        let text = text(around: offset) ?? line
        guard text.lowerBound != lastText else { return }
        lastText = text.lowerBound
        if let fault = EmphasisSlip(in: text, of: self)?.fault(in: source) { diagnostics.append(fault) }
    }

    /// Asterisks between letters or digits, which make what is between them slanted and are gone.
    mutating func visitInnerStar(_ offset: Int) {
        looks -= 1
        guard looks > 0, let emphasis = emphasis(at: offset) else { return }
        let range = tree.range(of: emphasis)
        let end = range.upperBound - 1
        let after = end + 1 < bytes.count ? bytes[end + 1] : 0
        guard end > offset + 1, bytes[end] == UInt8(ascii: "*"), after.isASCIIAlphanumeric else { return }
        let isDigits = [bytes[offset - 1], bytes[offset + 1], bytes[end - 1], after].allSatisfy {
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        }
        let words = source.text(in: offset + 1..<end)
        let fix = isDigits ? Diagnostic.Fix(replacing: range, with: "\\*\(words)\\*") : nil
        report(.emphasisInWord(at: range, isSure: isDigits, fix: fix, in: source), from: offset, to: range.upperBound)
    }

    private func emphasis(at offset: Int) -> MarkdownTree.NodeID? {
        let block = tree.nodes(of: .paragraph, .heading).first { tree.range(of: $0).contains(offset) } ?? tree.root
        for event in tree.events(from: block) {
            guard case .enter(let node) = event, tree.kind(of: node) == .emphasis,
                tree.range(of: node).lowerBound == offset
            else { continue }
            return node
        }
        return nil
    }

    /// Whether a single mark has a blank behind it, or three stand together.
    func isLoose(_ offset: Int) -> Bool {
        guard offset + 2 < bytes.count else { return false }
        if bytes[offset + 1] == UInt8(ascii: " ") { return true }
        return bytes[offset + 1] == bytes[offset] && bytes[offset + 2] == bytes[offset]
    }

    mutating func visitLoose(_ offset: Int, _ line: Range<Int>) {
        looks -= 1
        guard looks > 0, !isBank, !isInAddress(offset), !isEmphasis(offset),
            let loose = LooseEmphasis(at: offset, in: self, line: line)
        else { return }
        report(loose.fault(in: source), from: offset, to: loose.range.upperBound)
    }

    /// Whether a mark has become emphasis.
    private func isEmphasis(_ offset: Int) -> Bool {
        tree.nodes(of: .emphasis, .strong, .strikethrough).contains { tree.range(of: $0).contains(offset) }
    }

    /// `%% … %%`, which Obsidian hides.
    mutating func visitPercent(_ offset: Int, _ line: Range<Int>) {
        guard let end = index(of: "%%", from: offset + 2, in: line), end > offset + 2 else { return }
        report(.foreignText(at: offset..<end + 2, .hiddenComment, in: source), from: offset, to: end + 2)
    }
}
