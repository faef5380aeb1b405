internal import Diagnostics
internal import CourseModel

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
            var blockSlips = BlockSlips(source, bytes, tree: tree, blocks: blocks)
            return ParagraphSlips.faults(in: source, bytes, tree: tree, isBank: scope == .banks)
                + blockSlips.faults(from: text.offset)
                + TextSlips.faults(
                    at: suspects, in: source, bytes, tree: tree, blocks: blocks, comments: comments,
                    isBank: scope == .banks)
        }
        return lines.isEmpty ? found : found.filter { !lines.contains($0.place.line) }
    }
}
