internal import Diagnostics
internal import CourseModel

extension Explanation {
    static let callouts = [
        Explanation(
            "callout/broken-off",
            zh: "提示框中间空了一行（没有 >），或者夹了注释、列表、另一个提示框，后半截就成了普通引用。讲师提示的后半截会因此出现在学员版里，所以算作错误。",
            en:
                """
                An empty line without >, a comment, a list or another call-out breaks the call-out off, and the rest is a \
                plain quote. The rest of a trainer's note would reach learners, so it is an error.
                """,
            wrong: "> [!trainer] 提示\n> 第一段。\n\n> 第二段。", right: "> [!trainer] 提示\n> 第一段。\n>\n> 第二段。"),
        Explanation(
            "callout/colon", zh: "标记后面不加冒号。加了冒号，别的软件会把它当成链接的定义。",
            en: "No colon follows the marker; with one, other programs read a link definition.", wrong: "> [!key]: 要点",
            right: "> [!key] 要点"),
        Explanation(
            "callout/full-width", zh: "标记用了全角的方括号或叹号。coursekit 认得，别的软件不认。",
            en: "The marker has full-width brackets. coursekit knows them, other programs do not.",
            wrong: "> ［！key］ 要点",
            right: "> [!key] 要点"),
        Explanation(
            "callout/disguised",
            zh:
                """
                这里有提示框的标记，但它加了粗、写了反斜杠、放进了反引号或单元格、用了别的括号……总之不会成为提示框，会原样显示给所有人。\
                讲师提示因此泄漏，所以是错误。要举例给人看，用 ``` 围起来，或者写在句子中间的反引号里。
                """,
            en:
                """
                A marker stands here, but in bold, after a backslash, between backticks, in a cell, in other brackets or \
                wherever it is not read, so it is shown to everybody. A trainer's note would leak, so it is an error. A \
                sample goes between ``` fences, or between backticks within a sentence.
                """,
            wrong: "> **[!trainer]** 提示\n> 内部说法。", right: "> [!trainer] 提示\n> 内部说法。"),
        Explanation(
            "callout/empty",
            zh: "提示框只有标记，没有内容。多半是内容写在了空行后面，没有 >，那样所有人都看得到。",
            en:
                """
                The call-out has a marker and nothing else. Its words probably stand behind a blank line without >, where \
                everybody sees them.
                """,
            wrong: "> [!trainer]\n\n答案是乙。", right: "> [!trainer]\n> 答案是乙。"),
        Explanation(
            "callout/foreign",
            zh: "这是别的工具的写法（:::、!!!、带类名的 HTML 标签等），这里不认：标记和里面的话都会原样显示。给讲师看的会泄漏，所以是错误，其他的是警告。",
            en:
                """
                Other tools begin a block so (:::, !!!, a tag with a class). It is not read here: mark and text are shown as \
                they stand. What is meant for trainers would leak, so it is an error; others are warnings.
                """,
            wrong: "::: instructor\n\n内部说法。\n\n:::", right: "> [!trainer]\n> 内部说法。"),
        Explanation(
            "callout/in-code", zh: "前面的代码块没有收尾，后面的内容全都成了代码，标记也在里面，会原样显示。",
            en:
                "The code above is never closed, so all that follows is code, the marker too, and is shown as it stands.",
            wrong: "```\nls\n\n> [!trainer] 提示\n> 内部说法。", right: "```\nls\n```\n\n> [!trainer] 提示\n> 内部说法。"),
        Explanation(
            "callout/in-html",
            zh: "一行 HTML 后面没有空行，紧跟着的引用就成了 HTML 的一部分，不会成为提示框，会原样显示给所有人。",
            en:
                """
                Without a blank line after HTML, the quote below is part of it, makes no call-out, and is shown to everybody.
                """,
            wrong: "<br>\n> [!trainer] 提示\n> 内部说法。", right: "<br>\n\n> [!trainer] 提示\n> 内部说法。"),
        Explanation(
            "callout/indented", zh: "标记前面空了四格以上（或者一个制表符），成了代码，不是提示框，会原样显示。",
            en: "Four blanks or a tab before the marker make it code, which is shown as it stands."),
        Explanation(
            "callout/lazy-line", zh: "紧跟在提示框后面的这一行没有写 >。它该在里面还是外面，只有你知道；放错会泄露讲师的话。",
            en:
                """
                The line directly below the call-out has no >. Only you know whether it belongs to it; misplaced, it could \
                leak a trainer's words.
                """,
            wrong: "> [!key] 要点\n> 第一行\n第二行", right: "> [!key] 要点\n> 第一行\n> 第二行"),
        Explanation(
            "callout/misplaced", zh: "标记只能在引用的第一行。出现在中间，说明两个提示框连在了一起，或者标题写到了后面。",
            en: "A marker stands on the first line of a quote. In the middle, two call-outs have run together.",
            wrong: "> [!key] 要点\n> 甲\n> [!trainer] 提示\n> 乙", right: "> [!key] 要点\n> 甲\n\n> [!trainer] 提示\n> 乙"),
        Explanation(
            "callout/no-exclamation-mark", zh: "方括号里少了叹号，这只是普通引用。如果它是给讲师看的，学员就会看到。",
            en: "Without the exclamation mark this is a plain quote; learners would see a trainer's note.",
            wrong: "> [trainer] 提示",
            right: "> [!trainer] 提示"),
        Explanation(
            "callout/not-quoted", zh: "提示框是一段引用，每一行前面都要有 >。",
            en: "A call-out is a quote; each of its lines begins with >.",
            wrong: "[!key] 要点", right: "> [!key] 要点"),
        Explanation(
            "callout/trainer-words",
            zh: "“讲师提示：”这样的开头像是写给讲师的，但它不在讲师提示框里，学员也会看到。引用以它开头是错误，正文里是警告。",
            en:
                """
                Words such as “Trainer’s note:” seem to begin what is meant for trainers, but stand in no call-out, so \
                learners see it. At the start of a quote it is an error, in running text a warning.
                """,
            wrong: "> 讲师提示：先别说答案。", right: "> [!trainer]\n> 先别说答案。"),
        Explanation(
            "callout/unclosed", zh: "标记的方括号没有收尾。", en: "The marker's bracket is not closed.", wrong: "> [!key 要点",
            right: "> [!key] 要点"),
        Explanation(
            "callout/unknown-kind",
            zh:
                """
                没有这种提示框。可以用 note、tip、important、warning、caution，以及 key、case、discuss、exercise、solution、trainer、\
                source、myth。认不出来的不会当作普通提示显示，因为它可能是写给讲师的。
                """,
            en:
                """
                There is no such kind. There are note, tip, important, warning, caution, key, case, \
                discuss, exercise, solution, trainer, source and myth. An unknown one is not simply shown: \
                it may be meant for trainers.
                """,
            wrong: "> [!trianer] 提示", right: "> [!trainer] 提示"),
    ]

