internal import CourseModel
internal import TextRules

/// Two tildes that may open or close strikethrough; they stand in a text node of their own.
struct TildeRun {
    let node: MarkdownTree.NodeID
    let parent: MarkdownTree.NodeID
    let canOpen: Bool
    let canClose: Bool
}

extension InlineBuilder {
    mutating func appendTildes(_ part: Range<Int>, _ tree: inout MarkdownTree) {
        let place = decoded.leafRange(of: part)
        guard let node = appendDecoded(part, &tree) else { return }
        let (canOpen, canClose) = flanking(of: place)
        tildes.append(TildeRun(node: node, parent: parent, canOpen: canOpen, canClose: canClose))
    }

    /// Joins the tildes among the children of a node, once all of them are there.
    mutating func resolveTildes(in parent: MarkdownTree.NodeID, _ tree: inout MarkdownTree) {
        guard let first = tildes.lastIndex(where: { $0.parent != parent }).map({ $0 + 1 }) ?? (tildes.isEmpty ? nil : 0)
        else { return }
        var opener: TildeRun?
        for run in tildes[first...] {
            if run.canClose, let start = opener {
                tree.enclose(from: start.node, to: run.node, as: .strikethrough)
                opener = nil
            } else if run.canOpen, opener == nil {
                opener = run
            }
        }
        tildes.removeSubrange(first...)
    }

    /// The rules of `*`, with those for Chinese.
    private func flanking(of run: Range<Int>) -> (canOpen: Bool, canClose: Bool) {
        let before = scalarClass(before: run.lowerBound)
        let after = scalarClass(after: run.upperBound)
        func isForeignMark(_ scalar: ScalarClass) -> Bool { scalar.contains(.punctuation) && !scalar.isCJKMark }
        func opens(_ outside: ScalarClass, _ inside: ScalarClass) -> Bool {
            if inside.contains(.whitespace) { return false }
            return !isForeignMark(inside) || outside.contains(.whitespace) || isForeignMark(outside)
                || outside.contains(.cjk)
        }
        return (opens(before, after), opens(after, before))
    }

    private func scalarClass(before index: Int) -> ScalarClass {
        var index = index
        while index >= 3, Sentinel.starts(at: index - 3, in: leaf.bytes) { index -= 3 }
        guard index > visible.lowerBound, let scalar = leaf.bytes.scalar(endingAt: index) else { return .whitespace }
        return ScalarClasses.shared[scalar.value]
    }

    private func scalarClass(after index: Int) -> ScalarClass {
        var index = index
        while Sentinel.starts(at: index, in: leaf.bytes) { index += 3 }
        guard index < visible.upperBound, let scalar = leaf.bytes.scalar(startingAt: index) else { return .whitespace }
        return ScalarClasses.shared[scalar.value]
    }
}
