internal import CourseModel

/// Where a text may hold a slip in a sentence: one cheap look at the bytes around each mark that could be part of one.
///
/// `TextSlips` looks closer, with the tree at hand. Most texts have a handful of such places or none.
struct TextSuspects {
    private(set) var offsets: [Int] = []
    /// How many pairs of asterisks the line has had so far: every second closes what the one before it opened.
    private var starRuns = 0
    private var lastStars = 0

    /// Ends a line: asterisks without a partner may have it in the next one, or nowhere.
    mutating func endLine() {
        if !starRuns.isMultiple(of: 2) { offsets.append(lastStars) }
        starRuns = 0
    }

    /// The bytes at which it wants to look.
    static let bytes = Array("[]({$*_=~%\\".utf8) + [0xEF]

    /// Whether a byte is more than the first of `，` and its like, which are every tenth character.
    static func isWorthALook(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes[index] == 0xEF, index + 2 < bytes.count else { return true }
        switch bytes[index + 2] {
        case 0x80, 0x81, 0x8A, 0xBB: return true
        // `～～`
        case 0x9E:
            return index + 5 < bytes.count && bytes[index + 3] == 0xEF && bytes[index + 5] == bytes[index + 2]
        // `】（`
        case 0x88: return index > 2 && bytes[index - 1] == 0x91 && bytes[index - 2] == 0x80
        // `：//`
        case 0x9A:
            return index + 4 < bytes.count && bytes[index + 3] == UInt8(ascii: "/")
                && bytes[index + 4] == bytes[index + 3]
        default: return false
        }
    }

    /// Looks at a byte of `bytes`, or at one that the scan stops at anyway; returns how many bytes need no other look.
    mutating func look(at index: Int, in bytes: UnsafeBufferPointer<UInt8>, line: Range<Int>) -> Int {
        func byte(_ offset: Int) -> UInt8 {
            index + offset >= line.lowerBound && index + offset < line.upperBound ? bytes[index + offset] : 0
        }
        switch bytes[index] {
        case UInt8(ascii: "]"):
            // `](a b.md)`, `] (a.md)`, `]（a.md）`.
            let next = byte(1)
            if next == UInt8(ascii: "(") {
                let isAngle = byte(2) == UInt8(ascii: "<")
                if isAngle || hasBlank(before: ")", from: index + 2, in: bytes, to: line.upperBound) {
                    offsets.append(index)
                }
            } else if next == UInt8(ascii: "[") {
                offsets.append(index)
            } else if next == UInt8(ascii: " ") && (byte(2) == UInt8(ascii: "(") || byte(2) == 0xEF) || next == 0xEF {
                offsets.append(index)
            }
        case UInt8(ascii: "["):
            let next = byte(1)
            let isContents = next | 0x20 == UInt8(ascii: "t") && byte(4) == UInt8(ascii: "]")
            let isFootnote =
                next == UInt8(ascii: "^") && hasBlank(before: "]", from: index + 2, in: bytes, to: line.upperBound)
            let isNote = byte(-1) == UInt8(ascii: "^") && next != UInt8(ascii: "^") && byte(-2) != UInt8(ascii: "[")
            if next == UInt8(ascii: "[") || isContents || isFootnote || isNote { offsets.append(index) }
        case UInt8(ascii: "%"):
            if byte(1) == UInt8(ascii: "%"), byte(-1) <= 0x20 || byte(-1) >= 0x80 { offsets.append(index) }
            return byte(1) == UInt8(ascii: "%") ? 2 : 1
        case UInt8(ascii: "("):
            // `】(`
            if index > line.lowerBound + 2, bytes[index - 1] == 0x91, bytes[index - 2] == 0x80, bytes[index - 3] == 0xE3
            {
                offsets.append(index - 3)
            }
        case UInt8(ascii: "$"):
            offsets.append(index)
        case UInt8(ascii: "{"):
            let isBehindLink = byte(-1) == UInt8(ascii: ")") || byte(-1) == UInt8(ascii: "]")
            let isAttribute = byte(1) == UInt8(ascii: "#") || byte(1) == UInt8(ascii: ".")
            if isAttribute, bytes[line.upperBound - 1] == UInt8(ascii: "}"), byte(-1) <= 0x20 { offsets.append(index) }
            if isBehindLink || byte(1) == UInt8(ascii: "{") || byte(1) == UInt8(ascii: "%")
                || byte(1) == UInt8(ascii: ":")
            {
                offsets.append(index)
            }
        case UInt8(ascii: "*"):
            return lookAtStars(index, in: bytes, line: line)
        case UInt8(ascii: "_"):
            if byte(1) == UInt8(ascii: "_"), byte(-1) >= 0x80, byte(2) >= 0x80 { offsets.append(index) }
            if byte(1) == UInt8(ascii: " "), byte(-1) == UInt8(ascii: " ") || byte(-1) >= 0x80 { offsets.append(index) }
            return byte(1) == UInt8(ascii: "_") ? 2 : 1
        case UInt8(ascii: "="):
            var end = index + 1
            while end < line.upperBound, bytes[end] == UInt8(ascii: "=") { end += 1 }
            if end - index == 2, byte(2) > 0x20 { offsets.append(index) }
            return end - index
        case UInt8(ascii: "~"):
            var end = index + 1
            while end < line.upperBound, bytes[end] == UInt8(ascii: "~") { end += 1 }
            if end - index == 1, byte(1) > 0x20, byte(-1) != UInt8(ascii: "/") { offsets.append(index) }
            if end - index == 2, byte(2) == UInt8(ascii: " ") { offsets.append(index) }
            return end - index
        case UInt8(ascii: "\\"):
            if byte(1) == UInt8(ascii: "(") || byte(1) == UInt8(ascii: "[") { offsets.append(index) }
            if byte(1) == UInt8(ascii: "b"), byte(2) == UInt8(ascii: "e"), byte(6) == UInt8(ascii: "{") {
                offsets.append(index)
            }
            if byte(-1) == UInt8(ascii: ":"), byte(1) > 0x20, !byte(1).isASCIIAlphanumeric { offsets.append(index) }
            // What it escapes needs no look; a backslash least of all.
            if byte(1) == UInt8(ascii: "\\") { return 2 }
        case 0xEF:
            // `＊＊`, `［`, `！[`, `｀`.
            switch (byte(1), byte(2)) {
            case (0xBC, 0x8A), (0xBC, 0xBB), (0xBD, 0x80): offsets.append(index)
            case (0xBD, 0x9E) where byte(3) == 0xEF && byte(5) == 0x9E:
                offsets.append(index)
                return 6
            case (0xBC, 0x81) where byte(3) == UInt8(ascii: "["): offsets.append(index)
            case (0xBC, 0x88) where byte(-3) == 0xE3: offsets.append(index - 3)
            case (0xBC, 0x9A) where isScheme(before: index, in: bytes, from: line.lowerBound): offsets.append(index)
            default: break
            }
        default: break
        }
        return 1
    }

