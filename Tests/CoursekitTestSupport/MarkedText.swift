/// A sample text with places marked in it, so that no test counts columns.
///
/// `MarkedText("名字：⟦王小明⟧，①岁")` has the text `名字：王小明，岁`, one range and the mark `①`. The marks are `①` to `⑳`,
/// and `⟦ ⟧` around ranges, which may be nested; ranges are numbered by where they begin.
package struct MarkedText: Sendable {
    /// The text without the marks.
    package let text: String
    /// The UTF-8 offset in `text` of each mark.
    package let offsets: [Character: Int]
    /// The UTF-8 ranges in `text` between `⟦` and `⟧`.
    package let ranges: [Range<Int>]

    package var bytes: [UInt8] { Array(text.utf8) }

    package init(_ marked: String) {
        var text = ""
        var offsets: [Character: Int] = [:]
        var starts: [Int] = []
        var open: [Int] = []
        var ends: [Int: Int] = [:]
        // By scalar, so that a mark next to a combining character is still seen.
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "①"..."⑳":
                precondition(offsets[Character(scalar)] == nil, "\(scalar) stands twice in the sample text")
                offsets[Character(scalar)] = text.utf8.count
            case "⟦":
                open.append(starts.count)
                starts.append(text.utf8.count)
            case "⟧":
                guard let last = open.popLast() else { preconditionFailure("⟧ without ⟦ in the sample text") }
                ends[last] = text.utf8.count
            default:
                text.unicodeScalars.append(scalar)
            }
        }
        precondition(open.isEmpty, "⟦ without ⟧ in the sample text")
        self.text = text
        self.offsets = offsets
        self.ranges = starts.enumerated().map { $1..<(ends[$0] ?? $1) }
    }

    /// The UTF-8 offset of a mark.
    package func offset(_ mark: Character) -> Int {
        guard let offset = offsets[mark] else { preconditionFailure("\(mark) is not in the sample text") }
        return offset
    }

    /// Line and column, from 1, of a mark; columns count characters.
    package func place(_ mark: Character) -> TextPlace {
        place(at: offset(mark))
    }

    /// Line and column, from 1, of a UTF-8 offset; columns count characters. Lines end with LF or CR LF.
    package func place(at offset: Int) -> TextPlace {
        let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
        let lines = before.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        return TextPlace(line: lines.count, column: (lines.last?.count ?? 0) + 1)
    }
}

/// Line and column, both from 1.
package struct TextPlace: Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package var description: String { "\(line):\(column)" }
}
