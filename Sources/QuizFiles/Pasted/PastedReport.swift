internal import CourseModel
internal import Diagnostics
internal import TextRules

/// Says of each pasted question where it is, and writes it anew where nobody has to decide.
struct PastedReport {
    private let bank: PastedBank
    private let source: SourceText

    init(_ bank: PastedBank, in source: SourceText) {
        self.bank = bank
        self.source = source
    }

    var diagnostics: [Diagnostic] {
        var written: [(lines: Range<Int>, result: Result<String, PastedDoubt>)] = []
        var isAnswered: [Int: Set<Int>] = [:]
        var doubtfulParts: Set<Int> = []
        let matching = PastedMatching(bank)
        for question in bank.questions {
            let listed = matching.entries(for: question)
            let whole = matching.withRationale(question, listed)
            let result = whole.written(listed: listed.map { matching.entry(at: $0).answer })
            written.append((question.lines, result))
            switch result {
            case .success: for place in listed { isAnswered[place.list, default: []].insert(place.entry) }
            case .failure: doubtfulParts.insert(question.part)
            }
        }
        let settled = bank.sections.indices.filter { !doubtfulParts.contains($0 + 1) }
        // What is written anew has an empty line before it.
        var starts = Set(settled.map { bank.sections[$0].line })
        for case (let lines, .success) in written { starts.insert(lines.lowerBound) }
        var found: [Diagnostic] = []
        for (lines, result) in written {
            switch result {
            case .success(let text):
                found.append(
                    .pastedQuestion(
                        at: place(of: lines), fix: replacement(of: lines, by: text, besides: starts), in: source))
            case .failure(let failure):
                found.append(.pastedQuestion(at: place(of: lines), because: failure, in: source))
            }
        }
        for (position, list) in bank.answers.enumerated() {
            let isUsed = isAnswered[position]?.count == list.entries.count
            found.append(
                .pastedAnswers(
                    at: place(of: list.lines), fix: isUsed ? replacement(of: list.lines, by: "") : nil, in: source))
        }
        for (index, section) in bank.sections.enumerated() {
            found.append(title(on: section.line, isSettled: settled.contains(index), besides: starts))
        }
        return found + bank.loose.map(loose)
    }

    private func title(on line: Int, isSettled: Bool, besides starts: Set<Int>) -> Diagnostic {
        let place = place(of: line..<line + 1)
        let words = source.text(in: place).drop { $0.isOne(of: "# *") }.replacing("**", with: "").replacing(
            "--", with: "—")
        // Left to its author, but out of the way: the questions below have taken over what it says.
        let fix = isSettled ? replacement(of: line..<line + 1, by: "<!-- \(words) -->\n", besides: starts) : nil
        return .pastedSection(at: place, fix: fix, in: source)
    }

    // MARK: Behind the options of an item

    private func loose(_ line: PastedBank.LooseLine) -> Diagnostic {
        switch line.kind {
        case .rationale(let text):
            return .looseRationale(
                at: place(of: line.lines), fix: replacement(of: line.lines, by: "> \(text)\n"), in: source)
        case .answer(let value):
            let markers = line.options.compactMap(marker)
            guard case .letters(let letters)? = PastedKey(value, options: markers.count), !markers.isEmpty,
                markers.count == line.options.count, letters.isSubset(of: Set(markers.indices))
            else { return .looseAnswer(value, at: place(of: line.lines), isContradicted: false, fix: nil, in: source) }
            let chosen = Set(
                markers.indices.filter { markers[$0].kind == .choice(markers[$0].bracket, isChosen: true) })
            if chosen.isEmpty {
                let isRound = markers.contains { $0.bracket == .round }
                guard letters.count == 1 || !isRound else {
                    return .looseAnswer(value, at: place(of: line.lines), isContradicted: false, fix: nil, in: source)
                }
                return .looseAnswer(
                    value, at: place(of: line.lines), isContradicted: false,
                    fix: marking(letters, of: markers, until: line.lines), in: source)
            }
            return .looseAnswer(
                value, at: place(of: line.lines), isContradicted: chosen != letters,
                fix: chosen == letters ? replacement(of: line.lines, by: "") : nil, in: source)
        }
    }

