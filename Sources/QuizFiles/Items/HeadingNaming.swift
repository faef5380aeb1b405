internal import CourseMarkdown
internal import CourseModel
internal import Diagnostics
internal import TextRules

extension ParsedHeading {
    /// Puts an id into the heading's attribute block, or a block with one behind its words; nil where it has none.
    func naming(it id: String, in source: SourceText) -> Diagnostic.Fix? {
        if let block = attributes?.range, source.bytes[block].first == UInt8(ascii: "{") {
            let start = block.lowerBound + 1
            let isEmpty = source.bytes[start..<block.upperBound].first { !$0.isBlank } == UInt8(ascii: "}")
            return .init(replacing: start..<start, with: isEmpty ? "#\(id)" : "#\(id) ")
        }
        // Number signs alone are no words, and an id would make an item of nothing.
        guard source.bytes[range].contains(where: { $0 != UInt8(ascii: "#") && !$0.isBlank }) else { return nil }
        return .init(replacing: wordsEnd..<wordsEnd, with: " {#\(id)}")
    }

    /// Whether its end is reported as an attribute block that is written wrong, which comes before its id.
    func hasBrokenAttributes(in source: SourceText) -> Bool {
        likeAttributes.map { AttributeLikeness.isReported($0, in: source) } ?? false
    }
}

extension Phrase {
    static func idIsMeantBy(_ text: String) -> Phrase {
        Phrase(
            zh: "末尾的“\(verbatim: text)”如果是编号，改成 {#编号}，例如 {#sp-1-1}；如果是题干，在它后面加上 {#编号}。",
            en:
                "If \"\(text)\" at the end is the id, write it as {#id}, such as {#sp-1-1}; if it belongs to the stem, put {#id} behind it."
        )
    }
}
