internal import CourseModel

/// The texts of the site itself in one language, with what `site/strings/` changes of them.
struct InterfaceTexts: Sendable {
    let language: LanguageTag
    private let texts: [InterfaceText: String]
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
        self.byName = byName
    }

    subscript(text: InterfaceText) -> String { texts[text] ?? "" }

    /// A text with a number in it, in the form that goes with the number.
    func callAsFunction(_ text: InterfaceText, _ number: Int, of count: Int = 0) -> String {
        let forms = self[text].split(separator: "|", maxSplits: 1)
        let form = (number == 1 ? forms.first : forms.last).map(String.init) ?? ""
        return form.replacing("{number}", with: String(number)).replacing("{count}", with: String(count))
    }

    func callAsFunction(_ text: InterfaceText, _ words: String) -> String {
        self[text].replacing("{text}", with: words)
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

extension InterfaceText {
    /// The places in the text that are filled in, sorted: `{count}`, `{number}`.
    var placeholders: [String] { Self.placeholders(in: standard(in: .simplifiedChinese)) }

    static func placeholders(in text: String) -> [String] {
        ["{count}", "{number}", "{text}"].filter { text.contains($0) }
    }
}
