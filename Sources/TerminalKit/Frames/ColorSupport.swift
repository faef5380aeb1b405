/// The colours that a terminal can show and its owner wants to see.
package enum ColorSupport: Hashable, Sendable, CaseIterable {
    case none
    /// The 16 colours of the owner's own palette.
    case ansi16
    case ansi256
    case trueColor

    /// - Parameter isTerminal: whether the output is a terminal; elsewhere there are no colours.
    package init(environment: [String: String], isTerminal: Bool) {
        let name = environment["TERM"] ?? ""
        let isColorful = !name.isEmpty && name != "dumb" && !name.hasPrefix("vt") && !name.hasSuffix("-m")
        // no-color.org: any value but an empty one.
        guard isTerminal, isColorful, (environment["NO_COLOR"] ?? "").isEmpty else {
            self = .none
            return
        }
        if ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased()) || name.hasSuffix("-direct") {
            self = .trueColor
        } else if name.contains("256color") {
            self = .ansi256
        } else {
            self = .ansi16
        }
    }
}
