internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// An option as a paper shows it.
///
/// Two names are in play. On the screen an option is named by its place in the paper, so that everybody sees A, B, C, D from
/// top to bottom. In a response it is named by its letter as written in the quiz, which no shuffle changes. This is the only
/// place where one is turned into the other.
struct ShownOption: Hashable {
    /// What the learner sees and types: A for the first one shown.
    let label: OptionLabel
    let option: Item.Option

    /// The letter in responses.
    var letter: OptionLetter { option.letter }
}

/// The name by which a learner sees an option, and chooses it: A to H for the first eight, 9, 10 and so on for the others.
///
/// The letters after H are commands, on every item.
struct OptionLabel: Hashable, CustomStringConvertible {
    static let letterCount = 8

    /// The place in the paper, from 0.
    let index: Int

    var description: String {
        index < Self.letterCount ? OptionLetter(index: index).description : String(index + 1)
    }

    /// The names of so many options: `A 到 D`, `A 到 H、9 到 14`.
    static func names(_ count: Int) -> Phrase {
        let spans = [0..<min(count, letterCount), letterCount..<max(count, letterCount)].filter { !$0.isEmpty }
        let ends = spans.map { (first: OptionLabel(index: $0.lowerBound), last: OptionLabel(index: $0.upperBound - 1)) }
        return Phrase(
            zh: ends.map { $0.first == $0.last ? "\($0.first)" : "\($0.first) 到 \($0.last)" }.joined(separator: "、"),
            en: ends.map { $0.first == $0.last ? "\($0.first)" : "\($0.first) to \($0.last)" }.joined(separator: ", "))
    }
}

extension PaperItem {
    /// The options in the order of the paper; empty where the answer is typed.
    var shownOptions: [ShownOption] {
        guard case .choice(let choice) = item.question else { return [] }
        return optionOrder.enumerated().compactMap { place, letter in
            choice.options.first { $0.letter == letter }.map {
                ShownOption(label: OptionLabel(index: place), option: $0)
            }
        }
    }

    var isMultipleChoice: Bool {
        if case .choice(let choice) = item.question { return choice.selection == .multiple }
        return false
    }

    var isNumeric: Bool {
        if case .numeric = item.question { return true }
        return false
    }

    /// Whether the answer is typed, a number or words.
    var isTyped: Bool {
        if case .choice = item.question { return false }
        return true
    }

    var numericQuestion: NumericQuestion? {
        if case .numeric(let question) = item.question { return question }
        return nil
    }

    /// A response in the fewest words: `A C`, `28,600`.
    func shortAnswer(_ response: Response) -> String {
        switch response {
        case .number(_, let text): text
        case .words(let answer): answer.words?.text ?? ""
        case .options: chosenOptions(in: response).map(\.label.description).joined(separator: " ")
        }
    }

    /// The options that a response chose, in the order of the paper.
    func chosenOptions(in response: Response?) -> [ShownOption] {
        guard case .options(let chosen)? = response else { return [] }
        return shownOptions.filter { chosen.contains($0.letter) }
    }
}

/// The texts of an item's options, no two of which look alike.
///
/// Where two that are written differently would be shown by the same characters, all options of the item are shown as they are
/// written: `2*3*4` and `2**3**4` are alike without styles, and not everybody sees bold and underlined words; `*x*` and `\*x\*` are
/// alike with the marks in the styles' place.
struct OptionTexts {
    private let markdown: TerminalMarkdown
    private let presentation: Presentation
    private let language: LanguageTag
    private let showsSource: Bool

    init(
        of item: PaperItem, in language: LanguageTag, presentation: Presentation, emphasis: TerminalMarkdown.Emphasis
    ) {
        markdown = TerminalMarkdown(presentation, emphasis: emphasis)
        self.presentation = presentation
        self.language = language
        let sources = Set(item.shownOptions.map { $0.option.text[language] })
        showsSource = [TerminalMarkdown.Emphasis.styles, .marks].contains { emphasis in
            let markdown = TerminalMarkdown(presentation, emphasis: emphasis)
            return Set(sources.map { markdown.lines(of: $0, width: .max / 2).map(\.text) }).count < sources.count
        }
    }

    func lines(of option: Item.Option, width: Int) -> [StyledLine] {
        let text = option.text[language]
        if !showsSource { return markdown.lines(of: text, width: width) }
        return StyledText(TerminalText(text.source, keepingLineFeeds: true))
            .lines(width: max(width, 2), ruler: presentation.ruler)
    }

    /// The text in one line, for lists and confirmations.
    func line(of option: Item.Option) -> StyledLine {
        if !showsSource { return markdown.line(of: option.text[language]) }
        return StyledText(joining: lines(of: option, width: .max / 2)).line
    }
}

extension Phrase {
    /// What kind of answer an item asks for: `单选题，2 分`; and what a wrong one loses, where that is not as in the whole quiz.
    static func kind(of paperItem: PaperItem, in session: QuizSession) -> Phrase {
        let item = paperItem.item
        var kind = kind(of: item.question)
        if item.points != .one {
            let number = item.points.decimalText(.up)
            kind = Phrase(zh: "\(kind.chinese)，\(number) 分", en: "\(kind.english), \(number) points")
        }
        let usual = session.attempt.quiz.rules.marking
        guard let loss = item.marking?.loss, loss != usual.loss, usual.scheme != .certainty else { return kind }
        let share = loss.exactPercentText
        return loss > .zero
            ? Phrase(zh: "\(kind.chinese)，答错最多倒扣 \(share)", en: "\(kind.english); a wrong answer loses up to \(share)")
            : Phrase(zh: "\(kind.chinese)，答错不倒扣", en: "\(kind.english); a wrong answer loses nothing")
    }

    private static func kind(of question: Item.Question) -> Phrase {
        switch question {
        case .numeric: Phrase(zh: "填数题", en: "Enter a number")
        case .text: Phrase(zh: "填空题", en: "Enter a few words")
        case .choice(let choice) where choice.isTrueFalse: Phrase(zh: "判断题", en: "True or false")
        case .choice(let choice) where choice.hasTwoOptions: Phrase(zh: "二选一", en: "Choose one of two")
        case .choice(let choice) where choice.selection == .multiple:
            Phrase(zh: "多选题，可以选几项", en: "Choose all that apply")
        case .choice: Phrase(zh: "单选题", en: "Choose one")
        }
    }
}
