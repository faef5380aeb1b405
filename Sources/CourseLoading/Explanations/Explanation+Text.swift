internal import Diagnostics
internal import CourseModel

extension Explanation {
    static let headings = [
        Explanation(
            "heading/duplicate-id", zh: "一页里两个标题写了同一个编号，链接只会到第一个。",
            en: "Two headings of a page have the same id; links only reach the first.",
            wrong: "## 开始 {#start}\n## 再开始 {#start}", right: "## 开始 {#start}\n## 再开始 {#restart}"),
        Explanation(
            "heading/empty", zh: "标题没有字，目录里会多一行空白。", en: "A heading without words leaves a gap in the contents."),
        Explanation(
            "heading/level-jump", zh: "标题跳了级，比如从 ## 直接到 ####。用读屏软件的人靠级别找路，会以为漏了一节。",
            en:
                """
                The headings skip a level, such as ## to ####. People who listen to a page find their way \
                by levels and would miss one.
                """,
            wrong: "## 准备\n#### 清单", right: "## 准备\n### 清单"),
        Explanation(
            "heading/level-one", zh: "页面的标题来自文件头的 title，是全页唯一的一级标题。正文从 ## 开始。",
            en:
                """
                A page's title comes from its front matter and is its only level-one heading. The text \
                begins with ##.
                """,
            wrong: "# 等待",
            right: "---\ntitle: 等待\n---"),
        Explanation(
            "heading/unknown-class", zh: "花括号里以点开头的词不起作用。案例的分幕是 .stage，别处没有。",
            en: "The word after the dot does nothing. Case studies have .stage, and there is no other.",
            wrong: "## 第一幕 {.stages}",
            right: "## 第一幕 {.stage}"),
        Explanation(
            "heading/unknown-key", zh: "花括号里的这一项在这种页面上不起作用。objective、lesson 等写在测验的题目上，aliases 写在术语表里。",
            en:
                """
                This attribute does nothing on such a page. objective, lesson and others belong to items of \
                a quiz, aliases to a glossary.
                """
        ),
        Explanation(
            "attributes/full-width", zh: "标题末尾的属性要用英文的花括号、井号和等号，别的软件才认得。",
            en: "Attributes after a heading have ASCII braces, number sign and equals sign.", wrong: "## 排队 ｛#queue｝",
            right: "## 排队 {#queue}"),
        Explanation(
            "attributes/malformed", zh: "标题末尾的花括号像属性又不合写法，编号和其他设置都不会生效。",
            en: "The braces after the heading look like attributes but are not, so neither id nor settings hold.",
            wrong: "## 排队 {#queue objective = O1}", right: "## 排队 {#queue objective=O1}"),
        Explanation(
            "attributes/too-long",
            zh: "标题末尾的花括号里只放编号和少数几项设置，最多 4096 字节。更长的多半是括号没有在该收的地方收住，或别处的文字贴了进来。",
            en: """
                The braces after a heading hold an id and a few settings, at most 4096 bytes. Longer ones most likely lack \
                their closing brace where it belongs, or got a text pasted into them.
                """),
    ]

