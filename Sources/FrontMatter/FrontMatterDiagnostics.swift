package import Diagnostics
package import CourseModel

// What can be wrong with a front matter, or a YAML file, before anybody knows what its keys mean.
extension Diagnostic {
    static let fileByteOrderMark = Kind(
        "file/byte-order-mark", .warning,
        zh: "有些编辑器在文件开头写一个看不见的标记（BOM）。coursekit 会略过它，别的软件可能因此认不出第一行的 ---。",
        en:
            """
            Some editors begin a file with an invisible mark. coursekit passes over it; other programs \
            may not see the --- after it.
            """)

    static func byteOrderMark(in source: SourceText) -> Diagnostic {
        Diagnostic(
            fileByteOrderMark, at: 0..<3, in: source,
            message: Phrase(zh: "文件开头有一个看不见的字节序标记（BOM）。", en: "The file begins with an invisible byte order mark."),
            advice: Phrase(
                zh: "另存为“UTF-8（无 BOM）”，或运行 check --fix。", en: "Save it as UTF-8 without BOM, or run check --fix."),
            fix: Fix(replacing: 0..<3, with: ""))
    }

    static let frontMatterUnclosed = Kind(
        "front-matter/unclosed", .error,
        zh: "文件头以 --- 开始，也要以单独一行 --- 结束，后面才是正文。",
        en: "The front matter begins and ends with a line of ---; the text follows.",
        wrong: "---\ntitle: 等待\n\n周六中午……",
        right: "---\ntitle: 等待\n---\n\n周六中午……")

