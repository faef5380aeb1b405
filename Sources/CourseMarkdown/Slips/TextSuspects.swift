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
    static let bytes = Array("[]{$*_=~\\".utf8) + [0xEF]

    /// Whether a byte is more than the first of `，` and its like, which are every tenth character.
    static func isWorthALook(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes[index] == 0xEF, index + 2 < bytes.count else { return true }
        switch bytes[index + 2] {
        case 0x80, 0x81, 0x8A, 0xBB: return true
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
                if hasBlank(before: ")", from: index + 2, in: bytes, to: line.upperBound) { offsets.append(index) }
            } else if next == UInt8(ascii: " ") && (byte(2) == UInt8(ascii: "(") || byte(2) == 0xEF) || next == 0xEF {
                offsets.append(index)
            }
        case UInt8(ascii: "["):
            let next = byte(1)
            let isContents = next | 0x20 == UInt8(ascii: "t") && byte(4) == UInt8(ascii: "]")
            let isFootnote =
                next == UInt8(ascii: "^") && hasBlank(before: "]", from: index + 2, in: bytes, to: line.upperBound)
            if next == UInt8(ascii: "[") || isContents || isFootnote { offsets.append(index) }
        case UInt8(ascii: "$"):
            offsets.append(index)
        case UInt8(ascii: "{"):
            let isBehindLink = byte(-1) == UInt8(ascii: ")") || byte(-1) == UInt8(ascii: "]")
            if isBehindLink || byte(1) == UInt8(ascii: "{") || byte(1) == UInt8(ascii: "%")
                || byte(1) == UInt8(ascii: ":")
            {
                offsets.append(index)
            }
        case UInt8(ascii: "*"):
            return lookAtStars(index, in: bytes, line: line)
        case UInt8(ascii: "_"):
            if byte(1) == UInt8(ascii: "_"), byte(-1) >= 0x80, byte(2) >= 0x80 { offsets.append(index) }
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
            return end - index
        case UInt8(ascii: "\\"):
            if byte(1) == UInt8(ascii: "(") || byte(1) == UInt8(ascii: "[") { offsets.append(index) }
        case 0xEF:
            // `＊＊`, `［`, `！[`, `｀`.
            switch (byte(1), byte(2)) {
            case (0xBC, 0x8A) where byte(3) == 0xEF && byte(5) == 0x8A, (0xBC, 0xBB), (0xBD, 0x80):
                offsets.append(index)
            case (0xBC, 0x81) where byte(3) == UInt8(ascii: "["): offsets.append(index)
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
        } else if end - index == 2 {
            let opens = starRuns.isMultiple(of: 2)
            if opens ? after <= 0x20 : before <= 0x20 { offsets.append(index) }
            starRuns += 1
            lastStars = index
        }
        return end - index
    }

    /// How far an address is looked through.
    private static let reach = 400

    private func hasBlank(
        before close: Unicode.Scalar, from start: Int, in bytes: UnsafeBufferPointer<UInt8>, to end: Int
    ) -> Bool {
        var index = start
        while index < min(end, start + Self.reach), bytes[index] != UInt8(ascii: close) {
            if bytes[index] == UInt8(ascii: " ") { return true }
            index += 1
        }
        return false
    }
}
