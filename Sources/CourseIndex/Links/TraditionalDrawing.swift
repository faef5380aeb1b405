/// A drawing (SVG) with its words in Traditional Chinese: `triangle.zh-Hant.svg` beside `triangle.svg`. Where nobody drew one, it is made
/// of the other as pages in Traditional Chinese are.
package struct TraditionalDrawing: Sendable {
    /// The workspace path of the drawing that it goes with.
    package let original: String
    /// Its own: that of a file, or of none yet.
    package let path: String

    private static let ending = ".zh-Hant.svg"

    /// nil for what is no drawing, or is in Traditional Chinese already.
    package init?(of original: String) {
        guard original.hasSuffix(".svg"), !original.hasSuffix(Self.ending) else { return nil }
        self.original = original
        path = original.dropLast(".svg".count) + Self.ending
    }

    /// nil for what is not named as one.
    package init?(at path: String) {
        guard path.hasSuffix(Self.ending) else { return nil }
        self.path = path
        original = path.dropLast(Self.ending.count) + ".svg"
    }
}
