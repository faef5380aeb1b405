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

/// The line that a diagnostic shows, and the part of it that it marks.
package struct SourceExcerpt: Hashable, Sendable {
    /// The whole line, without its ending.
    package let line: String
    /// What stands before the marked part.
    package let before: String
    /// The marked part; empty marks the place before the next character.
    package let marked: String

    package init(line: String, before: String, marked: String) {
        self.line = line
        self.before = before
        self.marked = marked
    }
}
