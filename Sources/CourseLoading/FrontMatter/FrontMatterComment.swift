internal import CourseModel

extension SourceText {
    /// A complaint about an HTML comment before the body: there it is a part of a value, and everybody would see it.
    func commentInFrontMatter(endingAt bodyOffset: Int) -> Diagnostic? {
        let opening = Array("<!--".utf8)
        guard let start = bytes[..<bodyOffset].firstRange(of: opening)?.lowerBound else { return nil }
        return Diagnostic(
            "front-matter/comment", .error, at: start..<start + opening.count, in: self,
            message: Phrase(
                zh: "信息块里没有 HTML 注释，这几个字会原样显示。",
                en: "Front matter has no HTML comments; this would be shown as it stands."),
            advice: Phrase(
                zh: "删掉它，或者写成单独的一行，以 # 开头。", en: "Delete it, or write it on a line of its own that starts with #."))
    }
}
