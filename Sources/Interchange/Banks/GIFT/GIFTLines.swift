/// The lines of a question in GIFT so far, which tell where it ends when no empty line says so.
struct GIFTLines {
    private(set) var lines: [String] = []
    /// How many braces have been opened and closed.
    private var (opening, closing) = (0, 0)
    /// Whether the last line ends with an answer.
    private var endsInAnswer = false

    mutating func append(_ line: String) {
        let braces = Self.braces(line[...])
        lines.append(line)
        opening += braces.opening
        closing += braces.closing
        endsInAnswer = braces.closing > 0 && line.last { !$0.isWhitespace } == "}"
    }

    /// Whether they are a whole question, so that the next line begins another: it begins with a name, or has an answer of its own.
    func isFinished(before next: Substring) -> Bool {
        guard !lines.isEmpty, opening == closing else { return false }
        if next.hasPrefix("::"), next.dropFirst(2).contains("::") { return true }
        return opening > 0 && endsInAnswer && (next.hasPrefix("//") || Self.braces(next).opening > 0)
    }

    /// How many braces open and close in a line, those left out that are escaped.
    private static func braces(_ line: Substring) -> (opening: Int, closing: Int) {
        var (opening, closing, isEscaped) = (0, 0, false)
        for byte in line.utf8 {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "{"): opening += 1
            case UInt8(ascii: "}"): closing += 1
            default: break
            }
        }
        return (opening, closing)
    }
}
