/// Where something stands, as people say it: file, line and column, both from 1; columns in characters.
package struct SourcePlace: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Relative to the workspace, with `/` between its parts.
    package let path: String
    package let line: Int
    package let column: Int

    package init(path: String, line: Int, column: Int) {
        self.path = path
        self.line = line
        self.column = column
    }

    package var description: String { "\(path):\(line):\(column)" }
}

extension SourcePlace: Comparable {
    package static func < (one: Self, other: Self) -> Bool {
        (one.path, one.line, one.column) < (other.path, other.line, other.column)
    }
}

/// The part of a line that a diagnostic shows, and the part of that which it marks.
///
/// Of a long line it holds only what is around the mark: a thousand mistakes in a line of a megabyte are not to hold a gigabyte.
package struct SourceExcerpt: Hashable, Sendable {
    /// What stands before the marked part.
    package let before: String
    /// The marked part; empty marks the place before the next character.
    package let marked: String
    /// What stands behind the marked part.
    package let after: String
    /// Whether the line begins before `before`.
    package let isCutBefore: Bool
    /// Whether the line, or the marked part itself, goes on behind what is shown.
    package let isCutAfter: Bool
    /// The UTF-8 offset in the file at which it begins.
    package let offset: Int

    /// The UTF-8 bytes that are shown on either side of the marked part.
    package static let reach = 200
    /// The UTF-8 bytes that are shown of the marked part itself.
    package static let longestMark = 400

    package init(
        before: String, marked: String, after: String = "", isCutBefore: Bool = false, isCutAfter: Bool = false,
        offset: Int = 0
    ) {
        self.before = before
        self.marked = marked
        self.after = after
        self.isCutBefore = isCutBefore
        self.isCutAfter = isCutAfter
        self.offset = offset
    }

    /// All that is shown of the line.
    package var text: String { before + marked + after }
}
