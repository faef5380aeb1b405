internal import CourseMarkdown
internal import CourseModel
internal import Diagnostics
internal import FrontMatter
internal import TextRules

/// What the words of an item give away, or say wrongly once its options are shuffled.
struct ItemWording {
    let item: ParsedItem
    let source: SourceText
    /// Whether a paper shows the options in another order than they are written.
    let isShuffled: Bool

    init(_ item: ParsedItem, in source: SourceText, shufflesOptions: Bool) {
        self.item = item
        self.source = source
        let isRound = item.options.first.map { $0.marker.kind == .choice(.round, isChosen: $0.isChosen) } ?? false
        // Two options of a single choice keep their places.
        isShuffled = shufflesOptions && item.options.count > 1 && !(isRound && item.options.count == 2)
    }

    var diagnostics: [Diagnostic] {
        guard item.options.first?.marker.isChoice == true, item.options.allSatisfy(\.marker.isChoice) else { return [] }
        var result = ownLetters + keysInStem + keysInOptions
        if isShuffled { result += pointers + mentions }
        return result
    }

    private var chosen: Set<Int> { Set(item.options.indices.filter { item.options[$0].isChosen }) }

    private func written(_ option: ParsedOption) -> String { source.text(in: option.textRange) }

    // MARK: Letters before options

    private var ownLetters: [Diagnostic] {
        let letters = item.options.map { option -> (letter: Int, length: Int)? in
            // Most options begin with a Han character.
            guard let first = source.bytes[option.textRange].first, first < 0x80 || first >= 0xEF else { return nil }
            let characters = Array(written(option))
            guard let found = PastedOption.letter(in: characters, at: 0), found.end < characters.count else {
                return nil
            }
            // `A、B 都对` names two options.
            let next = PastedText.plain(characters[found.end])
            let behind = characters.dropFirst(found.end + 1).first
            if "A"..."H" ~= next, !(behind?.isLetter ?? false) || !(behind?.isASCII ?? false) { return nil }
            return (found.letter, String(characters[..<found.end]).utf8.count)
        }
        guard letters.compactMap(\.self).count > 1 else { return [] }
        let own = letters.indices.filter { letters[$0]?.letter == $0 }
        let isSettled = own.count > 1 && letters.indices.allSatisfy { letters[$0] == nil || letters[$0]?.letter == $0 }
        return letters.indices.compactMap { index in
            guard let found = letters[index] else { return nil }
            let start = item.options[index].textRange.lowerBound
            return .ownLetter(at: start..<start + found.length, isSettled: isSettled, in: source)
        }
    }

    // MARK: The key in what is shown

    private var keysInStem: [Diagnostic] {
        guard let first = item.options.first else { return [] }
        let zone = item.heading.range.lowerBound..<max(first.marker.range.lowerBound, item.heading.range.upperBound)
        let stem = item.stem.source
        var result: [Diagnostic] = []
        for key in KeyInStem.all(in: stem) {
            let text = String(stem[key.range])
            guard let place = source.firstRange(of: text, in: zone), let meant = letters(of: key.written) else {
                continue
            }
            let isKey = meant == chosen
            guard key.hasBlanks || key.isAtEnd || isKey && key.isWide else { continue }
            // A sign for right or wrong says something of a statement only.
            if meant.count == 1, PastedKey.truth(Normalization.folded(key.written)) != nil, item.options.count != 2 {
                continue
            }
            let isSign = item.options.count == 2 && PastedKey.truth(Normalization.folded(key.written)) != nil
            result.append(
                .keyInStem(
                    text, at: place, isKey: isKey,
                    fix: isKey ? .init(replacing: place, with: isSign && key.isAtEnd ? "" : "（　　）") : nil, in: source))
        }
        return result + answersInStem(stem, zone)
    }

    /// `答案：B` in a stem.
    private func answersInStem(_ stem: String, _ zone: Range<Int>) -> [Diagnostic] {
        guard stem.contains("答案") || stem.contains("nswer") else { return [] }
        for label in ["正确答案：", "正确答案:", "答案：", "答案:", "【答案】", "答案是", "答案为", "Answer:", "answer:"] {
            guard let range = stem.firstRange(of: label) else { continue }
            let rest = stem[range.upperBound...].drop { $0.isWhitespace }
            let word = rest.prefix { !$0.isWhitespace && !"。.；;，,（(？?".contains($0) }.prefix(12)
            guard letters(of: String(word)) != nil, let place = source.firstRange(of: label, in: zone) else { continue }
            return [.keyInStem(label + word, at: place, isKey: true, fix: nil, in: source)]
        }
        return []
    }

