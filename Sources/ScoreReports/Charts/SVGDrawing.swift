internal import TextRules

/// An SVG picture as it is drawn. Its colours are classes of the page's style sheet, so that it follows day, night and paper.
///
/// It is `width` units wide wherever it is shown, and a unit is about a pixel on a telephone.
struct SVGDrawing {
    static let width = 360.0

    private(set) var bytes: [UInt8] = []

    /// How a text stands to its place.
    enum Anchor: String { case start, middle, end }

    /// - Parameters:
    ///   - height: in units.
    ///   - name: of the picture, for who cannot see it, and what it shows.
    ///   - id: of its own in the page.
    init(height: Double, id: String, name: String, description: String) {
        write("<svg viewBox=\"0 0 \(Self.digits(Self.width)) \(Self.digits(height))\" role=\"img\"")
        write(" aria-labelledby=\"\(id)-name \(id)-description\"><title id=\"\(id)-name\">")
        HTMLEscape.appendText(name, to: &bytes)
        write("</title><desc id=\"\(id)-description\">")
        HTMLEscape.appendText(description, to: &bytes)
        write("</desc>")
    }

    mutating func close() { write("</svg>") }

    /// - Parameter style: classes.
    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, style: String) {
        write("<rect class=\"\(style)\" x=\"\(Self.digits(x))\" y=\"\(Self.digits(y))\"")
        write(" width=\"\(Self.digits(width))\" height=\"\(Self.digits(height))\"/>")
    }

    mutating func line(from: (x: Double, y: Double), to: (x: Double, y: Double), style: String) {
        write("<line class=\"\(style)\" x1=\"\(Self.digits(from.x))\" y1=\"\(Self.digits(from.y))\"")
        write(" x2=\"\(Self.digits(to.x))\" y2=\"\(Self.digits(to.y))\"/>")
    }

    mutating func circle(x: Double, y: Double, radius: Double, style: String, name: String) {
        write(
            "<circle class=\"\(style)\" cx=\"\(Self.digits(x))\" cy=\"\(Self.digits(y))\" r=\"\(Self.digits(radius))\">"
        )
        writeName(name)
        write("</circle>")
    }

    mutating func diamond(x: Double, y: Double, radius: Double, style: String, name: String) {
        write("<path class=\"\(style)\" d=\"M\(Self.digits(x)) \(Self.digits(y - radius))")
        for (across, down) in [(radius, 0), (0, radius), (-radius, 0)] {
            write("L\(Self.digits(x + across)) \(Self.digits(y + down))")
        }
        write("Z\">")
        writeName(name)
        write("</path>")
    }

    mutating func text(_ text: String, x: Double, y: Double, anchor: Anchor = .start, style: String = "label") {
        write(
            "<text class=\"\(style)\" x=\"\(Self.digits(x))\" y=\"\(Self.digits(y))\" text-anchor=\"\(anchor.rawValue)\">"
        )
        HTMLEscape.appendText(text, to: &bytes)
        write("</text>")
    }

    /// What is said of a dot when it is pointed at.
    private mutating func writeName(_ name: String) {
        write("<title>")
        HTMLEscape.appendText(name, to: &bytes)
        write("</title>")
    }

    private mutating func write(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// A coordinate with at most one decimal: `12`, `12.5`, `-0.5`.
    static func digits(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }
}
