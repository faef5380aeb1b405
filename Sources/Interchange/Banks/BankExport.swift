package import CourseModel
internal import FoundationEssentials

/// A quiz's items in another program's format, and what is lost by that.
package struct BankExport: Sendable {
    /// The file; none of a workbook, which whoever writes it makes of `rows`.
    package let bytes: [UInt8]
    /// Of a table: the headings, and a row for each item; empty for other formats.
    package let rows: [[String]]
    /// Of items, in their order.
    package let losses: [Loss]
    /// How many items are in it.
    package let count: Int

    /// What of an item the format cannot say.
    package struct Loss: Sendable, Hashable {
        package let item: ItemID
        package let part: LossPart
    }

    package enum LossPart: Sendable, Hashable, CaseIterable {
        /// The format has no such items; the item is left out.
        case item
        /// The text of an answer would be read as something else; the item is left out.
        case ambiguous
        case feedback, rationale, points, ids, marking, formatting, pictures, unit, passage, order
        /// Answers beside the first that are right as well, or half right.
        case answers
        /// Shares that are in the file, and that Moodle does not take.
        case shares
        /// That a wrong response loses something.
        case loss
    }

    package enum Format: String, Sendable, CaseIterable {
        case gift, aiken, moodle, text2qti, qti21, qti30
        /// A table, which is a file of its own (`bytes`) as CSV only.
        case csv, xlsx
        /// A Word document to be printed.
        case docx

        /// The usual ending of a file's name.
        package var ending: String {
            switch self {
            case .gift: "gift"
            case .aiken, .text2qti: "txt"
            case .moodle: "xml"
            case .qti21, .qti30: "zip"
            case .csv, .xlsx, .docx: rawValue
            }
        }

        /// Whether it can say what a passage belongs to.
        var hasPassages: Bool { [.qti21, .qti30, .docx].contains(self) }

        /// Whether it is a file that no terminal can show.
        package var isBinary: Bool { ["zip", "xlsx", "docx"].contains(ending) }
    }

    /// - Parameters:
    ///   - withKey: whether what can be printed without answers has them.
    ///   - language: of the texts that are written.
    ///   - pictures: the bytes of a picture by its destination as the quiz's texts have it; nil where it cannot be had.
    package init(
        _ quiz: Quiz, as format: Format, withKey: Bool = true, in language: LanguageTag,
        pictures: @escaping (String) -> [UInt8]? = { _ in nil }
    ) {
        var tally = LossTally()
        var rows: [[String]] = []
        if !format.hasPassages {
            for case .set(let set) in quiz.entries { for item in set.items { tally.note(.passage, of: item) } }
        }
        switch format {
        case .docx:
            let printed = PrintedBank(quiz, in: language, pictures: pictures)
            bytes = printed.bytes(withKey: withKey, &tally)
            count = quiz.items.count
        case .csv, .xlsx:
            rows = BankTableWriter(quiz, in: language).rows(&tally)
            bytes = format == .csv ? BankTableWriter.csv(rows) : []
            count = rows.count - 1
        case .qti21, .qti30:
            var writer = QTIPackageWriter(quiz, in: language, as: format == .qti21 ? .v21 : .v30, pictures: pictures)
            bytes = writer.bytes(&tally)
            count = quiz.items.count
        case .gift, .aiken, .moodle, .text2qti:
            let texts = quiz.items.compactMap { item in
                Self.text(of: item, in: quiz, as: format, in: language, pictures: pictures, &tally)
            }
            count = texts.count
            bytes = Array(Self.document(texts, of: quiz, as: format, in: language).utf8)
        }
        losses = tally.losses
        self.rows = rows
    }

    private static func text(
        of item: Item, in quiz: Quiz, as format: Format, in language: LanguageTag,
        pictures: @escaping (String) -> [UInt8]?, _ tally: inout LossTally
    ) -> String? {
        switch format {
        case .gift: GIFTWriter(item, of: quiz, in: language).text(&tally)
        case .aiken: AikenWriter(item, in: language).text(&tally)
        case .moodle: MoodleWriter(item, of: quiz, in: language, pictures: pictures).text(&tally)
        case .text2qti: Text2QTIWriter(item, of: quiz, in: language).text(&tally)
        case .qti21, .qti30, .csv, .xlsx, .docx: nil
        }
    }

    private static func document(
        _ texts: [String], of quiz: Quiz, as format: Format, in language: LanguageTag
    ) -> String {
        let title = quiz.title[language]
        return switch format {
        case .moodle: MoodleWriter.document(texts, titled: title)
        case .text2qti: Text2QTIWriter.document(texts, titled: title, description: quiz.description?[language])
        case .gift, .aiken, .qti21, .qti30, .csv, .xlsx, .docx: texts.joined(separator: "\n")
        }
    }
}

