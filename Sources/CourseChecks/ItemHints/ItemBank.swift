internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import QuizFiles
internal import TextRules
internal import Workspace

/// The items of a quiz in one language, measured for whoever judges their wording.
struct ItemBank: Sendable {
    let quiz: Quiz
    let language: LanguageTag
    /// Whether this is the language in which the quiz was written first.
    let isOriginal: Bool
    let source: SourceText
    let items: [MeasuredItem]

    /// A quiz in each of its languages, the original first.
    static func all(of quiz: LoadedQuiz) -> [ItemBank] {
        quiz.files.enumerated().map { position, edition in
            ItemBank(
                quiz: quiz.quiz, language: edition.language, isOriginal: position == 0, source: edition.file.source,
                items: edition.file.choiceItems.map(MeasuredItem.init))
        }
    }
}

/// An item with the words of its texts.
struct MeasuredItem: Sendable {
    let written: WrittenItem
    let stem: TextWords
    /// In the order in which they are written.
    let options: [TextWords]

    init(_ written: WrittenItem) {
        self.written = written
        stem = TextWords(written.stem)
        options = written.options.map { TextWords($0.text) }
    }

    var id: ItemID { written.id }
    /// Whether one option is to be chosen among three or more.
    var isSingleOfMany: Bool { written.selection == .single && options.count > 2 }
    /// The stem and the options together.
    var whole: TextWords { TextWords(joining: [stem] + options) }

    /// The words of the correct options, and those of the others.
    var keys: [TextWords] { words(of: true) }
    var distractors: [TextWords] { words(of: false) }

    private func words(of isCorrect: Bool) -> [TextWords] {
        zip(written.options, options).filter { $0.0.isCorrect == isCorrect }.map(\.1)
    }
}

/// What could be better about the items of a workspace: guesses about their wording, for `check --items`.
///
/// They follow the guidelines for writing items that the research agrees on (Haladyna, Downing and Rodriguez, "A review of
/// multiple-choice item-writing guidelines for classroom assessment", Applied Measurement in Education 15(3), 2002), and none of them is
/// a mistake: whoever has a reason leaves the item as it is.
struct ItemHints {
    let banks: [ItemBank]
    let index: WorkspaceIndex

    init(of banks: [ItemBank], in index: WorkspaceIndex) {
        self.banks = banks
        self.index = index
    }

    /// - Parameter jobs: how many banks are judged at a time; the result is the same for any number.
    func diagnostics(jobs: Int) -> [Diagnostic] {
        let glossaries = TermHints(of: banks, in: index)
        return banks.concurrentMap(jobs: jobs) { bank in
            bank.lengthHints + bank.placeHints + bank.echoHints + bank.wordHints + bank.optionHints + bank.feedbackHints
                + bank.giveawayHints + glossaries.hints(on: bank)
        }.flatMap(\.self) + twinHints(jobs: jobs)
    }
}
