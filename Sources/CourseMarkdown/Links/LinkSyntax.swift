/// The grammar of links, link definitions and code spans, as far as it says where they end; libcmark tells what they mean.
///
/// Positions are indexes into the text of one block, container marks left out.
struct LinkSyntax {
    let bytes: UnsafeBufferPointer<UInt8>

    private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// Where a link or image ends whose closing `]` stands before `index`.
    ///
    /// `(…)` where that is well-formed, else a label, else nothing: the same order in which libcmark looks.
    func endOfLink(after index: Int) -> Int {
        endOfResource(at: index) ?? endOfLabel(at: index) ?? index
    }

    /// Where `(destination "title")` ends.
    private func endOfResource(at index: Int) -> Int? {
        guard byte(index) == UInt8(ascii: "(") else { return nil }
        guard var end = endOfDestination(at: skippingSpaces(from: index + 1)) else { return nil }
        let titleStart = skippingSpaces(from: end)
        if titleStart > end { end = endOfTitle(at: titleStart) ?? titleStart }
        end = skippingSpaces(from: end)
        return byte(end) == UInt8(ascii: ")") ? end + 1 : nil
    }

    /// Where a `[label]` ends; labels hold no brackets but escaped ones, and at most 1,000 bytes.
    func endOfLabel(at start: Int) -> Int? {
        guard byte(start) == UInt8(ascii: "[") else { return nil }
        var index = start + 1
        while index < bytes.count, index - start <= 1001 {
            switch bytes[index] {
            case UInt8(ascii: "]"): return index + 1
            case UInt8(ascii: "["): return nil
            case UInt8(ascii: "\\") where byte(index + 1).isASCIIPunctuation: index += 2
            default: index += 1
            }
        }
        return nil
    }

    private func endOfDestination(at start: Int) -> Int? {
        byte(start) == UInt8(ascii: "<") ? endOfPointyDestination(at: start) : endOfPlainDestination(at: start)
    }

    private func endOfPointyDestination(at start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"): return index + 1 < bytes.count ? index + 1 : nil
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "\n"), UInt8(ascii: "<"): return nil
            default: index += 1
            }
        }
        return nil
    }

    private func endOfPlainDestination(at start: Int) -> Int? {
        var index = start
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\"), self.byte(index + 1).isASCIIPunctuation {
                index += 2
                continue
            }
            if byte == UInt8(ascii: "(") {
                depth += 1
                // libcmark's own limit.
                if depth > 32 { return nil }
            } else if byte == UInt8(ascii: ")") {
                if depth == 0 { break }
                depth -= 1
            } else if byte.isASCIISpace {
                if index == start { return nil }
                break
            }
            index += 1
        }
        return index < bytes.count && depth == 0 ? index : nil
    }

    /// Where a title in quotes or parentheses ends: at the first closing mark without a backslash before it, else at the last.
    private func endOfTitle(at start: Int) -> Int? {
        let open = byte(start)
        let close: UInt8
        switch open {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): close = open
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        default: return nil
        }
        var candidate: Int?
        var index = start + 1
        while index < bytes.count {
            let isEscaped = index > start + 1 && bytes[index - 1] == UInt8(ascii: "\\")
            if bytes[index] == close {
                if !isEscaped { return index + 1 }
                candidate = index + 1
            } else if open == UInt8(ascii: "("), bytes[index] == open, !isEscaped {
                break
            }
            index += 1
        }
        return candidate
    }

    /// Where the link definition ends that starts at `start`, its line ending included; nil where none does.
    func endOfDefinition(at start: Int) -> Int? {
        guard let label = endOfLabel(at: start), byte(label) == UInt8(ascii: ":"), hasContent(start + 1..<label - 1)
        else {
            return nil
        }
        guard let destination = endOfDestination(at: skippingBlanksAndOneLineEnd(from: label + 1)) else { return nil }
        let titleStart = skippingBlanksAndOneLineEnd(from: destination)
        if titleStart > destination, let title = endOfTitle(at: titleStart), let end = endOfLine(at: title) {
            return end
        }
        return endOfLine(at: destination)
    }

    private func hasContent(_ range: Range<Int>) -> Bool { bytes[range].contains { !$0.isASCIISpace } }

    /// Where the line ends if only blanks follow.
    private func endOfLine(at start: Int) -> Int? {
        let index = skippingBlanks(from: start)
        return index == bytes.count ? index : lineEnding(at: index).map { index + $0 }
    }

    private func skippingBlanksAndOneLineEnd(from start: Int) -> Int {
        let index = skippingBlanks(from: start)
        guard let length = lineEnding(at: index) else { return index }
        return skippingBlanks(from: index + length)
    }

    private func lineEnding(at index: Int) -> Int? {
        switch byte(index) {
        case UInt8(ascii: "\n"): 1
        case UInt8(ascii: "\r"): byte(index + 1) == UInt8(ascii: "\n") ? 2 : 1
        default: nil
        }
    }

    private func skippingBlanks(from start: Int) -> Int {
        var index = start
        while byte(index) == UInt8(ascii: " ") || byte(index) == UInt8(ascii: "\t") { index += 1 }
        return index
    }

    private func skippingSpaces(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index].isASCIISpace { index += 1 }
        return index
    }

    /// Where the code span ends that starts at `start`: as many backticks close it as opened it.
    func endOfCodeSpan(at start: Int) -> Int {
        var index = endOfBackticks(from: start)
        let length = index - start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "`") {
                let closing = index
                index = endOfBackticks(from: closing)
                if index - closing == length { return index }
            } else {
                index += 1
            }
        }
        return index
    }

    private func endOfBackticks(from start: Int) -> Int {
        var index = start
        while byte(index) == UInt8(ascii: "`") { index += 1 }
        return index
    }
}
