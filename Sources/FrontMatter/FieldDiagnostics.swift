package import Diagnostics
package import CourseModel

/// The shapes that a key may want.
package enum FieldShape {
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

// What can be wrong with a key or its value; reported by whoever reads fields, in this room and in others.
extension Diagnostic {
    static let frontMatterMissingKey = Kind(
        "front-matter/missing-key", .error,
        zh: "文件开头的文件头里缺了必须有的键。每个页面和测验都要有 title，授课安排还要有 start。",
        en: """
            The front matter is missing a key that it needs: every page and quiz has a title, every delivery also has \
            a start.
            """,
        wrong: "## 排队的学问", right: "---\ntitle: 等待\n---\n\n## 排队的学问")

    package static func missingKey(
        _ key: String, hasFrontMatter: Bool, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            frontMatterMissingKey, at: range, in: source,
            message: hasFrontMatter
                ? Phrase(zh: "文件头里缺少 \(verbatim: key)。", en: "The front matter is missing \(key).")
                : Phrase(zh: "文件开头没有写着 \(verbatim: key) 的文件头。", en: "The file has no front matter with \(key)."),
            advice: hasFrontMatter
                ? Phrase(zh: "加一行 \(verbatim: key): …。", en: "Add a line \(key): ….")
                : Phrase(
                    zh: "在文件最前面写三行：---，\(verbatim: key): …，---。",
                    en: "Begin the file with three lines: ---, \(key): …, ---."))
    }

    static let frontMatterUnknownKey = Kind(
        "front-matter/unknown-key", .error,
        zh: "不认识这个键，它不会起任何作用。多半是拼错了。测验和 site.yml 里拼错的键可能让设置失效，所以算作错误。",
        en: """
            The key is not known and has no effect; it is probably misspelt. In a quiz or in site.yml a misspelt key \
            could disable a setting, so there it is an error.
            """,
        wrong: "objectivs: [O1]", right: "objectives: [O1]")

    package static func unknownKey(
        _ key: String, _ severity: Severity, meant: String?, known: [String], isSure: Bool = false,
        at range: Range<Int>,
        in source: SourceText
    ) -> Diagnostic {
        let list = known.sorted().joined(separator: "、")
        return Diagnostic(
            frontMatterUnknownKey, severity, at: range, in: source,
            message: Phrase(zh: "不认识键 \(verbatim: key)。", en: "There is no key \(key) here."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(
                    zh: "这里可以用的键：\(list)。",
                    en: "The keys that can be used here: \(known.sorted().joined(separator: ", "))."),
            // The place may be that of a whole value, in which the key stands somewhere.
            fix: isSure && source.text(in: range) == key ? meant.map { Fix(replacing: range, with: $0) } : nil)
    }

    static let frontMatterWrongValue = Kind(
        "front-matter/wrong-value", .error,
        zh: "值的样子不对：该是列表的写成了文字，该是数字的写成了列表，等等。",
        en: "The value has the wrong form: a text in place of a list, a list in place of a number, and so on.",
        wrong: "minutes: [25, 15]",
        right: "minutes: { teach: 25, practise: 15 }")

    package static func wrongShape(
        _ key: String, expected: FieldShape, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            frontMatterWrongValue, at: range, in: source,
            message: Phrase(
                zh: "\(verbatim: key) 的值应当是\(expected.name.chinese)。",
                en: "The value of \(key) should be \(expected.name.english)."))
    }

    static let frontMatterUnknownWord = Kind(
        "front-matter/unknown-word", .error,
        zh: "这个键只接受几个固定的词。", en: "This key accepts only a few words.",
        wrong: "kind: test", right: "kind: exam")

    package static func unknownWord(
        _ word: String, key: String, known: [String], at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            frontMatterUnknownWord, at: range, in: source,
            message: Phrase(zh: "\(verbatim: key) 的值不能是“\(verbatim: word)”。", en: "\(key) cannot be \"\(word)\"."),
            advice: Phrase(
                zh: "可以写：\(known.joined(separator: "、"))。", en: "It can be: \(known.joined(separator: ", "))."))
    }

    static let frontMatterImpossibleValue = Kind(
        "front-matter/impossible-value", .error,
        zh: "这个键的值写法不对，或者不可能成立，例如 120% 的及格线、2 月 30 日开课、颜色不是 #rrggbb。",
        en: """
            The value is written in a form that cannot be read, or is impossible: a pass mark of 120%, a class on 30 \
            February, a colour that is not #rrggbb.
            """,
        wrong: "pass: 120%\ntime: 30", right: "pass: 80%\ntime: 30 min")

    package static func badValue(
        _ key: String, _ fault: Phrase, advice: Phrase? = nil, fix: Fix? = nil, at range: Range<Int>,
        in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            frontMatterImpossibleValue, at: range, in: source, message: fault, advice: advice, fix: fix)
    }

    static let translationInheritedKey = Kind(
        "translation/inherited-key", .error,
        zh: "译文只写 title、description 等文字。时长、目标、及格线等都沿用原文，写在两处迟早会不一致。",
        en: """
            A translation contains only texts, such as title and description. Minutes, objectives, pass marks and so \
            on come from the original; written twice, they would sooner or later differ.
            """,
        wrong: "title: Waiting\nminutes: { teach: 25 }", right: "title: Waiting")

    package static func inheritedKey(_ key: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            translationInheritedKey, at: range, in: source,
            message: Phrase(
                zh: "译文里不写 \(verbatim: key)，它沿用原文的值。",
                en: "A translation does not set \(key); the value of the original applies."
            ),
            advice: Phrase(zh: "删掉这一行。", en: "Delete this line."))
    }

    static let frontMatterRepeatedElement = Kind(
        "front-matter/repeated-element", .warning,
        zh: "列表里同一项写了两次，多出来的不起作用。",
        en: "The list contains the same thing twice; the second has no effect.", wrong: "objectives: [O1, O1]",
        right: "objectives: [O1]")

    package static func repeatedID(_ id: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterRepeatedElement, at: range, in: source,
            message: Phrase(zh: "\(verbatim: id) 列了两次。", en: "\(id) is listed twice."),
            advice: Phrase(zh: "删掉一个。", en: "Delete one of them."))
    }
}
