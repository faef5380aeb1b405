package import CourseModel

/// A value and where it stands in its file.
package struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
    package let value: Value
    /// UTF-8 offsets.
    package let range: Range<Int>

    package init(value: Value, range: Range<Int>) {
        self.value = value
        self.range = range
    }
}

/// A key of a front matter or a YAML file, with its value.
package struct Field: Sendable, Hashable {
    package let key: String
    package let keyRange: Range<Int>
    package let value: Value

    /// What stands after a key, with its place. Scalars are text: `no`, `007` and `2026-01-01` keep their spelling.
    package struct Value: Sendable, Hashable {
        package indirect enum Shape: Sendable, Hashable {
            case text(String)
            case list([Value])
            case map([Field])
            /// Nothing stands after the key.
            case nothing
        }

        package let shape: Shape
        /// UTF-8 offsets in the file. Of a value that Yams read, only the start is exact.
        package let range: Range<Int>
    }
}

/// The front matter of a file: its keys in order, and where the text begins.
package struct FrontMatter: Sendable, Hashable {
    var fields: [Field] = []
    /// Offset of the first byte after the closing line; 0 where there is no front matter.
    package internal(set) var bodyOffset = 0
    /// The opening line, for what is missing.
    var openingRange = 0..<0
    /// Whether there is one at all.
    package internal(set) var exists = false
}

extension SourceText {
    /// The offset of the text after the front matter; that of the first byte where there is none.
    package var bodyOffset: Int {
        var scanner = FrontMatterScanner(source: self, textKeys: [])
        return scanner.scanFrontMatter().bodyOffset
    }
}
