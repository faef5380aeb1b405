internal import Diagnostics
internal import CourseModel

/// What other tools read in a text.
enum ForeignForm {
    /// `[[页面]]`.
    case wikiLink
    /// `[TOC]`.
    case contents
    /// `{{#include a.md}}`, `{% asset_img a.png %}`.
    case command
    /// `{{ page.title }}`.
    case placeholder
    /// `![图](a.png){width=50%}`.
    case attributes
    /// `==重点==`.
    case highlight
    /// `~删除~`.
    case singleTilde
    /// `![[图.png]]`.
    case embed
    /// `^[行内注]`.
    case inlineNote
    /// `%% 注释 %%`.
    case hiddenComment
    /// `=== "标题"`.
    case tab
    /// `*[HTML]: …`.
    case abbreviation
    /// `: 定义` below a word.
    case definition
    /// `+---+---+`.
    case grid
    /// `\newpage`.
    case texCommand
}

extension Diagnostic {
    static let markdownForeign = Kind(
        "markdown/foreign", .warning,
        zh:
            """
            这是别的工具的写法：mdBook 的 {{#include}}、Jekyll 和 Hexo 的 {% %}、图片后面的 {width=50%}……这里不认，会原样显示。\
            也可能是有意写成这样的（[[链接]]、{{姓名}}、==重点==、~删除~），只给提示。要举例，写在反引号里。
            """,
        en:
            """
            Other tools read this: mdBook {{#include}}, Jekyll and Hexo {% %}, pandoc {width=50%} behind a picture. Here it is \
            shown as it stands. What may be meant so ([[links]], {{names}}, ==marks==, ~tildes~) is a hint. A sample goes \
            between backticks.
            """,
        wrong: "![门店](store.png){width=50%}", right: "![门店](store.png)")

    static func foreignText(at range: Range<Int>, _ form: ForeignForm, in source: SourceText) -> Diagnostic {
        let isSure: Bool
        let advice: Phrase
        switch form {
        case .wikiLink:
            (isSure, advice) = (
                false, Phrase(zh: "链接写成 [文字](文件.md)。", en: "Write a link as [words](file.md).")
            )
        case .embed:
            (isSure, advice) = (
                true, Phrase(zh: "图片写成 ![说明](文件.png)。", en: "Write a picture as ![words](file.png).")
            )
        case .inlineNote:
            (isSure, advice) = (
                true,
                Phrase(
                    zh: "写成 [^1]，再另起一行写 [^1]: 注的内容。",
                    en: "Write [^1], and on a line of its own [^1]: with the note.")
            )
        case .hiddenComment:
            (isSure, advice) = (
                true, Phrase(zh: "不给人看的话写成 <!-- … -->。", en: "What nobody is to read goes into <!-- … -->.")
            )
        case .tab:
            (isSure, advice) = (
                true,
                Phrase(
                    zh: "改成小标题或加粗的一行，下面的内容顶格写。",
                    en: "Make it a heading or a bold line, with what follows from the margin.")
            )
        case .abbreviation:
            (isSure, advice) = (
                true, Phrase(zh: "删掉它，缩写的意思写进正文或术语表。", en: "Delete it; explain the word in the text or the glossary.")
            )
        case .definition:
            (isSure, advice) = (
                false, Phrase(zh: "写成 **词**：解释，或者写进术语表。", en: "Write **word**: what it means, or use the glossary.")
            )
        case .grid:
            (isSure, advice) = (
                true,
                Phrase(
                    zh: "表格写成 | 甲 | 乙 |，第二行 |---|---|。",
                    en: "Write a table as | A | B |, with |---|---| as second line.")
            )
        case .texCommand:
            (isSure, advice) = (true, Phrase(zh: "删掉它。", en: "Delete it."))
        case .contents:
            (isSure, advice) = (
                true, Phrase(zh: "删掉它：网页自己有目录。", en: "Delete it: pages have their own list of contents.")
            )
        case .command:
            (isSure, advice) = (
                true,
                Phrase(zh: "把要的内容直接写在这里；图片写成 ![说明](文件)。", en: "Write what it stands for; a picture is ![words](file).")
            )
        case .placeholder:
            (isSure, advice) = (
                false, Phrase(zh: "把它换成要显示的文字。", en: "Write the text that is to be shown.")
            )
        case .attributes:
            (isSure, advice) = (
                true,
                Phrase(
                    zh: "删掉花括号里的内容：图片的大小由页面决定，说明写在方括号里。只有标题末尾可以写 {#编号}。",
                    en:
                        "Delete it: pages size their pictures, and words go into the brackets. Only headings end with {#id}."
                )
            )
        case .highlight:
            (isSure, advice) = (false, Phrase(zh: "要突出，用 **加粗**。", en: "To stress it use **bold**."))
        case .singleTilde:
            (isSure, advice) = (
                false, Phrase(zh: "删除线两边各用两个波浪号：~~文字~~。", en: "Strike out with two tildes on each side.")
            )
        }
        return Diagnostic(
            markdownForeign, isSure ? .warning : .hint, at: range, in: source,
            message: Phrase(
                zh: "这是别的工具的写法，这里会原样显示。", en: "Other tools read this; here it is shown as it stands."),
            advice: advice)
    }
}
