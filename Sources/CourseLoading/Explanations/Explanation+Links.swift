internal import Diagnostics
internal import CourseModel

extension Explanation {
    /// Links and images.
    static let links = [
        Explanation(
            "image/external", zh: "图片在别人的网站上：断网时看不到，那边一改名就坏，还会让对方知道谁在读。网站必须能从文件夹打开，所以图片要存在工作区里。",
            en:
                """
                The image lies on someone else's site: it is missing offline, breaks when renamed there, \
                and tells them who reads. A site opens from a folder, so its images lie in the workspace.
                """,
            wrong: "![流程图](https://example.com/a.png)", right: "![流程图](images/a.png)"),
        Explanation(
            "image/missing-file", zh: "图片文件不存在。路径从本文件所在的文件夹算起，大小写要一致。",
            en: "There is no such image. Its path begins at this file's folder, and capitals matter."),
        Explanation(
            "image/no-text", zh: "方括号里的文字读给看不见图的人听，打印不出图时也靠它。说出图里有什么，而不是“图片”。",
            en:
                """
                The words in the brackets are read to those who cannot see the image. Say what it shows, \
                not \"image\".
                """,
            wrong: "![](ring.png)", right: "![六条途径围成的圆](ring.png)"),
        Explanation(
            "image/not-an-image", zh: "感叹号开头的写法只用于图片。其他文件去掉感叹号，写成链接。",
            en: "The exclamation mark is for images; for other files leave it out and make a link.",
            wrong: "![讲义](handout.pdf)",
            right: "[讲义](handout.pdf)"),
        Explanation(
            "link/absolute-path", zh: "以 / 开头的路径从硬盘或网站的最上层算起。网站从 U 盘打开时，那里什么也没有。",
            en:
                """
                A path that begins with / starts at the top of a disk or a server; in a site opened from a \
                folder nothing is there.
                """,
            wrong: "[第二课](/courses/service/02-b.md)", right: "[第二课](02-b.md)"),
        Explanation(
            "link/secret-definition",
            zh: "链接的地址写在讲师提示框（或不给学员看的解答）里，正文却用了它。这样的定义属于整页，不随提示框隐藏，地址和标题会露出来。",
            en:
                """
                The address of the link stands in a trainer's call-out (or a solution that learners do not see), but the text \
                uses it. Such a definition belongs to the whole page; address and title would show.
                """,
            wrong: "见[答案]。\n\n> [!trainer] 提示\n> 内部说法。\n>\n> [答案]: https://example.com \"内部\"",
            right: "见[答案](https://example.com)。"),
        Explanation(
            "link/backslash", zh: "链接里的路径用正斜杠，Windows 上也一样。", en: "Paths in links have slashes, on Windows too.",
            wrong: "[案例](cases\\a.md)", right: "[案例](cases/a.md)"),
        Explanation(
            "link/empty", zh: "括号里没有写链接到哪里。", en: "The parentheses name no target.", wrong: "[第二课]()",
            right: "[第二课](02-b.md)"),
        Explanation(
            "link/exam", zh: "考试的题目绝不出现在网页上，所以网站里没有它的页面。",
            en: "Nothing of an exam is ever shown on the site, so it has no page.",
            wrong: "[结业测评](../../quizzes/exam.md)", right: "结业测评：运行 `coursekit quiz exam`"),
        Explanation(
            "link/folder", zh: "链接要到一个文件。课程的首页是它的 index.md。",
            en: "A link leads to a file. The page of a course is its index.md.",
            wrong: "[课程](../service/)", right: "[课程](../service/index.md)"),
        Explanation(
            "link/missing-file", zh: "链接的文件不存在。链接写 .md 文件，带着编号；路径从本文件所在的文件夹算起。",
            en: "There is no such file. Links name .md files with their numbers, from this file's folder on.",
            wrong: "[第二课](waiting.html)", right: "[第二课](02-waiting.md)"),
        Explanation(
            "link/missing-heading", zh: "页面里没有这个标题编号。最稳妥的办法是给标题写上编号，改标题时链接也不会断。",
            en:
                """
                The page has no heading of this id. Give headings ids of their own, and links survive when \
                the words change.
                """,
            wrong: "[见这里](02-b.md#queue)", right: "## 排队 {#queue}"),
        Explanation(
            "link/missing-item", zh: "自测链接里的题目编号在这份测验里找不到。", en: "The quiz has no item of this id.",
            wrong: "[自测](../../quizzes/p.md#sp-1.1)", right: "[自测](../../quizzes/p.md#sp-1-1,sp-1-2)"),
        Explanation(
            "link/no-scheme", zh: "以 // 开头的网址要看当前网页用什么协议，从文件夹打开时就不对了。",
            en: "An address that begins with // depends on how the page was opened; from a folder it is wrong.",
            wrong: "[网站](//example.com)", right: "[网站](https://example.com)"),
        Explanation(
            "link/no-text", zh: "链接没有文字，读者看不见也点不到。", en: "A link without words cannot be seen or clicked.",
            wrong: "[](02-b.md)",
            right: "[第二课](02-b.md)"),
        Explanation(
            "link/outside-workspace", zh: "路径里的 .. 太多，走到了工作区外面。那里的文件不属于课程，不能放进网站。",
            en:
                """
                The .. in the path lead out of the workspace; files there are no part of the course and \
                cannot be in its site.
                """,
            wrong: "[资料](../../../desktop/a.pdf)", right: "[资料](files/a.pdf)"),
        Explanation(
            "link/unpublished",
            zh:
                """
                网站不带这个文件。工作区自己留着的不带：quizzes/ 里的文件、成绩册、授课安排、备份、隐藏文件、Markdown 源文件。一打开就可能运行程序的也不带：\
                网页、脚本、SVG、XML、程序、快捷方式；SVG 只当图片展示时可以带。
                """,
            en:
                """
                The site does not carry this file. It has nothing of what a workspace keeps for itself: files of quizzes/, \
                gradebooks, deliveries, backups, hidden files, Markdown sources. Nor has it what may run when it is opened: \
                pages, scripts, SVG, XML, programs, short cuts; an SVG that is only shown as a picture is fine.
                """,
            wrong: "[流程图](images/flow.svg)", right: "![流程图](images/flow.svg)"
        ),
        Explanation(
            "link/unsafe-scheme", zh: "javascript:、data:、file: 这类链接可能在读者的电脑上运行程序或打开私人文件，一律拒绝。",
            en: "Links with javascript:, data: or file: can run programs or open private files, so none is allowed.",
            wrong: "[打开](file:///D:/a.pdf)", right: "[打开](files/a.pdf)"),
        Explanation(
            "media/external", zh: "页面只播放网站自己的文件：断网时也能看，也不让别人知道谁在看。别处的影片写成链接，读者自己决定要不要打开。",
            en:
                """
                A page plays the site's own files only: they are there without a network, and tell nobody who watches. Make \
                a film elsewhere a link, which readers open if they want to.
                """,
            wrong: "<video src=\"https://example.com/a.mp4\"></video>", right: "[影片](https://example.com/a.mp4)"),
        Explanation(
            "media/not-media", zh: "video、audio 这样的标签只播放影片和录音文件，不能指向一页课文。",
            en: "Tags such as video and audio play files of films and sounds; they cannot lead to a page.",
            wrong: "<video src=\"02-waiting.md\"></video>", right: "<video src=\"films/waiting.mp4\"></video>"),
    ]
}
