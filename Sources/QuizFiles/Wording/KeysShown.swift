internal import CourseMarkdown
internal import CourseModel
internal import Diagnostics
internal import TextRules

/// What the texts of options, or the stem of an item whose answer is typed, show of the key.
struct KeysShown {
    let item: ParsedItem
    let source: SourceText

    private var chosen: Set<Int> { Set(item.options.indices.filter { item.options[$0].isChosen }) }

    private static let wrongMarks = ["×", "✗", "✘", "❌", "☒", "❎"]
    private static let rightMarks = PastedOption.marks + ["☑"]

    // MARK: Options

    /// Signs for right and wrong behind options, and bold text of the right ones alone.
    var inOptions: [Diagnostic] { signs + boldKeys }

    private func sign(of option: ParsedOption, among marks: [String]) -> String? {
        let text = option.text.source
        return marks.first { text.hasSuffix($0) && text.count > $0.count }
    }

    private var signs: [Diagnostic] {
        let right = item.options.map { sign(of: $0, among: Self.rightMarks) }
        let wrong = item.options.map { sign(of: $0, among: Self.wrongMarks) }
        let isRight = Set(right.indices.filter { right[$0] != nil })
        let isWrong = Set(wrong.indices.filter { wrong[$0] != nil })
        // What says something else than the marks is part of what is asked.
        guard isRight.isEmpty || isRight == chosen, isWrong.isDisjoint(with: chosen),
            isRight.count < item.options.count,
            isWrong.isEmpty
                || item.options.count > 2 && (isRight == chosen || isWrong.count + chosen.count == item.options.count)
        else { return [] }
        return item.options.indices.compactMap { index in
            guard let mark = right[index] ?? wrong[index] else { return nil }
            let range = item.options[index].textRange
            guard source.text(in: range).hasSuffix(mark) else { return nil }
            let place = range.upperBound - mark.utf8.count..<range.upperBound
            let start =
                source.bytes[range.lowerBound..<place.lowerBound].lastIndex { !$0.isBlank }.map { $0 + 1 }
                ?? place.lowerBound
            return .keyInOption(
                mark, isRight: right[index] != nil, at: place,
                fix: .init(replacing: start..<place.upperBound, with: ""), in: source)
        }
    }

    /// Where the right options, and no others, are bold from end to end.
    private var boldKeys: [Diagnostic] {
        let marks = item.options.map(boldMark)
        let bold = Set(marks.indices.filter { marks[$0] != nil })
        // Of two options one may well be stressed.
        guard !bold.isEmpty, bold == chosen, bold.count < item.options.count, item.options.count > 2 else { return [] }
        return bold.sorted().compactMap { index in
            let range = item.options[index].textRange
            guard let mark = marks[index] else { return nil }
            let words = source.text(in: range.lowerBound + 2..<range.upperBound - 2)
            return .keyInOption(mark, isRight: true, at: range, fix: .init(replacing: range, with: words), in: source)
        }
    }

    private func boldMark(of option: ParsedOption) -> String? {
        let text = source.text(in: option.textRange)
        return ["**", "__"].first { mark in
            text.count > 4 && text.hasPrefix(mark) && text.hasSuffix(mark)
                && !text.dropFirst(2).dropLast(2).contains(mark)
                && !LowLineName.words.contains(String(text.dropFirst(2).dropLast(2)))
        }
    }

    // MARK: Typed answers

    /// An answer to be typed that the stem has in it.
    var inStemOfTyped: [Diagnostic] {
        let zone =
            item.heading.range
            .lowerBound..<(item.options.first?.marker.range.lowerBound ?? item.heading.range.upperBound)
        let stem = Normalization.folded(item.stem.source)
        for option in item.options where option.marker.isWords {
            let written = source.text(in: option.marker.range)
            for found in written.matches(of: /["“”]([^"“”]{2,40})["“”]/) {
                let word = String(found.output.1)
                guard stem.contains(Normalization.folded(word)) else { continue }
                return [
                    .typedKeyInStem(word, at: source.firstRange(of: word, in: zone) ?? item.heading.range, in: source)
                ]
            }
        }
        return []
    }
}

extension Diagnostic {
    static let optionShowsKey = Kind(
        "option/shows-key", .warning,
        zh: "选项的文字里标着“√”“（正确答案）”，或者只有正确的选项加了粗，屏幕上看得见。正确的选项用 (x) 标记，文字里什么也不写。",
        en: """
            The text of the option says that it is right, or only the right ones are bold, and everybody sees it. The mark (x) says so to \
            the program alone.
            """,
        wrong: "- (x) 18 √\n- ( ) 16", right: "- (x) 18\n- ( ) 16")

    static func keyInOption(
        _ mark: String, isRight: Bool, at range: Range<Int>, fix: Fix, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            optionShowsKey, at: range, in: source,
            message: isRight
                ? Phrase(
                    zh: "选项的文字里标着正确：“\(verbatim: mark)”。",
                    en: "The text of the option says that it is right: \"\(mark)\".")
                : Phrase(
                    zh: "选项的文字里标着错误：“\(verbatim: mark)”。",
                    en: "The text of the option says that it is wrong: \"\(mark)\"."),
            advice: Phrase(zh: "删掉它，正确与否只用 (x) 标。", en: "Delete it; (x) alone marks the right option."), fix: fix)
    }

    static func typedKeyInStem(_ word: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemKeyInStem, .hint, at: range, in: source,
            message: Phrase(
                zh: "题干里已经有要填的答案“\(verbatim: word)”。", en: "The stem holds the answer that is to be typed, \"\(word)\"."
            ),
            advice: Phrase(zh: "换成空格 ____，或者换一种问法。", en: "Put a gap ____ in its place, or ask another way."))
    }
}
