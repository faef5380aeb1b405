package import TextRules

/// A line of text in which pieces have styles.
package struct StyledLine: Hashable, Sendable {
    package struct Run: Hashable, Sendable {
        package var text: TerminalText
        package var style: Style

        package init(_ text: TerminalText, _ style: Style = .plain) {
            self.text = text
            self.style = style
        }
    }

    package var runs: [Run]

    package init(runs: [Run]) {
        self.runs = runs
    }

    package init(_ text: TerminalText, _ style: Style = .plain) {
        self.runs = [Run(text, style)]
    }

    package static let empty = StyledLine(runs: [])

    package static func + (one: Self, other: Self) -> Self {
        StyledLine(runs: one.runs + other.runs)
    }

    package static func += (one: inout Self, other: Self) {
        one.runs += other.runs
    }

    /// The text without its styles.
    package var text: TerminalText { runs.map(\.text).joined() }

    /// The cells it fills.
    package func width(by ruler: CellRuler = CellRuler()) -> Int {
        runs.reduce(0) { $0 + ruler.width(of: $1.text) }
    }

    /// The line for output that is not a frame: text with the sequences of its styles, which end with it.
    package func encoded(for colors: ColorSupport) -> String {
        let encoder = StyleEncoder(colors: colors)
        var style = Style.plain
        var result = ""
        for run in runs where !run.text.isEmpty {
            result += encoder.sequence(from: style, to: run.style) + run.text.string
            style = run.style
        }
        return result + encoder.sequence(from: style, to: .plain)
    }
}

extension StyledLine: ExpressibleByStringInterpolation {
    /// Plain text, sanitized.
    package init(stringLiteral value: String) {
        self.init(TerminalText(value))
    }
}
