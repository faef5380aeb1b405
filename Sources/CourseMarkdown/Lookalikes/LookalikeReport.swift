internal import Diagnostics
internal import CourseModel

/// Reports what looks like a call-out and has become none.
///
/// A sample is meant to be seen: code between fences, and a code span within a sentence. So is a link. What a comment or a
/// trainer's call-out holds reaches nobody. Everything else would be shown to everybody as it stands.
struct LookalikeReport {
    private let source: SourceText
    private let secretKinds: Set<CalloutKind>
    private let blocks: RawBlocks
    private let comments: SourceRanges
    private let codeSpans: SourceRanges
    private let links: SourceRanges
    private let trainerCallouts: SourceRanges
    /// The file's offsets at which quotes begin.
    private let quoteStarts: [Int]

    /// What is wrong in a text.
    ///
    /// - Parameter read: the file's offsets of the markers that became call-outs, or were reported in their place.
    static func faults(
        of lookalikes: [Lookalike], in text: DocumentText, tree: MarkdownTree, blocks: RawBlocks,
        comments: SourceRanges, read: Set<Int>, secretKinds: Set<CalloutKind>
    ) -> [Diagnostic] {
        let unread = lookalikes.filter { !read.contains($0.range.lowerBound) }
        if unread.isEmpty { return [] }
        let report = LookalikeReport(
            source: text.source, tree: tree, blocks: blocks, comments: comments, secretKinds: secretKinds)
        return unread.filter { !report.isHarmless($0) }.map(report.fault)
    }

    private init(
        source: SourceText, tree: MarkdownTree, blocks: RawBlocks, comments: SourceRanges,
        secretKinds: Set<CalloutKind>
    ) {
        self.source = source
        self.secretKinds = secretKinds
        self.blocks = blocks
        self.comments = comments
        codeSpans = tree.places(of: .code)
        links = tree.places(of: .link, .image)
        quoteStarts = tree.nodes(of: .blockQuote).map { tree.range(of: $0).lowerBound }
        let trainers = tree.nodes(of: .callout).filter { tree.callout(of: $0)?.kind == .trainer }
        trainerCallouts = SourceRanges(trainers.map(tree.range))
    }

    private func isHarmless(_ lookalike: Lookalike) -> Bool {
        let start = lookalike.range.lowerBound
        if comments.covers(start) || trainerCallouts.covers(start) { return true }
        if let code = blocks.code(at: start), code.isSample, start >= code.contentStart { return true }
        // A span that opens a line, an item or a cell is all too often a marker that an editor has set in code.
        if codeSpans.covers(start), !lookalike.opens || lookalike.form == .comment { return true }
        switch lookalike.form {
        case .label:
            if links.covers(start) || links.covers(start - 1) { return true }
            return lookalike.kind != .trainer && !startsQuote(at: start)
        case .foreignFence:
            // Within a longer fence it is a sample; as text it is none.
            return blocks.code(at: start) == nil
        default:
            return false
        }
    }

    private func startsQuote(at offset: Int) -> Bool {
        let line = source.lineIndex(at: offset)
        let last = quoteStarts.lastIndex(notAbove: offset) { $0 }
        return last.map { quoteStarts[$0] >= source.lineStarts[line] } ?? false
    }

    private func fault(_ lookalike: Lookalike) -> Diagnostic {
        let range = lookalike.range
        let start = range.lowerBound
        // A kind that we do not know may be meant for who teaches.
        let isSecret =
            lookalike.kind.map(secretKinds.contains) ?? false || (lookalike.form == .marker && lookalike.kind == nil)
        let severity: Diagnostic.Severity = isSecret ? .error : .warning
        let name = lookalike.kind?.rawValue ?? "note"
        switch lookalike.form {
        case .comment: return .malformedComment(at: range, in: source)
        case .tag: return .hidingTag(name, severity, at: range, in: source)
        case .foreignBlock, .foreignFence: return .foreignCallout(name, severity, at: range, in: source)
        case .words:
            // In running text the words may also be an ordinary label; a quote that opens with them is a note.
            return .trainerWords(name, lookalike.isQuoted ? .error : .warning, at: range, in: source)
        case .label:
            return .markerWithoutMark(
                name, severity, at: range, isMendable: lookalike.isQuoted && startsQuote(at: start), in: source)
        case .marker where blocks.html(at: start) != nil: return .markerInHTML(severity, at: range, in: source)
        case .marker where blocks.code(at: start).map { !$0.isFenced } ?? false:
            return .indentedMarker(name, severity, at: range, in: source)
        case .marker where blocks.code(at: start) != nil: return .markerInCode(severity, at: range, in: source)
        case .marker where lookalike.opens && !codeSpans.covers(start) && isPlainMarker(range):
            return .unquotedMarker(name, severity, at: range, in: source)
        case .marker: return .disguisedMarker(name, severity, at: range, in: source)
        }
    }

    /// Whether a marker is written as one is read.
    private func isPlainMarker(_ range: Range<Int>) -> Bool {
        source.bytes.withUnsafeBufferPointer { bytes in
            guard let marker = CalloutMarker(in: bytes, at: range.lowerBound), marker.kind != nil else { return false }
            return !(range.lowerBound > 0 && "*_`~\\".utf8.contains(bytes[range.lowerBound - 1]))
        }
    }
}
