internal import Diagnostics
internal import CourseModel
internal import TextRules

extension AnswersFile {
    /// What can be wrong with a line.
    struct Fault {
        let id: DiagnosticID
        let message: Phrase
        var advice: Phrase?

        static let notUTF8 = Fault(
            id: "answers/not-utf-8",
            message: Phrase(zh: "答案文件不是 UTF-8 编码。", en: "The answers file is not UTF-8."),
            advice: Phrase(zh: "用编辑器另存为 UTF-8。", en: "Save it as UTF-8 in your editor."))

        static func missingAnswer(_ item: ItemID) -> Fault {
            Fault(
                id: "answers/missing",
                message: Phrase(zh: "题目 \(item) 后面没有答案。", en: "There is no answer after \(item)."),
                advice: Phrase(zh: "不答就写 -。", en: "Write - for none."))
        }

        static func unknownItem(_ name: String, meant closest: String?) -> Fault {
            let name = shortened(name)
            return Fault(
                id: "answers/unknown-item",
                message: Phrase(zh: "测验里没有题目 \(name)。", en: "The quiz has no item \(name)."),
                advice: Phrase.didYouMean(closest))
        }

        static let bareAnswer = Fault(
            id: "answers/bare-answer",
            message: Phrase(
                zh: "这份测验每次抽题，答案前要写题号。", en: "This quiz draws its items, so each answer needs its item's id."),
            advice: Phrase(zh: "写成“题号: A”。", en: "Write it as `item-id: A`."))

        static let mixed = Fault(
            id: "answers/mixed",
            message: Phrase(
                zh: "有的行写了题号，有的行没有写。", en: "Some lines have their item's id and some have none."),
            advice: Phrase(
                zh: "每一行都写成“题号: A”，或者都不写题号。", en: "Write each as `item-id: A`, or all of them without ids."))

        static func tooManyAnswers(_ count: Int) -> Fault {
            Fault(
                id: "answers/too-many",
                message: Phrase(zh: "答案比题目多：测验只有 \(count) 题。", en: "More answers than items: the quiz has \(count)."))
        }

        static func answeredTwice(_ item: ItemID) -> Fault {
            Fault(
                id: "answers/twice", message: Phrase(zh: "题目 \(item) 答了两次。", en: "Item \(item) is answered twice."),
                advice: Phrase(zh: "留下一行，删去另一行。", en: "Keep one of the lines."))
        }

        static func notANumber(_ text: String, _ fault: NumberEntry.Fault) -> Fault {
            let text = shortened(text)
            return Fault(
                id: "answers/not-a-number",
                message: Phrase(
                    zh: "这题要填数字，“\(text)”读不成数字。", en: "This item asks for a number; “\(text)” cannot be read as one."),
                advice: fault.advice.asSentence)
        }

        static func notAnOption(_ text: String, of choice: Item.Choice) -> Fault {
            let text = shortened(text)
            let last = choice.options.last.map(\.letter.description) ?? "A"
            return Fault(
                id: "answers/not-an-option",
                message: Phrase(zh: "“\(text)”不是这题的选项。", en: "“\(text)” names no option of this item."),
                advice: Phrase(
                    zh: "选项是 A 到 \(last)；多选写成 A,C；不答写 -。",
                    en: "Options are A to \(last); write A,C for several and - for none."))
        }

        static func loneSeparator(_ separator: String) -> Fault {
            Fault(
                id: "answers/lone-separator",
                message: Phrase(zh: "“\(separator)”的一边没有选项。", en: "“\(separator)” has no option on one side."),
                advice: Phrase(zh: "多选写成 A,C；只选一项写 A。", en: "Write A,C for several and A for one."))
        }

        static func severalOptions(_ item: ItemID) -> Fault {
            Fault(
                id: "answers/several-options",
                message: Phrase(zh: "题目 \(item) 是单选题，只能选一项。", en: "Item \(item) takes one option."))
        }

        /// What was typed, cut where it is so long that nobody would read it.
        private static func shortened(_ text: String) -> String {
            text.count <= 40 ? text : text.prefix(39) + "…"
        }
    }
}