    static func unclosedFrontMatter(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterUnclosed, at: range, in: source,
            message: Phrase(zh: "文件头没有收尾的 ---。", en: "The front matter has no closing ---."),
            advice: Phrase(zh: "在最后一个键的下一行写上 ---。", en: "Write --- on the line after its last key."))
    }

    static let frontMatterTooLong = Kind(
        "front-matter/too-long", .error,
        zh: "文件头超过 64 KiB，没有一篇需要这么长。多半是收尾的 --- 丢了，正文被当成了文件头。",
        en: "No front matter needs 64 KiB. Its closing --- is probably lost, and the text was taken for it.")

    static func overlongFrontMatter(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterTooLong, at: range, in: source,
            message: Phrase(zh: "文件头超过 64 KiB，不再读取。", en: "The front matter has more than 64 KiB and is not read."),
            advice: Phrase(
                zh: "多半是收尾的 --- 写漏或写错了；正文应当放在它后面。",
                en: "Its closing --- is probably missing; the text belongs after it."))
    }

    static let frontMatterNotFirst = Kind(
        "front-matter/not-first", .error,
        zh: "文件头的 --- 必须在文件的第一行，前面连空行也不能有，否则别的软件会把它当成分隔线。",
        en:
            """
            The --- of the front matter is the file's first line, without even an empty line before it; \
            elsewhere it is a rule.
            """)

    static func frontMatterNotFirst(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterNotFirst, at: range, in: source,
            message: Phrase(zh: "文件头前面有空行。", en: "Blank lines stand before the front matter."),
            advice: Phrase(zh: "删掉空行，让 --- 成为文件的第一行。", en: "Delete them, so that --- is the file's first line."),
            fix: Fix(replacing: range, with: ""))
    }

    static let frontMatterWrongDashes = Kind(
        "front-matter/wrong-dashes", .error,
        zh: "文件头的开头是三个英文减号。中文输入法会打成破折号或全角减号。",
        en: "The front matter begins with three ASCII hyphens; an input method may make dashes of them.",
        wrong: "———\ntitle: 等待",
        right: "---\ntitle: 等待\n---")

    static func wrongDashes(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterWrongDashes, at: range, in: source,
            message: Phrase(
                zh: "第一行像是 ---，用的却不是三个英文减号。", en: "The first line looks like ---, but is not three hyphens."),
            advice: Phrase(zh: "关掉中文输入法，写三个减号：---。", en: "Write three ASCII hyphens: ---."),
            fix: Fix(replacing: range, with: "---"))
    }

    static let frontMatterControlCharacter = Kind(
        "front-matter/control-character", .error,
        zh: "文件头里混进了看不见的控制字符，常见于从网页或旧软件复制的文字。它会让后面的内容读错，所以整块不读。",
        en:
            """
            An invisible control character has come in, often with copied text. It would spoil what \
            follows, so the block is not read.
            """)

    static func controlCharacter(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterControlCharacter, at: range, in: source,
            message: Phrase(zh: "文件头里有控制字符，不再读取。", en: "The front matter holds a control character and is not read."),
            advice: Phrase(zh: "删掉它；它通常是从别处复制时带进来的。", en: "Delete it; it usually comes with copied text."))
    }

    static let frontMatterUnreadableLine = Kind(
        "front-matter/unreadable-line", .error,
        zh: "文件头的每一行都是“键: 值”。值要占几行时，从第二行起缩进。",
        en: "Every line of a front matter is \"key: value\"; further lines of a value are indented.",
        wrong: "---\n等待的学问\n---", right: "---\ntitle: 等待的学问\n---")

    static func unreadableLine(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterUnreadableLine, at: range, in: source,
            message: Phrase(zh: "这一行不是“键: 值”的样子。", en: "This line is not of the form \"key: value\"."),
            advice: Phrase(
                zh: "写成 title: 标题 这样；一个值要占几行时，后面的行要缩进。",
                en: "Write it like title: A title; further lines of a value are indented."))
    }

    static let frontMatterFullWidthColon = Kind(
        "front-matter/full-width-colon", .warning,
        zh: "键和值之间要用英文冒号加空格。中文冒号 coursekit 认得出，别的软件会把整行当成文字。",
        en:
            """
            A key ends with an ASCII colon and a blank. coursekit understands the full-width one; other \
            programs do not.
            """,
        wrong: "title：等待", right: "title: 等待")

    static func fullWidthColon(_ range: Range<Int>, isFollowedByBlank: Bool, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterFullWidthColon, at: range, in: source,
            message: Phrase(
                zh: "键后面是中文冒号，别的软件读不懂。", en: "The key ends with a full-width colon, which other programs cannot read."),
            advice: Phrase(zh: "换成英文冒号和一个空格。", en: "Use an ASCII colon and a blank."),
            fix: Fix(replacing: range, with: isFollowedByBlank ? ":" : ": "))
    }

    static let frontMatterNoBlankAfterColon = Kind(
        "front-matter/no-blank-after-colon", .warning,
        zh: "冒号后面要有一个空格，否则按 YAML 的规矩这一行不是键和值。",
        en: "A blank follows the colon; without it the line is no key and value by the rules of YAML.",
        wrong: "title:等待", right: "title: 等待")

    static func noBlankAfterColon(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterNoBlankAfterColon, at: range, in: source,
            message: Phrase(
                zh: "冒号后面没有空格，别的软件不会把它当作键。", en: "No blank follows the colon, so other programs see no key here."),
            advice: Phrase(zh: "在冒号后面加一个空格。", en: "Put a blank after the colon."),
            fix: Fix(replacing: range, with: ": "))
    }

    static let yamlTooDeep = Kind(
        "yaml/too-deep", .error,
        zh: "值一层套一层，超过了 64 层。正常的内容用不到三四层。",
        en: "The value is nested more than 64 levels deep; three or four are plenty.")

    static func tooDeeplyNested(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            yamlTooDeep, at: range, in: source,
            message: Phrase(
                zh: "这个值套了超过 64 层，不再读取。", en: "This value is nested more than 64 levels deep and is not read."))
    }

    static let yamlAlias = Kind(
        "yaml/alias", .error,
        zh: "YAML 可以用 & 给值起名、用 * 引用，几行就能展开成亿万份，足以拖垮电脑，所以这里不许用。以 & 或 * 开头的普通文字要加引号。",
        en:
            """
            YAML can name a value with & and repeat it with *; a few lines can grow to billions of \
            copies, so it is not allowed. A text that begins with & or * needs quotes.
            """,
        wrong: "tags: &all [a, b]", right: "tags: [a, b]")

    static func yamlAlias(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            yamlAlias, at: range, in: source,
            message: Phrase(
                zh: "这里不能用 YAML 的锚点和别名（& 和 *）。", en: "YAML anchors and aliases (& and *) cannot be used here."),
            advice: Phrase(
                zh: "把值照写一遍；以 & 或 * 开头的文字要用引号括起来。",
                en: "Write the value out; put a text that begins with & or * in quotes."))
    }

    static let yamlUnreadable = Kind(
        "yaml/unreadable", .error,
        zh: "这个值不合 YAML 的写法。常见的是：引号或括号没有收尾，缩进没有对齐或用了制表符，值里又出现了冒号加空格。用英文双引号把整个值括起来通常就好了。",
        en:
            """
            The value is not YAML: a quote or bracket is open, the indentation is uneven or has tabs, \
            or another colon with a blank stands in it. Double quotes around the value usually help.
            """,
        wrong: "objectives:\n  O1: 学会: 倾听", right: "objectives:\n  O1: \"学会: 倾听\"")

    static func yamlFault(_ problem: Phrase, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            yamlUnreadable, at: range, in: source,
            message: Phrase(zh: "\(problem.chinese)。", en: "This cannot be read: \(problem.english)."),
            advice: Phrase(zh: "拿不准时，用英文双引号把整个值括起来。", en: "When in doubt, put the whole value in double quotes."))
    }

    static let frontMatterDuplicateKey = Kind(
        "front-matter/duplicate-key", .error,
        zh: "同一个键写了两次，两个值里只能有一个算数。coursekit 用第一个，但你想要的也许是第二个。",
        en:
            """
            A key stands twice, and only one value can hold. coursekit takes the first; you may have \
            meant the second.
            """,
        wrong: "title: 等待\ntitle: 排队", right: "title: 排队")

    package static func duplicateKey(_ key: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterDuplicateKey, at: range, in: source,
            message: Phrase(zh: "键 \(key) 写了两次。", en: "The key \(key) stands here twice."),
            advice: Phrase(zh: "留下一个。", en: "Keep one of them."))
    }
}
