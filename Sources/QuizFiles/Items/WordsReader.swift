internal import CourseModel
internal import Diagnostics
internal import FrontMatter
internal import QuizEngine

/// Makes a question for words of an item's answers.
struct WordsReader {
    let item: ParsedItem
    let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []

    init(item: ParsedItem, source: SourceText) {
        self.item = item
        self.source = source
    }

    mutating func question(language: LanguageTag, translations: [LanguageTag: ParsedItem]) -> TextQuestion? {
        var accepted: [TextQuestion.Accepted] = []
        var foreseen: [TextQuestion.ForeseenWords] = []
        var isSound = true
        for (position, option) in item.options.enumerated() {
            guard let words = words(of: option) else {
                isSound = false
                continue
            }
            if !option.text.source.isEmpty {
                diagnostics.append(.textBehindWords(at: option.textRange, in: source))
            }
            let others = translations.compactMapValues { translation -> [String]? in
                let texts = (try? QuotedWords(translation.options[position].marker.answerText))?.texts
                return texts == words.texts ? nil : texts
            }
            if option.isForeseen {
                guard let feedback = option.feedback else {
                    diagnostics.append(.foreseenWithoutFeedback(at: option.marker.range, in: source))
                    continue
                }
                let texts = translations.compactMapValues { $0.options[position].feedback?.value }
                foreseen.append(
                    .init(
                        texts: words.texts + others.values.flatMap(\.self),
                        feedback: Localized(feedback.value, in: language, translations: texts)))
            } else {
                let share = option.marker.share
                if let share, share <= .zero {
                    diagnostics.append(.shareOfAnswerNotPositive(at: option.marker.range, in: source))
                }
                if let feedback = option.feedback {
                    diagnostics.append(.feedbackToAnswer(at: feedback.range, in: source))
                }
                accepted.append(
                    .init(texts: words.texts, translations: others, share: share == .one ? nil : share))
            }
        }
        diagnostics += repeatedWords()
        if accepted.isEmpty, isSound { diagnostics.append(.noNumericAnswer(at: item.heading.range, in: source)) }
        guard isSound, !accepted.isEmpty else { return nil }
        return TextQuestion(accepted: accepted, foreseen: foreseen)
    }

    private mutating func words(of option: ParsedOption) -> QuotedWords? {
        let written = option.marker.answerText
        do throws(QuotedWords.Fault) {
            let words = try QuotedWords(written)
            if words.plainText != written || !option.marker.isPlain {
                let plain = (option.marker.plainText ?? "").replacing(written, with: words.plainText)
                diagnostics.append(.wordsNotPlain(plain, at: option.marker.range, in: source))
            }
            return words
        } catch {
            diagnostics.append(.unreadableWords(error, at: option.marker.range, in: source))
            return nil
        }
    }

    /// Answers that stand twice: what is right is not wrong as well.
    private func repeatedWords() -> [Diagnostic] {
        var earlier: [(text: String, isForeseen: Bool)] = []
        var result: [Diagnostic] = []
        for option in item.options {
            guard let words = try? QuotedWords(option.marker.answerText) else { continue }
            if let twin = earlier.first(where: { known in words.texts.contains { $0.isSameAnswer(as: known.text) } }) {
                result.append(
                    twin.isForeseen != option.isForeseen
                        ? .foreseenIsRight(at: option.marker.range, in: source)
                        : .answerTwice(twin.text, at: option.marker.range, in: source))
            }
            earlier += words.texts.map { ($0, option.isForeseen) }
        }
        return result
    }
}

extension Diagnostic {
    static let wordsUnreadable = Kind(
        "words/unreadable", .error,
        zh: "文字答案写在引号里，几种说法之间用竖线分开：(= \"倾听\" | \"聆听\")。不带引号的会当成数字。",
        en: """
            Put words in quotes, and bars between several ways to say the same: (= "listen" | "listening"). Without \
            quotes they are read as a number.
            """,
        wrong: "- (= \"倾听\" 聆听)", right: "- (= \"倾听\" | \"聆听\")")

