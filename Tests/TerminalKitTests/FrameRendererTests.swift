import CoursekitTestSupport
import Testing
import TextRules

@testable import TerminalKit

@Suite struct FrameRendererTests {
    private let size = TerminalSize(columns: 24, rows: 6)

    /// What the emulator's cells must be for a frame, in 16 colours.
    private func expectedCells(_ frame: Frame) -> [[ScreenEmulator.Cell]] {
        (0..<frame.size.rows).map { row in
            frame.cells[frame.rowRange(row)].map { cell in
                var rendition: Set<String> = []
                if cell.style.attributes.contains(.bold) { rendition.insert("1") }
                if cell.style.attributes.contains(.dim) { rendition.insert("2") }
                if cell.style.attributes.contains(.underlined) { rendition.insert("4") }
                if cell.style.attributes.contains(.reversed) { rendition.insert("7") }
                switch cell.style.ink {
                case .plain: break
                case .accent: rendition.insert("31")
                case .right: rendition.insert("32")
                case .wrong: rendition.insert("35")
                }
                return ScreenEmulator.Cell(text: cell.text, rendition: rendition)
            }
        }
    }

    private func randomFrame(_ random: inout SeededGenerator, basedOn old: Frame?, size: TerminalSize) -> Frame {
        let texts: [TerminalText] = ["a", "客户忠诚度", "x中y", "     ", "loyalty", "（一）", "é", "“引号”", "—"]
        let inks: [Style.Ink] = [.plain, .plain, .plain, .accent, .right, .wrong]
        var frame = old.flatMap { Int.random(in: 0..<8, using: &random) == 0 ? nil : $0 } ?? Frame(size: size)
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let row = Int.random(in: -1...size.rows, using: &random)
            let column = Int.random(in: -2...size.columns, using: &random)
            let attributes = Style.Attributes(rawValue: [0, 0, 0, 1, 2, 4, 8, 9].randomElement(using: &random) ?? 0)
            let style = Style(inks.randomElement(using: &random) ?? .plain, attributes)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: frame.fill(row: row, column: column, style: Bool.random(using: &random) ? .plain : style)
            case 1: frame.drawRule(row: row, column: column, width: 7)
            default: frame.draw(StyledLine(texts.randomElement(using: &random) ?? "", style), row: row, column: column)
            }
        }
        frame.cursor =
            Bool.random(using: &random)
            ? nil
            : Frame.Cursor(
                row: Int.random(in: 0..<size.rows, using: &random),
                column: Int.random(in: 0..<size.columns, using: &random), isVisible: Bool.random(using: &random))
        return frame
    }

    @Test(arguments: 0..<40) func bringsTheScreenFromAnyFrameToAnyOther(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var renderer = FrameRenderer(colors: .ansi16)
        var size = size
        var screen = ScreenEmulator(columns: size.columns, rows: size.rows)
        screen.take("\u{1B}[?7l".utf8)
        var frame: Frame?
        for step in 0..<60 {
            if step % 20 == 19 {
                size = TerminalSize(
                    columns: Int.random(in: 1...40, using: &random), rows: Int.random(in: 1...8, using: &random))
                screen = screen.resized(columns: size.columns, rows: size.rows)
                frame = nil
            }
            let next = randomFrame(&random, basedOn: frame, size: size)
            screen.take(renderer.update(to: next))
            #expect(screen.cells == expectedCells(next), "step \(step)")
            #expect(screen.showsCursor == (next.cursor?.isVisible ?? false))
            if let cursor = next.cursor { #expect([screen.row, screen.column] == [cursor.row, cursor.column]) }
            #expect(screen.foreign == [] && !screen.isUpdating)
            frame = next
        }
    }

    @Test func writesNothingForTheSameFrame() {
        var random = SeededGenerator(seed: 1)
        var renderer = FrameRenderer(colors: .trueColor)
        let frame = randomFrame(&random, basedOn: nil, size: size)
        #expect(renderer.update(to: frame) != [])
        #expect(renderer.update(to: frame) == [])
    }

    /// The bytes from one line to another, in the first row.
    private func change(_ old: StyledLine, _ new: StyledLine) -> String {
        var renderer = FrameRenderer(colors: .ansi16)
        var frame = Frame(size: size)
        frame.draw(old, row: 0)
        _ = renderer.update(to: frame)
        frame = Frame(size: size)
        frame.draw(new, row: 0)
        return String(decoding: renderer.update(to: frame), as: UTF8.self).replacing("\u{1B}", with: "\\e")
    }

    @Test func writesOnlyWhatChanged() {
        #expect(change("剩余 09:59", "剩余 09:58") == "\\e[1;10H8")
        #expect(change("第一题", "第二题") == "\\e[1;3H二")
        #expect(change("a long line", "a") == "\\e[1;3H\\e[K")
        #expect(change("a.......b", "x.......y") == "\\e[Hx\\e[7Cy")
        #expect(change("a..b", "x..y") == "\\e[Hx..y")
        #expect(change("甲", StyledLine("甲", .accent)) == "\\e[H\\e[31m甲\\e[m")
    }

    @Test func paintsEverythingWhenTheScreenIsUnknown() {
        var renderer = FrameRenderer(colors: .ansi16)
        var frame = Frame(size: size)
        frame.draw("客户", row: 2, column: 3)
        frame.cursor = Frame.Cursor(row: 2, column: 7, isVisible: true)
        _ = renderer.update(to: frame)
        var screen = ScreenEmulator(columns: size.columns, rows: size.rows)
        screen.take("\u{1B}[7mrubbish".utf8)
        renderer.forget()
        screen.take(renderer.update(to: frame))
        #expect(screen.cells == expectedCells(frame))
        #expect(screen.showsCursor && [screen.row, screen.column] == [2, 7])
    }

    @Test func keepsEveryCharacterOnATerminalThatCountsWider() {
        var screen = ScreenEmulator(columns: size.columns, rows: size.rows)
        screen.widensAmbiguous = true
        screen.take("\u{1B}[?7l".utf8)
        var renderer = FrameRenderer(colors: .ansi16)
        for line in ["他说：“客户”……是谁？", "他说：“顾客”……是谁？", "“①”  end", "plain"] as [StyledLine] {
            var frame = Frame(size: size)
            frame.draw(line, row: 0)
            screen.take(renderer.update(to: frame))
            #expect(screen.lines[0].filter { $0 != " " } == line.text.string.filter { $0 != " " })
        }
    }

    @Test func setsColumnsRightAfterACharacterOfUncertainWidth() {
        var screen = ScreenEmulator(columns: size.columns, rows: size.rows)
        screen.widensAmbiguous = true
        var renderer = FrameRenderer(colors: .ansi16)
        var frame = Frame(size: size)
        frame.draw("“甲”", row: 0)
        frame.draw("92", row: 0, column: 12)
        screen.take(renderer.update(to: frame))
        #expect(screen.cells[0][12].text == "9")
    }

    @Test func letsNoForeignByteThrough() {
        let hostile = [
            "\u{1B}[31mred", "\u{9B}31m", "\u{1B}]0;title\u{7}", "\u{1B}]52;c;aGk=\u{7}", "\u{1B}P$q\"p\u{1B}\\",
            "a\rb", "a\u{8}b",
            "a\u{202E}b", "\u{1B}[6n", "\u{1B}c", "\u{7F}", "x\u{0}y", "\u{1B}", "\u{1B}[?1049l", "\u{85}\u{84}",
            "a\u{300}",
            "a" + String(repeating: "\u{301}", count: 1000),
        ]
        for text in hostile {
            var screen = ScreenEmulator(columns: size.columns, rows: size.rows)
            var renderer = FrameRenderer(colors: .ansi256)
            var frame = Frame(size: size)
            frame.draw(StyledLine(TerminalText(text, keepingLineFeeds: true), .accent), row: 0, column: 20)
            frame.draw(StyledLine(TerminalText(text)), row: 5)
            let bytes = renderer.update(to: frame)
            screen.take(bytes)
            #expect(screen.foreign == [], "\(text.debugDescription)")
            #expect(screen.lines == frame.lines, "\(text.debugDescription)")
            #expect(!bytes.contains { $0 < 0x20 && $0 != 0x1B })
        }
    }
}
