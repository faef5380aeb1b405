internal import CourseModel
internal import QuizEngine

/// The id of an attempt in little room: most are random, and 36 characters long, and there are very many of them.
enum PackedID: Sendable {
    /// The digits of one as random ids are written here, `5f0c1d2e-…`.
    case digits(UInt64, UInt64)
    case text(String)

    /// Where the digits have a line between them.
    private static let lines = [8, 13, 18, 23]

    init(_ id: AttemptID) {
        let text = id.rawValue
        var (high, low): (UInt64, UInt64) = (0, 0)
        for (place, byte) in text.utf8.enumerated() {
            let isLine = Self.lines.contains(place)
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9") where !isLine:
                (high, low) = (high << 4 | low >> 60, low << 4 | UInt64(byte - UInt8(ascii: "0")))
            case UInt8(ascii: "a")...UInt8(ascii: "f") where !isLine:
                (high, low) = (high << 4 | low >> 60, low << 4 | UInt64(byte - UInt8(ascii: "a") + 10))
            case UInt8(ascii: "-") where isLine: break
            default:
                self = .text(text)
                return
            }
        }
        self = text.utf8.count == 36 ? .digits(high, low) : .text(text)
    }

    var id: AttemptID {
        switch self {
        case .text(let text): return AttemptID(text)
        case .digits(let high, let low):
            var bytes: [UInt8] = []
            bytes.reserveCapacity(36)
            for place in 0..<32 {
                if Self.lines.contains(bytes.count) { bytes.append(UInt8(ascii: "-")) }
                let word = place < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - place % 16 * 4)) & 15
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
            return AttemptID(String(decoding: bytes, as: UTF8.self))
        }
    }
}
