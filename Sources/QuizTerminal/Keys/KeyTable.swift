internal import CourseModel
internal import TerminalKit

/// The keys that a place takes and what each is pressed for: the dispatch of keys, the key bar and the help are made of it.
struct KeyTable<Command: Hashable & Sendable>: Sendable {
    struct Row: Sendable {
        let command: Command
        let hint: KeyHint

        init(_ command: Command, _ keys: [KeyName], bar label: Phrase? = nil, _ meaning: Phrase) {
            self.command = command
            hint = KeyHint(keys: keys, label: label, meaning: meaning)
        }
    }

    /// The most needed first; the last is the way to all others, or out.
    let rows: [Row]

    /// The keys without those that there is nothing for.
    func without(_ commands: Command...) -> Self { KeyTable(rows: rows.filter { !commands.contains($0.command) }) }

    func command(for key: Key) -> Command? {
        let key = key.folded
        let row = rows.first { row in row.hint.keys.contains { $0.includes(key) } }
        return (row ?? rows.first { row in key.isText && row.hint.keys.contains(where: \.isAnyText) })?.command
    }
}

/// Keys and what they do, as a learner reads it.
struct KeyHint: Sendable {
    /// The one that the key bar names stands first.
    let keys: [KeyName]
    /// In the key bar; nil where it is not in it.
    let label: Phrase?
    /// In the help.
    let meaning: Phrase
}

/// Where keys are pressed that do the same: what is on the screen.
enum KeyPlace: CaseIterable, Hashable {
    case single, multiple, number, words
    /// The same where what was wrong is practised once more.
    case singleAgain, multipleAgain, numberAgain, wordsAgain
    /// With what is wrong so far and a lesson to read on; the others lack one of them, or both.
    case feedback, feedbackWithoutLesson, feedbackWithoutWrong, feedbackAlone
    case feedbackAgain, feedbackAgainWithoutLesson
    case overview
    /// One that must be decided, and one that can be taken back.
    case question, questionWithWayBack
    case help
    /// Where no item may be seen, where items may, and where they may be practised as well.
    case results, resultsWithItems, resultsOfPractice
    /// The same without a lesson to read on.
    case resultsWithItemsAlone, resultsOfPracticeAlone
    case start
    /// A lesson, the same with something found in it, the words to be found, and the list of lessons.
    case reading, readingFound, searching, shelf
    /// Things to choose from, and the words by which they are found.
    case menu, picker
    /// The same where to leave is to sign out.
    case homeSignedIn
    /// Who are you, and another PIN.
    case signIn, pinChange

