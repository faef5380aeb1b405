internal import CUtf8proc

/// The classes of all Unicode scalars: a table for the first plane, a computation for the rest.
@usableFromInline package struct ScalarClasses: Sendable {
    /// The table, built from utf8proc when it is first asked for (under a millisecond).
    ///
    /// Reading a global costs a check each time; loops over text keep it in a local.
    package static let shared = ScalarClasses()

    // Written before `shared` is published, never after, never freed: reading it from anywhere is safe.
    @usableFromInline nonisolated(unsafe) let firstPlane: UnsafePointer<UInt8>

    private init() {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 0x10000)
        var scalar: UInt32 = 0
        while scalar < 0x10000 {
            let found = Self.classByProperty(scalar).rawValue
            let last = Self.uniformRanges.first { $0.lowerBound == scalar }?.upperBound ?? scalar
            while scalar <= last {
                table[Int(scalar)] = found
                scalar += 1
            }
        }
        for (ranges, found) in Self.classesByRange {
            // Plain loops: every start of the program pays for this, and a debug build pays for each layer of a lazy sequence.
            for range in ranges.ranges {
                var scalar = range.lowerBound
                while scalar <= min(range.upperBound, 0xFFFF) {
                    table[Int(scalar)] |= found.rawValue
                    scalar += 1
                }
            }
        }
        firstPlane = UnsafePointer(table)
    }

    /// The class of a scalar; surrogates and values beyond U+10FFFF have none.
    @inlinable package subscript(_ scalar: UInt32) -> ScalarClass {
        scalar < 0x10000 ? ScalarClass(rawValue: firstPlane[Int(scalar)]) : Self.classify(scalar)
    }

    @inlinable package subscript(_ scalar: Unicode.Scalar) -> ScalarClass {
        self[scalar.value]
    }

    /// The class of a scalar without the table.
    @usableFromInline static func classify(_ scalar: UInt32) -> ScalarClass {
        classesByRange.reduce(into: classByProperty(scalar)) { result, entry in
            if entry.ranges.contains(scalar) { result.insert(entry.found) }
        }
    }

    /// Ideographs, syllables and private characters: what utf8proc says of the first it says of all, or `classesByRange` does.
    /// They are two thirds of the table.
    private static let uniformRanges: [ClosedRange<UInt32>] = [
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xE000...0xF8FF,
    ]

    /// What utf8proc does not know, or not yet: ideographs newer than it are wide too. Shared marks are CJK without being wide.
    private static let classesByRange: [(ranges: ScalarRanges, found: ScalarClass)] = [
        (.han, [.han, .wide, .cjk]), (.kana, .kana), (.hangul, [.hangul, .cjk]), (.halfwidth, [.wide, .cjk]),
        (.wideMarks, [.wide, .cjk]),
        (.sharedMarks, .cjk),
    ]

    private static let wideCJK: ScalarClass = [.wide, .cjk]

    /// What follows from general category and width.
    private static func classByProperty(_ scalar: UInt32) -> ScalarClass {
        let property = utf8proc_get_property(Int32(bitPattern: scalar)).pointee
        var result: ScalarClass = []
        switch UInt32(bitPattern: Int32(property.category)) {
        case UTF8PROC_CATEGORY_PC.rawValue...UTF8PROC_CATEGORY_PO.rawValue:
            result = .punctuation
        case UTF8PROC_CATEGORY_SM.rawValue...UTF8PROC_CATEGORY_SO.rawValue:
            result = scalar < 0x80 ? [.punctuation, .symbol] : .symbol
        case UTF8PROC_CATEGORY_ZS.rawValue:
            result = .whitespace
        default:
            if scalar == 0x09 || scalar == 0x0A || scalar == 0x0C || scalar == 0x0D { result = .whitespace }
        }
        if property.charwidth == 2 {
            // Asking the standard library for all of them would take longer than the rest of the table.
            let isPictographic = UInt32(property.boundclass) == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC.rawValue
            let isEmoji =
                (isPictographic || 0x1F000...0x1FFFF ~= scalar)
                && Unicode.Scalar(scalar)?.properties.isEmojiPresentation == true
            result.formUnion(isEmoji ? .wide : wideCJK)
        }
        return result
    }
}
