/// Gathers what a terminal puts between the brackets of a paste.
struct PasteCollector: Sendable {
    /// More than any answer; the rest is dropped, up to the closing bracket.
    static let limit = 64 * 1024
    static let end = Array("\u{1B}[201~".utf8)

    private var bytes: [UInt8] = []
    /// How many bytes of the closing bracket have come.
    private(set) var matched = 0

    /// Takes a byte; true when it closes the paste.
    mutating func take(_ byte: UInt8) -> Bool {
        if byte == Self.end[matched] {
            matched += 1
            return matched == Self.end.count
        }
        // ESC stands only at the start of the bracket, so what matched so far cannot hold another start.
        keep(Self.end[..<matched])
        matched = byte == Self.end[0] ? 1 : 0
        if matched == 0 { keep([byte]) }
        return false
    }

    /// The text without controls other than LF and tab, and makes ready for the next paste.
    mutating func finish() -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        self = PasteCollector()
        var result = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            defer { isAfterReturn = scalar == "\r" }
            switch scalar {
            case "\r": result.append("\n")
            case "\n" where isAfterReturn: break
            case "\n", "\t": result.append(scalar)
            default:
                if scalar.properties.generalCategory != .control { result.append(scalar) }
            }
        }
        return String(result)
    }

    private mutating func keep(_ more: some Collection<UInt8>) {
        bytes.append(contentsOf: more.prefix(max(Self.limit - bytes.count, 0)))
    }
}
