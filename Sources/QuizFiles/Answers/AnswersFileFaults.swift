internal import Diagnostics
internal import QuizEngine
internal import CourseModel
internal import TextRules

extension AnswersFile {
    /// What can be wrong with a line.
    struct Fault {
        let kind: Diagnostic.Kind
        let message: Phrase
        var advice: Phrase?

        static let notUTF8 = Fault(
            kind: Diagnostic.answersNotUtf8,
            message: Phrase(zh: "答案文件不是 UTF-8 编码。", en: "The answers file is not UTF-8."),
            advice: Phrase(zh: "用编辑器另存为 UTF-8。", en: "Save it as UTF-8 in your editor."))

        static func missingAnswer(_ item: ItemID) -> Fault {
            Fault(
                kind: Diagnostic.answersMissing,
                message: Phrase(zh: "题目 \(item) 后面没有答案。", en: "There is no answer after \(item)."),
                advice: Phrase(zh: "不答就写 -。", en: "Write - for none."))
        }

        static func unknownItem(_ name: String, meant closest: String?) -> Fault {
            let name = shortened(name)
            return Fault(
                kind: Diagnostic.answersUnknownItem,
                message: Phrase(zh: "测验里没有题目 \(name)。", en: "The quiz has no item \(name)."),
                advice: Phrase.didYouMean(closest))
        }

        static let bareAnswer = Fault(
            kind: Diagnostic.answersBareAnswer,
            message: Phrase(
                zh: "这份测验每次抽题，答案前要写题号。", en: "This quiz draws its items, so each answer needs its item's id."),
            advice: Phrase(zh: "写成“题号: A”。", en: "Write it as `item-id: A`."))

        static let mixed = Fault(
            kind: Diagnostic.answersMixed,
            message: Phrase(
                zh: "有的行写了题号，有的行没有写。", en: "Some lines have their item's id and some have none."),
            advice: Phrase(
                zh: "每一行都写成“题号: A”，或者都不写题号。", en: "Write each as `item-id: A`, or all of them without ids."))

        static func tooManyAnswers(_ count: Int) -> Fault {
            Fault(
                kind: Diagnostic.answersTooMany,
                message: Phrase(zh: "答案比题目多：测验只有 \(count) 题。", en: "More answers than items: the quiz has \(count)."))
        }

        static func answeredTwice(_ item: ItemID) -> Fault {
            Fault(
                kind: Diagnostic.answersTwice,
                message: Phrase(zh: "题目 \(item) 答了两次。", en: "Item \(item) is answered twice."),
                advice: Phrase(zh: "留下一行，删去另一行。", en: "Keep one of the lines."))
        }

        static func notANumber(_ text: String, _ fault: NumberEntry.Fault) -> Fault {
            let text = shortened(text)
            return Fault(
                kind: Diagnostic.answersNotANumber,
                message: Phrase(
                    zh: "这题要填数字，“\(text)”读不成数字。", en: "This item asks for a number; “\(text)” cannot be read as one."),
                advice: fault.advice.asSentence)
        }

        static func notWords(_ text: String) -> Fault {
            let text = shortened(text)
            return Fault(
                kind: Diagnostic.answersNotWords,
                message: Phrase(
                    zh: "这题要填文字，“\(text)”里没有文字。", en: "This item asks for words, and “\(text)” contains none."),
                advice: Phrase(zh: "不答就写 -。", en: "Write - for none."))
        }

        static func notAnOption(_ text: String, of choice: Item.Choice) -> Fault {
            let text = shortened(text)
            let last = choice.options.last.map(\.letter.description) ?? "A"
            return Fault(
                kind: Diagnostic.answersNotAnOption,
                message: Phrase(zh: "“\(text)”不是这题的选项。", en: "“\(text)” is not an option of this item."),
                advice: Phrase(
                    zh: "选项是 A 到 \(last)；多选写成 A,C；不答写 -。",
                    en: "Options are A to \(last); write A,C for several and - for none."))
        }

        static func loneSeparator(_ separator: String) -> Fault {
            Fault(
                kind: Diagnostic.answersLoneSeparator,
                message: Phrase(zh: "“\(separator)”的一边没有选项。", en: "“\(separator)” has no option on one side."),
                advice: Phrase(zh: "多选写成 A,C；只选一项写 A。", en: "Write A,C for several and A for one."))
        }

