/// A value of a front matter or a YAML file, with its place. Scalars are text: `no`, `007` and `2026-01-01` keep their
/// spelling.
struct FieldValue: Sendable, Hashable {
    indirect enum Shape: Sendable, Hashable {
        case text(String)
        case list([FieldValue])
        case map([Field])
        /// Nothing stands after the key.
        case nothing
    }

    let shape: Shape
    /// UTF-8 offsets in the file. Of a value that Yams read, only the start is exact.
    let range: Range<Int>
}

/// A key with its value.
struct Field: Sendable, Hashable {
    let key: String
    let keyRange: Range<Int>
    let value: FieldValue
}

/// The front matter of a file: its keys in order, and where the text begins.
struct FrontMatter: Sendable, Hashable {
    var fields: [Field] = []
    /// Offset of the first byte after the closing line; 0 where there is no front matter.
    var bodyOffset = 0
    /// The opening line, for what is missing.
    var openingRange = 0..<0
    /// Whether there is one at all.
    var exists = false
}
