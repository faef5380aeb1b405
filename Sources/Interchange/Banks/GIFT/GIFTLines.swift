/// Where a question in GIFT ends of which no empty line says so.
enum GIFTLines {
    /// Whether lines are a whole question, so that the next line begins another: it begins with a name, or has an answer of its own.
    static func isFinished(_ lines: [String], before next: Substring) -> Bool {
        guard let last = lines.last else { return false }
        let isNamed =
            next.hasPrefix("::")
            && next.dropFirst(2).firstRange(of: "::").map { $0.lowerBound > next.startIndex } == true
        let isComment = next.hasPrefix("//")
        guard isNamed || isComment || braces(next).opening > 0 else { return false }
        let counts = lines.map { braces($0[...]) }
        let (opening, closing) = counts.reduce((0, 0)) { ($0.0 + $1.opening, $0.1 + $1.closing) }
        guard opening == closing else { return false }
        let endsInAnswer = opening > 0 && last.last { !$0.isWhitespace } == "}" && counts[counts.count - 1].closing > 0
        return isNamed || endsInAnswer
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
