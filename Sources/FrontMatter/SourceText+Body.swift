package import CourseModel

extension SourceText {
    /// The offset of the text after the front matter; that of the first byte where there is none.
    package var bodyOffset: Int {
        var scanner = FrontMatterScanner(source: self, textKeys: [])
        return scanner.scanFrontMatter().bodyOffset
    }
}
