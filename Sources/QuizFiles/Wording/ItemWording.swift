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
        let shown = KeysShown(item: item, source: source)
        guard item.options.first?.marker.isChoice == true, item.options.allSatisfy(\.marker.isChoice) else {
            return shown.inStemOfTyped
        }
        var result = ownLetters + keysInStem + shown.inOptions
        // An item that asks about letters names them as its matter.
        let isAboutLetters = LetterMention.hasLoneLetter(item.stem.source)
        if isShuffled { result += pointers(besidesLetters: isAboutLetters) + (isAboutLetters ? [] : mentions) }
        return result
    }

    private var chosen: Set<Int> { Set(item.options.indices.filter { item.options[$0].isChosen }) }

    private func written(_ option: ParsedOption) -> String { source.text(in: option.textRange) }

    // MARK: Letters before options

    private var ownLetters: [Diagnostic] {
        let letters = item.options.map(ownLetter)
        let own = letters.indices.filter { letters[$0]?.letter == $0 && letters[$0]?.namesAnother == false }
        // All of them in another order, or most of them in their own: two names with an initial are neither.
        let isLettered = letters.count > 1 && Set(letters.compactMap { $0?.letter }) == Set(letters.indices)
        guard own.count > 1 || isLettered else { return [] }
        let isSettled = letters.indices.allSatisfy { letters[$0] == nil || letters[$0]?.letter == $0 }
        return letters.indices.compactMap { index in
            guard let found = letters[index] else { return nil }
            let start = item.options[index].textRange.lowerBound
            return .ownLetter(at: start..<start + found.length, isSettled: isSettled, in: source)
        }
    }

    /// A letter with a mark before an option's text.
    private struct OwnLetter {
        /// From 0.
        let letter: Int
        /// In bytes, with the mark and the blanks behind it.
        let length: Int
        /// Whether another letter follows: `A、B 都对` names two options, unless other options have letters as well.
        let namesAnother: Bool
    }

    private func ownLetter(of option: ParsedOption) -> OwnLetter? {
        // Most options begin with a Han character.
        guard let first = source.bytes[option.textRange].first, first < 0x80 || first >= 0xEF else { return nil }
        let characters = Array(written(option))
        guard let found = PastedOption.letter(in: characters, at: 0), found.end < characters.count else { return nil }
        let next = PastedText.plain(characters[found.end])
        let behind = characters.dropFirst(found.end + 1).first
        let isWord = behind.map { $0.isASCII && $0.isLetter } ?? false
        return OwnLetter(
            letter: found.letter, length: String(characters[..<found.end]).utf8.count,
            namesAnother: "A"..."H" ~= next && !isWord)
    }

    // MARK: The key in what is shown

    private var keysInStem: [Diagnostic] {
        guard let first = item.options.first else { return [] }
        let zone = item.heading.range.lowerBound..<max(first.marker.range.lowerBound, item.heading.range.upperBound)
        let stem = Self.withoutSamples(item.stem.source)
        var result: [Diagnostic] = []
        for key in KeyInStem.all(in: stem) {
            let text = String(stem[key.range])
            guard let place = source.firstRange(of: text, in: zone), let meant = letters(of: key.written) else {
                continue
            }
            let isKey = meant == chosen
            let isGap = isKey && key.isWide && !isName(before: key.range.lowerBound, of: stem)
            guard key.hasBlanks || key.isAtEnd || isGap else { continue }
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
        if result.isEmpty, let found = keyBehindStem(stem, zone) { return [found] }
        return result + answersInStem(stem, zone)
    }

    /// A text without its fenced code, which is a sample.
    private static func withoutSamples(_ text: String) -> String {
        guard text.contains("```") || text.contains("~~~") else { return text }
        var isSample = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            let start = line.drop { $0 == " " }
            guard start.hasPrefix("```") || start.hasPrefix("~~~") else { return !isSample }
            isSample.toggle()
            return false
        }.joined(separator: "\n")
    }

    /// Whether a letter in brackets names what stands before it, as a unit has a sign: 安培（A）.
    private func isName(before index: String.Index, of stem: String) -> Bool {
        let head = stem[..<index].suffix(4)
        let isTruth =
            item.options.count == 2
            && item.options.allSatisfy { PastedKey.truth(Normalization.folded($0.text.source)) != nil }
        let names = ["安培", "库仑", "法拉", "亨利", "贝尔", "类", "级", "型", "维生素", "代号", "字母", "简称"]
        return isTruth || names.contains { head.hasSuffix($0) }
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

    /// `正确的是 B` at the end of a stem.
    private func keyBehindStem(_ stem: String, _ zone: Range<Int>) -> Diagnostic? {
        let text = stem.trimmingBlanks
        guard let range = ["正确的是", "错误的是", "应选", "应该选", "故选"].lazy.compactMap({ text.firstRange(of: $0) }).first else {
            return nil
        }
        let rest = String(text[range.upperBound...]).trimmingBlanks
        let word = rest.filter { !"。.：:、，,（）()".contains($0) && !$0.isWhitespace }
        guard !word.isEmpty, word.count <= 4, word.allSatisfy({ "A"..."H" ~= PastedText.plain($0) }),
            letters(of: word) == chosen, let place = source.firstRange(of: rest, in: zone)
        else { return nil }
        return .keyInStem(rest, at: place, isKey: true, fix: nil, in: source)
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

    // MARK: After shuffling

    private func pointers(besidesLetters: Bool) -> [Diagnostic] {
        item.options.indices.compactMap { index in
            let option = item.options[index]
            guard option.textRange.count <= 90 else { return nil }
            // `D. 以上都不是` points as much as without its letter.
            let length = ownLetter(of: option).flatMap { $0.letter == index ? $0.length : nil } ?? 0
            let start = option.textRange.lowerBound + length
            let text = length == 0 ? option.text.source : source.text(in: start..<option.textRange.upperBound)
            switch OptionPointer(text, optionCount: item.options.count) {
            case .above? where !option.isFixed:
                // The last ones keep their places when they are fixed; one in the middle would still point at what is below it.
                let isLast = item.options[index...].allSatisfy {
                    $0.isFixed || OptionPointer($0.text.source, optionCount: item.options.count) == .above
                }
                let end = option.textRange.upperBound
                return .pointerNotFixed(
                    at: option.textRange, fix: isLast ? .init(replacing: end..<end, with: " {fixed}") : nil, in: source)
            case .letters? where !besidesLetters: return .lettersInOption(at: option.textRange, in: source)
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
            let mention =
                LetterMention.first(in: text, optionCount: item.options.count) ?? OrdinalMention.first(in: text)
            guard let mention else { return nil }
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
                ? Phrase(zh: "题干里写着答案“\(verbatim: text)”。", en: "The stem shows the answer, \"\(text)\".")
                : Phrase(
                    zh: "题干里写着“\(verbatim: text)”，标成正确的却是别的选项。",
                    en: "The stem says \"\(text)\", but another option is marked as right."),
            advice: isKey
                ? Phrase(zh: "换成空括号（　　），或者删掉。", en: "Put an empty gap in its place, or delete it.")
                : Phrase(zh: "定下哪个对，再把题干里的换成空括号。", en: "Decide which is right, then put an empty gap in the stem."),
            fix: fix)
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
                zh: "选项会打乱，“以上”就不一定在上面了。",
                en: "Options are shuffled, so this one may come first, with nothing above it."),
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
                zh: "选项会打乱，“\(verbatim: mention)”指的就不一定是原来的选项了。",
                en: "Options are shuffled, and then \"\(mention)\" may name another option."),
            advice: Phrase(zh: "写选项的内容，不写字母和次序。", en: "Name what the option says, not its letter or place."))
    }
}
