internal import CourseModel

/// The texts of the site itself in one language, with what `site/strings/` changes of them.
struct InterfaceTexts: Sendable {
    let language: LanguageTag
    private let texts: [InterfaceText: String]
    private let forms: [InterfaceText: [TextForm]]
    /// For templates: the texts that need nothing filled in, by name.
    let byName: [String: String]

    init(_ language: LanguageTag, changes: [InterfaceText: String] = [:]) {
        self.language = language
        let standard = InterfaceLanguage(localeName: language.rawValue) ?? .english
        var texts: [InterfaceText: String] = [:]
        var byName: [String: String] = [:]
        for text in InterfaceText.allCases {
            let words = changes[text] ?? text.standard(in: standard)
            texts[text] = words
            if text.placeholders.isEmpty { byName[text.rawValue] = words }
        }
        self.texts = texts
        forms = texts.mapValues { words in words.split(separator: "|", maxSplits: 1).map { TextForm(String($0)) } }
        self.byName = byName
    }

    subscript(text: InterfaceText) -> String { texts[text] ?? "" }

    /// A text with a number in it, in the form that goes with the number.
    func callAsFunction(_ text: InterfaceText, _ number: Int, of count: Int = 0) -> String {
        fill(text, number == 1) { $0 == .number ? String(number) : String(count) }
    }

    func callAsFunction(_ text: InterfaceText, _ words: String) -> String {
        fill(text, false) { _ in words }
    }

    private func fill(_ text: InterfaceText, _ isOne: Bool, _ words: (TextForm.Placeholder) -> String) -> String {
        guard let forms = forms[text], let form = isOne ? forms.first : forms.last else { return "" }
        return form.filled(words)
    }

    /// What call-outs of a kind are called.
    func label(of kind: CalloutKind) -> String {
        InterfaceText(rawValue: "callout-\(kind.rawValue)").map { self[$0] } ?? kind.rawValue
    }

    /// A time in minutes, in hours from two hours on, rounded up.
    func duration(minutes: Int) -> String {
        minutes < 120 ? self(.totalMinutes, minutes) : self(.totalHours, (minutes + 30) / 60)
    }
}
