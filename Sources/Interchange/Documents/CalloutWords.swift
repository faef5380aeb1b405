internal import TextRules

/// The words with which people begin a box, and the call-outs that they mean.
enum CalloutWords {
    private static let kinds: [String: String] = [
        "注意": "caution", "注意事项": "caution", "caution": "caution", "attention": "caution",
        "警告": "warning", "危险": "warning", "warning": "warning", "danger": "warning",
        "重要": "important", "重要提示": "important", "important": "important",
        "提示": "tip", "小贴士": "tip", "小提示": "tip", "温馨提示": "tip", "技巧": "tip", "tip": "tip", "tips": "tip",
        "说明": "note", "备注": "note", "注": "note", "note": "note", "notes": "note",
        "要点": "key", "重点": "key", "关键": "key", "小结": "key", "keypoint": "key", "keypoints": "key",
        "案例": "case", "case": "case", "casestudy": "case",
        "讨论": "discuss", "思考": "discuss", "discussion": "discuss",
        "练习": "exercise", "exercise": "exercise",
        "误区": "myth", "myth": "myth",
        "讲师提示": "trainer", "讲师注意": "trainer", "讲师": "trainer", "trainer": "trainer", "trainernote": "trainer",
    ]

    /// The longest of them, with the marks around it.
    private static let longest = 16

    /// The kind of call-out that a word alone means; nil for other words.
    static func kind(of word: String) -> String? {
        kinds[Normalization.folded(word).filter { !$0.isWhitespace }]
    }

    /// The word at the head of a text with what is around it: `注意：`, `【提示】`, `Tip:`, or a word that is all of the text.
    ///
    /// - Returns: the kind of call-out, the word, and how many characters of the text they take; nil where the text begins otherwise.
    static func head(of text: String) -> (kind: String, title: String, count: Int)? {
        let blanks = text.prefix(while: \.isWhitespace).count
        let start = text.dropFirst(blanks)
        let brackets: [Character: Character] = ["【": "】", "[": "]", "［": "］", "〔": "〕", "《": "》"]
        let head = start.prefix(longest)
        if let open = start.first, let close = brackets[open], let end = head.firstIndex(of: close) {
            let word = String(start[start.index(after: start.startIndex)..<end])
            guard let kind = kind(of: word) else { return nil }
            let marks = start[start.index(after: end)...].prefix { "：: ".contains($0) }.count
            return (kind, word, blanks + word.count + 2 + marks)
        }
        if let end = head.firstIndex(where: { "：:！!".contains($0) }) {
            let word = String(start[..<end])
            return kind(of: word).map { ($0, word.trimmingSpace, blanks + word.count + 1) }
        }
        let whole = String(start).trimmingSpace
        return kind(of: whole).map { ($0, whole, text.count) }
    }
}
