internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

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
        StyledText(joining: lines(of: option, width: .max / 2)).line
    }
}