    var hints: [KeyHint] {
        switch self {
        case .single: ItemScreen.singleChoiceKeys.rows.map(\.hint)
        case .multiple: ItemScreen.multipleChoiceKeys.rows.map(\.hint)
        case .number: ItemScreen.numberKeys.rows.map(\.hint)
        case .words: ItemScreen.wordKeys.rows.map(\.hint)
        case .singleAgain: ItemScreen.singleChoiceKeys.again.rows.map(\.hint)
        case .multipleAgain: ItemScreen.multipleChoiceKeys.again.rows.map(\.hint)
        case .numberAgain: ItemScreen.numberKeys.again.rows.map(\.hint)
        case .wordsAgain: ItemScreen.wordKeys.again.rows.map(\.hint)
        case .feedback: FeedbackScreen.keys.rows.map(\.hint)
        case .feedbackWithoutLesson: FeedbackScreen.keys.without(.read).rows.map(\.hint)
        case .feedbackWithoutWrong: FeedbackScreen.keys.without(.again).rows.map(\.hint)
        case .feedbackAlone: FeedbackScreen.keys.without(.again, .read).rows.map(\.hint)
        case .feedbackAgain: FeedbackScreen.keysAgain.rows.map(\.hint)
        case .feedbackAgainWithoutLesson: FeedbackScreen.keysAgain.without(.read).rows.map(\.hint)
        case .overview: OverviewScreen.keys.rows.map(\.hint)
        case .question: QuestionScreen.keys.rows.map(\.hint)
        case .questionWithWayBack: QuestionScreen.keysWithWayBack.rows.map(\.hint)
        case .help: KeyHelp.keys.rows.map(\.hint)
        case .results: ResultsScreen.keysOfOutcome.rows.map(\.hint)
        case .resultsWithItems: ResultsScreen.keysWithItems.rows.map(\.hint)
        case .resultsOfPractice: ResultsScreen.keys.rows.map(\.hint)
        case .resultsWithItemsAlone: ResultsScreen.keysWithItems.without(.read).rows.map(\.hint)
        case .resultsOfPracticeAlone: ResultsScreen.keys.without(.read).rows.map(\.hint)
        case .start: StartScreen.keys.rows.map(\.hint)
        case .reading: ReaderScreen.keys.rows.map(\.hint)
        case .readingFound: ReaderScreen.keysWithMatches.rows.map(\.hint)
        case .searching: ReaderScreen.searchKeys.rows.map(\.hint)
        case .shelf: ReaderProgram.keys.rows.map(\.hint)
        case .menu: MenuKeys.keys.rows.map(\.hint)
        case .picker: MenuKeys.typingKeys.rows.map(\.hint)
        case .homeSignedIn: MenuKeys.signedInKeys.rows.map(\.hint)
        case .signIn: SignInScreen.keys.rows.map(\.hint)
        case .pinChange: PINChangeScreen.keys.rows.map(\.hint)
        }
    }
}

// MARK: - Keys of several places

extension KeyTable.Row {
    static func submit(
        _ command: Command, _ keys: [KeyName] = [.letter("s"), .unnamed(.control("s"))]
    ) -> Self {
        Self(
            command, keys, bar: Phrase(zh: "交卷", en: "submit"),
            Phrase(zh: "交卷，会先问一次", en: "submit; you are asked once"))
    }

    static func leave(
        _ command: Command, _ keys: [KeyName] = [.letter("q"), .interrupt, .unnamed(.control("d"), .control("q"))]
    ) -> Self {
        Self(
            command, keys,
            bar: Phrase(zh: "离开", en: "leave"),
            Phrase(zh: "离开，会先问一次；答过的都已保存，下次接着答", en: "leave; you are asked once, and can go on another time"))
    }

    /// Ends the practising of what was wrong.
    static func endRepetition(_ command: Command, _ keys: [KeyName]) -> Self {
        Self(
            command, keys, bar: Phrase(zh: "结束", en: "end"),
            Phrase(zh: "结束重做；重做的不计分", en: "end the repeats, which are not scored"))
    }

    static func undo(_ command: Command, _ keys: [KeyName] = [.letter("u")], isInBar: Bool = true) -> Self {
        Self(
            command, keys, bar: isInBar ? Phrase(zh: "撤销", en: "undo") : nil,
            Phrase(zh: "撤销上一次改动，回到那一题；可以连着按", en: "take the last change back, at its item; again for the one before"))
    }

    static func pages(_ command: Command, _ keys: [KeyName] = [.pages]) -> Self {
        Self(command, keys, Phrase(zh: "翻页", en: "scroll by pages"))
    }

    static func ends(_ command: Command) -> Self {
        Self(command, [.ends], Phrase(zh: "到开头、结尾", en: "to the ends of the text"))
    }

    static func scroll(_ command: Command) -> Self {
        Self(command, [.upDown, .vertical], bar: Phrase(zh: "滚动", en: "scroll"), Phrase(zh: "滚动", en: "scroll"))
    }

    static func help(_ command: Command, _ keys: [KeyName] = [.letter("?"), .unnamed(.function(1))]) -> Self {
        Self(command, keys, bar: Phrase(zh: "帮助", en: "help"), Phrase(zh: "这一页", en: "this page"))
    }
}
