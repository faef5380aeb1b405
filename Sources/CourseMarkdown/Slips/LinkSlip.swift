internal import Diagnostics
internal import CourseModel
internal import TextRules

/// A text in brackets with an address behind it that is no link: `[甲]（a.md）`, `[甲] (a.md)`, `[甲](a b.md)`.
struct LinkSlip {
    enum Form {
        /// Brackets or parentheses of full width.
        case wide
        /// A blank between the brackets and the parentheses.
        case apart
        /// A blank in the path.
        case blank
        /// `！` before a picture.
        case wideMark
        /// `<` before the path, without its partner.
        case angle
        /// A quotation mark before the title, without its partner.
        case quote
        /// `[甲][乙]` where nothing says what 乙 is.
        case undefined
    }

    private let form: Form
    private let range: Range<Int>
    private let label: Range<Int>
    private let isPicture: Bool
    private let address: String
    /// What stands behind the address within the parentheses: blanks and a title.
    private let rest: String

    /// - Parameter close: where the closing bracket stands.
    init?(closingAt close: Int, in slips: TextSlips, line: Range<Int>) {
        let (bytes, source) = (slips.bytes, slips.source)
        let closeLength = bytes[close] == UInt8(ascii: "]") ? 1 : 3
        let isLenticular = closeLength == 3 && bytes[close] == 0xE3
        var reader = LineReader(bytes: bytes, range: close + closeLength..<line.upperBound)
        let blanks = reader.skipBlanks()
        guard let open = reader.next(), open == "(" || open == "（",
            let start = Self.opening(before: close, in: bytes, from: line.lowerBound, isLenticular: isLenticular)
        else { return nil }
        reader.take()
        let inside = reader.index
        guard let end = Self.closing(from: inside, in: bytes, to: line.upperBound) else { return nil }
        // What has become a link is none of ours.
        guard slips.links.range(around: close).map({ $0.upperBound <= close + closeLength }) ?? true else { return nil }
        var (address, rest) = Self.parts(of: source.text(in: inside..<end.lowerBound))
        let hasAngle = address.hasPrefix("<") && !address.contains(">")
        if hasAngle { address.removeFirst() }
        let isQuoteOpen = Self.closeTitle(&address, &rest)
        // What has a title is an address.
        guard Address.isAddress(address) || !rest.isEmpty && !isQuoteOpen && Self.mayBePath(address) else { return nil }
        label = start.upperBound..<close
        guard !label.isEmpty, bytes[label.lowerBound] != UInt8(ascii: "^") else { return nil }
        isPicture = start.lowerBound > line.lowerBound && bytes[start.lowerBound - 1] == UInt8(ascii: "!")
        range = start.lowerBound - (isPicture ? 1 : 0)..<end.upperBound
        self.address = address
        self.rest = rest
        let isWide = start.count > 1 || closeLength > 1 || open == "（" || end.count > 1
        if hasAngle || isQuoteOpen {
            form = hasAngle ? .angle : .quote
            return
        }
        if !isWide, blanks.isEmpty, !address.contains(" ") { return nil }
        form = isWide ? .wide : blanks.isEmpty ? .blank : .apart
    }

    func fault(in source: SourceText) -> Diagnostic {
        let words = source.text(in: label)
        // `[1] (…)` is a source in a list of them as often as a link, `[x] (…)` a task.
        let isTask = form == .apart && ["x", "X", " "].contains(words)
        let isSure = form == .blank || words.unicodeScalars.contains { !$0.isDigit } && !isTask
        let path = address.contains(where: { " ()".contains($0) }) ? "<\(address)>" : address
        let text = "\(isPicture ? "!" : "")[\(words)](\(path)\(rest))"
        let isMendable = isSure && !address.contains(where: { "<>\\".contains($0) })
        return .malformedLink(
            at: range, form, isSure: isSure, fix: isMendable ? Diagnostic.Fix(replacing: range, with: text) : nil,
            in: source)
    }

    /// The opening bracket of a text without brackets.
    private static func opening(
        before close: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLenticular: Bool
    ) -> Range<Int>? {
        var index = close
        while index > start, close - index < 400 {
            index -= 1
            if isLenticular {
                let isOpen = bytes[index] == 0xE3 && index + 2 < close && bytes[index + 1] == 0x80
                if isOpen, bytes[index + 2] == 0x90 { return index..<index + 3 }
                if isOpen, bytes[index + 2] == 0x91 { return nil }
                continue
            }
            if bytes[index] == UInt8(ascii: "[") {
                return index > start && bytes[index - 1] == UInt8(ascii: "\\") ? nil : index..<index + 1
            }
            if bytes[index] == UInt8(ascii: "]") { return nil }
            if bytes[index] == 0xEF, index + 2 < close, bytes[index + 1] == 0xBC, bytes[index + 2] == 0xBB {
                return index..<index + 3
            }
        }
        return nil
    }

    private static func closing(
        from start: Int, in bytes: UnsafeBufferPointer<UInt8>, to end: Int
    ) -> Range<Int>? {
        var index = start
        while index < end, index - start < 600 {
            if bytes[index] == UInt8(ascii: ")") { return index..<index + 1 }
            if let length = FullWidth.length(of: ")", in: bytes, at: index), index + length <= end {
                return index..<index + length
            }
            index += 1
        }
        return nil
    }

    /// Whether a text that has a title behind it is no sentence.
    private static func mayBePath(_ text: String) -> Bool {
        !text.isEmpty && !text.contains { "，。；：、！？,;!?".contains($0) } && text.split(separator: " ").count < 4
    }

    /// Closes the quotation mark of a title that nothing closes; false where there is none.
    private static func closeTitle(_ address: inout String, _ rest: inout String) -> Bool {
        guard rest.isEmpty, address.count(where: { $0 == "\"" }) == 1, let open = address.lastIndex(of: "\""),
            open > address.startIndex, address[address.index(before: open)] == " "
        else { return false }
        rest = " " + String(address[open...]).trimmingBlanks + "\""
        address = String(address[..<open]).trimmingBlanks
        return true
    }

    /// The address, and the title behind it with the blanks before it.
    private static func parts(of text: String) -> (address: String, rest: String) {
        let text = text.trimmingBlanks
        if text.last == "\"", let open = text.dropLast().lastIndex(of: "\""), open > text.startIndex,
            text[text.index(before: open)] == " "
        {
            return (String(text[..<open]).trimmingBlanks, " " + text[open...])
        }
        return (text, "")
    }
}

/// Texts that can only be the address of a page or a file.
enum Address {
    private static let endings: Set<String> = [
        "md", "markdown", "html", "htm", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "txt", "zip", "png",
        "jpg", "jpeg", "gif", "svg", "webp", "avif", "mp3", "mp4", "m4a", "ogg", "wav", "webm", "mov",
    ]
    private static let pictures: Set<String> = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"]

    static func isAddress(_ text: String) -> Bool {
        let lower = text.lowercased()
        if ["http://", "https://", "mailto:", "www."].contains(where: { lower.hasPrefix($0) }) {
            return !text.contains(" ")
        }
        if text.hasPrefix("#") { return text.count > 1 && !text.contains(" ") }
        guard !text.contains(where: { "，。；！？“”\"|".contains($0) }) else { return false }
        return endings.contains(ending(of: lower)) || lower.hasPrefix("../") || lower.hasPrefix("./")
    }

    static func isPicture(_ text: String) -> Bool { pictures.contains(ending(of: text.lowercased())) }

    private static func ending(of path: String) -> String {
        let file = path.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        return file.lastIndex(of: ".").map { String(file[file.index(after: $0)...]) } ?? ""
    }
}
