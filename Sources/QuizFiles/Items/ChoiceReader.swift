internal import Diagnostics
internal import FrontMatter
internal import CourseModel
internal import TextRules

/// Makes a choice of an item's options, and reports what is wrong with its key.
struct ChoiceReader {
    let item: ParsedItem
    let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []

    init(item: ParsedItem, source: SourceText) {
        self.item = item
        self.source = source
    }

    package mutating func choice(language: LanguageTag, translations: [LanguageTag: ParsedItem]) -> Item.Choice? {
        guard case .choice(let bracket, _)? = item.options.first?.marker.kind else {
            preconditionFailure("the caller has seen that the first option is one of a choice")
        }
        var isSound = checkMarks(bracket)
        let isSingle = bracket == .round
        let right = item.options.filter(\.isChosen)
        if item.options.count < 2 {
            diagnostics.append(.singleOption(at: item.options[0].marker.range, in: source))
            isSound = false
        } else if right.isEmpty {
            diagnostics.append(.noCorrectOption(isSingle: isSingle, at: item.heading.range, in: source))
            isSound = false
        } else if isSingle, right.count > 1 {
            diagnostics.append(.severalCorrectOptions(at: right[1].marker.range, in: source))
            isSound = false
        } else if !isSingle, right.count == item.options.count {
            diagnostics.append(.allOptionsCorrect(at: item.heading.range, in: source))
        }
        if item.options.count > 26 {
            diagnostics.append(.tooManyOptions(at: item.options[26].marker.range, in: source))
            return nil
        }
        checkTexts()
        guard isSound else { return nil }
        let options = item.options.enumerated().map { position, option in
            Item.Option(
                letter: OptionLetter(index: position),
                text: Localized(
                    option.text, in: language, translations: translations.mapValues { $0.options[position].text }),
                isCorrect: option.isChosen,
                feedback: option.feedback.map { feedback in
                    Localized(
                        feedback.value, in: language,
                        translations: translations.compactMapValues { $0.options[position].feedback?.value })
                },
                isFixed: option.isFixed)
        }
        return Item.Choice(selection: isSingle ? .single : .multiple, options: options)
    }

    /// Whether all options have the bracket of the first.
    private mutating func checkMarks(_ bracket: OptionMarker.Bracket) -> Bool {
        for option in item.options {
            guard case .choice(let other, _) = option.marker.kind, other != bracket else { continue }
            diagnostics.append(.mixedBrackets(at: option.marker.range, in: source))
            return false
        }
        return true
    }

    private mutating func checkTexts() {
        var written: [String: OptionLetter] = [:]
        var seen: [String: OptionLetter] = [:]
        for (position, option) in item.options.enumerated() {
            let text = option.text.source.trimmingBlanks
            if text.isEmpty {
                diagnostics.append(.emptyOption(at: option.marker.range, in: source))
                continue
            }
            let letter = OptionLetter(index: position)
            if let first = written[text] {
                diagnostics.append(.equalOptions(first, at: option.textRange, in: source))
                continue
            }
            written[text] = letter
            // Capitals (kW and KW), raised figures (10² and 102) and blanks between words can be what is asked; the width of marks
            // and letters, and how many blanks there are, hardly ever is, but in code.
            guard !option.mayHoldCode else { continue }
            let key = Normalization.halfWidth(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if let first = seen[key] {
                diagnostics.append(.similarOptions(first, at: option.textRange, in: source))
            } else {
                seen[key] = letter
            }
        }
    }
}

extension ParsedOption {
    var isChosen: Bool {
        if case .choice(_, isChosen: true) = marker.kind { true } else { false }
    }

    /// Whether it may hold code, in which blanks carry meaning.
    fileprivate var mayHoldCode: Bool { ["`", "~~~", "\n    "].contains { text.source.contains($0) } }
}

extension Diagnostic {
    static let optionEmpty = Kind(
        "option/empty", .error,
        zh: "选项只有标记，没有文字。", en: "The option has a mark and no text.")

    static func emptyOption(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionEmpty, at: range, in: source,
            message: Phrase(zh: "选项没有文字。", en: "The option has no text."),
            advice: Phrase(zh: "写上文字，或删掉这一行。", en: "Write it, or delete the line."))
    }
}
