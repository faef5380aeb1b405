/// Text that a terminal shows and never obeys.
///
/// Only its sanitizer makes one, so whatever takes a `TerminalText` may be written to a screen as it is. Controls appear as
/// marks (`␛`), what is invisible and could deceive as U+FFFD; tabs are spaces. Sanitizing twice changes nothing.
package struct TerminalText: Hashable, Sendable, CustomStringConvertible {
    /// What is written to the screen.
    package let string: String

    package static let empty = TerminalText(sanitized: "")

    /// Makes text of any origin safe for a screen.
    ///
    /// - Parameter keepingLineFeeds: whether LF (and CR LF as LF) stay; elsewhere they become `␊`.
    package init(_ text: String, keepingLineFeeds: Bool = false) {
        self.string = TerminalSanitizer.sanitized(text, keepingLineFeeds: keepingLineFeeds)
    }

    /// Makes bytes of any origin safe for a screen; what is not UTF-8 becomes U+FFFD.
    package init(bytes: some Collection<UInt8>, keepingLineFeeds: Bool = false) {
        self.init(String(decoding: bytes, as: UTF8.self), keepingLineFeeds: keepingLineFeeds)
    }

    /// For this file and the layout in this folder: text that consists of sanitized pieces and spaces.
    init(sanitized string: String) {
        self.string = string
    }

    package var isEmpty: Bool { string.isEmpty }
    package var description: String { string }

    package subscript(_ range: Range<String.Index>) -> TerminalText {
        TerminalText(sanitized: String(string[range]))
    }

    package static func + (one: Self, other: Self) -> Self {
        TerminalText(sanitized: one.string + other.string)
    }

    package static func += (one: inout Self, other: Self) {
        one = one + other
    }

    package static func spaces(_ count: Int) -> Self {
        TerminalText(sanitized: String(repeating: " ", count: max(count, 0)))
    }

    package func repeated(_ count: Int) -> Self {
        TerminalText(sanitized: String(repeating: string, count: max(count, 0)))
    }
}

extension TerminalText: ExpressibleByStringInterpolation {
    /// A literal is sanitized like any other text, and so is what it interpolates.
    package init(stringLiteral value: String) {
        self.init(value)
    }
}

extension Sequence<TerminalText> {
    package func joined(separator: TerminalText = .empty) -> TerminalText {
        TerminalText(sanitized: map(\.string).joined(separator: separator.string))
    }
}

extension CellRuler {
    package func width(of text: TerminalText) -> Int {
        width(of: text.string)
    }

    package func truncated(_ text: TerminalText, to width: Int) -> TerminalText {
        TerminalText(sanitized: truncated(text.string, to: width))
    }

    package func padded(_ text: TerminalText, to width: Int, _ alignment: CellAlignment = .leading) -> TerminalText {
        TerminalText(sanitized: padded(text.string, to: width, alignment))
    }

    package func fitted(_ text: TerminalText, to width: Int, _ alignment: CellAlignment = .leading) -> TerminalText {
        TerminalText(sanitized: fitted(text.string, to: width, alignment))
    }

    package func lines(of text: TerminalText, width: Int) -> [TerminalText] {
        lineRanges(of: text.string, width: width).map { text[$0] }
    }
}
