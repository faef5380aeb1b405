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
        // Long enough to be scrolled.
        let words = PaperItem(
            item: SampleAttempt.words.item, optionOrder: [], passage: SampleAttempt.numeric.passage)
        let items = [
            SampleAttempt.trueFalse, single, SampleAttempt.multiple, SampleAttempt.numeric, words,
            SampleAttempt.setMember,
        ]
        let position = place == .multiple ? 2 : place == .number ? 3 : place == .words ? 4 : 1
        var driver = ScreenDriver(
            SampleAttempt.attempt(
                items: items, rules: Quiz.Rules(passMark: .one, timeLimit: 600), position: position), columns: 40,
            rows: 12)
        switch place {
        case .single, .multiple: driver.type("ab")
        // Places of practice: `FeedbackScreenTests`.
        case .singleAgain, .multipleAgain, .numberAgain, .wordsAgain, .feedback, .feedbackWithoutLesson,
            .feedbackWithoutWrong, .feedbackAlone, .feedbackAgain, .feedbackAgainWithoutLesson:
            break
        case .number, .words:
            driver.type("12")
            driver.wait(seconds: 1)
            driver.type("34")
            driver.press(.left, .left)
        case .overview: driver.type("ar")
        case .questionWithWayBack: driver.type("s")
        // Where a change is not saved: `SavingTests`.
        case .question: break
        case .help: driver.type("?")
        case .resultsOfPracticeAlone:
            driver.type("ars2")
            driver.press(.enter)
        // Without items, or without practice: the same keys but for some.
        case .results, .resultsWithItems, .resultsWithItemsAlone, .resultsOfPractice: break
        // Screens of their own: `StartScreenTests`, `ReaderScreenTests`, `SignInScreenTests`, `PINChangeScreenTests`.
        case .start, .reading, .readingFound, .searching, .shelf, .menu, .picker, .homeSignedIn, .signIn, .pinChange:
            break
        }
        return driver
    }

    private static let opposites: [Key: Key] = [
        .up: .down, .down: .up, .left: .right, .right: .left, .tab: .backTab, .backTab: .tab, .pageUp: .pageDown,
        .pageDown: .pageUp, .home: .end, .end: .home, .character("k"): .down, .character("j"): .up,
        .character(" "): .pageUp,
    ]

    /// Presses every key of a table, each on a screen of its own.
    ///
    /// - Parameter moving: commands whose keys are pressed after the opposite one, so that they have a way to go.
    private func check<Command>(
        _ table: KeyTable<Command>, at place: KeyPlace, moving: Set<Command>,
        hasDone: (_ command: Command, _ key: Key, _ before: ScreenDriver, _ after: ScreenDriver) -> Bool
    ) {
        for row in table.rows {
            let keys = row.hint.keys.flatMap { name in
                name.isAnyText ? [.character("7"), .character("万"), .paste("5")] : name.keys
            }
            for key in keys {
                var driver = driver(at: place)
                #expect(driver.screen.keyPlace == place)
                if moving.contains(row.command), let opposite = Self.opposites[key] { driver.press(opposite) }
                let before = driver
                driver.press(key)
                #expect(
                    hasDone(row.command, key, before, driver),
                    "\(key) in \(place) for \(row.command): \(row.hint.meaning.english)")
            }
        }
    }

    private func response(_ driver: ScreenDriver) -> Response? {
        driver.session.currentItem.flatMap { driver.session.response(to: $0.item.id) }
    }

    private func isTurned(_ before: ScreenDriver, _ after: ScreenDriver) -> Bool {
        before.screen.viewport.scroll != after.screen.viewport.scroll
            || before.screen.viewport.focus != after.screen.viewport.focus
    }

    /// Turned, or there is nothing to turn to.
    private func isPaged(_ before: ScreenDriver, _ after: ScreenDriver) -> Bool {
        isTurned(before, after) || after.screen.panel.lines.count <= after.screen.areas.body.count
    }

    @Test(arguments: [
        (KeyPlace.single, ItemScreen.singleChoiceKeys), (.multiple, ItemScreen.multipleChoiceKeys),
        (.number, ItemScreen.numberKeys), (.words, ItemScreen.wordKeys),
    ]) func everyKeyOfAnItemDoesWhatItsRowSays(place: KeyPlace, table: KeyTable<ItemScreen.Command>) {
        check(table, at: place, moving: [.move, .page, .toEnd]) { command, key, before, after in
            let moved = after.session.position - before.session.position
            return switch command {
            case .options(let command): hasDone(command, key, before, after)
            case .typing(let command): hasDone(command, key, before, after)
            case .next: moved == 1
            case .previous: moved == -1
            case .submit: after.screen.mode == .question(.confirmation)
            case .leave: after.screen.mode == .question(.leaving)
            case .overview: after.screen.mode == .overview
            case .flag: after.session.attempt.flagged != before.session.attempt.flagged
            case .undo:
                after.screen.notice != nil
                    && (after.screen.item?.field != before.screen.item?.field
                        || after.session.attempt.responses != before.session.attempt.responses)
            case .help: after.screen.mode == .help
            case .move: isTurned(before, after)
            case .page, .toEnd: isPaged(before, after)
            }
        }
    }

    private func hasDone(
        _ command: ItemOptions.Command, _ key: Key, _ before: ScreenDriver, _ after: ScreenDriver
    ) -> Bool {
        let isFirst = before.session.position == 1
        let hasResponded = response(after) != response(before)
        return switch command {
        case .name:
            hasResponded || after.screen.notice != nil || ["b", "2"].contains(key.foldedCharacter) && isFirst
        case .choose:
            before.screen.viewport.focus == 1 && after.screen.viewport.focus == 1 && (hasResponded || isFirst)
        case .confirm:
            after.session.position == before.session.position + 1
                && after.session.attempt.responses.count == before.session.attempt.responses.count
        case .clear: response(before) != nil && response(after) == nil
        case .restore: after.screen.mode == .item && !hasResponded
        }
    }

    private func hasDone(
        _ command: AnswerField.Command, _ key: Key, _ before: ScreenDriver, _ after: ScreenDriver
    ) -> Bool {
        guard let old = before.screen.item?.field, let new = after.screen.item?.field else { return false }
        return switch command {
        case .type: new.text.count == old.text.count + 1
        case .confirm:
            after.session.position == before.session.position + 1
                && after.session.attempt.responses.count == before.session.attempt.responses.count
        case .deleteBackward: new.text.count == old.text.count - 1 && new.caret == old.caret - 1
        case .deleteForward: new.text.count == old.text.count - 1 && new.caret == old.caret
        case .caret: new.caret == old.caret + (key == .left ? -1 : 1)
        case .caretToEnd: new.caret == (key == .home ? 0 : old.text.count)
        case .restore: new.string == "12"
        }
    }

    @Test func everyKeyOfTheOverviewDoesWhatItsRowSays() {
        check(OverviewScreen.keys, at: .overview, moving: [.move, .page, .toEnd]) { command, _, before, after in
            switch command {
            case .open:
                after.screen.mode == .item && after.session.position == before.screen.viewport.focus
            case .itemNumber: after.screen.mode == .overview && after.session.attempt == before.session.attempt
            case .back: after.screen.mode == .item
            case .submit: after.screen.mode == .question(.confirmation)
            case .leave: after.screen.mode == .question(.leaving)
            case .undo:
                after.screen.notice != nil && after.session.attempt.responses != before.session.attempt.responses
            case .help: after.screen.mode == .help
            case .move: isTurned(before, after)
            case .page, .toEnd: isPaged(before, after)
            }
        }
    }

    @Test func everyKeyOfAQuestionDoesWhatItsRowSays() {
        check(
            QuestionScreen.keysWithWayBack, at: .questionWithWayBack, moving: [.move, .page, .toEnd]
        ) { command, _, before, after in
            switch command {
            case .help: after.screen.keyPlace == .help
            case .number: after.screen.mode == before.screen.mode && after.session.attempt == before.session.attempt
            case .back, .decide: after.screen.mode == .item
            case .leave: after.screen.mode == .question(.leaving)
            case .move: isTurned(before, after)
            case .page, .toEnd: isPaged(before, after)
            }
        }
    }

    @Test func everyKeyOfTheHelpDoesWhatItsRowSays() {
        check(KeyHelp.keys, at: .help, moving: [.move, .page, .toEnd]) { command, _, before, after in
            switch command {
            case .back: after.screen.mode == .item
            case .move: isTurned(before, after)
            case .page, .toEnd: isPaged(before, after)
            }
        }
    }

    @Test func everyKeyOfTheResultsDoesWhatItsRowSays() {
        check(
            ResultsScreen.keys, at: .resultsOfPracticeAlone, moving: [.move, .page, .toEnd]
        ) { command, _, before, after in
            switch command {
            case .help: after.screen.keyPlace == .help
            case .read: after.screen.notice != nil
            case .onlyWrong: after.screen.panel.lines != before.screen.panel.lines
            case .again: after.screen.repetition != nil
            case .next: after.screen.viewport.scroll > before.screen.viewport.scroll
            case .previous: after.screen.mode == .results
            case .leave: after.screen.isFinished
            case .move: isTurned(before, after)
            case .page, .toEnd: isPaged(before, after)
            }
        }
    }

    @Test func inAPlaceAKeyHasOneMeaning() {
        for place in KeyPlace.allCases {
            let keys = place.hints.flatMap(\.keys).flatMap(\.keys)
            #expect(Set(keys).count == keys.count, "\(place)")
            #expect(keys.allSatisfy { $0.folded == $0 }, "the table has keys as they are compared")
        }
    }

    @Test func everyCommandHasAKey() {
        let choosing = (ItemScreen.singleChoiceKeys.rows + ItemScreen.multipleChoiceKeys.rows).map(\.command)
        let typing = ItemScreen.numberKeys.rows.map(\.command)
        for command in ItemOptions.Command.allCases { #expect(choosing.contains(.options(command))) }
        for command in AnswerField.Command.allCases { #expect(typing.contains(.typing(command))) }
        #expect(Set(OverviewScreen.keys.rows.map(\.command)) == Set(OverviewScreen.Command.allCases))
        #expect(Set(QuestionScreen.keysWithWayBack.rows.map(\.command)) == Set(QuestionScreen.Command.allCases))
        #expect(Set(KeyHelp.keys.rows.map(\.command)) == Set(KeyHelp.Command.allCases))
        #expect(Set(FeedbackScreen.keys.rows.map(\.command)) == Set(FeedbackScreen.Command.allCases))
        #expect(Set(ResultsScreen.keys.rows.map(\.command)) == Set(ResultsScreen.Command.allCases))
        #expect(Set(StartScreen.keys.rows.map(\.command)) == Set(StartScreen.Command.allCases))
        #expect(Set(SignInScreen.keys.rows.map(\.command)) == Set(SignInScreen.Command.allCases))
        #expect(Set(ReaderScreen.keys.rows.map(\.command)) == Set(ReaderScreen.Command.allCases))
        #expect(Set(ReaderScreen.searchKeys.rows.map(\.command)) == Set(ReaderScreen.SearchCommand.allCases))
        #expect(Set(ReaderProgram.keys.rows.map(\.command)) == Set(ReaderProgram.Command.allCases))
    }

    @Test func noCommandOfALetterIsAnOption() {
        let options = Set(KeyName.optionKeys.keys)
        let keys = KeyPlace.allCases.flatMap(\.hints).flatMap(\.keys).filter { Set($0.keys) != options }.flatMap(\.keys)
        let letters = keys.compactMap { key -> Character? in
            if case .character(let letter) = key, letter.isLetter { letter } else { nil }
        }
        #expect(letters.allSatisfy { $0 > "h" })
    }

    @Test func anInputMethodGivesTheSameKeys() {
        compareWithWideKeys(ItemScreen.singleChoiceKeys)
        compareWithWideKeys(ItemScreen.multipleChoiceKeys)
        compareWithWideKeys(ItemScreen.numberKeys)
        compareWithWideKeys(ItemScreen.wordKeys)
        compareWithWideKeys(OverviewScreen.keys)
        compareWithWideKeys(QuestionScreen.keys)
        compareWithWideKeys(KeyHelp.keys)
        compareWithWideKeys(FeedbackScreen.keys)
        compareWithWideKeys(ResultsScreen.keys)
        compareWithWideKeys(StartScreen.keys)
        compareWithWideKeys(ReaderScreen.keys)
        compareWithWideKeys(ReaderProgram.keys)
    }

    private func compareWithWideKeys<Command>(_ table: KeyTable<Command>) {
        for case .character(let character) in table.rows.flatMap(\.hint.keys).flatMap(\.keys) {
            guard let value = character.asciiValue else { continue }
            let wide: Unicode.Scalar = value == 0x20 ? "\u{3000}" : Unicode.Scalar(UInt32(value) + 0xFEE0) ?? " "
            #expect(table.command(for: .character(Character(wide))) == table.command(for: .character(character)))
        }
    }

    @Test(arguments: KeyPlace.allCases, [InterfaceLanguage.simplifiedChinese, .english])
    func theHelpNamesEveryKeyOfThePlace(place: KeyPlace, language: InterfaceLanguage) {
        let presentation = Presentation(language: language)
        let help = KeyHelp(presentation, place: place).lines(width: 300).map(\.text.string)
        for hint in place.hints {
            let names = hint.keys.compactMap(\.name).map(presentation.string)
            guard let first = names.first else { continue }
            #expect(
                help.contains { line in
                    line.hasPrefix(first) && names.allSatisfy(line.contains)
                        && line.hasSuffix(presentation.string(hint.meaning))
                })
        }
    }
}
