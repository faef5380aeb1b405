/// The signs of Wingdings and Symbol that people put into texts, as Unicode has them.
enum WordSymbols {
    /// - Parameters:
    ///   - font: as the document names it.
    ///   - code: in hexadecimal digits; those of such fonts begin at F000.
    /// - Returns: nil for a sign that is not known.
    static func text(font: String?, code: String?) -> String? {
        guard let code = code.flatMap({ UInt32($0, radix: 16) }) else { return nil }
        switch font?.lowercased() {
        case "wingdings": return wingdings[code & 0xFF].map(String.init)
        case "wingdings 2": return wingdings2[code & 0xFF].map(String.init)
        case "symbol": return symbol[code & 0xFF].map(String.init)
        default: return code < 0xE000 ? Unicode.Scalar(code).map { String(Character($0)) } : nil
        }
    }

    private static let wingdings: [UInt32: Character] = [
        0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑",
        0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
        0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    ]
    private static let wingdings2: [UInt32: Character] = [
        0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□",
    ]
    private static let symbol: [UInt32: Character] = [
        0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ", 0x70: "π", 0x71: "θ", 0xA3: "≤",
        0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
        0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xDE: "⇒",
    ]
}
