internal import CourseMarkdown
internal import Diagnostics
internal import CourseModel

extension SourceText {
    /// What was meant for nobody, or for trainers only, and stands before the body, where everybody would see it.
    func leaksInFrontMatter(endingAt bodyOffset: Int) -> [Diagnostic] {
        let markers = trainerMarkers(before: bodyOffset).map { range in
            Diagnostic(
                "front-matter/marker", .error, at: range, in: self,
                message: Phrase(
                    zh: "这里没有讲师提示框，标记后面的话谁都看得到。",
                    en: "There are no call-outs here; what is behind this marker is shown to everybody."),
                advice: Phrase(
                    zh: "写给讲师的话放进正文里的 > [!trainer] 提示框。",
                    en: "Put what is for trainers into a > [!trainer] call-out of the text."))
        }
        return [commentInFrontMatter(endingAt: bodyOffset)].compactMap(\.self) + markers
    }

    /// A complaint about an HTML comment before the body: there it is a part of a value, and everybody would see it.
    private func commentInFrontMatter(endingAt bodyOffset: Int) -> Diagnostic? {
        let opening = Array("<!--".utf8)
        guard let start = bytes[..<bodyOffset].firstRange(of: opening)?.lowerBound else { return nil }
        return Diagnostic(
            "front-matter/comment", .error, at: start..<start + opening.count, in: self,
            message: Phrase(
                zh: "文件头里没有 HTML 注释，这几个字会原样显示。",
                en: "Front matter has no HTML comments; this would be shown as it stands."),
            advice: Phrase(
                zh: "删掉它，或者写成单独的一行，以 # 开头。", en: "Delete it, or write it on a line of its own that starts with #."))
    }
}