    /// Two asterisks with a blank on the side of what they enclose, or one between two letters.
    private mutating func lookAtStars(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>, line: Range<Int>) -> Int {
        var end = index + 1
        while end < line.upperBound, bytes[end] == UInt8(ascii: "*") { end += 1 }
        let before = index > line.lowerBound ? bytes[index - 1] : 0x20
        let after = end < line.upperBound ? bytes[end] : 0x20
        if end - index == 1 {
            if before.isASCIIAlphanumeric, after.isASCIIAlphanumeric { offsets.append(index) }
            if after == UInt8(ascii: " "), index > line.lowerBound, before == after || before >= 0x80 {
                offsets.append(index)
            }
        } else if end - index == 3 {
            if before <= 0x20 || before >= 0x80 { offsets.append(index) }
        } else if end - index == 2 {
            let opens = starRuns.isMultiple(of: 2)
            if opens ? after <= 0x20 : before <= 0x20 { offsets.append(index) }
            starRuns += 1
            lastStars = index
        }
        return end - index
    }

    /// Whether a letter of `http` or `https` stands before an offset.
    private func isScheme(before index: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        ["http", "https"].contains { scheme in
            let begin = index - scheme.utf8.count
            return begin >= start && zip(bytes[begin..<index], scheme.utf8).allSatisfy { $0 | 0x20 == $1 }
                && (begin == start || !bytes[begin - 1].isASCIIAlphanumeric)
        }
    }

    /// How far an address is looked through.
    private static let reach = 400

    private func hasBlank(
        before close: Unicode.Scalar, from start: Int, in bytes: UnsafeBufferPointer<UInt8>, to end: Int
    ) -> Bool {
        var index = start
        while index < min(end, start + Self.reach), bytes[index] != UInt8(ascii: close) {
            if bytes[index] == UInt8(ascii: " ") { return true }
            // `）` where `)` was meant.
            if close == ")", bytes[index] == 0xEF, index + 2 < end, bytes[index + 1] == 0xBC, bytes[index + 2] == 0x89 {
                return true
            }
            index += 1
        }
        return false
    }
}
