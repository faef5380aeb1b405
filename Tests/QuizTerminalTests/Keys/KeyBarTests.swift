import CourseModel
import QuizEngine
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

@Suite struct KeyBarTests {
    private static let widths = [1, 2, 6, 9, 14, 19, 20, 38, 40, 56, 60, 76, 80, 200]

    private func bar(
        _ place: KeyPlace, width: Int, rows: Int, _ language: InterfaceLanguage = .simplifiedChinese
    ) -> [String] {
        KeyBar(for: place, width: width, rows: rows, presentation: Presentation(language: language)).lines.map(
            \.text.string)
    }

    /// The key and its label, as they stand in the bar.
    private func hints(_ place: KeyPlace, _ language: InterfaceLanguage) -> [String] {
        let presentation = Presentation(language: language)
        return place.hints.compactMap { hint in
            guard let label = hint.label, let name = hint.keys.first?.name else { return nil }
            return presentation.string(name) + " " + presentation.string(label)
        }
    }

    @Test(arguments: KeyPlace.allCases, [InterfaceLanguage.simplifiedChinese, .english])
    func namesEachKeyInFullOrNotAtAll(place: KeyPlace, language: InterfaceLanguage) {
        let ruler = CellRuler()
        let hints = hints(place, language)
        for width in Self.widths {
            for rows in [1, 2, 3, 6] {
                let lines = bar(place, width: width, rows: rows, language)
                #expect(lines.count <= rows)
                #expect(lines.allSatisfy { ruler.width(of: $0) <= width })
                let named = lines.flatMap { $0.split(separator: "  ").map { $0.trimmingPrefix(while: \.isWhitespace) } }
                let known =
                    hints + (named.count == 1 ? [hints.last?.split(separator: " ").first.map(String.init) ?? ""] : [])
                #expect(named.allSatisfy { known.contains(String($0)) }, "\(named) at \(width)")
                #expect(named.isEmpty || hints.last?.hasPrefix(named[named.count - 1]) == true, "\(named) at \(width)")
            }
        }
    }

    /// A narrow screen has all the keys of a wide one, as long as it is not low besides.
    @Test(arguments: [(80, 24), (60, 24), (40, 24), (40, 12), (20, 24)], KeyPlace.allCases)
    func namesAllKeysWhereThereAreRowsForThem(size: (columns: Int, rows: Int), place: KeyPlace) {
        let size = TerminalSize(columns: size.columns, rows: size.rows)
        let lines = bar(place, width: ScreenAreas.width(of: size), rows: ScreenAreas.mostKeyRows(in: size))
        for hint in hints(place, .simplifiedChinese) { #expect(lines.contains { $0.contains(hint) }, "\(hint)") }
    }

    @Test func leavesOutTheLeastNeededButNeverTheHelp() {
        #expect(bar(.single, width: 38, rows: 1) == ["空格 选择  回车 确定  n 下一题  ? 帮助"])
        #expect(bar(.single, width: 20, rows: 1) == ["空格 选择   ? 帮助"])
        #expect(bar(.single, width: 8, rows: 1) == ["? 帮助"])
        #expect(bar(.single, width: 3, rows: 1) == ["?"])
        #expect(bar(.single, width: 0, rows: 1) == [])
    }

    @Test func linesAreAboutEquallyLong() {
        #expect(
            bar(.single, width: 76, rows: 6) == [
                "空格 选择   回车 确定   n 下一题   p 上一题", "s 交卷   q 离开   r 总览   m 标记   u 撤销   ? 帮助",
            ])
    }

    /// Whatever stands beside it on the last row of a low screen.
    @Test(arguments: [(20, 5), (20, 6), (24, 7), (40, 6), (80, 7)]) func aLowScreenKeepsTheWayToTheHelp(
        columns: Int, rows: Int
    ) {
        for position in SampleAttempt.items.indices {
            var driver = ScreenDriver(SampleAttempt.attempt(position: position), columns: 40, rows: 12)
            for key in ["", "m", "a", "1", "r"] {
                driver.type(key)
                #expect(driver.frame.lines.last?.contains("?") == true, "\(position) \(key): \(driver.text)")
            }
        }
    }
}
