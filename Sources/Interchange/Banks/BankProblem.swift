package import CourseModel
package import QuizFiles

/// Something in a bank that does not come in as it is, and where.
package struct BankProblem: Sendable, Hashable {
    package let kind: Kind
    package let place: BankPlace
    /// What is spoken of, as it is written there: the beginning of a stem.
    package let excerpt: String

    init(_ kind: Kind, at place: BankPlace, _ text: String = "") {
        self.kind = kind
        self.place = place
        excerpt = text.split(whereSeparator: \.isNewline).joined(separator: " ").excerpt(of: Self.excerptLength)
    }

    /// In characters: what a table of remarks has room for.
    static let excerptLength = 24

    package enum Kind: Sendable, Hashable {
        case doubt(PastedDoubt)
        case emptyOption, identicalOptions, tooManyOptions
        /// The same question with the same key stands before it.
        case duplicate
        /// The same question with another key stands elsewhere in the bank.
        case contradiction
        /// A kind of question that coursekit does not have.
        case unsupported(UnsupportedKind)
        case unreadableNumber
        /// A text that is no part of any question.
        case unreadText
        /// A sheet of a workbook that has no questions, and why.
        case unreadSheet(Phrase)
        /// What the answer says may be the number of one option, and the words of another.
        case ambiguousKey
        /// A formula, or what a program of its own shows.
        case unreadObject
        /// A table in an option or an answer.
        case tableOutOfPlace
        /// A picture of a form that browsers do not show.
        case unshownPicture
        /// A picture that lies in the cell of an option.
        case pictureOutOfPlace
        /// What the format says is not understood there.
        case malformed
        /// `check` would refuse the item that came of it, and says why.
        case refused(Phrase)
        /// A picture that the bank names and does not hold, or that is none.
        case missingPicture
        /// The item comes in without something that its source says.
        case partLost(LostPart)
    }

    /// Kinds of questions that other programs have.
    package enum UnsupportedKind: Sendable, Hashable, CaseIterable {
        case matching, ordering, essay, cloze, hotspot, calculated, description, other
    }

    /// What an item may lose on its way.
    package enum LostPart: Sendable, Hashable, CaseIterable {
        case answerFeedback, combinedFeedback, hints, penalty, caseSensitivity, wildcard, formatting, units, weights,
            rubric
        case passage
    }
}

extension BankProblem.Kind {
    /// Whether it is none of an item.
    var isOutsideItems: Bool {
        switch self {
        case .unreadText, .unreadSheet: true
        default: false
        }
    }

    /// Whether the item does not come in at all.
    package var isLeftOut: Bool {
        switch self {
        case .partLost: false
        default: true
        }
    }

    /// What is wrong, as the heading of a row.
    package var phrase: Phrase {
        switch self {
        case .doubt(let doubt): doubt.phrase
        case .emptyOption: Phrase(zh: "有空的选项", en: "an option is empty")
        case .identicalOptions: Phrase(zh: "有两个一样的选项", en: "two options are the same")
        case .tooManyOptions: Phrase(zh: "选项超过 26 个", en: "more than 26 options")
        case .duplicate: Phrase(zh: "和前面的题重复", en: "the same as an earlier item")
        case .contradiction: Phrase(zh: "同一道题，答案不一样", en: "the same item with different keys")
        case .unsupported(let kind): kind.phrase
        case .unreadableNumber: Phrase(zh: "数字答案看不懂", en: "a numeric answer cannot be read")
        case .unreadText: Phrase(zh: "不属于任何题目的文字", en: "text that belongs to no item")
        case .unreadSheet(let reason):
            Phrase(zh: "整张工作表没有读：\(phrase: reason)", en: "a whole sheet was not read: \(reason.english)")
        case .ambiguousKey:
            Phrase(zh: "答案又像选项的序号，又像选项的文字", en: "the answer may be the number of an option or the words of another")
        case .unreadObject: Phrase(zh: "有公式或嵌入的对象，读不成文字", en: "a formula or an embedded object cannot be read as text")
        case .tableOutOfPlace: Phrase(zh: "选项或答案里有表格", en: "a table stands in an option or an answer")
        case .unshownPicture:
            Phrase(zh: "图片的格式浏览器显示不了", en: "a picture is of a form that browsers do not show")
        case .pictureOutOfPlace:
            Phrase(zh: "图片放在选项的格子里", en: "a picture lies in the cell of an option")
        case .malformed: Phrase(zh: "格式不对，读不成题目", en: "not written as the format says")
        case .refused(let message): message
        case .missingPicture: Phrase(zh: "图片不在文件里", en: "a picture is missing")
        case .partLost(let part): part.phrase
        }
    }