    static func unreadableWords(
        _ fault: QuotedWords.Fault, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let message =
            switch fault {
            case .unreadable:
                Phrase(zh: "文字答案的引号或竖线没有配好。", en: "The quotes or bars of this answer do not match.")
            case .empty: Phrase(zh: "引号里没有文字。", en: "There are no words in the quotes.")
            case .tooMany:
                Phrase(
                    zh: "一个答案的说法超过 \(QuotedWords.most) 种。", en: "The answer has more than \(QuotedWords.most) wordings."
                )
            }
        return Diagnostic(
            wordsUnreadable, at: range, in: source, message: message,
            advice: Phrase(
                zh: "写成 (= \"倾听\") 或 (= \"倾听\" | \"聆听\")。",
                en: "Write (= \"listen\") or (= \"listen\" | \"listening\")."))
    }

    static let wordsNotPlain = Kind(
        "words/not-plain", .warning,
        zh: "引号、竖线或括号是全角的，读得懂，但别的软件不认。check --fix 会改成半角。",
        en: "The quotes, bars or brackets are full-width. They were understood; check --fix rewrites them plainly.",
        wrong: "- （= “倾听”｜“聆听”）", right: "- (= \"倾听\" | \"聆听\")")

    static func wordsNotPlain(_ plain: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            wordsNotPlain, at: range, in: source,
            message: Phrase(zh: "已按 \(verbatim: plain) 读。", en: "This was read as \(plain)."),
            advice: Phrase(zh: "写成 \(verbatim: plain)，或运行 check --fix。", en: "Write \(plain), or run check --fix."),
            fix: Fix(replacing: range, with: plain))
    }

    static let wordsTextBehind = Kind(
        "words/text-behind", .warning,
        zh: "文字答案只看引号里的字；括号后面的字不会显示，也不参加比较。",
        en: "Only the quoted words of an answer count; whatever follows the bracket is neither shown nor compared.",
        wrong: "- (= \"倾听\") 或者聆听", right: "- (= \"倾听\" | \"聆听\")")

    static func textBehindWords(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            wordsTextBehind, at: range, in: source,
            message: Phrase(zh: "括号后面的文字不起作用。", en: "The text after the bracket has no effect."),
            advice: Phrase(
                zh: "别的说法写进引号，用 | 隔开；说明写进解析。",
                en: "Put other wordings in quotes, with bars, and remarks in the rationale."))
    }

    static let wordsTwice = Kind(
        "words/twice", .warning,
        zh: "两个答案比较起来是一样的：全角半角、大小写、繁简、空格和末尾的标点都不算。",
        en: """
            Two answers are the same when compared: width, capitals, script, spaces and punctuation at the end do not \
            count.
            """,
        wrong: "- (= \"NPS\")\n- (= \"nps\")", right: "- (= \"NPS\")")

    static func answerTwice(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            wordsTwice, at: range, in: source,
            message: Phrase(
                zh: "前面已经有“\(verbatim: text)”，比较起来是一样的。", en: "\"\(text)\" above is the same when compared."),
            advice: Phrase(zh: "删掉一个。", en: "Delete one of them."))
    }

    static let itemShareNotPositive = Kind(
        "item/share-not-positive", .error,
        zh: "等号前的百分数是这个答案得多少分，要大于 0。",
        en: "The percentage before the equals sign is what the answer earns; it must be above 0.",
        wrong: "- (0% = 3)", right: "- (50% = 3)")

    static func shareOfAnswerNotPositive(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemShareNotPositive, at: range, in: source,
            message: Phrase(zh: "答案得到的分要大于 0。", en: "What an answer earns must be above 0."),
            advice: Phrase(zh: "写 1% 到 100%；错误的答案写成 (! …)。", en: "Write 1% to 100%; wrong answers are written (! …)."))
    }

    static let optionWithoutShare = Kind(
        "option/without-share", .error,
        zh: "有的选项写了百分数，那么每个得分的选项都要写，否则不知道 x 值多少。",
        en: """
            If some options say what share they earn, every right one must: otherwise nobody can tell what an x is \
            worth.
            """,
        wrong: "- [50%] 甲\n- [x] 乙\n- [ ] 丙", right: "- [50%] 甲\n- [50%] 乙\n- [-25%] 丙")

    static func optionWithoutShare(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionWithoutShare, at: range, in: source,
            message: Phrase(
                zh: "别的选项写了百分数，这个正确选项没有写。", en: "Other options say what they earn; this right one does not."),
            advice: Phrase(zh: "写成 [50%] 这样。", en: "Write it like [50%]."))
    }
}