    /// The options that letters, or a sign for right or wrong, mean; nil where they mean none.
    private func letters(of written: String) -> Set<Int>? {
        switch PastedKey(written, options: item.options.count) {
        case .letters(let letters)?: return letters.allSatisfy { $0 < item.options.count } ? letters : nil
        case .truth(let isTrue)?:
            let index = item.options.firstIndex { PastedKey.truth(Normalization.folded($0.text.source)) == isTrue }
            return index.map { [$0] }
        case .text?, nil: return nil
        }
    }

    private var keysInOptions: [Diagnostic] {
        let marks = item.options.map { option -> String? in
            let text = option.text.source
            return PastedOption.marks.first { text.hasSuffix($0) && text.count > $0.count }
        }
        let marked = marks.indices.filter { marks[$0] != nil }
        guard !marked.isEmpty, Set(marked) == chosen, marked.count < item.options.count,
            !item.options.contains(where: { option in ["×", "✗", "✘"].contains { option.text.source.hasSuffix($0) } })
        else { return [] }
        return marked.compactMap { index in
            let range = item.options[index].textRange
            guard let mark = marks[index], source.text(in: range).hasSuffix(mark) else { return nil }
            let place = range.upperBound - mark.utf8.count..<range.upperBound
            let start =
                source.bytes[range.lowerBound..<place.lowerBound].lastIndex { !$0.isBlank }.map { $0 + 1 }
                ?? place.lowerBound
            return .keyInOption(mark, at: place, fix: .init(replacing: start..<place.upperBound, with: ""), in: source)
        }
    }

    // MARK: After shuffling

    private var pointers: [Diagnostic] {
        item.options.indices.compactMap { index in
            let option = item.options[index]
            guard option.textRange.count <= 90 else { return nil }
            switch OptionPointer(option.text.source, optionCount: item.options.count) {
            case .above? where !option.isFixed:
                // The last ones keep their places when they are fixed; one in the middle would still point at what is below it.
                let isLast = item.options[index...].allSatisfy {
                    $0.isFixed || OptionPointer($0.text.source, optionCount: item.options.count) == .above
                }
                let end = option.textRange.upperBound
                return .pointerNotFixed(
                    at: option.textRange, fix: isLast ? .init(replacing: end..<end, with: " {fixed}") : nil, in: source)
            case .letters?: return .lettersInOption(at: option.textRange, in: source)
            default: return nil
            }
        }
    }

    private var mentions: [Diagnostic] {
        var texts: [(text: String, range: Range<Int>)] = item.options.compactMap { option in
            option.feedback.map { ($0.value.source, $0.range) }
        }
        if let rationale = item.rationale { texts.append((rationale.value.source, rationale.range)) }
        return texts.compactMap { text, range in
            guard let mention = LetterMention.first(in: text, optionCount: item.options.count) else { return nil }
            return .lettersMove(mention, at: source.firstRange(of: mention, in: range) ?? range, in: source)
        }
    }
}

extension SourceText {
    /// Where a text stands first within a range; nil where it is not written so.
    func firstRange(of text: String, in range: Range<Int>) -> Range<Int>? {
        let wanted = Array(text.utf8)
        guard !wanted.isEmpty, wanted.count <= range.count else { return nil }
        for start in range.lowerBound...range.upperBound - wanted.count
        where bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted) {
            return start..<start + wanted.count
        }
        return nil
    }
}

extension Diagnostic {
    static let optionOwnLetter = Kind(
        "option/own-letter", .warning,
        zh: "选项的字母由程序写上，打乱以后还会变。自己再写一个，屏幕上就成了“C. A. 汽油”。",
        en:
            "The program writes the letter of each option, and shuffling changes it. With one of your own the screen shows \"C. A. petrol\".",
        wrong: "- (x) A. 汽油\n- ( ) B. 水", right: "- (x) 汽油\n- ( ) 水")