    /// What becomes of it, and what to do.
    package var advice: Phrase {
        switch self {
        case .duplicate: Phrase(zh: "只导入第一道", en: "only the first comes in")
        case .contradiction: Phrase(zh: "都没有导入：定下哪个对，改好再导", en: "none comes in; decide which key is right")
        case .unreadText:
            Phrase(zh: "没有导入：若是题目，请补上题号、选项和答案", en: "left out; if it is an item, add number, options and answer")
        case .unreadSheet:
            Phrase(zh: "里面若有题，给它加上“题干”“答案”的表头", en: "if it has items, give it headings for stem and answer")
        case .unreadObject: Phrase(zh: "没有导入：改写成文字，或截成图片", en: "left out; write it as text, or make a picture of it")
        case .unshownPicture: Phrase(zh: "没有导入：换成 PNG 或 JPEG 图片", en: "left out; make it a PNG or JPEG picture")
        case .pictureOutOfPlace: Phrase(zh: "没有导入：把图片移到题干那一格", en: "left out; move it into the cell of the stem")
        case .unsupported: Phrase(zh: "没有导入：coursekit 没有这种题", en: "left out; coursekit has no such items")
        case .missingPicture: Phrase(zh: "没有导入：带图的题要连图片一起导出", en: "left out; export the bank with its pictures")
        case .partLost: Phrase(zh: "题目导入了，这一部分没有", en: "the item comes in without it")
        default: Phrase(zh: "没有导入：改好原文件再导一次", en: "left out; correct the file and import it again")
        }
    }
}

extension PastedDoubt {
    fileprivate var phrase: Phrase {
        switch self {
        case .noKey: Phrase(zh: "没有答案", en: "no answer is given")
        case .keysDiffer: Phrase(zh: "两处写的答案不一样", en: "two different answers are given")
        case .keyWithoutOption: Phrase(zh: "答案和选项对不上", en: "the answer does not fit the options")
        case .lettersOutOfOrder: Phrase(zh: "选项的字母不连续", en: "the options do not go A, B, C …")
        case .severalRight: Phrase(zh: "单选题有不止一个答案", en: "a single choice has several answers")
        case .openAnswer: Phrase(zh: "问答题，或有几个空的填空题", en: "an open question, or one with several gaps")
        case .emptyStem: Phrase(zh: "没有题干", en: "there is no stem")
        case .oneOption: Phrase(zh: "只有一个选项", en: "there is one option only")
        case .answersOfSeveral:
            Phrase(zh: "这一行可能是几道题的答案", en: "it may be the answers of several questions")
        case .sharedMaterial:
            Phrase(zh: "几道小题共用一段材料", en: "several questions share what stands before them")
        case .otherBlocks: Phrase(zh: "题目里有代码、表格、引用或列表", en: "code, a table, a quotation or a list stands in it")
        }
    }
}

extension BankProblem.UnsupportedKind {
    package var phrase: Phrase {
        switch self {
        case .matching: Phrase(zh: "连线（配对）题", en: "matching")
        case .ordering: Phrase(zh: "排序题", en: "ordering")
        case .essay: Phrase(zh: "问答题", en: "essay")
        case .cloze: Phrase(zh: "有几个空的填空题", en: "cloze with several gaps")
        case .hotspot: Phrase(zh: "图上点选或拖放的题", en: "hotspot, or drag and drop")
        case .calculated: Phrase(zh: "用公式随机出数的题", en: "calculated with random numbers")
        case .description: Phrase(zh: "没有要答的说明文字", en: "a description without a question")
        case .other: Phrase(zh: "别的题型", en: "another kind of question")
        }
    }
}

extension BankProblem.LostPart {
    package var phrase: Phrase {
        switch self {
        case .answerFeedback: Phrase(zh: "正确答案自己的反馈", en: "the feedback to a right answer")
        case .combinedFeedback: Phrase(zh: "按对错给的总反馈", en: "feedback by how right the answer is")
        case .hints: Phrase(zh: "提示", en: "hints")
        case .penalty: Phrase(zh: "再试扣分", en: "the penalty for further tries")
        case .caseSensitivity: Phrase(zh: "区分大小写", en: "case sensitivity")
        case .wildcard: Phrase(zh: "答案里的通配符 *", en: "the wildcard * in an answer")
        case .formatting: Phrase(zh: "Markdown 写不了的格式", en: "formatting that Markdown lacks")
        case .units: Phrase(zh: "数字的单位换算", en: "conversion of units")
        case .weights: Phrase(zh: "每个选项的分值", en: "what each option earns")
        case .rubric: Phrase(zh: "写给评分人的说明", en: "notes for those who mark")
        case .passage: Phrase(zh: "几道题共用的材料", en: "a passage that items share")
        }
    }
}
