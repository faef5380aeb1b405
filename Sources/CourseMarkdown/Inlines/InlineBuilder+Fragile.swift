internal import TextRules

extension InlineBuilder {
    /// Notes an opening run that opens only because of the sentinel after it.
    mutating func noteOpening(_ run: Range<Int>) {
        guard readsConventions, Sentinel.starts(at: run.upperBound, in: leaf.bytes) else { return }
        findings.fragile.append(FragileEmphasis(run: range(run.lowerBound, run.upperBound), mark: nil))
    }

    /// Notes a closing run that closes only because of the sentinel before it.
    mutating func noteClosing(at start: Int) {
        guard readsConventions, start >= 3, Sentinel.starts(at: start - 3, in: leaf.bytes) else { return }
        var end = start
        while end - start <= 3, byte(end) == UInt8(ascii: "*") { end += 1 }
        let run = range(start, end)
        findings.fragile.append(
            FragileEmphasis(run: run, mark: end - start <= 3 ? movableMark(before: start - 3) : nil))
    }

    /// The mark that may as well stand behind the emphasis: one that ends a clause, after a letter.
    private func movableMark(before index: Int) -> Range<Int>? {
        guard let mark = leaf.bytes.scalar(endingAt: index), Self.clauseMarks.contains(mark.value),
            let letter = leaf.bytes.scalar(endingAt: index - mark.length)
        else { return nil }
        let before = ScalarClasses.shared[letter.value]
        guard before.isDisjoint(with: [.punctuation, .symbol, .whitespace]) else { return nil }
        return range(index - mark.length, index)
    }

    private static let clauseMarks = Set("，。：；！？、".unicodeScalars.map(\.value))
}
