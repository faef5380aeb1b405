internal import TextRules

/// The words and marks of banks from other programs.
enum PastedText {
    static let remarkLabels = [
        "难度", "知识点", "考点", "章节", "题型", "来源", "标签", "难易程度", "试题编号", "题号", "difficulty", "topic",
        // What a program says of somebody who has answered.
        "我的答案", "你的答案", "您的答案", "学生答案", "考生答案", "本题得分", "得分", "正确率", "答对率", "your answer",
    ]

    /// A character in half width.
    static func plain(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return character }
        return 0xFF01...0xFF5E ~= scalar.value ? Character(Unicode.Scalar(UInt8(scalar.value - 0xFEE0))) : character
    }

    /// A line without blanks at its ends, a list mark before it, and bold marks around its beginning.
    static func withoutDecoration(_ line: String) -> [Character] {
        var text = line.trimmingBlanks
        for mark in ["- ", "* ", "+ ", "• ", "· ", "● "] where text.hasPrefix(mark) { text.removeFirst(mark.count) }
        if text.hasPrefix("**") || text.hasPrefix("__") { text = text.replacing(text.prefix(2), with: "") }
        return Array(text.trimmingBlanks)
    }

    /// What stands behind a label and its colon, or in the brackets of `【label】`.
    static func labelled(_ text: String, by labels: [String]) -> String? {
        var rest = text[...]
        let isBracketed = rest.first.map { $0.isOne(of: "【[［") } ?? false
        if isBracketed { rest = rest.dropFirst().drop { $0.isWhitespace } }
        guard let label = labels.first(where: { begins(rest, with: $0) }) else { return nil }
        rest = rest.dropFirst(label.count).drop { $0.isWhitespace }
        if isBracketed {
            guard let close = rest.first, close.isOne(of: "】]］") else { return nil }
            rest = rest.dropFirst().drop { $0.isWhitespace || $0.isOne(of: ":：") }
        } else {
            guard let colon = rest.first, colon.isOne(of: ":：") else { return nil }
            rest = rest.dropFirst()
        }
        return String(rest).trimmingBlanks
    }

    /// Whether a text begins with a label, in capitals or not.
    ///
    /// - Parameter label: in small letters.
    static func begins(_ text: Substring, with label: String) -> Bool {
        var bytes = text.utf8.makeIterator()
        for wanted in label.utf8 {
            guard let byte = bytes.next() else { return false }
            guard byte == wanted || (0x41...0x5A).contains(byte) && byte | 0x20 == wanted else { return false }
        }
        return true
    }

    private static let answerLabels = [
        "正确答案是", "正确答案为", "正确答案", "参考答案", "标准答案", "本题答案", "答案是", "答案为", "答案", "答", "correct answer", "answers",
        "answer", "key",
    ]
    private static let rationaleLabels = [
        "答案解析", "试题解析", "解析", "分析", "讲解", "解答", "说明", "理由", "依据", "explanation", "rationale", "feedback",
    ]

    /// The answer that a line says, and the rationale behind it.
    static func answer(_ text: String) -> (value: String, rationale: String?)? {
        if let (inside, behind) = bracketed(text), let inner = answer(inside) {
            if behind.isEmpty { return inner }
            return rationale(behind).map { (inner.value, $0) }
        }
        guard let rest = labelled(text, by: answerLabels) else {
            return unmarkedAnswer(text, by: answerLabels).map { ($0, nil) }
        }
        for label in ["【解析】", "[解析]", "解析：", "解析:", "答案解析"] {
            guard let range = rest.firstRange(of: label) else { continue }
            let rationale = String(rest[range.upperBound...]).trimmingBlanks
            return (String(rest[..<range.lowerBound]).trimmingBlanks, rationale)
        }
        return (rest, nil)
    }

    /// Whether an answer is no more than a line to write on, perhaps with a unit behind it, or empty brackets: `____________ 元`.
    static func isGap(_ text: String) -> Bool {
        let text = text.trimmingBlanks
        let rest = text.drop { $0.isOne(of: "_＿") }
        if rest.allSatisfy({ $0.isWhitespace || $0.isOne(of: "()（）") }) { return true }
        return text.count - rest.count >= 3 && !rest.contains { $0.isOne(of: "_＿") }
    }

    static func rationale(_ text: String) -> String? { labelled(text, by: rationaleLabels) }

    /// Whether a line is the title of a list of answers: `参考答案`, `三、答案：`.
    static func isAnswersTitle(_ text: String) -> Bool {
        // No title is as long as most lines.
        guard text.utf8.count <= 100, text.unicodeScalars.contains(where: { $0.isOne(of: "答Aa") }) else {
            return false
        }
        var rest = text.trimmingBlanks[...].drop { $0 == "#" || $0.isWhitespace || $0.isOne(of: "*【[") }
        let numeral = rest.prefix { $0.isOne(of: "一二三四五六七八九十") }
        if !numeral.isEmpty { rest = rest.dropFirst(numeral.count).drop { $0.isOne(of: "、.．") } }
        let title = rest.filter { !$0.isWhitespace && !$0.isOne(of: ":：*】]#") }.lowercased()
        return ["答案", "参考答案", "标准答案", "正确答案", "答案与解析", "答案及解析", "参考答案及解析", "参考答案与解析", "answers", "answerkey", "answer"]
            .contains(title)
    }
}
