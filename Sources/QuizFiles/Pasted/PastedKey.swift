internal import CourseModel
internal import TextRules

/// What a bank from another program says is right: letters, a truth, or a text to be typed.
enum PastedKey: Hashable {
    case letters(Set<Int>)
    case truth(Bool)
    case text(String)

    /// Nil where nothing is said, as on a line to write on.
    ///
    /// - Parameter options: how many the question has; without any, F says false.
    init?(_ written: String, options: Int) {
        guard !PastedText.isGap(written) else { return nil }
        var folded = Normalization.folded(written).filter { !$0.isWhitespace && !$0.isOne(of: ",，、;；") }
        while let last = folded.last, last.isOne(of: "。.") { folded.removeLast() }
        if let first = folded.first, first.isOne(of: "([【"), let last = folded.last, last.isOne(of: ")]】") {
            folded = String(folded.dropFirst().dropLast())
        }
        for word in ["选", "选择", "应选", "是"] where folded.hasPrefix(word) && folded.count > word.count {
            folded.removeFirst(word.count)
        }
        guard !folded.isEmpty else { return nil }
        if options == 0, let truth = Self.truth(folded) {
            self = .truth(truth)
        } else if folded.count <= 26, folded.utf8.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }),
            case let letters = folded.utf8.map({ Int($0) - 97 }), Set(letters).count == letters.count,
            letters.allSatisfy({ $0 < max(options, 8) }), letters == letters.sorted() || options > 0
        {
            self = .letters(Set(letters))
        } else if let truth = Self.truth(folded) {
            self = .truth(truth)
        } else {
            self = .text(written.trimmingBlanks)
        }
    }

    /// What a word or a mark says of a statement.
    static func truth(_ folded: String) -> Bool? {
        switch folded {
        case "√", "✓", "✔", "☑", "对", "正确", "是", "真", "t", "true", "y", "yes", "right", "correct", "对的": true
        case "×", "✗", "✘", "╳", "x", "错", "错误", "否", "假", "f", "false", "n", "no", "wrong", "不对", "不正确", "incorrect",
            "错的":
            false
        default: nil
        }
    }
}

/// A key that stands in brackets in a stem: `特种作业人员必须年满（ B ）周岁`.
struct KeyInStem {
    let range: Range<String.Index>
    /// What stands in the brackets.
    let written: String
    /// Whether nothing but marks follows.
    let isAtEnd: Bool
    let hasBlanks: Bool
    let isWide: Bool

    /// All brackets of a stem that hold nothing but letters or a sign for right or wrong.
    static func all(in stem: String) -> [KeyInStem] {
        if let bare = bare(in: stem) { return [bare] }
        guard stem.contains(where: { $0.isOne(of: "(（[【") }) else { return [] }
        var result: [KeyInStem] = []
        var index = stem.startIndex
        while index < stem.endIndex {
            guard stem[index].isOne(of: "(（[【") else {
                index = stem.index(after: index)
                continue
            }
            let inner = stem.index(after: index)
            let closing: String = stem[index].isOne(of: "(（") ? ")）" : "]】"
            guard let close = stem[inner...].prefix(24).firstIndex(where: { closing.contains($0) }) else {
                index = inner
                continue
            }
            let content = String(stem[inner..<close])
            let end = stem.index(after: close)
            let isAtEnd = stem[end...].allSatisfy { $0.isWhitespace || $0.isOne(of: "。.？?!！：:") }
            // In square brackets, and as a word, it is none in the middle of a sentence.
            let isRound = closing == ")）"
            if isRound && isKey(content) || isAtEnd && (isKey(content) || isTruth(content)) {
                result.append(
                    KeyInStem(
                        range: index..<end, written: content.trimmingBlanks, isAtEnd: isAtEnd,
                        hasBlanks: content.trimmingBlanks.count < content.count, isWide: stem[index] == "（"))
            }
            index = end
        }
        return result
    }

    /// A mark for right or wrong without brackets at the end of a statement: `先报警。√`, `坐电梯逃生。 错`.
    private static func bare(in stem: String) -> KeyInStem? {
        let text = stem.trimmingBlanks
        guard let last = text.last, last.isOne(of: "√✓✔×✗✘╳对错") else { return nil }
        let before = text.dropLast().last
        guard let before, before.isWhitespace || before.isOne(of: "。！!.") && !last.isOne(of: "对错"),
            let start = stem.lastIndex(of: last)
        else { return nil }
        return KeyInStem(
            range: start..<stem.index(after: start), written: String(last), isAtEnd: true, hasBlanks: true, isWide: true
        )
    }

    private static func isTruth(_ content: String) -> Bool {
        ["是", "否", "y", "n", "t", "f"].contains(Normalization.folded(content).trimmingBlanks)
    }

    private static func isKey(_ content: String) -> Bool {
        let folded = Normalization.halfWidth(content).filter { !$0.isWhitespace && !$0.isOne(of: ",，、") }
        guard !folded.isEmpty, folded.count <= 10 else { return false }
        if (folded.first ?? " ").isOne(of: "√✓✔×✗✘╳"), folded.count == 1 { return true }
        if ["对", "错", "正确", "错误"].contains(folded) { return true }
        return folded.allSatisfy { "A"..."Z" ~= $0 } && folded.count <= 8
            && folded.allSatisfy { "A"..."K" ~= $0 || $0 == "T" }
    }
}
