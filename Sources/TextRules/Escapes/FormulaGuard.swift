/// Keeps a spreadsheet from taking text for a formula: text that would be one gets a leading `'`.
///
/// Spreadsheets calculate what begins with `=`, `+`, `-` or `@`, half or full width, and drop a tab or a line break before
/// it. The guard is for formats that do not tell text from numbers (CSV); `removed(from:)` gives the text back exactly.
package enum FormulaGuard {
    /// The text as a spreadsheet may be given it.
    package static func added(to text: String) -> String {
        isNeeded(by: text) ? "'" + text : text
    }

    /// The text as it was before `added(to:)`.
    package static func removed(from text: String) -> String {
        guard text.unicodeScalars.first == "'" else { return text }
        let rest = String(text.unicodeScalars.dropFirst())
        return isNeeded(by: rest) ? rest : text
    }

    /// Whether the text would be calculated, or is one that reads as if it had been guarded already.
    private static func isNeeded(by text: String) -> Bool {
        let first = text.unicodeScalars.first { $0 != "'" && $0 != " " && $0 != "\u{3000}" && $0 != "\u{A0}" }
        switch first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
        default: return false
        }
    }
}
