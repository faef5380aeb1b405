internal import Diagnostics
internal import CourseModel

extension Explanation {
    /// The blocks of pages that a workspace replaces.
    static let templates = [
        Explanation(
            "template/escaped-html",
            zh: "这个值已经是网页代码，再转义一次，读者看到的就是尖括号。用三层花括号原样写出。",
            en: "The value is HTML already; escaped again, readers would see its tags. Three braces write it as it is.",
            wrong: "{{course.map}}", right: "{{{course.map}}}"),
        Explanation(
            "template/not-a-section",
            zh: "只有“有没有”和“一组”才能用 {{#…}} 开头一段。问一段文字有没有，用 has- 开头的名字。",
            en:
                "Only a flag, a group or a list opens a section. Whether a text is there tells the name with has- before it.",
            wrong: "{{#site.organization}}…{{/site.organization}}",
            right: "{{#site.has-organization}}…{{/site.has-organization}}"),
        Explanation(
            "template/not-a-text",
            zh: "这个名字代表一组东西，不能直接写出来；先用 {{#…}} 打开它，再写里面的名字。",
            en: "The name stands for several things and cannot be written at once; open it, and write what is in it.",
            wrong: "{{trail}}", right: "{{#trail}}{{title}}{{/trail}}"),
        Explanation(
            "template/open-section",
            zh: "用 {{#名字}} 或 {{^名字}} 打开的一段要用 {{/名字}} 结束。",
            en: "What {{#name}} or {{^name}} opens is ended by {{/name}}.",
            wrong: "{{#edition.is-trainer}}讲师版", right: "{{#edition.is-trainer}}讲师版{{/edition.is-trainer}}"),
        Explanation(
            "template/open-tag",
            zh: "模板要在标签外面结束。停在标签、注释或脚本中间，后面整页都会变成它的一部分。",
            en:
                "A template ends outside of tags. If it stopped within one, the rest of the page would become part of it.",
            wrong: "<footer title=\"页脚>", right: "<footer title=\"页脚\">…</footer>"),
        Explanation(
            "template/stray-end",
            zh: "这里结束的一段没有打开过，或者里面还有一段没有结束。",
            en: "The section that ends here was never opened, or one within it has not ended.",
            wrong: "{{#trail}}{{#is-link}}…{{/trail}}", right: "{{#trail}}{{#is-link}}…{{/is-link}}{{/trail}}"),
        Explanation(
            "template/unclosed-tag", zh: "{{ 要用 }} 结束，{{{ 要用 }}} 结束。",
            en: "What begins with {{ ends with }}, and {{{ with }}}.", wrong: "{{site.title", right: "{{site.title}}"),
        Explanation(
            "template/unreadable", zh: "模板里的花括号没有写完，例如最后一个字是 {。",
            en: "A brace of the template goes on to nothing, such as a { at its very end.",
            wrong: "<p>{", right: "<p>&#123;</p>"),
        Explanation(
            "template/unescaped-text",
            zh: "这是谁都能写的文字，不转义就写进网页，里面的 <script> 会真的运行。",
            en: "This is text that anybody may have written; unescaped, a <script> in it would run.",
            wrong: "{{{site.title}}}", right: "{{site.title}}"),
        Explanation(
            "template/uneven-section",
            zh: "一段可能写出来，也可能不写。它开头在标签外、结尾在标签里的话，两种情形会是两种网页，没法保证安全。",
            en:
                """
                A section is written or left out. If it begins outside of a tag and ends inside, the rest would mean \
                different things, and nobody could say whether it is safe.
                """,
            wrong: "{{#edition.is-trainer}}<p title=\"{{/edition.is-trainer}}\">",
            right: "<p{{#edition.is-trainer}} title=\"讲师\"{{/edition.is-trainer}}>"),
        Explanation(
            "template/unknown-block",
            zh: "site/templates/ 里只认几个固定的文件名，每个替换网页上的一块。别的文件没有人读。",
            en:
                "The files in site/templates/ have a few fixed names, each that of a block of the page. Nobody reads others.",
            wrong: "site/templates/sidebar.mustache", right: "site/templates/footer.mustache"),
        Explanation(
            "template/unknown-name",
            zh: "这个位置没有叫这个名字的东西，写出来会是空白。名字因块而异：课的名字只在课的页面里有。",
            en:
                "There is nothing of this name here, and nothing would be written. Which names there are depends on the block.",
            wrong: "{{site.titel}}", right: "{{site.title}}"),
        Explanation(
            "template/unknown-tag",
            zh: "模板只用最简单的几种标记：值、段、块和注释。",
            en: "Templates use the simplest tags only: values, sections, blocks and comments.",
            wrong: "{{=<% %>=}}", right: "{{site.title}}"),
        Explanation(
            "template/unsafe-place",
            zh:
                """
                转义能让文字在标签之间和引号里面保持是文字，别处不行：没加引号的值到空格就断了，后面成了另一个属性；脚本、样式和 onclick \
                由另一种语言来读；地址里的文字可以是 javascript:。所以值只能写在标签之间和带引号的属性里，地址只收名字以 address 结尾的值，\
                或者先写出开头。
                """,
            en:
                """
                Escaping keeps text what it is between tags and between quotes, and nowhere else: a value without quotes ends \
                at a blank and begins another attribute; a script, a style or onclick is read by another language; an address \
                may be javascript:. So a value stands between tags or between quotes, and an address is a value whose name ends \
                in address, or begins with something written out.
                """,
            wrong: "<footer title={{site.title}}>\n<a href=\"{{page.description}}\">",
            right: "<footer title=\"{{site.title}}\">\n<a href=\"{{site.address}}\">"),
    ]
}
