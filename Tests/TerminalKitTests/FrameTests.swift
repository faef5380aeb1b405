import Testing
import TextRules

@testable import TerminalKit

@Suite struct FrameTests {
    private func frame(_ columns: Int, _ rows: Int) -> Frame {
        Frame(size: TerminalSize(columns: columns, rows: rows))
    }

    @Test func showsLinesWithoutTheBlanksAtTheirEnds() {
        var frame = frame(10, 3)
        let end = frame.draw("客户 ok", row: 1, column: 2)
        #expect(frame.lines == ["", "  客户 ok", ""])
        #expect(end == 9)
    }

    @Test func leavesACellBlankWhereHalfACharacterWouldFit() {
        var frame = frame(5, 1)
        let end = frame.draw(StyledLine("客户忠", .accent.with(.reversed)), row: 0)
        #expect(frame.lines == ["客户"])
        #expect(end == 5)
        #expect(frame.cells[4] == Frame.Cell(text: " ", style: .accent.with(.reversed)))
    }

    @Test func cutsAtAWidthAsAtTheBorder() {
        var frame = frame(12, 1)
        frame.draw("............", row: 0)
        #expect(frame.draw("忠诚度", row: 0, column: 1, width: 5) == 6)
        #expect(frame.lines == [".忠诚 ......"])
    }

    @Test func blanksTheOtherHalfOfACharacterThatIsDrawnOver() {
        var frame = frame(8, 1)
        frame.draw("客户忠诚", row: 0)
        frame.draw("x", row: 0, column: 3)
        frame.draw("y", row: 0, column: 4)
        #expect(frame.lines == ["客 xy 诚"])
    }

    @Test func leavesOutWhatLiesOutside() {
        var frame = frame(4, 2)
        frame.draw("above", row: -1)
        frame.draw("below", row: 2)
        frame.draw("right", row: 0, column: 9)
        frame.draw("abc", row: 0, column: -1)
        frame.draw("中x", row: 1, column: -1)
        frame.draw("x", row: 1, column: 2, width: -3)
        frame.fill(row: 0, column: -5, width: 2, style: .bold)
        frame.drawRule(row: 7, column: 3)
        #expect(frame.lines == ["bc", " x"])
    }

    @Test(arguments: [(0, 0), (1, 1), (0, 5), (5, 0)]) func drawsIntoAWindowOfAlmostNoSize(columns: Int, rows: Int) {
        var frame = frame(columns, rows)
        frame.draw("客", row: 0)
        frame.draw("a", row: 0)
        #expect(frame.lines == (columns == 1 && rows == 1 ? ["a"] : Array(repeating: "", count: rows)))
    }

    @Test func keepsALineFeedFromBreakingTheLine() {
        var frame = frame(10, 2)
        frame.draw(StyledLine(TerminalText("a\nb", keepingLineFeeds: true)), row: 0)
        #expect(frame.lines == ["a b", ""])
    }

    @Test func countsAmbiguousCharactersAsTheRulerDoes() {
        var frame = Frame(size: TerminalSize(columns: 10, rows: 1), ruler: CellRuler(ambiguousWidth: .two))
        #expect(frame.draw("“客”", row: 0) == 6)
    }

    @Test func drawsARuleOfBlanks() {
        var frame = frame(4, 1)
        frame.drawRule(row: 0, column: 1, width: 2, ink: .accent)
        #expect(frame.lines == [""])
        #expect(frame.cells.map(\.style.attributes) == [[], .underlined, .underlined, []])
    }

    @Test(arguments: [
        (ColorSupport.none, "\u{1B}[1m对\u{1B}[m 是 \u{1B}[1;7m错\u{1B}[m"),
        (.ansi16, "\u{1B}[32m对\u{1B}[m 是 \u{1B}[1;7;35m错\u{1B}[m"),
        (.ansi256, "\u{1B}[38;5;29m对\u{1B}[m 是 \u{1B}[1;7;38;5;132m错\u{1B}[m"),
        (.trueColor, "\u{1B}[38;2;47;133;87m对\u{1B}[m 是 \u{1B}[1;7;38;2;184;72;138m错\u{1B}[m"),
    ])
    func encodesALineForOutputOutsideAFrame(colors: ColorSupport, expected: String) {
        let line = StyledLine("对", .right) + " 是 " + StyledLine("错", .wrong.with([.bold, .reversed]))
        #expect(line.encoded(for: colors) == expected)
        #expect(line.text.string == "对 是 错")
        #expect(line.width() == 8)
    }

    @Test(arguments: [
        ([:], ColorSupport.none),
        (["TERM": "dumb", "COLORTERM": "truecolor"], .none),
        (["TERM": "vt100"], .none),
        (["TERM": "xterm"], .ansi16),
        (["TERM": "linux"], .ansi16),
        (["TERM": "xterm-256color"], .ansi256),
        (["TERM": "screen-256color", "COLORTERM": ""], .ansi256),
        (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .trueColor),
        (["TERM": "xterm", "COLORTERM": "24bit"], .trueColor),
        (["TERM": "xterm-direct"], .trueColor),
        (["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"], .none),
        (["TERM": "xterm-256color", "NO_COLOR": ""], .ansi256),
    ])
    func tellsColoursFromTheEnvironment(environment: [String: String], expected: ColorSupport) {
        #expect(ColorSupport(environment: environment, isTerminal: true) == expected)
        #expect(ColorSupport(environment: environment, isTerminal: false) == .none)
    }
}
