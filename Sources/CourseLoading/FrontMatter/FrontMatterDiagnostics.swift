internal import Diagnostics
internal import CourseModel

// What can be wrong with a front matter, or a YAML file, before anybody knows what its keys mean.
extension Diagnostic {
    static func byteOrderMark(in source: SourceText) -> Diagnostic {
        Diagnostic(
            "file/byte-order-mark", .warning, at: 0..<3, in: source,
            message: Phrase(zh: "文件开头有一个看不见的字节序标记（BOM）。", en: "The file begins with an invisible byte order mark."),
            advice: Phrase(
                zh: "另存为“UTF-8（无 BOM）”，或运行 check --fix。", en: "Save it as UTF-8 without BOM, or run check --fix."),
            fix: Fix(replacing: 0..<3, with: ""))
    }

    static func unclosedFrontMatter(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/unclosed", .error, at: range, in: source,
            message: Phrase(zh: "文件头没有收尾的 ---。", en: "The front matter has no closing ---."),
            advice: Phrase(zh: "在最后一个键的下一行写上 ---。", en: "Write --- on the line after its last key."))
    }

    static func overlongFrontMatter(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/too-long", .error, at: range, in: source,
            message: Phrase(zh: "文件头超过 64 KiB，不再读取。", en: "The front matter has more than 64 KiB and is not read."),
            advice: Phrase(
                zh: "多半是收尾的 --- 写漏或写错了；正文应当放在它后面。",
                en: "Its closing --- is probably missing; the text belongs after it."))
    }

    static func frontMatterNotFirst(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/not-first", .error, at: range, in: source,
            message: Phrase(zh: "文件头前面有空行。", en: "Blank lines stand before the front matter."),
            advice: Phrase(zh: "删掉空行，让 --- 成为文件的第一行。", en: "Delete them, so that --- is the file's first line."),
            fix: Fix(replacing: range, with: ""))
    }

    static func wrongDashes(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/wrong-dashes", .error, at: range, in: source,
            message: Phrase(
                zh: "第一行像是 ---，用的却不是三个英文减号。", en: "The first line looks like ---, but is not three hyphens."),
            advice: Phrase(zh: "关掉中文输入法，写三个减号：---。", en: "Write three ASCII hyphens: ---."),
            fix: Fix(replacing: range, with: "---"))
    }

    static func controlCharacter(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/control-character", .error, at: range, in: source,
            message: Phrase(zh: "文件头里有控制字符，不再读取。", en: "The front matter holds a control character and is not read."),
            advice: Phrase(zh: "删掉它；它通常是从别处复制时带进来的。", en: "Delete it; it usually comes with copied text."))
    }

    static func unreadableLine(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/unreadable-line", .error, at: range, in: source,
            message: Phrase(zh: "这一行不是“键: 值”的样子。", en: "This line is not of the form \"key: value\"."),
            advice: Phrase(
                zh: "写成 title: 标题 这样；一个值要占几行时，后面的行要缩进。",
                en: "Write it like title: A title; further lines of a value are indented."))
    }

    static func fullWidthColon(_ range: Range<Int>, isFollowedByBlank: Bool, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/full-width-colon", .warning, at: range, in: source,
            message: Phrase(
                zh: "键后面是中文冒号，别的软件读不懂。", en: "The key ends with a full-width colon, which other programs cannot read."),
            advice: Phrase(zh: "换成英文冒号和一个空格。", en: "Use an ASCII colon and a blank."),
            fix: Fix(replacing: range, with: isFollowedByBlank ? ":" : ": "))
    }

    static func noBlankAfterColon(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/no-blank-after-colon", .warning, at: range, in: source,
            message: Phrase(
                zh: "冒号后面没有空格，别的软件不会把它当作键。", en: "No blank follows the colon, so other programs see no key here."),
            advice: Phrase(zh: "在冒号后面加一个空格。", en: "Put a blank after the colon."),
            fix: Fix(replacing: range, with: ": "))
    }

    static func tooDeeplyNested(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "yaml/too-deep", .error, at: range, in: source,
            message: Phrase(
                zh: "这个值套了超过 64 层，不再读取。", en: "This value is nested more than 64 levels deep and is not read."))
    }

    static func yamlAlias(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "yaml/alias", .error, at: range, in: source,
            message: Phrase(
                zh: "这里不能用 YAML 的锚点和别名（& 和 *）。", en: "YAML anchors and aliases (& and *) cannot be used here."),
            advice: Phrase(
                zh: "把值照写一遍；以 & 或 * 开头的文字要用引号括起来。",
                en: "Write the value out; put a text that begins with & or * in quotes."))
    }

    static func yamlFault(_ problem: Phrase, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "yaml/unreadable", .error, at: range, in: source,
            message: Phrase(zh: "\(problem.chinese)。", en: "This cannot be read: \(problem.english)."),
            advice: Phrase(zh: "拿不准时，用英文双引号把整个值括起来。", en: "When in doubt, put the whole value in double quotes."))
    }

    static func duplicateKey(_ key: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "front-matter/duplicate-key", .error, at: range, in: source,
            message: Phrase(zh: "键 \(key) 写了两次。", en: "The key \(key) stands here twice."),
            advice: Phrase(zh: "留下一个。", en: "Keep one of them."))
    }
}
