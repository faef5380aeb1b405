internal import Diagnostics
internal import CourseModel

extension Explanation {
    /// Front matter, `site.yml` and deliveries.
    static let frontMatter = [
        Explanation(
            "front-matter/comment",
            zh: "文件头不是 Markdown，里面的 <!-- … --> 不是注释，会跟着标题、简介显示给所有人。注释单独占一行，以 # 开头。",
            en:
                """
                Front matter is no Markdown: <!-- … --> is no comment there and would be shown with the title or the \
                description. A comment is a line of its own that starts with #.
                """,
            wrong: "title: 等待 <!-- 待改 -->", right: "# 待改\ntitle: 等待"),
        Explanation(
            "front-matter/control-character",
            zh: "文件头里混进了看不见的控制字符，常见于从网页或旧软件复制的文字。它会让后面的内容读错，所以整块不读。",
            en:
                """
                An invisible control character has come in, often with copied text. It would spoil what \
                follows, so the block is not read.
                """
        ),
        Explanation(
            "front-matter/duplicate-key",
            zh: "同一个键写了两次，两个值里只能有一个算数。coursekit 用第一个，但你想要的也许是第二个。",
            en:
                """
                A key stands twice, and only one value can hold. coursekit takes the first; you may have \
                meant the second.
                """,
            wrong: "title: 等待\ntitle: 排队", right: "title: 排队"),
        Explanation(
            "front-matter/full-width-colon",
            zh: "键和值之间要用英文冒号加空格。中文冒号 coursekit 认得出，别的软件会把整行当成文字。",
            en:
                """
                A key ends with an ASCII colon and a blank. coursekit understands the full-width one; other \
                programs do not.
                """,
            wrong: "title：等待", right: "title: 等待"),
        Explanation(
            "front-matter/full-width-comma",
            zh: "列表的各项用英文逗号分开。用中文逗号或顿号，别的软件会把几项看成一项。",
            en:
                """
                Elements of a list are parted by ASCII commas; with full-width ones other programs see a \
                single element.
                """,
            wrong: "objectives: [O1，O2]", right: "objectives: [O1, O2]"),
        Explanation(
            "front-matter/impossible-value",
            zh: "这个键的值写法不对，或者不可能成立，例如 120% 的及格线、2 月 30 日开课、颜色不是 #rrggbb。",
            en:
                """
                The value has the wrong form or cannot be: a pass mark of 120%, a class on 30 February, a \
                colour that is not #rrggbb.
                """,
            wrong: "pass: 120%\ntime: 30", right: "pass: 80%\ntime: 30 min"),
        Explanation(
            "front-matter/marker",
            zh: "标题、简介这些文字会出现在网页上，文件头和 site.yml 里没有提示框：写了 [!trainer] 也藏不住后面的话。",
            en:
                """
                Titles and descriptions stand in the pages, and neither front matter nor site.yml has call-outs: [!trainer] hides \
                nothing there.
                """,
            wrong: "description: [!trainer] 先问再讲", right: "> [!trainer] 先问再讲"),
        Explanation(
            "front-matter/missing-key",
            zh: "文件开头的文件头里缺了必须有的键。每个页面和测验都要有 title，授课安排还要有 start。",
            en:
                """
                The front matter lacks a key it must have: every page and quiz has a title, every delivery \
                a start as well.
                """,
            wrong: "## 排队的学问", right: "---\ntitle: 等待\n---\n\n## 排队的学问"),
        Explanation(
            "front-matter/no-blank-after-colon",
            zh: "冒号后面要有一个空格，否则按 YAML 的规矩这一行不是键和值。",
            en: "A blank follows the colon; without it the line is no key and value by the rules of YAML.",
            wrong: "title:等待", right: "title: 等待"),
        Explanation(
            "front-matter/no-value",
            zh: "写了键，没有写值，等于没写。若值以 # 开头（如颜色），# 会被当成注释的开始，要用引号括起来。",
            en:
                """
                The key has no value and does nothing. A value that begins with #, such as a colour, reads \
                as a remark and needs quotes.
                """,
            wrong: "accent: #b3392f", right: "accent: \"#b3392f\""),
        Explanation(
            "front-matter/not-first",
            zh: "文件头的 --- 必须在文件的第一行，前面连空行也不能有，否则别的软件会把它当成分隔线。",
            en:
                """
                The --- of the front matter is the file's first line, without even an empty line before it; \
                elsewhere it is a rule.
                """
        ),
        Explanation(
            "front-matter/repeated-element", zh: "列表里同一项写了两次，多出来的不起作用。",
            en: "The list names the same thing twice; the second does nothing.", wrong: "objectives: [O1, O1]",
            right: "objectives: [O1]"),
        Explanation(
            "front-matter/too-long",
            zh: "文件头超过 64 KiB，没有一篇需要这么长。多半是收尾的 --- 丢了，正文被当成了文件头。",
            en: "No front matter needs 64 KiB. Its closing --- is probably lost, and the text was taken for it."),
        Explanation(
            "front-matter/unclosed", zh: "文件头以 --- 开始，也要以单独一行 --- 结束，后面才是正文。",
            en: "The front matter begins and ends with a line of ---; the text follows.",
            wrong: "---\ntitle: 等待\n\n周六中午……",
            right: "---\ntitle: 等待\n---\n\n周六中午……"),
        Explanation(
            "front-matter/unknown-key",
            zh: "不认识这个键，它不会起任何作用。多半是拼错了。测验和 site.yml 里拼错的键可能让设置失效，所以算作错误。",
            en:
                """
                The key is not known and does nothing; perhaps it is misspelt. In a quiz or site.yml that \
                would undo a setting, so it is an error there.
                """,
            wrong: "objectivs: [O1]", right: "objectives: [O1]"),
        Explanation(
            "front-matter/unknown-word", zh: "这个键只接受几个固定的词。", en: "The key takes one of a few words.",
            wrong: "kind: test", right: "kind: exam"),
        Explanation(
            "front-matter/unreadable-line",
            zh: "文件头的每一行都是“键: 值”。值要占几行时，从第二行起缩进。",
            en: "Every line of a front matter is \"key: value\"; further lines of a value are indented.",
            wrong: "---\n等待的学问\n---", right: "---\ntitle: 等待的学问\n---"),
        Explanation(
            "front-matter/wrong-dashes", zh: "文件头的开头是三个英文减号。中文输入法会打成破折号或全角减号。",
            en: "The front matter begins with three ASCII hyphens; an input method may make dashes of them.",
            wrong: "———\ntitle: 等待",
            right: "---\ntitle: 等待\n---"),
        Explanation(
            "front-matter/wrong-value", zh: "值的样子不对：该是列表的写成了文字，该是数字的写成了列表，等等。",
            en: "The value has the wrong shape: a text for a list, a list for a number.", wrong: "minutes: [25, 15]",
            right: "minutes: { teach: 25, practise: 15 }"),
        Explanation(
            "yaml/alias",
            zh: "YAML 可以用 & 给值起名、用 * 引用，几行就能展开成亿万份，足以拖垮电脑，所以这里不许用。以 & 或 * 开头的普通文字要加引号。",
            en:
                """
                YAML can name a value with & and repeat it with *; a few lines can grow to billions of \
                copies, so it is not allowed. A text that begins with & or * needs quotes.
                """,
            wrong: "tags: &all [a, b]", right: "tags: [a, b]"),
        Explanation(
            "yaml/too-deep", zh: "值一层套一层，超过了 64 层。正常的内容用不到三四层。",
            en: "The value is nested more than 64 levels deep; three or four are plenty."),
        Explanation(
            "yaml/unreadable",
            zh: "这个值不合 YAML 的写法。常见的是：引号或括号没有收尾，缩进没有对齐或用了制表符，值里又出现了冒号加空格。用英文双引号把整个值括起来通常就好了。",
            en:
                """
                The value is not YAML: a quote or bracket is open, the indentation is uneven or has tabs, \
                or another colon with a blank stands in it. Double quotes around the value usually help.
                """,
            wrong: "objectives:\n  O1: 学会: 倾听", right: "objectives:\n  O1: \"学会: 倾听\""),
    ]
}