    static let marks = [
        Explanation(
            "footnote/duplicate", zh: "同一个脚注定义了两次，只会用第一个。", en: "The footnote is defined twice; only the first counts.",
            wrong: "[^1]: 甲。\n\n[^1]: 乙。", right: "[^1]: 甲。\n\n[^2]: 乙。"),
        Explanation(
            "footnote/full-width-colon", zh: "脚注定义的冒号是中文的，别的软件不认。",
            en: "The colon of the footnote is full-width; other programs do not know it.",
            wrong: "[^1]：说明。", right: "[^1]: 说明。"),
        Explanation(
            "footnote/one-paragraph", zh: "一条脚注只能是一段，后面的段落不属于它。",
            en: "A footnote is one paragraph; what follows is no part of it."),
        Explanation(
            "footnote/secret-definition",
            zh: "脚注写在讲师提示框（或不给学员看的解答）里，正文却引用了它。脚注属于整页，不随提示框隐藏，里面的话会露出来。",
            en:
                """
                The footnote stands in a trainer's call-out (or a solution that learners do not see), but the text refers \
                to it. A footnote belongs to the whole page and would show.
                """,
            wrong: "见注[^1]。\n\n> [!trainer] 提示\n> 内部说法。\n>\n> [^1]: 只给讲师的话。",
            right: "见注[^1]。\n\n> [!trainer] 提示\n> 内部说法。\n\n[^1]: 大家都能看的话。"),
        Explanation(
            "footnote/undefined", zh: "正文引用了脚注，但没有哪里定义它，会原样显示成 [^1]。",
            en: "The text refers to a footnote that is nowhere defined; the reader sees [^1].", wrong: "见注[^1]。",
            right: "见注[^1]。\n\n[^1]: 说明。"),
        Explanation(
            "footnote/unused", zh: "定义了脚注，正文却没有引用它，读者看不到来处。", en: "The footnote is defined, but nothing refers to it."),
        Explanation(
            "markdown/fragile-emphasis",
            zh: "这里的 ** 挨着中文标点。coursekit 能正确加粗，但 GitHub 等软件按原来的规则会露出星号。想到处都对，就把标点移到加粗之外。这只是提示。",
            en:
                """
                The ** stands beside full-width punctuation. coursekit sets it right, but others show the \
                stars. Move the mark out of the bold to be safe everywhere. This is only a hint.
                """,
            wrong: "**真，**她说", right: "**真**，她说"),
        Explanation(
            "markdown/invalid-utf8", zh: "文字里有不是 UTF-8 的字节，从那里起会成为乱码，所以不读。",
            en: "Some bytes are not UTF-8 and would be gibberish, so the text is not read."),
        Explanation(
            "markdown/null-byte", zh: "文字里有值为 0 的字节。真正的文本里没有它，多半是放错了的文件。",
            en: "The text holds a byte of value 0, which no true text has; it is probably another kind of file."),
        Explanation(
            "markdown/private-character", zh: "文字里有一个留作内部使用的字符（U+E000），常见于图标字体。换成普通文字或图片。",
            en:
                """
                The text holds a character (U+E000) that is reserved here; icon fonts use it. Write words \
                or use an image.
                """
        ),
        Explanation(
            "markdown/too-deep", zh: "引用和列表一层套一层，超过 100 层，解析会非常慢，所以不读。",
            en: "Quotes and lists are nested more than 100 deep, which would be very slow to read."),
        Explanation(
            "markdown/too-large", zh: "文字超过 1 MiB。把它分成几个文件。",
            en: "The text has more than 1 MiB. Cut it into several files."),
        Explanation(
            "markdown/too-many-brackets", zh: "一段里有上千个没有收尾的方括号，解析会非常慢，所以不读。",
            en: "A paragraph has a thousand open brackets, which would be very slow to read."),
        Explanation(
            "markdown/too-many-list-marks", zh: "一行里有二十多个列表记号，正常的文字不会这样。",
            en: "A line has more than twenty list marks, which no true text has."),
        Explanation(
            "quote/lazy-line", zh: "引用里的这一行没有写 >。Markdown 会把它并进引用，但看的人以为它在外面。",
            en: "A line of the quote has no >. Markdown takes it in, but a reader of the file thinks it is outside.",
            wrong: "> 先听，\n再说。", right: "> 先听，\n> 再说。"),
        Explanation(
            "table/too-many-columns", zh: "一张表最多 100 列。再宽的表没有哪个屏幕放得下，请分成几张，或把行和列对调。",
            en:
                "A table has at most 100 columns. No screen is wide enough for more: divide it, or turn rows into columns."
        ),
        Explanation(
            "table/too-many-missing-cells",
            zh: "行里的格子比表头少时，后面会补上空格子；一个文件最多补 10000 个。缺这么多，多半是表头写错了，或整段文字被当成了表格的行。",
            en: """
                Where a row has fewer cells than the header, empty ones are filled in, at most 10,000 in a file. Where more are \
                missing the header is most likely wrong, or a text has become rows of the table.
                """),
        Explanation(
            "table/columns-differ", zh: "表头下面那一行的格数和表头不同，所以这不是表格，会显示成一堆竖线。",
            en: "The line under the header has another number of cells, so this is no table and shows its bars.",
            wrong: "| 甲 | 乙 |\n|---|", right: "| 甲 | 乙 |\n|---|---|"),
        Explanation(
            "table/extra-cells", zh: "这一行的格子比表头多，多出来的不会显示。竖线要当文字用时写成 \\|。",
            en: "The row has more cells than the header; the surplus is not shown. Write \\| for a bar in the text."),
        Explanation(
            "table/full-width", zh: "表格用的是全角竖线或全角减号，不会成为表格。",
            en: "The table has full-width bars or hyphens and is none.",
            wrong: "｜甲｜乙｜", right: "| 甲 | 乙 |"),
    ]
}
