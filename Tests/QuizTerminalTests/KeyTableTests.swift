import CourseModel
import FoundationEssentials
import QuizEngine
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

/// Every key of the table does what its row says, in every place that the row names.
@Suite struct KeyTableTests {
    /// A screen at a place, with something to do for each of its keys: an answer, a former answer, items on both sides.
    private func driver(at place: KeyPlace) -> ScreenDriver {
        let single = PaperItem(item: SampleAttempt.single.item, optionOrder: SampleAttempt.single.optionOrder)
        let items = [
            SampleAttempt.trueFalse, single, SampleAttempt.multiple, SampleAttempt.numeric, SampleAttempt.setMember,
        ]
        let position = place == .multiple ? 2 : place == .number ? 3 : 1
        var driver = ScreenDriver(
            SampleAttempt.attempt(
                items: items, rules: Quiz.Rules(passMark: .one, timeLimit: 600), position: position), columns: 40,
            rows: 12)
        switch place {
        case .single, .multiple: driver.type("ab")
        case .number:
            driver.type("12")
            driver.wait(seconds: 1)
            driver.type("34")
            driver.press(.left, .left)
        case .overview: driver.type("ar")
        case .question: driver.type("s")
        case .help: driver.type("?")
        case .results:
            driver.type("ars2")
            driver.press(.enter)
        }
        return driver
    }

    private static let presses: [(row: Int, place: KeyPlace, key: Key)] = KeyTable.all.enumerated().flatMap {
        index, row in
        row.places.flatMap { place in
            row.keys.flatMap { name in
                (name.isAnyText ? [.character("7"), .character("万"), .paste("5")] : name.keys).map {
                    (index, place, $0)
                }
            }
        }
    }

    private static let opposites: [Key: Key] = [
        .up: .down, .down: .up, .left: .right, .right: .left, .tab: .backTab, .backTab: .tab, .pageUp: .pageDown,
        .pageDown: .pageUp, .home: .end, .end: .home, .character("k"): .down, .character("j"): .up,
        .character(" "): .pageUp,
    ]

    @Test func everyKeyDoesWhatItsRowSays() {
        for (index, place, key) in Self.presses {
            let row = KeyTable.all[index]
            var driver = driver(at: place)
            #expect(driver.screen.keyPlace == place)
            // What moves is moved the other way first, so that it has a way to go.
            if [.move, .page, .toEnd].contains(row.command), let opposite = Self.opposites[key] {
                driver.press(opposite)
            }
            let before = driver
            driver.press(key)
            #expect(
                hasDone(row.command, key, before, driver),
                "\(key) in \(place) for \(row.command): \(row.meaning.english)")
        }
    }

    /// Whether what a command is for has happened.
    private func hasDone(_ command: KeyCommand, _ key: Key, _ before: ScreenDriver, _ after: ScreenDriver) -> Bool {
        let (old, new) = (before.screen, after.screen)
        let response = { (driver: ScreenDriver) in
            driver.session.currentItem.flatMap { driver.session.response(to: $0.item.id) }
        }
        let moved = new.session.position - old.session.position
        let turned = new.scroll != old.scroll || new.focus != old.focus
        return switch command {
        case .option:
            response(after) != response(before) || new.notice != nil
                || ["b", "2"].contains(key.foldedCharacter) && before.session.position == 1
        case .choose:
            old.focus == 1 && new.focus == 1 && (response(after) != response(before) || before.session.position == 1)
        case .confirm: moved == 1 && new.session.attempt.responses.count == old.session.attempt.responses.count
        case .clear: response(before) != nil && response(after) == nil
        case .undo:
            new.notice != nil
                && (new.field != old.field || new.session.attempt.responses != old.session.attempt.responses)
        case .type: new.field.text.count == old.field.text.count + 1
        case .deleteBackward: new.field.text.count == old.field.text.count - 1 && new.field.caret == old.field.caret - 1
        case .deleteForward: new.field.text.count == old.field.text.count - 1 && new.field.caret == old.field.caret
        case .caret: new.field.caret == old.field.caret + (key == .left ? -1 : 1)
        case .caretToEnd: new.field.caret == (key == .home ? 0 : old.field.text.count)
        case .restore: new.field == old.field ? old.keyPlace.isChoice : new.field.string == "12"
        case .next: moved == 1 || old.mode == .results && new.scroll > old.scroll
        case .previous: moved == -1 || old.mode == .results && new.mode == .results
        case .submit: new.mode == .confirmation
        case .leave: new.mode == .leaving || old.mode == .results && new.isFinished
        case .overview: new.mode == .overview
        case .flag: new.session.attempt.flagged != old.session.attempt.flagged
        case .help: new.mode == .help
        case .move: turned
        case .page, .toEnd: turned || new.panel.lines.count <= new.areas.body.count
        case .itemNumber: new.place == old.place && new.session.attempt == old.session.attempt
        case .open: new.mode == .item && new.session.position == old.focus
        case .decide: new.mode == .item
        case .back: new.mode == .item
        }
    }

    @Test func inAPlaceAKeyHasOneMeaning() {
        for place in KeyPlace.allCases {
            let keys = KeyTable.rows(in: place).flatMap(\.keys).flatMap(\.keys)
            #expect(Set(keys).count == keys.count, "\(place)")
            #expect(keys.allSatisfy { $0.folded == $0 }, "the table has keys as they are compared")
        }
    }

    @Test func everyCommandHasAKey() {
        #expect(Set(KeyTable.all.map(\.command)) == Set(KeyCommand.allCases))
    }

    @Test func noCommandOfALetterIsAnOption() {
        let letters = KeyTable.all.filter { $0.command != .option }.flatMap(\.keys).flatMap(\.keys).compactMap {
            key -> Character? in
            if case .character(let letter) = key, letter.isLetter { letter } else { nil }
        }
        #expect(letters.allSatisfy { $0 > "h" })
    }

    @Test(arguments: KeyPlace.allCases) func anInputMethodGivesTheSameKeys(place: KeyPlace) {
        for case .character(let character) in KeyTable.rows(in: place).flatMap(\.keys).flatMap(\.keys) {
            guard let value = character.asciiValue else { continue }
            let wide: Unicode.Scalar = value == 0x20 ? "\u{3000}" : Unicode.Scalar(UInt32(value) + 0xFEE0) ?? " "
            #expect(
                KeyTable.command(for: .character(Character(wide)), in: place)
                    == KeyTable.command(for: .character(character), in: place))
        }
    }

    @Test(arguments: KeyPlace.allCases, [InterfaceLanguage.simplifiedChinese, .english])
    func theHelpNamesEveryKeyOfThePlace(place: KeyPlace, language: InterfaceLanguage) {
        let presentation = Presentation(language: language)
        let help = HelpPage(presentation, place: place).lines(width: 300).map(\.text.string)
        for row in KeyTable.rows(in: place) {
            let names = row.keys.compactMap(\.name).map(presentation.string)
            guard let first = names.first else { continue }
            #expect(
                help.contains { line in
                    line.hasPrefix(first) && names.allSatisfy(line.contains)
                        && line.hasSuffix(presentation.string(row.meaning))
                })
        }
    }
}

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
        return KeyTable.rows(in: place).compactMap { row in
            guard let label = row.label, let name = row.keys.first?.name else { return nil }
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