    private func marker(onLine line: Int) -> OptionMarker? {
        let range = source.lineRange(line)
        let content = source.bytes.trimmingBlanks(in: range)
        let start = source.bytes.endOfBlanks(in: content.lowerBound + 1..<content.upperBound)
        return OptionMarker(in: source, at: start, before: range.upperBound)
    }

    /// The lines from the first option on with the right ones marked and without the answer.
    private func marking(_ letters: Set<Int>, of markers: [OptionMarker], until lines: Range<Int>) -> Diagnostic.Fix {
        let start = markers[0].range.lowerBound
        let end = source.lineStarts[lines.lowerBound]
        var text = ""
        var offset = start
        for (position, marker) in markers.enumerated() {
            text += source.text(in: offset..<marker.range.lowerBound)
            let isRound = marker.bracket == .round
            text += letters.contains(position) ? (isRound ? "(x)" : "[x]") : (isRound ? "( )" : "[ ]")
            offset = marker.range.upperBound
        }
        text += source.text(in: offset..<end)
        return Diagnostic.Fix(replacing: start..<range(of: lines).upperBound, with: text)
    }

    // MARK: Places

    /// The lines with their ends.
    private func range(of lines: Range<Int>) -> Range<Int> {
        let end = lines.upperBound < source.lineStarts.count ? source.lineStarts[lines.upperBound] : source.bytes.count
        return source.lineStarts[lines.lowerBound]..<end
    }

    private func place(of lines: Range<Int>) -> Range<Int> {
        let range = range(of: lines)
        let first = source.bytes.trimmingBlanks(in: source.lineRange(lines.lowerBound))
        return first.lowerBound..<max(first.upperBound, min(range.upperBound, first.upperBound))
    }

    /// A text in place of lines, parted by empty lines from what is around them.
    ///
    /// - Parameter starts: the lines that get an empty line before them by themselves.
    private func replacement(of lines: Range<Int>, by text: String, besides starts: Set<Int> = []) -> Diagnostic.Fix {
        let range = range(of: lines)
        guard !text.isEmpty else { return Diagnostic.Fix(replacing: range, with: "") }
        let isAfterText = lines.lowerBound > 0 && !isEmpty(lines.lowerBound - 1)
        let isBeforeText =
            lines.upperBound < source.lineStarts.count && !isEmpty(lines.upperBound)
            && !starts.contains(lines.upperBound)
        return Diagnostic.Fix(replacing: range, with: (isAfterText ? "\n" : "") + text + (isBeforeText ? "\n" : ""))
    }

    private func isEmpty(_ line: Int) -> Bool { source.bytes.trimmingBlanks(in: source.lineRange(line)).isEmpty }
}

extension OptionMarker {
    /// The bracket of a choice; a typed answer has round ones.
    var bracket: Bracket {
        if case .choice(let bracket, _) = kind { bracket } else { .round }
    }
}

extension Diagnostic {
    static let quizPastedQuestion = Kind(
        "quiz/pasted-question", .error,
        zh: """
            这是从别的软件或 Word 粘来的题：题号、A. B. C. 的选项、“答案：”一行。coursekit 的题目是 ## 标题加 - ( ) 选项，照原样放着一道也考不到。\
            看得出哪个对的，check --fix 会改写；看不出的（没有答案、两处答案不一样、简答题……）要您来定。
            """,
        en: """
            The question comes from another program or a Word document, with a number, options A. B. C. and a line that says the answer. \
            An item of coursekit is a ## heading with options - ( ); as it stands it would never be asked. check --fix rewrites it where \
            the answer is clear; where there is none, or two that differ, you have to say.
            """,
        wrong: "1. 特种作业人员必须年满（ B ）周岁。\nA. 16\nB. 18\n答案：B\n解析：见规定。",
        right: "## 特种作业人员必须年满（　　）周岁。 {#safety-1}\n\n- ( ) 16\n- (x) 18\n\n> 见规定。")