/// Gathers what is lost.
struct LossTally {
    private(set) var losses: [BankExport.Loss] = []
    private var known: Set<BankExport.Loss> = []

    mutating func note(_ part: BankExport.LossPart, of item: Item) {
        let loss = BankExport.Loss(item: item.id, part: part)
        if known.insert(loss).inserted { losses.append(loss) }
    }
}

extension BankExport.LossPart {
    /// Whether the item is not in the file at all.
    package var isLeftOut: Bool { self == .item || self == .ambiguous }

    package var phrase: Phrase {
        switch self {
        case .item: Phrase(zh: "没有导出：这种格式没有这种题", en: "left out: the format has no such items")
        case .ambiguous: Phrase(zh: "没有导出：答案里的记号会被读错", en: "left out: signs in an answer would be misread")
        case .feedback: Phrase(zh: "选项的反馈", en: "feedback to options")
        case .rationale: Phrase(zh: "解析", en: "rationales")
        case .points: Phrase(zh: "分值", en: "points")
        case .ids: Phrase(zh: "编号", en: "ids")
        case .marking: Phrase(zh: "“只有全对才得分”（改成了最接近的算法）", en: "all-or-nothing marking (the nearest rule is written)")
        case .formatting: Phrase(zh: "粗体、列表等格式（成了原样的记号）", en: "bold type, lists and the like (their marks are shown)")
        case .pictures: Phrase(zh: "图片", en: "pictures")
        case .unit: Phrase(zh: "数字后面的单位", en: "the unit behind a number")
        case .passage: Phrase(zh: "几道题共用的材料", en: "passages that items share")
        case .answers: Phrase(zh: "第一个以外的答案", en: "right answers beside the first")
        case .shares:
            Phrase(
                zh: "Moodle 不认的得分比例（导入时请选“最接近的”）", en: "shares that Moodle does not know (import with “nearest grade”)")
        case .loss: Phrase(zh: "“答错倒扣”", en: "what a wrong answer loses")
        case .order: Phrase(zh: "固定位置的选项", en: "options that keep their place")
        }
    }
}

extension Item {
    /// Every text of the item in a language.
    func texts(in language: LanguageTag) -> [String] {
        var texts = [stem[language].source]
        if let rationale { texts.append(rationale[language].source) }
        switch question {
        case .choice(let choice):
            texts += choice.options.flatMap { [$0.text[language].source, $0.feedback?[language].source ?? ""] }
        case .numeric(let numeric): texts += numeric.foreseen.map { $0.feedback[language].source }
        case .text(let text): texts += text.foreseen.map { $0.feedback[language].source }
        }
        return texts
    }

    /// Whether no text has anything that Markdown gives a meaning to.
    func isPlain(in language: LanguageTag) -> Bool {
        texts(in: language).allSatisfy { text in
            !text.contains { "\\`*_<&[~#|>\n".contains($0) } && !text.hasPrefix("- ") && !text.hasPrefix("+ ")
        }
    }

    /// Whether it is a true-or-false item in the words that other programs have for it.
    func truth(in language: LanguageTag) -> Bool? {
        guard case .choice(let choice) = question, choice.hasTwoOptions, !choice.hasShares else { return nil }
        let words = choice.options.map { $0.text[language].source }
        let isChinese = stem[language].source.hasHan
        guard words == (isChinese ? ["对", "错"] : ["True", "False"]) else { return nil }
        return choice.options[0].isCorrect
    }
}

extension NumericQuestion.Interval {
    /// The middle of the interval and how far it reaches, as other programs say it.
    var middleAndTolerance: (middle: String, tolerance: String) {
        ("\((lower + upper) / 2)", "\((upper - lower) / 2)")
    }
}
