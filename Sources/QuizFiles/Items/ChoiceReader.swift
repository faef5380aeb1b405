internal import CourseMarkdown
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

    mutating func choice(language: LanguageTag, translations: [LanguageTag: ParsedItem]) -> Item.Choice? {
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
        } else if isSingle, let second = right.filter({ $0.marker.share == nil }).dropFirst().first {
            diagnostics.append(.severalCorrectOptions(at: second.marker.range, in: source))
            isSound = false
        } else if !isSingle, right.count == item.options.count {
            diagnostics.append(.allOptionsCorrect(at: item.heading.range, in: source))
        }
        if item.options.count > 26 {
            diagnostics.append(.tooManyOptions(at: item.options[26].marker.range, in: source))
            return nil
        }
        checkTexts()
        if !checkShares(isSingle: isSingle) { isSound = false }
        guard isSound else { return nil }
        let options = item.options.enumerated().map { position, option in
            Item.Option(
                letter: OptionLetter(index: position),
                text: Localized(option.text, in: language, of: translations) { $0.options[position].text },
                isCorrect: option.isChosen,
                feedback: option.feedback.map { feedback in
                    Localized(feedback.value, in: language, of: translations) { $0.options[position].feedback?.value }
                },
                isFixed: option.isFixed, share: option.marker.share)
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

    /// Whether shares, where there are any, leave nothing to be guessed.
    ///
    /// Of a multiple choice each right option must say its share: what an `x` beside a `50%` would be worth nobody can tell.
    private mutating func checkShares(isSingle: Bool) -> Bool {
        guard item.options.contains(where: { $0.marker.share != nil }) else { return true }
        guard !isSingle, let bare = item.options.first(where: { $0.isChosen && $0.marker.share == nil }) else {
            return true
        }
        diagnostics.append(.optionWithoutShare(at: bare.marker.range, in: source))
        return false
    }

    /// Whether no two of at most 26 texts are the same.
    private static func areDifferent(_ texts: [String]) -> Bool {
        !texts.indices.contains { later in
            texts[..<later].contains { $0.utf8.count == texts[later].utf8.count && $0 == texts[later] }
        }
    }

    private mutating func checkTexts() {
        // Most options are bare words, and no two of an item are the same.
        let texts = item.options.map { $0.text.source }
        if texts.allSatisfy({ OptionText.isBare($0) }), Self.areDifferent(texts) { return }
        var earlier: [(letter: OptionLetter, text: OptionText, source: Markdown)] = []
        var sameKind = Sameness.exactly
        for (position, option) in item.options.enumerated() {
            let text = OptionText(option.text.source)
            if text.written.isEmpty {
                diagnostics.append(.emptyOption(at: option.marker.range, in: source))
                continue
            }
            // Of 26 options at most.
            if let first = earlier.first(where: { $0.text.written == text.written }) {
                diagnostics.append(.equalOptions(first.letter, at: option.textRange, in: source))
                continue
            }
            if let first = earlier.first(where: { Self.readsSame($0.source, option.text, kind: &sameKind) }) {
                diagnostics.append(
                    sameKind == .exactly
                        ? .equalOptions(first.letter, at: option.textRange, in: source)
                        : .similarOptions(first.letter, at: option.textRange, in: source))
            } else if let look = text.look, let first = earlier.first(where: { $0.text.look == look }) {
                diagnostics.append(.similarOptions(first.letter, at: option.textRange, in: source))
            }
            earlier.append((OptionLetter(index: position), text, option.text))
        }
    }
}

extension ChoiceReader {
    enum Sameness { case exactly, butForStyle }

    /// Whether two options that are written differently show the same words: `2*3*4` and `*234*`, `甲\.` and `甲.`.
    ///
    /// - Parameter kind: set to whether they look the same, too, where they do.
    fileprivate static func readsSame(_ one: Markdown, _ other: Markdown, kind: inout Sameness) -> Bool {
        guard mayBeMarked(one) || mayBeMarked(other) else { return false }
        let (first, second) = (MarkdownParser().parse(one), MarkdownParser().parse(other))
        let text = first.plainText(of: first.root)
        // Pictures have no text.
        guard !text.isEmpty, text == second.plainText(of: second.root), first.nodes(of: .image, .codeBlock).isEmpty,
            second.nodes(of: .image, .codeBlock).isEmpty
        else { return false }
        func styles(_ tree: MarkdownTree) -> [MarkdownKind] {
            tree.nodes(of: .emphasis, .strong, .strikethrough, .code, .link).map(tree.kind)
        }
        kind = styles(first) == styles(second) ? .exactly : .butForStyle
        return true
    }

    private static func mayBeMarked(_ text: Markdown) -> Bool {
        text.source.utf8.contains {
            $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&")
        }
    }
}

extension ParsedOption {
    var isChosen: Bool {
        if case .choice(_, isChosen: true) = marker.kind { true } else { false }
    }
}

extension Diagnostic {
    static let optionEmpty = Kind(
        "option/empty", .error,
        zh: "选项只有标记，没有文字。", en: "The option has a mark but no text.")

