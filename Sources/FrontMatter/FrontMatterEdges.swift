internal import CourseModel
internal import Diagnostics
internal import TextRules

/// The two lines of `---` around a front matter, as they are or as they were meant.
struct FrontMatterEdges {
    struct Opening {
        /// What stands for the opening line in messages.
        let range: Range<Int>
        /// The first line of the keys.
        let firstLine: Int
    }

    struct Closing {
        let line: Int
        let fault: Diagnostic?
    }

    private let source: SourceText
    private(set) var opening: Opening?
    private(set) var openingFault: Diagnostic?

    /// - Parameter start: where the text begins, after a byte order mark.
    init(of source: SourceText, from start: Int) {
        self.source = source
        var line = 0
        while line < source.lineStarts.count, source.bytes.trimmingBlanks(in: source.lineRange(line)).isEmpty {
            line += 1
        }
        guard line < source.lineStarts.count else { return }
        let range = line == 0 ? start..<source.lineRange(0).upperBound : source.lineRange(line)
        if Self.isDashes(range, in: source) {
            if line > 0 { openingFault = .frontMatterNotFirst(start..<range.lowerBound, in: source) }
            opening = Opening(range: range, firstLine: line + 1)
        } else if Self.isLikeDashes(range, in: source), isEntry(nextLine(after: line)) || hasForeignDash(range) {
            openingFault = .wrongDashes(range, in: source)
            opening = Opening(range: range, firstLine: line + 1)
        } else if let key = key(onLine: line, from: range.lowerBound), ["title", "标题"].contains(key) {
            openingFault = .frontMatterWithoutOpening(at: source.bytes.trimmingBlanks(in: range), in: source)
            opening = Opening(range: range, firstLine: line)
        }
    }

    /// The line that closes the keys which begin on `first`; nil where there is none.
    ///
    /// Where keys go over into text after an empty line, the closing line is missing, and the dashes that follow end something else.
    func closing(after first: Int) -> Closing? {
        let end = endOfEntries(after: first) ?? .max
        var (hasText, hasKey) = (false, false)
        var line = first
        while line < source.lineStarts.count {
            let range = source.lineRange(line)
            let isInText = hasText && !hasKey
            if Self.isDashes(range, in: source) { return isInText ? nil : Closing(line: line, fault: nil) }
            if !isInText, Self.isLikeDashes(range, in: source) {
                return Closing(line: line, fault: .wrongDashes(source.bytes.trimmingBlanks(in: range), in: source))
            }
            if line >= end {
                hasText = hasText || isText(range)
                hasKey =
                    hasKey
                    || key(onLine: line, from: range.lowerBound)?.allSatisfy { "a"..."z" ~= $0 || $0 == "-" } == true
            }
            line += 1
        }
        return nil
    }

    /// Whether a line is neither empty nor anything that a front matter has.
    private func isText(_ range: Range<Int>) -> Bool {
        let bytes = source.bytes[range]
        guard let first = bytes.first, !source.bytes.trimmingBlanks(in: range).isEmpty else { return false }
        return bytes.starts(with: "## ".utf8) || !(first.isBlank || "#-]}".utf8.contains(first))
    }

    /// The line after the last of the keys that begin on `first`: that of the first empty line, or of what is no key; nil where there
    /// is no key at all.
    func endOfEntries(after first: Int) -> Int? {
        var line = first
        var hasKey = false
        while line < source.lineStarts.count {
            let range = source.lineRange(line)
            guard let byte = source.bytes[range].first, !source.bytes.trimmingBlanks(in: range).isEmpty else { break }
            let isEntry = isEntry(line)
            hasKey = hasKey || isEntry
            let isRemark = byte == UInt8(ascii: "#") && !source.bytes[range].starts(with: "##".utf8)
            guard isEntry || byte.isBlank || isRemark || source.bytes[range].starts(with: "- ".utf8) else { break }
            line += 1
        }
        return hasKey ? line : nil
    }

    private func nextLine(after line: Int) -> Int {
        var next = line + 1
        while next < source.lineStarts.count, source.bytes.trimmingBlanks(in: source.lineRange(next)).isEmpty {
            next += 1
        }
        return next
    }

    /// Whether a line begins with a key and a colon.
    private func isEntry(_ line: Int) -> Bool {
        guard line < source.lineStarts.count else { return false }
        return key(onLine: line, from: source.lineRange(line).lowerBound) != nil
    }

    private func key(onLine line: Int, from start: Int) -> String? {
        let text = source.text(in: start..<max(start, source.lineRange(line).upperBound))
        let key = text.prefix { $0.isLetter || "-_.\"'".contains($0) }
        let rest = text.dropFirst(key.count).drop { $0 == " " || $0 == "\t" }
        guard (1...40).contains(key.count), let colon = rest.first, ":：".contains(colon) else { return nil }
        // `https://…` is an address.
        return rest.hasPrefix("://") ? nil : String(key)
    }

    // MARK: Dashes

    /// `---` at the margin, blanks behind it passed over.
    static func isDashes(_ range: Range<Int>, in source: SourceText) -> Bool {
        let end = source.bytes.trimmingBlanks(in: range).upperBound
        return end - range.lowerBound == 3
            && source.bytes[range.lowerBound..<end].allSatisfy { $0 == UInt8(ascii: "-") }
    }

    /// Two or more dashes of any kind and nothing else.
    private static func isLikeDashes(_ range: Range<Int>, in source: SourceText) -> Bool {
        let trimmed = source.bytes.trimmingBlanks(in: range)
        // Four blanks before it make it part of a text.
        guard trimmed.lowerBound - range.lowerBound < 4, (2...60).contains(trimmed.count) else { return false }
        let text = source.text(in: trimmed).filter { !$0.isWhitespace }
        return text.count >= 2 && text.allSatisfy { dashes.contains($0) }
    }

    private func hasForeignDash(_ range: Range<Int>) -> Bool { source.bytes[range].contains { $0 >= 0x80 } }

    private static let dashes: Set<Character> = ["—", "－", "–", "‐", "−", "-", "―", "﹣"]
}