    static func pastedQuestion(at range: Range<Int>, fix: Fix, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizPastedQuestion, at: range, in: source, message: pastedMessage,
            advice: Phrase(zh: "运行 check --fix 改写成 coursekit 的题目。", en: "Run check --fix to rewrite it as an item."),
            fix: fix)
    }

    static func pastedQuestion(at range: Range<Int>, because doubt: PastedDoubt, in source: SourceText) -> Diagnostic {
        Diagnostic(quizPastedQuestion, at: range, in: source, message: pastedMessage, advice: doubt.advice)
    }

    private static let pastedMessage = Phrase(
        zh: "这道题是粘贴来的写法，coursekit 读不成题目。", en: "This question is in another program's form and is not read as an item.")

    static let quizPastedAnswers = Kind(
        "quiz/pasted-answers", .error,
        zh: "这里是集中写在最后的答案。coursekit 的答案写在每道题的选项上：正确的是 (x) 或 [x]。",
        en:
            "The answers stand in a list at the end. In coursekit each item marks its own right options, with (x) or [x].",
        wrong: "参考答案：1-3 BAC", right: "- ( ) 甲\n- (x) 乙")

    static func pastedAnswers(at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizPastedAnswers, at: range, in: source,
            message: Phrase(zh: "集中写的答案不属于任何题目。", en: "A list of answers belongs to no item."),
            advice: fix == nil
                ? Phrase(
                    zh: "把每道题的正确选项写成 (x)，再删掉这份答案。",
                    en: "Mark the right options of each item with (x), then delete the list.")
                : Phrase(zh: "运行 check --fix，答案会写到各道题里。", en: "Run check --fix: the answers go to their items."),
            fix: fix)
    }

    static let quizSectionTitle = Kind(
        "quiz/section-title", .warning,
        zh: "“一、单项选择题”这样的分栏标题不会显示：单选还是多选看选项的括号，题目的次序和分值各题自己写。想留着给自己看，放进注释 <!-- … -->。",
        en: """
            A title such as "Part 1: single choice" is not shown: brackets say whether one or several options are right, and each item has its \
            own points. To keep it for yourself, put it in a comment, <!-- … -->.
            """,
        wrong: "## 一、单项选择题（每题 2 分）", right: "<!-- 一、单项选择题（每题 2 分） -->")

    static func pastedSection(at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizSectionTitle, at: range, in: source,
            message: Phrase(zh: "分栏的标题不属于任何题目，不会显示。", en: "The title of a part belongs to no item and is not shown."),
            advice: Phrase(zh: "删掉它，或者放进注释 <!-- … -->。", en: "Delete it, or put it in a comment, <!-- … -->."), fix: fix
        )
    }

    static let itemAnswerLine = Kind(
        "item/answer-line", .error,
        zh: "“答案：B”写在选项下面，会成为选项的一部分显示出来。正确的选项直接写成 (x) 或 [x]。",
        en:
            "A line that says the answer becomes part of the option above it and is shown. The right option has (x) or [x] instead.",
        wrong: "- ( ) 16\n- ( ) 18\n答案：B", right: "- ( ) 16\n- (x) 18")

    static func looseAnswer(
        _ answer: String, at range: Range<Int>, isContradicted: Bool, fix: Fix?, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemAnswerLine, at: range, in: source,
            message: isContradicted
                ? Phrase(
                    zh: "这一行说答案是“\(verbatim: answer)”，选项上标的却不是。",
                    en: "This line says that the answer is \"\(answer)\", but other options are marked as right.")
                : Phrase(zh: "答案写在了选项下面，会显示出来。", en: "The answer stands below the options and would be shown."),
            advice: fix == nil
                ? Phrase(zh: "定下哪个对，标成 (x) 或 [x]，再删掉这一行。", en: "Decide, mark it with (x) or [x], and delete the line.")
                : Phrase(
                    zh: "正确的选项写成 (x) 或 [x]，删掉这一行。", en: "Mark the right option with (x) or [x], and delete the line."),
            fix: fix)
    }

    static let itemRationaleLine = Kind(
        "item/rationale-line", .error,
        zh: "解析要写成以 > 开头的引用，顶格，前面空一行。不写 >，它会并进最后一个选项。",
        en:
            "A rationale is a quote: a line at the margin that begins with >, after an empty line. Without the > it joins the last option.",
        wrong: "- ( ) 甲\n- (x) 乙\n解析：见规定。", right: "- ( ) 甲\n- (x) 乙\n\n> 见规定。")

    static func looseRationale(at range: Range<Int>, fix: Fix, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemRationaleLine, at: range, in: source,
            message: Phrase(zh: "解析没有写成引用。", en: "The rationale is not written as a quote."),
            advice: Phrase(zh: "前面空一行，写成 > 开头。", en: "Leave an empty line before it and begin it with >."), fix: fix)
    }
}
