internal import Diagnostics
internal import CourseModel
internal import TextRules

/// A run of stars that only coursekit reads as the author meant it: one that opens or closes because of a sentinel beside it.
struct FragileEmphasis {
    let run: Range<Int>
    /// The mark before a closing run, where it can be moved behind the run.
    let mark: Range<Int>?

    private init(run: Range<Int>, mark: Range<Int>?) {
        self.run = run
        self.mark = mark
    }

    /// An opening run, if it opens only because of the sentinel after it.
    init?(opening run: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
        guard Sentinel.starts(at: run.upperBound, in: bytes) else { return nil }
        self.init(run: run, mark: nil)
    }

    /// The closing run at `start`, if it closes only because of the sentinel before it.
    init?(closingAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        guard start >= 3, Sentinel.starts(at: start - 3, in: bytes) else { return nil }
        var end = start
        while end - start <= 3, end < bytes.count, bytes[end] == UInt8(ascii: "*") { end += 1 }
        self.init(run: start..<end, mark: end - start <= 3 ? Self.movableMark(before: start - 3, in: bytes) : nil)
    }

    /// The mark that may as well stand behind the emphasis: one that ends a clause, after a letter.
    private static func movableMark(before index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard let mark = bytes.scalar(endingAt: index), clauseMarks.contains(mark.value),
            let letter = bytes.scalar(endingAt: index - mark.length)
        else { return nil }
        let before = ScalarClasses.shared[letter.value]
        guard before.isDisjoint(with: [.punctuation, .symbol, .whitespace]) else { return nil }
        return index - mark.length..<index
    }

    private static let clauseMarks = Set("，。：；！？、".unicodeScalars.map(\.value))

    /// The same with the ranges that `place` gives for its own.
    func placed(_ place: (Range<Int>) -> Range<Int>) -> Self {
        FragileEmphasis(run: place(run), mark: mark.map(place))
    }
}

extension Diagnostic {
    static let markdownFragileEmphasis = Kind(
        "markdown/fragile-emphasis", .hint,
        zh: "这里的 ** 挨着中文标点。coursekit 能正确加粗，但 GitHub 等软件按原来的规则会露出星号。想到处都对，就把标点移到加粗之外。这只是提示。",
        en: """
            The ** is next to full-width punctuation. coursekit makes it bold, but other programs show the asterisks. \
            To be safe everywhere, move the punctuation out of the bold. This is only a hint.
            """,
        wrong: "**真，**她说", right: "**真**，她说")

    /// - Parameter emphasis: with places in the file.
    static func fragileEmphasis(_ emphasis: FragileEmphasis, in source: SourceText) -> Diagnostic {
        let fix = emphasis.mark.map { mark in
            Fix(
                replacing: mark.lowerBound..<emphasis.run.upperBound,
                with: source.text(in: emphasis.run) + source.text(in: mark))
        }
        return Diagnostic(
            markdownFragileEmphasis, at: emphasis.run, in: source,
            message: Phrase(
                zh: "这里的加粗或斜体在别的 Markdown 工具里不起作用，星号会原样显示出来。",
                en: "Other Markdown programs do not see emphasis here and show the asterisks."),
            advice: fix == nil
                ? Phrase(
                    zh: "要在别处也能正常显示，把标点移到星号外面，或在星号外侧空一格。",
                    en:
                        "To make it work elsewhere too, move the punctuation out of the asterisks, or put a space on their other side."
                )
                : Phrase(zh: "把标点移到星号外面。", en: "Move the punctuation behind the asterisks."),
            fix: fix)
    }
}
