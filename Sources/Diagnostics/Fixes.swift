package import CourseModel

extension Diagnostic {
    /// Replaces bytes of the diagnostic's file.
    package struct Fix: Sendable, Hashable {
        /// UTF-8 offsets into the file as it was read.
        package let range: Range<Int>
        package let replacement: String

        package init(replacing range: Range<Int>, with replacement: String) {
            self.range = range
            self.replacement = replacement
        }
    }
}

/// Mends files as diagnostics propose.
package enum Fixes {
    /// The bytes of a file with the fixes of its diagnostics, and how many were made.
    ///
    /// Fixes that overlap one made before are left for the next check, and so are those of a file that has changed
    /// since.
    package static func applied(
        of diagnostics: [Diagnostic], to source: SourceText
    ) -> (bytes: [UInt8], count: Int) {
        let fixes = diagnostics.filter { $0.place.path == source.path && isStillTrue($0, of: source) }.compactMap(\.fix)
            .sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var bytes: [UInt8] = []
        var position = 0
        var count = 0
        var last: Diagnostic.Fix?
        for fix in fixes {
            let isRepeated = fix == last
            let touches = last.map {
                fix.range.lowerBound < $0.range.upperBound || fix.range.lowerBound == $0.range.lowerBound
            }
            if isRepeated || touches == true || fix.range.upperBound > source.bytes.count { continue }
            bytes += source.bytes[position..<fix.range.lowerBound]
            bytes += Array(fix.replacement.utf8)
            position = fix.range.upperBound
            count += 1
            last = fix
        }
        bytes += source.bytes[position...]
        return (bytes, count)
    }

    /// Whether what the diagnostic shows of its line still stands where it was.
    private static func isStillTrue(_ diagnostic: Diagnostic, of source: SourceText) -> Bool {
        guard let excerpt = diagnostic.excerpt else { return false }
        let shown = excerpt.offset..<excerpt.offset + excerpt.text.utf8.count
        return shown.upperBound <= source.bytes.count && source.text(in: shown) == excerpt.text
            && source.lineIndex(at: shown.lowerBound) + 1 == diagnostic.place.line
    }
}
