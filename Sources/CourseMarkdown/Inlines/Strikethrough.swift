internal import CourseModel
internal import TextRules

/// The runs of two tildes that may open or close strikethrough, in the order of the text.
struct Strikethrough {
    private struct Run {
        /// A text node of its own.
        let node: MarkdownTree.NodeID
        let parent: MarkdownTree.NodeID
        let canOpen: Bool
        let canClose: Bool
    }

    private var runs: [Run] = []

    mutating func removeAll() {
        runs.removeAll(keepingCapacity: true)
    }

    /// - Parameters:
    ///   - place: where the tildes stand in the text of their block.
    ///   - visible: the part of that text that is kept.
    mutating func append(
        _ node: MarkdownTree.NodeID, in parent: MarkdownTree.NodeID, at place: Range<Int>,
        of bytes: UnsafeBufferPointer<UInt8>, visible: Range<Int>
    ) {
        let before = Self.scalarClass(before: place.lowerBound, in: bytes, visible)
        let after = Self.scalarClass(after: place.upperBound, in: bytes, visible)
        let run = Run(
            node: node, parent: parent, canOpen: Self.opens(outside: before, inside: after),
            canClose: Self.opens(outside: after, inside: before))
        runs.append(run)
    }

    /// Joins the tildes among the children of a node, once all of them are there.
    mutating func resolve(in parent: MarkdownTree.NodeID, _ tree: inout MarkdownTree) {
        guard let first = runs.lastIndex(where: { $0.parent != parent }).map({ $0 + 1 }) ?? (runs.isEmpty ? nil : 0)
        else { return }
        // Some may by now stand in a tag's element: only those beside each other belong together.
        var openers: [MarkdownTree.NodeID?: Run] = [:]
        for run in runs[first...] {
            let holder = tree.parent(of: run.node)
            if run.canClose, let opener = openers[holder] {
                tree.enclose(from: opener.node, to: run.node, as: .strikethrough)
                openers[holder] = nil
            } else if run.canOpen, openers[holder] == nil {
                openers[holder] = run
            }
        }
        runs.removeSubrange(first...)
    }

    /// The rules of `*`, with those for Chinese.
    private static func opens(outside: ScalarClass, inside: ScalarClass) -> Bool {
        func isForeignMark(_ scalar: ScalarClass) -> Bool { scalar.contains(.punctuation) && !scalar.isCJKMark }
        if inside.contains(.whitespace) { return false }
        return !isForeignMark(inside) || outside.contains(.whitespace) || isForeignMark(outside)
            || outside.contains(.cjk)
    }

    private static func scalarClass(
        before index: Int, in bytes: UnsafeBufferPointer<UInt8>, _ visible: Range<Int>
    ) -> ScalarClass {
        var index = index
        while index >= 3, Sentinel.starts(at: index - 3, in: bytes) { index -= 3 }
        guard index > visible.lowerBound, let scalar = bytes.scalar(endingAt: index) else { return .whitespace }
        // A variation selector belongs to the character before it.
        if VariationSelector.contains(scalar.value), index - scalar.length > visible.lowerBound,
            let base = bytes.scalar(endingAt: index - scalar.length)
        {
            return VariationSelector.scalarClass(of: base.value, with: scalar.value)
        }
        return ScalarClasses.shared[scalar.value]
    }

    private static func scalarClass(
        after index: Int, in bytes: UnsafeBufferPointer<UInt8>, _ visible: Range<Int>
    ) -> ScalarClass {
        var index = index
        while Sentinel.starts(at: index, in: bytes) { index += 3 }
        guard index < visible.upperBound, let scalar = bytes.scalar(startingAt: index) else { return .whitespace }
        return ScalarClasses.shared[scalar.value]
    }
}