    static func emptyOption(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionEmpty, at: range, in: source,
            message: Phrase(zh: "选项没有文字。", en: "The option has no text."),
            advice: Phrase(zh: "写上文字，或删掉这一行。", en: "Write one, or delete the line."))
    }

    static let itemSingleOption = Kind(
        "item/single-option", .error,
        zh: "只有一个选项，没有可选的。", en: "With one option there is nothing to choose.")

    static func singleOption(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemSingleOption, at: range, in: source,
            message: Phrase(zh: "这道题只有一个选项，没有可选的。", en: "The item has one option; there is nothing to choose."),
            advice: Phrase(zh: "至少写两个。", en: "Give it at least two."))
    }

    static let itemTooManyOptions = Kind(
        "item/too-many-options", .error,
        zh: "选项用字母作答，最多 26 个；数字题的答案和预料到的错误值一共最多 100 个。",
        en:
            "Options are answered by letters, of which there are 26; a numeric item has at most 100 answers, foreseen ones included."
    )

    static func tooManyOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemTooManyOptions, at: range, in: source,
            message: Phrase(
                zh: "选项超过 26 个，字母不够用了。", en: "The item has more than 26 options; there are no letters left."))
    }

    static let itemEqualOptions = Kind(
        "item/equal-options", .error,
        zh: "两个选项一字不差，选哪个都说不清。",
        en: "Two options are the same, so nobody can tell which one was chosen.",
        wrong: "- ( ) 倾听\n- (x) 倾听", right: "- ( ) 解释\n- (x) 倾听")

    static func equalOptions(
        _ letter: OptionLetter, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemEqualOptions, at: range, in: source,
            message: Phrase(zh: "这个选项和 \(letter) 一样。", en: "This option is the same as \(letter)."),
            advice: Phrase(zh: "改掉其中一个。", en: "Change one of them."))
    }

    static let itemSimilarOptions = Kind(
        "item/similar-options", .hint,
        zh: "两个选项只差全角半角、空格或加粗，看上去几乎一样，多半是复制以后忘了改。大小写、上下标和代码的排版不同，算不同的答案。",
        en: """
            Two options differ only in full and half width, spaces or bold type and look nearly the same; perhaps one was copied and \
            not changed. Capitals, raised figures and the layout of code make different answers.
            """,
        wrong: "- ( ) 共 12 个\n- (x) 共 １２ 个", right: "- ( ) 共 10 个\n- (x) 共 12 个")

    static func similarOptions(
        _ letter: OptionLetter, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemSimilarOptions, at: range, in: source,
            message: Phrase(
                zh: "这个选项和 \(letter) 只差全角半角、空格或加粗。",
                en: "This option differs from \(letter) only in width, spaces or bold type."),
            advice: Phrase(zh: "不是有意的，就改掉其中一个。", en: "Unless that is meant, change one of them."))
    }

    static let itemNoCorrectOption = Kind(
        "item/no-correct-option", .error,
        zh: "没有一个选项标成正确的，谁答都是错。",
        en: "No option is marked as right, so every answer would be wrong.",
        wrong: "- ( ) 甲\n- ( ) 乙", right: "- ( ) 甲\n- (x) 乙")

    static func noCorrectOption(isSingle: Bool, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        let mark = isSingle ? "(x)" : "[x]"
        return Diagnostic(
            itemNoCorrectOption, at: range, in: source,
            message: Phrase(zh: "这道题没有标出正确的选项。", en: "No option of the item is marked as right."),
            advice: Phrase(zh: "把正确的那一项写成 - \(verbatim: mark)。", en: "Write the right one as - \(mark)."))
    }

    static let itemSeveralCorrectOptions = Kind(
        "item/several-correct-options", .error,
        zh: "圆括号是单选，只能有一个正确选项。要考多选，全部换成方括号。",
        en: "Round brackets mean single choice with one right option. For several, use square brackets throughout.",
        wrong: "- (x) 甲\n- (x) 乙", right: "- [x] 甲\n- [x] 乙\n- [ ] 丙")

    static func severalCorrectOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemSeveralCorrectOptions, at: range, in: source,
            message: Phrase(zh: "单选题标了不止一个正确选项。", en: "A single-choice item has more than one right option."),
            advice: Phrase(
                zh: "只留一个 (x)；如果就是多选，把括号都换成 [ ] 和 [x]。",
                en: "Keep one (x); if several are right, use [ ] and [x] throughout."))
    }

    static let itemAllOptionsCorrect = Kind(
        "item/all-options-correct", .warning,
        zh: "多选题的每个选项都对，什么都不懂的人全选也得满分。",
        en: "Every option is right, so ticking all of them scores without knowing anything.")

    static func allOptionsCorrect(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemAllOptionsCorrect, at: range, in: source,
            message: Phrase(zh: "所有选项都对，全选就得分。", en: "Every option is right: choosing all of them scores."),
            advice: Phrase(zh: "加一个似是而非的选项。", en: "Add a wrong option that is tempting."))
    }

    static let optionMixedBrackets = Kind(
        "option/mixed-brackets", .error,
        zh: "圆括号表示单选，方括号表示多选，一道题里只能用一种。",
        en: "Round brackets mean single choice, square ones multiple choice; an item uses one kind throughout.",
        wrong: "- (x) 甲\n- [ ] 乙",
        right: "- (x) 甲\n- ( ) 乙")

    static func mixedBrackets(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionMixedBrackets, at: range, in: source,
            message: Phrase(zh: "圆括号和方括号混在一道题里。", en: "The item mixes round and square brackets."),
            advice: Phrase(
                zh: "单选都用 ( )，多选都用 [ ]。", en: "Use ( ) throughout for single choice, [ ] for multiple choice."))
    }
}
