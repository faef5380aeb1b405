package import CourseModel
package import TextRules

/// How a quiz is shown to one person: in whose words, and with which widths.
package struct Presentation {
    /// Measures text as the person's terminal does.
    package let ruler: CellRuler
    private let words: (Phrase) -> String

    /// - Parameter words: turns a sentence of the program into the person's language.
    package init(ruler: CellRuler = CellRuler(), words: @escaping (Phrase) -> String) {
        self.ruler = ruler
        self.words = words
    }

    package init(language: InterfaceLanguage) {
        self.init { $0.text(in: language) }
    }

    func string(_ phrase: Phrase) -> String { words(phrase) }
    func text(_ phrase: Phrase) -> TerminalText { TerminalText(words(phrase)) }
    func text(zh chinese: String, en english: String) -> TerminalText { text(Phrase(zh: chinese, en: english)) }
}
