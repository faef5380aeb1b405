internal import Diagnostics
internal import CourseModel

/// The shapes that a key may want.
enum FieldShape {
    case text, list, map, number

    var name: Phrase {
        switch self {
        case .text: Phrase(zh: "一段文字", en: "a text")
        case .list: Phrase(zh: "一个列表，如 [a, b]", en: "a list, such as [a, b]")
        case .map: Phrase(zh: "一组键和值，如 {a: b}", en: "keys and values, such as {a: b}")
        case .number: Phrase(zh: "一个整数", en: "a whole number")
        }
    }
}

// What can be wrong with a key or its value.
extension Diagnostic {
    static func missingKey(
        _ key: String, hasFrontMatter: Bool, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "front-matter/missing-key", .error, at: range, in: source,
            message: hasFrontMatter
                ? Phrase(zh: "文件头里缺少 \(key)。", en: "The front matter lacks \(key).")
                : Phrase(zh: "文件开头没有写着 \(key) 的文件头。", en: "The file has no front matter with \(key)."),
            advice: hasFrontMatter
                ? Phrase(zh: "加一行 \(key): …。", en: "Add a line \(key): ….")
                : Phrase(
                    zh: "在文件最前面写三行：---，\(key): …，---。", en: "Begin the file with three lines: ---, \(key): …, ---."))
    }

    static func noValue(_ key: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/no-value", .warning, at: range, in: source,
            message: Phrase(zh: "\(key) 后面没有值。", en: "\(key) has no value."),
            advice: Phrase(
                zh: "写上值，或删掉这一行；以 # 开头的值要用引号括起来。",
                en: "Give it one or delete the line; a value that begins with # needs quotes."))
    }

    static func unknownKey(
        _ key: String, _ severity: Severity, meant: String?, known: [String], at range: Range<Int>,
        in source: SourceText
    ) -> Diagnostic {
        let list = known.sorted().joined(separator: "、")
        return Diagnostic(
            "front-matter/unknown-key", severity, at: range, in: source,
            message: Phrase(zh: "不认识键 \(key)。", en: "There is no key \(key) here."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(
                    zh: "这里可以用的键：\(list)。", en: "The keys here: \(known.sorted().joined(separator: ", "))."))
    }

    static func wrongShape(
        _ key: String, expected: FieldShape, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "front-matter/wrong-value", .error, at: range, in: source,
            message: Phrase(
                zh: "\(key) 的值应当是\(expected.name.chinese)。",
                en: "The value of \(key) should be \(expected.name.english)."))
    }

    static func unknownWord(
        _ word: String, key: String, known: [String], at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "front-matter/unknown-word", .error, at: range, in: source,
            message: Phrase(zh: "\(key) 的值不能是“\(word)”。", en: "\(key) cannot be \"\(word)\"."),
            advice: Phrase(
                zh: "可以写：\(known.joined(separator: "、"))。", en: "It may be: \(known.joined(separator: ", "))."))
    }

    static func badValue(
        _ key: String, _ fault: Phrase, advice: Phrase? = nil, fix: Fix? = nil, at range: Range<Int>,
        in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "front-matter/impossible-value", .error, at: range, in: source, message: fault, advice: advice, fix: fix)
    }

    static func fullWidthComma(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/full-width-comma", .warning, at: range, in: source,
            message: Phrase(
                zh: "列表里用了中文的逗号或顿号，别的软件会把它看作一项。",
                en: "The list has a full-width comma, which other programs take for part of an element."),
            advice: Phrase(zh: "换成英文逗号和一个空格。", en: "Use an ASCII comma and a blank."),
            fix: Fix(replacing: range, with: ", "))
    }
}