    static let comments = [
        Explanation(
            "comment/indented", zh: "缩进四格的文字是代码。注释不显示给任何人，所以这一条也略去了；如果它是例子，就用 ``` 围起来。",
            en:
                """
                Text indented by four blanks is code. Comments are shown to nobody, so this one is left out too; if it is a \
                sample, put it between ``` fences.
                """,
            wrong: "    <!-- 提醒自己 -->", right: "<!-- 提醒自己 -->"),
        Explanation(
            "comment/malformed", zh: "开头像注释，但不是 <!-- 这四个半角字符，所以会原样显示给所有人。",
            en: "It begins like a comment but not with the four characters <!--, so everybody sees it.",
            wrong: "<!— 提醒自己 —>", right: "<!-- 提醒自己 -->"),
        Explanation(
            "comment/nested",
            zh: "注释不能套注释：第一个 --> 就结束了整条注释，后面的话会露出来。多半是前一条注释漏了 -->。",
            en:
                """
                Comments cannot be nested: the first --> ends the whole, and what follows is shown. Mostly the comment before \
                it lacks its -->.
                """,
            wrong: "<!-- 甲 <!-- 乙 --> 丙 -->", right: "<!-- 甲，乙，丙 -->"),
        Explanation(
            "comment/unclosed", zh: "注释没有写 -->，从它开始到文件末尾都会消失。",
            en: "The comment has no -->, so everything from it to the end of the file would be gone.",
            wrong: "<!-- 提醒自己", right: "<!-- 提醒自己 -->"),
        Explanation(
            "html/unclosed", zh: "<? 和 <! 开头的一段 HTML 没有收尾，余下的正文全都成了它的一部分，不会好好显示。",
            en:
                "HTML that begins with <? or <! is never closed, so the rest of the text is part of it and not shown well.",
            wrong: "<?php 提醒\n\n正文。", right: "<!-- 提醒 -->\n\n正文。"),
    ]
}
