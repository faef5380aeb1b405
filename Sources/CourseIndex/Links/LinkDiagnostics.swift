internal import Diagnostics
internal import SystemFiles
internal import Workspace
internal import QuizFiles
internal import CourseModel
internal import TextRules

// What can be wrong with a link.
extension Diagnostic {
    static let linkEmpty = Kind(
        "link/empty", .error,
        zh: "括号里没有写链接到哪里。", en: "The parentheses name no target.", wrong: "[第二课]()",
        right: "[第二课](02-b.md)")

    static func emptyLink(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkEmpty, at: range, in: source,
            message: Phrase(zh: "链接没有写目标。", en: "The link leads nowhere."),
            advice: Phrase(zh: "写上文件或网址。", en: "Write a file or an address."))
    }

    static let linkUnsafeScheme = Kind(
        "link/unsafe-scheme", .error,
        zh: "javascript:、data:、file: 这类链接可能在读者的电脑上运行程序或打开私人文件，一律拒绝。",
        en: "Links with javascript:, data: or file: can run programs or open private files, so they are not allowed.",
        wrong: "[打开](file:///D:/a.pdf)", right: "[打开](files/a.pdf)")

    static func unsafeScheme(_ scheme: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkUnsafeScheme, at: range, in: source,
            message: Phrase(zh: "链接不能以 \(verbatim: scheme): 开头。", en: "A link cannot begin with \(scheme):."),
            advice: Phrase(
                zh: "可以用 https:、http:、mailto: 和 tel:；文件写相对路径。",
                en: "It may be https:, http:, mailto: or tel:; files are written as relative paths."))
    }

    /// A path that leads to somebody's own disk: `C:/Users/…`, `file:///…`.
    static func pathOnThisComputer(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkUnsafeScheme, at: range, in: source,
            message: Phrase(
                zh: "这是您电脑上的路径，别人的电脑上没有这个文件。", en: "This is a path on your computer; nobody else has the file there."),
            advice: Phrase(
                zh: "把文件放进课程的文件夹，写相对路径，如 images/a.png。",
                en: "Put the file into the course's folder and write a relative path, such as images/a.png."))
    }

    /// `http:/example.com`.
    static func missingSlashes(_ destination: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        let rest = destination.drop { $0 != ":" }.dropFirst().drop { $0 == "/" }
        let whole = "\(destination.prefix { $0 != ":" })://\(rest)"
        return Diagnostic(
            linkNoScheme, at: range, in: source,
            message: Phrase(zh: "网址的冒号后面要有两条斜线。", en: "Two slashes follow the colon of an address."),
            advice: Phrase(zh: "写成 \(verbatim: whole)。", en: "Write \(whole)."))
    }

    static let linkNoScheme = Kind(
        "link/no-scheme", .error,
        zh: "网址要以 https:// 开头，邮箱要以 mailto: 开头，否则会被当作文件名；以 // 开头的，从文件夹打开网站时就不对了。",
        en:
            """
            An address begins with https://, that of a person with mailto:, or it is taken for the name of a file. One that \
            begins with // is wrong when the site is opened from a folder.
            """,
        wrong: "[网站](//example.com)", right: "[网站](https://example.com)")

    static func linkWithoutScheme(_ destination: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkNoScheme, at: range, in: source,
            message: Phrase(zh: "网址缺少 https:。", en: "The address lacks https:."),
            advice: Phrase(zh: "写成 \(verbatim: "https:\(destination)")。", en: "Write https:\(destination)."))
    }

    /// An address such as `www.example.com`, or a person's.
    static func bareAddress(
        _ destination: String, scheme: String, at range: Range<Int>, isExact: Bool, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            linkNoScheme, at: range, in: source,
            message: scheme == "mailto:"
                ? Phrase(zh: "邮箱地址前面缺少 mailto:。", en: "The mail address lacks mailto:.")
                : Phrase(
                    zh: "网址前面缺少 https://，会被当作文件名。", en: "Without https:// the address is taken for the name of a file."),
            advice: Phrase(zh: "写成 \(verbatim: scheme)\(verbatim: destination)。", en: "Write \(scheme)\(destination)."),
            fix: isExact ? Fix(replacing: range, with: scheme + destination) : nil)
    }

    static let linkAbsolutePath = Kind(
        "link/absolute-path", .error,
        zh: "以 / 开头的路径从硬盘或网站的最上层算起。网站从 U 盘打开时，那里什么也没有。",
        en:
            """
            A path that begins with / starts at the top of a disk or a server; in a site opened from a \
            folder nothing is there.
            """,
        wrong: "[第二课](/courses/service/02-b.md)", right: "[第二课](02-b.md)")

    static func absoluteLink(_ meant: String?, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkAbsolutePath, at: range, in: source,
            message: Phrase(
                zh: "路径以 / 开头，从文件夹打开网站时会失效。",
                en: "The path begins with /, which fails when the site is opened from a folder."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(zh: "从本文件所在的文件夹写起。", en: "Begin at the folder of this file."))
    }

    static let linkBackslash = Kind(
        "link/backslash", .error,
        zh: "链接里的路径用正斜杠，Windows 上也一样。", en: "Paths in links have slashes, on Windows too.",
        wrong: "[案例](cases\\a.md)", right: "[案例](cases/a.md)")

    static func backslashInLink(
        _ mended: String, at range: Range<Int>, isExact: Bool, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            linkBackslash, at: range, in: source,
            message: Phrase(zh: "路径里用了反斜杠。", en: "The path has a backslash."),
            advice: Phrase(zh: "写成 \(mended)。", en: "Write \(mended)."),
            fix: isExact ? Fix(replacing: range, with: mended) : nil)
    }

    static let linkOutsideWorkspace = Kind(
        "link/outside-workspace", .error,
        zh: "路径里的 .. 太多，走到了工作区外面。那里的文件不属于课程，不能放进网站。",
        en: """
            The .. in the path leads out of the workspace; files outside it are not part of the course and cannot go \
            into its site.
            """,
        wrong: "[资料](../../../desktop/a.pdf)", right: "[资料](files/a.pdf)")

    static func linkOutsideWorkspace(meant: String?, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkOutsideWorkspace, at: range, in: source,
            message: Phrase(zh: "链接指到了工作区外面。", en: "The link leads out of the workspace."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(zh: "把要用的文件放进课程的文件夹。", en: "Put the file into the course's folder."))
    }

    static let linkMissingFile = Kind(
        "link/missing-file", .error,
        zh: "链接的文件不存在。链接写 .md 文件，带着编号；路径从本文件所在的文件夹算起。",
        en: "There is no such file. Links name .md files with their numbers, from this file's folder on.",
        wrong: "[第二课](03-waiting.md)", right: "[第二课](02-waiting.md)")

    static func missingFile(
        _ path: String, meant: String?, at range: Range<Int>, fix: Fix?, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            linkMissingFile, at: range, in: source,
            message: Phrase(zh: "没有文件 \(verbatim: path)。", en: "There is no file \(path)."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(
                    zh: "照文件现在的名字和位置写；还没有这个文件，就先别链接。",
                    en: "Write the name and place that the file has; if there is none yet, leave the link out."),
            fix: fix)
    }

    static let linkFolder = Kind(
        "link/folder", .error,
        zh: "链接要到一个文件。课程的首页是它的 index.md。",
        en: "A link leads to a file. The page of a course is its index.md.",
        wrong: "[课程](../service/)", right: "[课程](../service/index.md)")

    static func linkToFolder(_ meant: String?, at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkFolder, at: range, in: source,
            message: Phrase(zh: "链接指向一个文件夹。", en: "The link leads to a folder."),
            advice: Phrase.didYouMean(meant) ?? Phrase(zh: "写出文件夹里的文件名。", en: "Name a file in it."), fix: fix)
    }

    static let linkMissingHeading = Kind(
        "link/missing-heading", .error,
        zh: "页面里没有这个标题编号。最稳妥的办法是给标题写上编号，改标题时链接也不会断。",
        en: """
            The page has no heading with this id. It is safest to give the heading an id of its own; then the link \
            survives when the heading is reworded.
            """,
        wrong: "[见这里](02-b.md#queue)", right: "## 排队 {#queue}")

    static func missingHeading(
        _ id: String, meant: String?, on path: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            linkMissingHeading, at: range, in: source,
            message: Phrase(zh: "\(verbatim: path) 里没有标题 #\(verbatim: id)。", en: "\(path) has no heading #\(id)."),
            advice: Phrase.didYouMean(meant.map { "#" + $0 })
                ?? Phrase(
                    zh: "在那个标题末尾加上 {#\(verbatim: id)}，或者换成它已有的编号。",
                    en: "End that heading with {#\(id)}, or use the id that it has."))
    }

    static let linkMissingItem = Kind(
        "link/missing-item", .error,
        zh: "自测链接里的题目编号在这份测验里找不到。", en: "The quiz has no item of this id.",
        wrong: "[自测](../../quizzes/p.md#sp-1.1)", right: "[自测](../../quizzes/p.md#sp-1-1,sp-1-2)")

    static func missingItem(
        _ id: String, meant: String?, elsewhere: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            linkMissingItem, at: range, in: source,
            message: Phrase(zh: "这份测验里没有题目 \(verbatim: id)。", en: "The quiz has no item \(id)."),
            advice: elsewhere.map { Phrase(zh: "它在 \(verbatim: $0) 里。", en: "It is in \($0).") }
                ?? Phrase.didYouMean(meant))
    }

    static let linkExam = Kind(
        "link/exam", .error,
        zh: "考试的题目绝不出现在网页上，所以网站里没有它的页面。",
        en: "Nothing of an exam is ever shown on the site, so it has no page.",
        wrong: "[结业测评](../../quizzes/exam.md)", right: "结业测评：运行 `coursekit quiz exam`")

    static func linkToExam(_ quiz: QuizID, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkExam, at: range, in: source,
            message: Phrase(zh: "\(verbatim: quiz) 是考试，网页上没有它。", en: "\(quiz) is an exam; the site does not have it."),
            advice: Phrase(
                zh: "只写出它的名字，告诉读者运行 coursekit quiz \(verbatim: quiz)。",
                en: "Only name it, and tell readers to run coursekit quiz \(quiz)."))
    }

    static let linkUnpublished = Kind(
        "link/unpublished", .error,
        zh:
            """
            网站不带这个文件。工作区自己留着的不带：quizzes/ 里的文件、成绩册、授课安排、备份、隐藏文件、Markdown 源文件。一打开就可能运行程序的也不带：\
            网页、脚本、SVG、XML、程序、快捷方式；SVG 只当图片展示时可以带。
            """,
        en: """
            The site does not carry this file. It leaves out what a workspace keeps to itself: files in quizzes/, \
            gradebooks, deliveries, backups, hidden files, Markdown sources. It also leaves out what may run when it \
            is opened: web pages, scripts, SVG, XML, programs, shortcuts; an SVG that is only shown as a picture is \
            fine.
            """,
        wrong: "[流程图](images/flow.svg)", right: "![流程图](images/flow.svg)")

    static func linkToUnpublished(_ path: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkUnpublished, at: range, in: source,
            message: Phrase(zh: "\(verbatim: path) 不是网站的一页。", en: "\(path) is not a page of the site."),
            advice: Phrase(
                zh: "可以链接课文、案例、术语表、练习，以及图片和供下载的文件。",
                en: "Link to lessons, cases, glossaries, practice quizzes, images, and files to download."))
    }

    static func linkToActiveFile(
        _ path: String, isPicture: Bool, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let name = Descriptor.split(path).name
        return Diagnostic(
            linkUnpublished, at: range, in: source,
            message: Phrase(
                zh: "\(verbatim: name) 一打开就可能运行程序，网站不带这样的文件。",
                en: "\(name) may run programs when it is opened; the site carries no such file."),
            advice: isPicture
                ? Phrase(
                    zh: "把它当图片展示：前面加感叹号，写成 ![说明](\(verbatim: name))；要供下载，就换成 PNG 或 PDF。",
                    en: "Show it as a picture, ![words](\(name)); for download, save it as PNG or PDF.")
                : Phrase(
                    zh: "换成 PDF、图片或 Office 文档；一定要给，就压缩成 zip。",
                    en:
                        "Save it as a PDF, an image or an office document; if learners really need it, put it into a zip archive."
                ))
    }

    static func withheldFile(
        _ path: String, _ reason: Withholding, at range: Range<Int>, in source: SourceText
    )
        -> Diagnostic
    {
        Diagnostic(
            linkUnpublished, at: range, in: source,
            message: Phrase(
                zh: "\(verbatim: path) 不能放进网站：\(reason.phrase.chinese)。",
                en: "\(path) cannot be part of the site: \(reason.phrase.english)."), advice: Withholding.advice)
    }
}
