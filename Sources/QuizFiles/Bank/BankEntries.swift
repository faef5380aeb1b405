internal import CourseMarkdown
package import CourseModel

extension QuizFile {
    /// Where the entries of the bank stand, each from its heading to what follows it, so that one can be read again by itself.
    ///
    /// nil where an entry might not read the same without the rest of the file, because there are link definitions or footnotes.
    package var entryRanges: [Range<Int>]? {
        guard tree.nodes(of: .footnoteDefinition).isEmpty, !hasDefinitions else { return nil }
        return bank.ranges
    }

    /// Whether there may be link definitions: `]:` stands somewhere.
    private var hasDefinitions: Bool {
        source.bytes.withUnsafeBufferPointer { bytes in
            var index = 1
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: ":"), bytes[index - 1] == UInt8(ascii: "]") { return true }
                index += 1
            }
            return false
        }
    }
}

/// Reads single entries of a bank whose files have been read and found without fault before.
package enum BankEntries {
    /// - Parameters:
    ///   - original: the bytes of the entry.
    ///   - language: that of the original.
    ///   - translations: the bytes of the same entry in other languages.
    /// - Returns: nil where the bytes are no entry.
    package static func entry(
        _ original: ArraySlice<UInt8>, in language: LanguageTag, translations: [LanguageTag: ArraySlice<UInt8>]
    ) -> Quiz.Entry? {
        let source = SourceText(path: "", bytes: Array(original))
        guard let parsed = parsed(source) else { return nil }
        let others = translations.compactMapValues { self.parsed(SourceText(path: "", bytes: Array($0))) }
        guard others.count == translations.count else { return nil }
        var reader = EntryReader(language: language, source: source)
        return reader.entry(parsed, translations: others)
    }

    private static func parsed(_ source: SourceText) -> ParsedQuiz.Entry? {
        let (tree, _) = MarkdownParser().parse(source, from: 0)
        var parser = QuizParser(source: source, tree: tree)
        let entries = parser.parse().entries
        return entries.count == 1 ? entries[0] : nil
    }
}
