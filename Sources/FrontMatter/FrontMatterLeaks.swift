internal import CourseMarkdown
package import Diagnostics
internal import CourseModel

extension SourceText {
    /// What was meant for nobody, or for trainers only, and stands before the body, where everybody would see it.
    package func leaksInFrontMatter(endingAt bodyOffset: Int) -> [Diagnostic] {
        let markers = trainerMarkers(before: bodyOffset).map { range in
            Diagnostic(
                Diagnostic.frontMatterMarker, at: range, in: self,
                message: Phrase(
                    zh: "这里没有讲师提示框，标记后面的话谁都看得到。",
                    en: "There are no call-outs here; what follows this marker is shown to everybody."),
                advice: Phrase(
                    zh: "写给讲师的话放进正文里的 > [!trainer] 提示框。",
                    en: "Put what is for trainers into a > [!trainer] call-out of the text."))
        }
        return [commentInFrontMatter(endingAt: bodyOffset)].compactMap(\.self) + markers
    }

    /// A complaint about an HTML comment before the body: there it is a part of a value, and everybody would see it.
    private func commentInFrontMatter(endingAt bodyOffset: Int) -> Diagnostic? {
        let opening = "<!--"
        let start = (0..<bodyOffset).first {
            bytes[$0] == UInt8(ascii: "<") && hasText(opening, at: $0, before: bodyOffset)
        }
        guard let start else { return nil }
        return Diagnostic(
            Diagnostic.frontMatterComment, at: start..<start + opening.utf8.count, in: self,
            message: Phrase(
                zh: "文件头里没有 HTML 注释，这几个字会原样显示。",
                en: "Front matter has no HTML comments; this would be shown as written."),
            advice: Phrase(
                zh: "删掉它，或者写成单独的一行，以 # 开头。", en: "Delete it, or write it on a line of its own that starts with #."))
    }
}

extension Diagnostic {
    static let frontMatterComment = Kind(
        "front-matter/comment", .error,
        zh: "文件头不是 Markdown，里面的 <!-- … --> 不是注释，会跟着标题、简介显示给所有人。注释单独占一行，以 # 开头。",
        en: """
            Front matter is not Markdown: <!-- … --> is not a comment there and would be shown with the title or the \
            description. A comment has its own line and begins with #.
            """,
        wrong: "title: 等待 <!-- 待改 -->", right: "# 待改\ntitle: 等待")

    static let frontMatterMarker = Kind(
        "front-matter/marker", .error,
        zh: "标题、简介这些文字会出现在网页上，文件头和 site.yml 里没有提示框：写了 [!trainer] 也藏不住后面的话。",
        en: """
            Titles and descriptions appear in the pages, and neither front matter nor site.yml has call-outs: \
            [!trainer] hides nothing there.
            """,
        wrong: "description: [!trainer] 先问再讲", right: "> [!trainer] 先问再讲")
}
