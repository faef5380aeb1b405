internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Reports what people write when they mean structure, and what comes out as something else.
///
/// Everything is found by looks at first bytes, at lists of nodes that the tree keeps, and at the few places that
/// `TextSuspects` noted while the text was scanned for lookalikes of call-outs anyway.
struct SlipReport {
    /// What is wrong in a text.
    ///
    /// - Parameter lines: the lines on which a lookalike of a call-out is reported; they are left alone.
    static func faults(
        in text: DocumentText, tree: MarkdownTree, blocks: RawBlocks, comments: SourceRanges, suspects: [Int],
        except lines: Set<Int>, scope: SlipScope
    ) -> [Diagnostic] {
        if scope == .none { return [] }
        let source = text.source
        let found = source.bytes.withUnsafeBufferPointer { bytes in
            var blockSlips = BlockSlips(source, bytes, tree: tree, blocks: blocks, isBank: scope == .banks)
            return ParagraphSlips.faults(in: source, bytes, tree: tree, isBank: scope == .banks)
                + blockSlips.faults(from: text.offset)
                + TextSlips.faults(
                    at: suspects, in: source, bytes, tree: tree, blocks: blocks, comments: comments,
                    isBank: scope == .banks)
                + addressesCutShort(in: source, bytes, tree: tree)
                + (scope == .banks ? [] : EatenSigns(source, tree: tree).faults)
        }
        return lines.isEmpty ? found : found.filter { !lines.contains($0.place.line) }
    }

    /// Bare addresses that a Chinese character ends where a word of theirs must follow: `…/wiki/忠诚度`.
    private static func addressesCutShort(
        in source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, tree: MarkdownTree
    ) -> [Diagnostic] {
        tree.nodes(of: .link).compactMap { link in
            let range = tree.range(of: link)
            guard range.count > 10, "hw".utf8.contains(bytes[range.lowerBound] | 0x20), range.upperBound < bytes.count,
                "/=-_%".utf8.contains(bytes[range.upperBound - 1]),
                bytes.scalar(startingAt: range.upperBound).flatMap({ Unicode.Scalar($0.value)?.isHan }) == true
            else { return nil }
            // `https://a.cn/` may be all of it where the sentence goes on.
            let slashes = source.text(in: range).replacing("://", with: "").count { $0 == "/" }
            let next = bytes.scalar(startingAt: range.upperBound).flatMap { Unicode.Scalar($0.value) }
            guard
                slashes > 1 || bytes[range.upperBound - 1] != UInt8(ascii: "/")
                    || !(next.map(Self.goesOnWithSentence.contains) ?? true)
            else { return nil }
            return .addressCutShort(at: range, in: source)
        }
    }

    /// Characters with which a sentence goes on behind the address of a whole site.
    private static let goesOnWithSentence = Set("的上里中内和或与及是有在为就也都可能会查看见来去进下看找按点填写，".unicodeScalars)
}
