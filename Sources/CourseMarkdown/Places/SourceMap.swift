internal import CourseModel

/// Where the bytes of a text that was made of a file stand in that file.
///
/// The text is made of runs copied from the file, with inserted bytes between them.
struct SourceMap {
    struct Run {
        /// Where the run starts in the text.
        let text: Int
        /// Where it starts in the file.
        let source: Int
        let count: Int
    }

    private var runs: [Run] = []

    /// Appends a run; runs come in the order of the text.
    mutating func append(text: Int, source: Int, count: Int) {
        guard count > 0 else { return }
        runs.append(Run(text: text, source: source, count: count))
    }

    /// The file's offset for the start of something at `position`; inserted bytes stand where the bytes after them stand.
    ///
    /// - Parameter near: the run in which the search begins, and then the one that was found: places that are asked for one after the
    ///   other mostly stand in one run or in the next.
    func start(of position: Int, near: inout Int) -> Int {
        guard let index = index(at: position, near: near) else { return runs.first?.source ?? 0 }
        near = index
        let run = runs[index]
        if position - run.text < run.count { return run.source + position - run.text }
        return index + 1 < runs.count ? runs[index + 1].source : run.source + run.count
    }

    /// The file's offset for the end of something that ends before `position`.
    func end(of position: Int, near: inout Int) -> Int {
        guard let index = index(at: position - 1, near: near) else { return runs.first?.source ?? 0 }
        near = index
        let run = runs[index]
        return run.source + min(position - run.text, run.count)
    }

    func start(of position: Int) -> Int {
        var near = 0
        return start(of: position, near: &near)
    }

    /// Calls `body` for each run within a range of the text.
    func forEachRun(in range: Range<Int>, _ body: (_ text: Range<Int>, _ source: Int) -> Void) {
        var index = index(at: range.lowerBound, near: 0) ?? 0
        while index < runs.count, runs[index].text < range.upperBound {
            let run = runs[index]
            let part = (run.text..<run.text + run.count).clamped(to: range)
            if !part.isEmpty { body(part, run.source + part.lowerBound - run.text) }
            index += 1
        }
    }

    /// The last run that starts at or before a position.
    private func index(at position: Int, near: Int) -> Int? {
        var index = near
        while index < min(near + 2, runs.count), runs[index].text <= position {
            if index + 1 == runs.count || runs[index + 1].text > position { return index }
            index += 1
        }
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].text <= position { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }
}

/// Ranges of a file, in order; of those within others only the outermost.
struct SourceRanges {
    private var ranges: [Range<Int>] = []

    init(_ ranges: [Range<Int>]) {
        for range in ranges.sorted(by: { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) })
        where range.upperBound > self.ranges.last?.upperBound ?? -1 {
            self.ranges.append(range)
        }
    }

    func range(around offset: Int) -> Range<Int>? {
        ranges.lastIndex(notAbove: offset, by: \.lowerBound).map { ranges[$0] }.flatMap {
            $0.contains(offset) ? $0 : nil
        }
    }

    func covers(_ offset: Int) -> Bool { range(around: offset) != nil }
}

extension MarkdownTree {
    /// Where the outermost nodes of some kinds stand in the file.
    func places(of kinds: MarkdownKind...) -> SourceRanges {
        SourceRanges(nodes(of: kinds).map(range))
    }
}

extension Array {
    /// The index of the last element whose key is not above `offset`, in an array that is sorted by it.
    func lastIndex(notAbove offset: Int, by key: (Element) -> Int) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) <= offset { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }
}
