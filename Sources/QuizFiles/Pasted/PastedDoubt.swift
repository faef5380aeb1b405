internal import CourseModel

/// Why a pasted question cannot be written anew without somebody who decides.
package enum PastedDoubt: Error, Hashable, Sendable, CaseIterable {
    case noKey, keysDiffer, keyWithoutOption, lettersOutOfOrder, severalRight, openAnswer, emptyStem, oneOption
    /// As many answers stand together as questions before them have none.
    case answersOfSeveral
    /// Several questions are about what stands before the first of them.
    case sharedMaterial
    /// Code, a table, a quotation or a list stands among its lines.
    case otherBlocks
}

extension PastedDoubt {
    var advice: Phrase {
        switch self {
        case .noKey:
            Phrase(
                zh: "看不出哪个对：加一行“答案：…”再运行 check --fix，或者改成 ## 题干加 - ( )、- (x) 选项。",
                en:
                    "Its answer is not given: add a line \"答案：B\" or \"Answer: B\" and run check --fix, or write it as an item."
            )
        case .keysDiffer:
            Phrase(zh: "两处写的答案不一样，先定下哪个对。", en: "It says two different answers; decide which one is right.")
        case .keyWithoutOption:
            Phrase(zh: "答案和选项对不上，先改好其中之一。", en: "Its answer does not fit its options; correct either.")
        case .lettersOutOfOrder:
            Phrase(
                zh: "选项的字母不是从 A 起一个接一个，先补上缺的或改好字母。",
                en: "Its options do not go A, B, C …; add what is missing or correct the letters.")
        case .severalRight:
            Phrase(
                zh: "它在单选题里，答案却不止一个，先改好其中之一。",
                en: "It stands among single-choice questions but has several answers; correct either.")
        case .openAnswer:
            Phrase(
                zh: "问答题没法自动评分：改成选择题，或者写成填空，如 - (= \"灭火器\" | \"消防器材\")。",
                en:
                    "An open question cannot be marked by a program: make it a choice, or ask for words, such as - (= \"green\")."
            )
        case .emptyStem: Phrase(zh: "它没有题干，先补上。", en: "It has no stem; write one.")
        case .oneOption: Phrase(zh: "它只有一个选项，先补上别的。", en: "It has one option only; add the others.")
        case .answersOfSeveral:
            Phrase(
                zh: "前面几题没有答案，这几个字母可能是一题一个：在每题下面各写一行“答案：…”，再运行 check --fix。",
                en:
                    "The questions before it have no answer, so these letters may be one for each: write a line \"Answer: …\" below each question, then run check --fix."
            )
        case .sharedMaterial:
            Phrase(
                zh: "几道小题共用前面的材料：材料写成 # 标题，小题写成它下面的 ## 题目。",
                en:
                    "Several questions share what stands before them: make it a passage, a # heading with their ## items below it."
            )
        case .otherBlocks:
            Phrase(
                zh: "题目里有代码、表格、引用或列表，改写会弄坏，请手工改成 ## 题干加 - ( ) 选项。",
                en:
                    "Code, a table, a quotation or a list stands in it, which rewriting would spoil; write it as an item by hand."
            )
        }
    }
}
