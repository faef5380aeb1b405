internal import TerminalKit
internal import TextRules

/// The words of a paragraph with their styles, before they are broken into lines.
struct StyledText {
    private(set) var runs: [StyledLine.Run] = []
    /// A line ended in the source, and it is not known yet whether a space stands for it.
    private var hasOpenBreak = false

    private static let lineFeed = TerminalText("\n", keepingLineFeeds: true)

    init() {}

    init(_ text: TerminalText, _ style: Style = .plain) {
        runs = [StyledLine.Run(text, style)]
    }

    /// Lines as one paragraph: what is between them is a break in the source.
    init(joining lines: [StyledLine]) {
        for line in lines where !line.runs.isEmpty {
            appendSoftBreak()
            for run in line.runs { append(run.text, run.style) }
        }
    }

    var isEmpty: Bool { runs.allSatisfy(\.text.isEmpty) }

    mutating func append(_ string: String, _ style: Style = .plain) {
        append(TerminalText(string), style)
    }

    mutating func append(_ text: TerminalText, _ style: Style = .plain) {
        guard let first = text.string.unicodeScalars.first else { return }
        if hasOpenBreak, let last = runs.last?.text.string.unicodeScalars.last {
            let classes = ScalarClasses.shared
            if !ScalarClass.dropsLineBreak(between: classes[last], and: classes[first]) {
                // In the style of what came before, so that an underline does not begin too early.
                append(" ", to: runs.count - 1)
            }
        }
        hasOpenBreak = false
        if let last = runs.indices.last, runs[last].style == style, runs[last].text != Self.lineFeed {
            runs[last].text += text
        } else {
            runs.append(StyledLine.Run(text, style))
        }
    }

    mutating func append(_ other: StyledText) {
        for run in other.runs { append(run.text, run.style) }
    }

    /// The end of a line in the source: nothing between Han characters, else a space.
    mutating func appendSoftBreak() {
        // A line that is broken already needs no space.
        hasOpenBreak = runs.last.map { $0.text != Self.lineFeed } ?? true
    }

    mutating func appendLineBreak() {
        hasOpenBreak = false
        runs.append(StyledLine.Run(Self.lineFeed))
    }

    private mutating func append(_ text: TerminalText, to run: Int) {
        runs[run].text += text
    }

    /// The text in lines of at most `width` cells, broken by the rules of Chinese.
    func lines(width: Int, ruler: CellRuler) -> [StyledLine] {
        let text = runs.map(\.text.string).joined()
        return ruler.lineRanges(of: text, width: width).map { range in
            let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            let upper = text.utf8.distance(from: text.startIndex, to: range.upperBound)
            return line(of: lower..<upper)
        }
    }

    /// The text in one line.
    var line: StyledLine {
        StyledLine(runs: runs.map { $0.text == Self.lineFeed ? StyledLine.Run(.spaces(1)) : $0 })
    }

    /// The cells that the longest of its lines fills when none is broken.
    func width(by ruler: CellRuler) -> Int {
        lines(width: .max, ruler: ruler).map { $0.width(by: ruler) }.max() ?? 0
    }

    /// The pieces of the runs in a range of UTF-8 offsets; it begins and ends between scalars.
    private func line(of range: Range<Int>) -> StyledLine {
        var pieces: [StyledLine.Run] = []
        var start = 0
        for run in runs {
            let string = run.text.string
            let end = start + string.utf8.count
            let piece = range.clamped(to: start..<end)
            if !piece.isEmpty {
                let lower = string.utf8.index(string.startIndex, offsetBy: piece.lowerBound - start)
                let upper = string.utf8.index(string.startIndex, offsetBy: piece.upperBound - start)
                pieces.append(StyledLine.Run(run.text[lower..<upper], run.style))
            }
            start = end
        }
        return StyledLine(runs: pieces)
    }
}