    static func ownLetter(at range: Range<Int>, isSettled: Bool, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionOwnLetter, at: range, in: source,
            message: Phrase(zh: "选项前面自己写了字母。", en: "The option has a letter of its own in front."),
            advice: isSettled
                ? Phrase(zh: "删掉字母，程序会写上。", en: "Delete it; the program writes one.")
                : Phrase(
                    zh: "字母和选项的次序不一致，先看看解析说的是哪一项，再删掉。",
                    en:
                        "The letters do not follow the order of the options: see which ones the rationale means, then delete them."
                ),
            fix: isSettled ? Fix(replacing: range, with: "") : nil)
    }

    static let itemKeyInStem = Kind(
        "item/key-in-stem", .warning,
        zh: "题干的括号里写着答案，谁看了都会。粘来的题库常这样写：年满（ B ）周岁。留一个空括号（　　）。",
        en: "The stem shows the answer, as pasted banks often do: \"at least ( B ) years\". Leave an empty gap.",
        wrong: "## 必须年满（ B ）周岁。 {#q-1}", right: "## 必须年满（　　）周岁。 {#q-1}")

    /// - Parameter isKey: whether it says what is marked as right.
    static func keyInStem(
        _ text: String, at range: Range<Int>, isKey: Bool, fix: Fix?, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemKeyInStem, isKey ? .warning : .error, at: range, in: source,
            message: isKey
                ? Phrase(zh: "题干里写着答案“\(text)”。", en: "The stem shows the answer, \"\(text)\".")
                : Phrase(
                    zh: "题干里写着“\(text)”，标成正确的却是别的选项。",
                    en: "The stem says \"\(text)\", but another option is marked as right."),
            advice: isKey
                ? Phrase(zh: "换成空括号（　　），或者删掉。", en: "Put an empty gap in its place, or delete it.")
                : Phrase(zh: "定下哪个对，再把题干里的换成空括号。", en: "Decide which is right, then put an empty gap in the stem."),
            fix: fix)
    }

    static let optionShowsKey = Kind(
        "option/shows-key", .warning,
        zh: "选项的文字里标着“√”“（正确答案）”，屏幕上看得见。正确的选项用 (x) 标记，文字里什么也不写。",
        en:
            "The text of the option says that it is right, and everybody sees it. The mark (x) says so to the program alone.",
        wrong: "- (x) 18 √\n- ( ) 16", right: "- (x) 18\n- ( ) 16")

    static func keyInOption(_ mark: String, at range: Range<Int>, fix: Fix, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionShowsKey, at: range, in: source,
            message: Phrase(
                zh: "选项的文字里标着正确：“\(mark)”。", en: "The text of the option says that it is right: \"\(mark)\"."),
            advice: Phrase(zh: "删掉它，正确与否只用 (x) 标。", en: "Delete it; (x) alone marks the right option."), fix: fix)
    }

    static let itemPointerNotFixed = Kind(
        "item/pointer-not-fixed", .warning,
        zh: "这份测验打乱选项。“以上都是”打乱以后可能排在最前面，“A 和 B”里的字母也不再是原来的选项。“以上……”加上 {fixed} 就留在最后；提到字母的，把内容写出来。",
        en: """
            This quiz shuffles options. "All of the above" may come first then, and the letters of "A and B" no longer name the same options. \
            {fixed} keeps "of the above" at the end; where letters are named, write what they stand for.
            """,
        wrong: "shuffle: [options]\n…\n- ( ) 以上都不是", right: "- ( ) 以上都不是 {fixed}")

    static func pointerNotFixed(at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemPointerNotFixed, at: range, in: source,
            message: Phrase(
                zh: "选项会打乱，“以上”就不一定在上面了。", en: "Options are shuffled, and then nothing need be above this one."),
            advice: fix == nil
                ? Phrase(zh: "把它挪到最后，加上 {fixed}。", en: "Move it to the end and add {fixed}.")
                : Phrase(zh: "在末尾加上 {fixed}。", en: "Add {fixed} at its end."), fix: fix)
    }

    static func lettersInOption(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemPointerNotFixed, at: range, in: source,
            message: Phrase(
                zh: "选项会打乱，这里的字母指的就不是原来的选项了。",
                en: "Options are shuffled, and then these letters name other options."),
            advice: Phrase(zh: "把内容写出来，或者改成多选题。", en: "Write what they stand for, or make it multiple choice."))
    }

    static let itemLettersMove = Kind(
        "item/letters-move", .warning,
        zh: "这份测验打乱选项，解析和反馈里的“选 A”“B 项”指的就不是原来的选项了。说内容，不说字母；各个选项错在哪里，写成选项自己的反馈。",
        en: """
            This quiz shuffles options, so that "A" or "option B" in a rationale or feedback names another option. Name what the option says; \
            why an option is wrong goes into its own feedback.
            """,
        wrong: "> 选 A。B 项不燃。", right: "> 汽油易燃。")

    static func lettersMove(_ mention: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemLettersMove, at: range, in: source,
            message: Phrase(
                zh: "选项会打乱，“\(mention)”指的就不一定是原来的选项了。",
                en: "Options are shuffled, and then \"\(mention)\" may name another option."),
            advice: Phrase(zh: "写选项的内容，不写字母。", en: "Name what the option says, not its letter."))
    }
}
