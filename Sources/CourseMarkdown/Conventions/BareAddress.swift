/// An address in plain text that becomes a link: `https://…`, `http://…` or `www.…`.
struct BareAddress {
    let range: Range<Int>
    /// What a destination needs before it.
    let prefix: String

    /// The address at `start`.
    ///
    /// As on GitHub, trailing marks do not belong to it, nor does a closing parenthesis that was not opened in it. Beyond
    /// GitHub it ends at the first Chinese character or mark, since Chinese text puts no space there.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        guard let scheme = Self.schemes.first(where: { Self.starts(with: $0, in: bytes, at: start) }) else {
            return nil
        }
        let isPlainHost = scheme == "www."
        let hostStart = start + (isPlainHost ? 0 : scheme.utf8.count)
        var hostEnd = hostStart
        while hostEnd < bytes.count, Self.isHost(bytes[hostEnd]) { hostEnd += 1 }
        guard hostEnd > hostStart + (isPlainHost ? 4 : 0), bytes[hostStart].isASCIIAlphanumeric else { return nil }
        var end = hostEnd
        while end < bytes.count, bytes[end] > 0x20, bytes[end] < 0x7F, bytes[end] != UInt8(ascii: "<") { end += 1 }
        end = Self.withoutTrailingMarks(bytes, start..<end)
        guard end > hostStart + (isPlainHost ? 4 : 0) else { return nil }
        range = start..<end
        prefix = isPlainHost ? "http://" : ""
    }

    private static let schemes = ["https://", "http://", "www."]

    private static func starts(with scheme: String, in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + scheme.utf8.count <= bytes.count else { return false }
        return zip(scheme.utf8, bytes[start...]).allSatisfy { $0 == $1 || $0 == $1 | 0x20 }
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || "-_.".utf8.contains(byte)
    }

    private static func withoutTrailingMarks(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var end = range.upperBound
        var closing = bytes[range].count { $0 == UInt8(ascii: ")") }
        let opening = bytes[range].count { $0 == UInt8(ascii: "(") }
        while end > range.lowerBound {
            switch bytes[end - 1] {
            case UInt8(ascii: ")"):
                guard closing > opening else { return end }
                closing -= 1
                end -= 1
            case let byte where "?!.,:;*_~'\"".utf8.contains(byte):
                end -= 1
            default:
                return end
            }
        }
        return end
    }
}
