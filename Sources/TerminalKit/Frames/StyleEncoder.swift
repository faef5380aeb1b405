/// Styles as the terminal's "select graphic rendition" sequences.
struct StyleEncoder: Hashable, Sendable {
    let colors: ColorSupport

    /// The sequence after which text has the style `new`, when it had `old`; empty where nothing changes.
    func sequence(from old: Style, to new: Style) -> String {
        let (old, new) = (codes(of: old), codes(of: new))
        if old == new { return "" }
        // Attributes are only ever added; to lose one, everything is reset.
        let isAddition = new.starts(with: old)
        let codes = isAddition ? Array(new.dropFirst(old.count)) : new.isEmpty ? [] : ["0"] + new
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }

    private func codes(of style: Style) -> [String] {
        var attributes = style.attributes
        // Without colours, emphasis stays.
        if colors == .none, style.ink != .plain { attributes.insert(.bold) }
        var result: [String] = []
        if attributes.contains(.bold) { result.append("1") }
        if attributes.contains(.dim) { result.append("2") }
        if attributes.contains(.underlined) { result.append("4") }
        if attributes.contains(.reversed) { result.append("7") }
        if let color = color(of: style.ink) { result.append(color) }
        return result
    }

    /// The inks stand out from white paper and from black by 4.3 to 1 and more (WCAG contrast; 3.8 for cinnabar among 256
    /// colours), because nobody knows which of the two a terminal has.
    private func color(of ink: Style.Ink) -> String? {
        switch (colors, ink) {
        case (.none, _), (_, .plain): nil
        case (.ansi16, .accent): "31"
        case (.ansi16, .right): "32"
        case (.ansi16, .wrong): "35"
        case (.ansi256, .accent): "38;5;166"
        case (.ansi256, .right): "38;5;29"
        case (.ansi256, .wrong): "38;5;132"
        case (.trueColor, .accent): "38;2;205;74;47"
        case (.trueColor, .right): "38;2;47;133;87"
        case (.trueColor, .wrong): "38;2;184;72;138"
        }
    }
}
