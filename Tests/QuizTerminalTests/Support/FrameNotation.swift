@testable import TerminalKit
import TextRules

/// A frame as text: `⟨accent bold:印⟩` for styled words, `_` for underlined blanks, and where the cursor stands.
func notation(of frame: Frame) -> String {
    var lines = (0..<frame.size.rows).map { row in
        var line = ""
        var style = Style.plain
        let cells = frame.cells[frame.rowRange(row)]
        let end = cells.lastIndex { $0 != .blank }.map { $0 + 1 } ?? cells.startIndex
        for cell in cells[..<end] where !cell.text.isEmpty {
            if cell.style != style {
                if style != .plain { line += "⟩" }
                if cell.style != .plain { line += "⟨\(name(of: cell.style)):" }
                style = cell.style
            }
            line += cell.text == " " && style.attributes.contains(.underlined) ? "_" : cell.text
        }
        return style == .plain ? line : line + "⟩"
    }
    if let cursor = frame.cursor {
        lines.append("--- cursor \(cursor.isVisible ? "visible" : "hidden") at \(cursor.row),\(cursor.column)")
    }
    return lines.joined(separator: "\n") + "\n"
}

private func name(of style: Style) -> String {
    var words: [String] = style.ink == .plain ? [] : ["\(style.ink)"]
    if style.attributes.contains(.bold) { words.append("bold") }
    if style.attributes.contains(.dim) { words.append("dim") }
    if style.attributes.contains(.underlined) { words.append("underlined") }
    if style.attributes.contains(.reversed) { words.append("reversed") }
    return words.joined(separator: " ")
}
