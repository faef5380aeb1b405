internal import Diagnostics
internal import CourseModel

extension Explanation {
    /// Courses, lessons, case studies, glossaries.
    static let courses = [
        Explanation(
            "case/unknown", zh: "授课安排里列出的案例不存在。写案例的文件名，不带 .md。",
            en: "The delivery lists a case study that does not exist. Write its file's name without .md.",
            wrong: "cases: [cases/recall.md]", right: "cases: [recall]"),
        Explanation(
            "course/no-index", zh: "课程的文件夹里要有 index.md，它的文件头写课程的名称和目标，正文是课程的首页。",
            en:
                """
                A course's folder has an index.md: its front matter describes the course, its text is the \
                course's page.
                """,
            right: "courses/service/index.md"),
        Explanation(
            "course/reserved-name",
            zh: "网站自己要用 index.html、theme、assets、quizzes 和各语言的名字，keep 列出的名字也留给了别的文件，课程不能同名，大小写不算区别。",
            en:
                """
                The site itself needs the names index.html, theme, assets, quizzes and those of its languages, and keep \
                leaves names to other files; a course cannot have any of them, whatever the capitals.
                """
        ),
        Explanation(
            "course/unknown", zh: "测验的 course 要写 courses 里的文件夹名，这里没有这一门。",
            en: "course in a quiz is the name of a folder in courses/; there is none of this name.",
            wrong: "course: 服务入门",
            right: "course: service"),
        Explanation(
            "course/unlisted-language", zh: "课程的 language 要在 site.yml 的 languages 里，网站才有这种语言的版本。",
            en: "A course's language must be among languages in site.yml, or the site has no edition for it."),
        Explanation(
            "lesson/no-objectives", zh: "课程有学习目标，这一课却没有说它教哪几个。目标覆盖表因此看不到它。这只是提示。",
            en:
                """
                The course has objectives, but the lesson does not say which it teaches, so the table of \
                coverage does not know it. This is only a hint.
                """,
            right: "objectives: [O1, O2]"),
        Explanation(
            "lesson/unknown", zh: "这里提到的课不存在。课的名字是文件名去掉编号和 .md。",
            en: "There is no such lesson. A lesson's name is its file's name without number and .md.",
            wrong: "lesson: 03-waiting.md",
            right: "lesson: waiting"),
        Explanation(
            "objective/duplicate", zh: "目标的编号在整个工作区里不能重复，否则成绩报告会把两门课的目标混在一起。",
            en: "Ids of objectives are unique in the workspace; reports would mix two courses otherwise.",
            wrong: "O1: …      # 两门课都有",
            right: "SV-O1: …"),
        Explanation(
            "objective/not-assessed", zh: "课程说学完能做到这一点，却没有一道题考它，也就无从知道学员做到了没有。",
            en: "The course promises this, but no item asks for it, so nobody can tell whether it was reached."),
        Explanation(
            "objective/not-taught", zh: "课程说学完能做到这一点，却没有一课说自己讲它。",
            en: "The course promises this, but no lesson says that it teaches it."),
        Explanation(
            "objective/unknown", zh: "目标要先在课程 index.md 的 objectives 里定义，课和题目才能引用。",
            en:
                """
                An objective is defined under objectives in the course's index.md before lessons and items \
                refer to it.
                """,
            wrong: "objectives: [01]", right: "objectives: [O1]"),
        Explanation(
            "source/unknown", zh: "来源要先在课程 index.md 的 sources 里定义，课和案例才能引用。",
            en: "A source is defined under sources in the course's index.md before lessons and cases cite it."),
        Explanation(
            "stage/not-a-section", zh: "案例的每一幕是一个二级标题带 {.stage}，到下一个二级标题为止。写在别级标题上，页面不知道这一幕到哪里结束。",
            en:
                """
                A stage of a case is a level-two heading with {.stage}, up to the next one. On another \
                level its end is unclear.
                """,
            wrong: "### 第一幕 {.stage}", right: "## 第一幕 {.stage}"),
        Explanation(
            "stage/outside-case", zh: "只有 cases 文件夹里的案例会一幕一幕地放。",
            en: "Only case studies, in the folder cases, are revealed stage by stage."),
        Explanation(
            "glossary/duplicate-term", zh: "两条术语用了同一个名称或别名，读者查到的是哪一条就说不准了。",
            en: "Two terms share a name or an alias, so readers cannot tell which they will find."),
        Explanation(
            "glossary/no-definition", zh: "术语下面要有一段解释。", en: "A term has a paragraph that explains it.",
            wrong: "## 忠诚度 {#loyalty}", right: "## 忠诚度 {#loyalty}\n\n客户一再回来，并且愿意告诉别人。"),
        Explanation(
            "self-check/shared-paragraph",
            zh: "一段里只有一个指向测验的链接时，它成为自测题。两个链接之间没有空行就成了一段，第二个会丢掉。",
            en:
                """
                A paragraph that is only a link to a quiz becomes a self-check. Without an empty line two \
                links are one paragraph, and the second is lost.
                """,
            wrong: "[自测一](../../quizzes/p.md#a)\n[自测二](../../quizzes/p.md#b)",
            right: "[自测一](../../quizzes/p.md#a)\n\n[自测二](../../quizzes/p.md#b)"),
    ]
}