        static func severalOptions(_ item: ItemID) -> Fault {
            Fault(
                kind: Diagnostic.answersSeveralOptions,
                message: Phrase(zh: "题目 \(item) 是单选题，只能选一项。", en: "Item \(item) takes one option."))
        }

        /// What was typed, cut where it is so long that nobody would read it.
        private static func shortened(_ text: String) -> String {
            text.count <= 40 ? text : text.prefix(39) + "…"
        }
    }
}

extension Diagnostic {
    static let answersNotUtf8 = Kind(
        "answers/not-utf-8", .error,
        zh: "答案文件要用 UTF-8 编码，否则里面的字认不出来。",
        en: "An answers file must be UTF-8; its text cannot be read in another encoding.")

    static let answersMissing = Kind(
        "answers/missing", .error,
        zh: "题号后面什么也没有。是不想答，还是漏了，看不出来，所以要写明。",
        en: """
            Nothing follows the item's id. Nobody can tell whether that was intended; write - to leave the item \
            unanswered.
            """,
        wrong: "loyalty-01:", right: "loyalty-01: -")

    static let answersUnknownItem = Kind(
        "answers/unknown-item", .error,
        zh: "测验里没有这个题号。多半是写错了，或者题目改过名。",
        en: "The quiz has no item with this id: it is misspelt, or the item has been renamed.")

    static let answersBareAnswer = Kind(
        "answers/bare-answer", .error,
        zh: "测验每次抽的题和次序都不一样，没有题号的答案不知道是哪一题的。",
        en: """
            Every attempt draws items in its own order, so an answer without an item's id could belong to any of them.
            """,
        wrong: "A", right: "loyalty-01: A")

    static let answersMixed = Kind(
        "answers/mixed", .error,
        zh: "没有题号的答案按次序算，写了题号的按题号算。混在一起，就说不清哪一行是哪一题。",
        en: """
            Answers without ids go by their order, answers with ids by the id. With both in one file nobody can tell \
            which line belongs to which item.
            """
    )

    static let answersTooMany = Kind(
        "answers/too-many", .error,
        zh: "没有题号的答案一行对一题。多出来的行不知道答的是什么。",
        en: "Without ids, each line answers one item. It is unclear what the extra lines answer.")

    static let answersTwice = Kind(
        "answers/twice", .error,
        zh: "同一题有两行答案，不知道该算哪一行。",
        en: "Two lines answer the same item, and it is unclear which one counts.",
        wrong: "loyalty-01: A\nloyalty-01: B", right: "loyalty-01: B")

    static let answersNotANumber = Kind(
        "answers/not-a-number", .error,
        zh: "这一题问的是数字。写下的文字读不成数字，就没法评分。",
        en: "The item asks for a number. An answer that is not one cannot be marked.",
        wrong: "loyalty-07: 大约三成", right: "loyalty-07: 30%")

    static let answersNotWords = Kind(
        "answers/not-words", .error,
        zh: "这一题问的是文字。只有标点和空格，就没法评分。",
        en: "The item asks for words. Punctuation and spaces alone cannot be marked.",
        wrong: "loyalty-08: 。", right: "loyalty-08: 倾听")

    static let answersNotAnOption = Kind(
        "answers/not-an-option", .error,
        zh: "答案写选项的字母。这一题没有这个字母的选项。",
        en: "An answer is the letter of an option, and the item has no option with this letter.",
        wrong: "loyalty-01: E", right: "loyalty-01: D")

    static let answersLoneSeparator = Kind(
        "answers/lone-separator", .error,
        zh: "逗号把两个选项分开，有一边却是空的。",
        en: "A comma separates two options, but nothing stands on one side of it.",
        wrong: "loyalty-02: A,", right: "loyalty-02: A")

    static let answersSeveralOptions = Kind(
        "answers/several-options", .error,
        zh: "单选题只能选一项，选了几项就没法评分。",
        en: "A single-choice item takes exactly one option. Several cannot be marked.",
        wrong: "loyalty-01: A,C", right: "loyalty-01: C")
}
