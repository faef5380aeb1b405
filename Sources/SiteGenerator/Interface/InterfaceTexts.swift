internal import CourseModel
internal import TextRules

/// The texts of the site itself in one language, with what `site/strings/` changes of them.
struct InterfaceTexts: Sendable {
    let language: LanguageTag
    private let texts: [InterfaceText: String]
    private let forms: [InterfaceText: [Wording]]
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
        forms = texts.mapValues { words in words.split(separator: "|", maxSplits: 1).map { Wording(String($0)) } }
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

    private func fill(_ text: InterfaceText, _ isOne: Bool, _ words: (InterfaceText.Placeholder) -> String) -> String {
        guard let forms = forms[text], let form = isOne ? forms.first : forms.last else { return "" }
        return form.filled(words)
    }

    /// How many items one sitting has, and of how many they are drawn.
    func itemCount(_ asked: Int, of all: Int) -> String {
        asked < all ? self(.drawnCount, asked, of: all) : self(.itemCount, all)
    }

    /// Some texts as they are written, for a script: JSON by their names.
    func json(of texts: [InterfaceText]) -> String {
        "{\(texts.map { "\(JSONEscape.string($0.rawValue)):\(JSONEscape.string(self[$0]))" }.joined(separator: ","))}"
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

/// The words of a text, cut once at the places that are filled in.
struct Wording: Sendable {
    typealias Placeholder = InterfaceText.Placeholder

    private enum Piece: Sendable {
        case words(String)
        case placeholder(Placeholder)
    }

    private var pieces: [Piece] = []

    init(_ text: String) {
        var words = ""
        var rest = text[...]
        while let character = rest.first {
            if let placeholder = Placeholder.allCases.first(where: { rest.hasPrefix($0.rawValue) }) {
                pieces += [.words(words), .placeholder(placeholder)]
                words = ""
                rest = rest.dropFirst(placeholder.rawValue.count)
            } else {
                words.append(character)
                rest = rest.dropFirst()
            }
        }
        pieces.append(.words(words))
    }

    func filled(_ words: (Placeholder) -> String) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .words(let text): result += text
            case .placeholder(let placeholder): result += words(placeholder)
            }
        }
        return result
    }

    /// The places that are filled in, sorted.
    var placeholders: [Placeholder] {
        Placeholder.allCases.filter { placeholder in
            pieces.contains { if case .placeholder(placeholder) = $0 { true } else { false } }
        }
    }
}

extension InterfaceText {
    /// What a number or a title is put in place of.
    enum Placeholder: String, Sendable, CaseIterable {
        case count = "{count}"
        case number = "{number}"
        case text = "{text}"
    }

    /// The places in the text that are filled in.
    var placeholders: [Placeholder] { Self.placeholders(in: standard(in: .simplifiedChinese)) }

    static func placeholders(in text: String) -> [Placeholder] { Wording(text).placeholders }
}
