internal import CourseModel
internal import Diagnostics
internal import QuizFiles
internal import TextRules

extension ItemBank {
    /// Words that give an option away, or that a reader in a hurry passes over.
    var wordHints: [Diagnostic] {
        items.flatMap { item in [absoluteHint(on: item), negativeHint(on: item)].compactMap(\.self) }
    }

    private func absoluteHint(on item: MeasuredItem) -> Diagnostic? {
        func word(in text: TextWords) -> String? {
            AbsoluteWords.finder.matches(in: text).lazy.compactMap(\.meaning).first
        }
        guard item.options.count > 2, !item.keys.contains(where: { word(in: $0) != nil }) else { return nil }
        for (option, words) in zip(item.written.options, item.options) where !option.isCorrect {
            guard let found = word(in: words) else { continue }
            return .absoluteWord(found, at: source.range(of: found, lastIn: option.range) ?? option.range, in: source)
        }
        return nil
    }

    private func negativeHint(on item: MeasuredItem) -> Diagnostic? {
        guard let negation = NegativeQuestion.negation(in: item.written.stem) else { return nil }
        let isEmphasised =
            negation.utf8.allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
            || item.written.emphasised.contains { $0.contains(negation) || negation.contains($0) }
        guard !isEmphasised else { return nil }
        return .negativeStem(
            negation, at: source.range(of: negation, lastIn: item.written.range) ?? item.written.range, in: source)
    }
}

/// Words that leave no exception, by which a wrong option is known.
private enum AbsoluteWords {
    /// The word, or nil for a phrase that has one in it and means something else.
    static let finder = PhraseFinder<String?>(
        (words.map { ($0, $0) } + others.map { ($0, nil) }).map { (phrase: $0.0, meaning: $0.1) })

    private static let words = [
        "一定", "必须", "永远", "所有", "绝对", "任何", "一切", "从不", "从来不", "从来没", "绝不", "决不", "总是", "唯一", "毫无", "完全", "百分之百",
        "无论如何", "必然",
        "always", "never", "absolutely", "completely", "entirely", "invariably", "must", "no matter what",
    ]

    private static let others = [
        "不一定", "不必须", "一定的", "一定程度", "必须品", "所有权", "所有者", "所有人权益", "一切两", "一切为", "不完全", "不总是", "唯一码",
        "must not", "never mind", "not always", "not necessarily",
    ]
}

/// A question for what is not so: 下面哪一项不属于…, Which of these is not …
enum NegativeQuestion {
    /// The negation of the last such question of a stem, as it is written; nil where there is none.
    static func negation(in stem: String) -> String? {
        let sentences = stem.split { "。！？；!?;\n".contains($0) }
        for sentence in sentences.reversed() {
            if let found = chinese(in: sentence) ?? english(in: sentence) { return found }
        }
        return nil
    }

    private static let askers = ["哪", "下列", "以下", "下面", "下述"]
    private static let negations = [
        "不属于", "不包括", "不包含", "不正确", "不准确", "不恰当", "不合适", "不妥", "不符合", "不符", "不成立", "不适合", "不需要", "不应该", "不应", "不该",
        "不能",
        "不可以", "不宜", "不必", "不算", "不是", "不在", "不对", "没有", "错误的是", "是错误的", "有误",
    ].map(Array.init)
    /// After these it is no longer the question that is negative: 哪种做法会让客户不能放心.
    private static let causes = ["让", "使", "令", "会", "因", "叫", "把", "说明", "表示", "证明"].map(Array.init)

    /// How far a negation may stand behind the word that asks.
    private static let reach = 14

    private static func chinese(in sentence: Substring) -> String? {
        for asker in askers {
            guard let place = sentence.firstRange(of: asker) else { continue }
            let rest = Array(sentence[place.upperBound...].prefix(reach).prefix { !"，、,：“".contains($0) })
            for start in rest.indices {
                let tail = rest[start...]
                if causes.contains(where: tail.starts) { break }
                if let found = negations.first(where: tail.starts) { return String(found) }
            }
        }
        return nil
    }

    private static func english(in sentence: Substring) -> String? {
        let words = sentence.split { !($0.isASCII && $0.isLetter) && $0 != "'" && $0 != "’" }
        let asking: Set<String> = ["which", "what", "who", "following"]
        guard let place = words.firstIndex(where: { asking.contains($0.lowercased()) }) else { return nil }
        let negative: Set<String> = ["not", "except", "incorrect", "untrue", "false", "least"]
        return words[place...].dropFirst().prefix(8).first {
            negative.contains($0.lowercased()) || $0.hasSuffix("n't") || $0.hasSuffix("n’t")
        }.map(String.init)
    }
}

extension Diagnostic {
    static let itemAbsoluteWord = Kind(
        "item/absolute-word", .hint,
        zh: "“一定”“必须”“永远”“所有”这类话没有余地，有经验的考生看见就排除。干扰项要错在内容上，不要错在口气上。",
        en: """
            Words such as always, never or must allow no exception, and practised test-takers rule such options out. A \
            distractor should be wrong in what it says, not in how it says it.
            """,
        wrong: "- ( ) 所有投诉都必须赔钱\n- (x) 先弄清客户要的是什么\n- ( ) 先查是谁的责任",
        right: "- ( ) 先谈赔多少钱\n- (x) 先弄清客户要的是什么\n- ( ) 先查是谁的责任")

    static func absoluteWord(_ word: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemAbsoluteWord, at: range, in: source,
            message: Phrase(
                zh: "干扰项里有“\(word)”，正确选项里没有这样绝对的话，容易被排除。",
                en: "A distractor says \"\(word)\" while the right option is less absolute, so it is easily ruled out."),
            advice: Phrase(
                zh: "去掉这个词，让它错在内容上。", en: "Leave the word out, and let the option be wrong for what it says."))
    }

    static let itemNegativeStem = Kind(
        "item/negative-stem", .hint,
        zh: "题干问“哪一项不……”，读快了容易漏掉“不”字，会的人也答错。能正着问就正着问，不能就把否定的字加粗。",
        en: """
            The stem asks which one does not apply. Fast readers miss the negation and get it wrong although they know \
            the answer. Ask for what does apply, or emphasise the negation.
            """,
        wrong: "## 下面哪一句不属于产品导向？ {#q-1}", right: "## 下面哪一句**不属于**产品导向？ {#q-1}")

    static func negativeStem(_ negation: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemNegativeStem, at: range, in: source,
            message: Phrase(
                zh: "题干问的是反面，“\(negation)”没有突出，容易看漏。",
                en: "The stem asks for the opposite, and \"\(negation)\" is easily passed over."),
            advice: Phrase(
                zh: "改成正面问，或写成 **\(negation)**。", en: "Ask for what does apply, or write **\(negation)**."))
    }
}
