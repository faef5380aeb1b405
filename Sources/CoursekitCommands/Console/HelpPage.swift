internal import ArgumentParser
internal import CourseModel
internal import TextRules

/// A help page of ArgumentParser's, set anew in the user's language.
///
/// ArgumentParser counts characters where it aligns and breaks lines. A Han character is two cells wide, so its columns do not
/// line up and its lines run over the edge.
struct HelpPage {
    /// Wide enough that ArgumentParser breaks no line by itself.
    static let unbroken = 10_000

    private static let labelWidth = 26

    /// The page, every paragraph on one line.
    private let lines: [Substring]

    /// - Returns: nil for what is no help page: the version, a completion script.
    init?(_ text: String) {
        guard text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") else { return nil }
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The page in lines of at most `width` cells.
    ///
    /// - Parameter localized: what turns a whole sentence in Simplified Chinese into the user's script, before it is broken.
    func text(in language: InterfaceLanguage, width: Int, localized: (String) -> String) -> String {
        let width = max(width, Self.labelWidth + 14)
        func says(_ line: String) -> String {
            localized(Usage.translated(element: String(line.dropFirst(Self.labelWidth)), into: language))
        }
        var result: [String] = []
        var isElement = false
        var labelAlone: String?
        for line in lines {
            let line = String(line)
            if let label = labelAlone {
                labelAlone = nil
                result += [label] + element("", says(line), width)
            } else if let heading = Self.headings[line] {
                isElement = true
                result.append(language == .english ? line : localized(heading))
            } else if line.hasPrefix("USAGE: ") {
                isElement = false
                result += Self.usage(localized(Usage.translated(line, into: language)), width: width)
            } else if line.isEmpty || !isElement || !line.hasPrefix("  ") || line.hasPrefix("  See ") {
                isElement = isElement && !line.isEmpty
                result += CellRuler().lines(of: localized(Usage.translated(line, into: language)), width: width)
            } else if line.count < Self.labelWidth || line.dropFirst(Self.labelWidth - 1).first == " " {
                let label = line.prefix(Self.labelWidth).trimmingEnd
                // The command that is meant where none is named.
                let translated = language == .english ? label : label.replacing(" (default)", with: "（默认）")
                result += element(localized(translated), says(line), width)
            } else {
                labelAlone = localized(line)
            }
        }
        return result.joined(separator: "\n")
    }

    /// A synopsis in lines that break between its parts: `[--jobs <number>]` stays whole.
    private static func usage(_ line: String, width: Int) -> [String] {
        var parts: [String] = []
        var depth = 0
        for word in line.split(separator: " ").map(String.init) {
            let isValue = word.hasPrefix("<") && parts.last.map { $0.hasPrefix("-") && !$0.contains(" ") } == true
            if depth > 0 || isValue, let last = parts.popLast() {
                parts.append("\(last) \(word)")
            } else {
                parts.append(word)
            }
            depth += word.count { $0 == "[" } - word.count { $0 == "]" }
        }
        let ruler = CellRuler()
        var lines: [String] = []
        for part in parts {
            if let last = lines.last, ruler.width(of: last) + 1 + ruler.width(of: part) <= width {
                lines[lines.count - 1] = "\(last) \(part)"
            } else {
                lines.append(lines.isEmpty ? part : "  \(part)")
            }
        }
        return lines
    }

    private func element(_ label: String, _ text: String, _ width: Int) -> [String] {
        let ruler = CellRuler()
        let margin = String(repeating: " ", count: Self.labelWidth)
        let says = ruler.lines(of: text, width: width - Self.labelWidth)
        let first = ruler.padded(label, to: Self.labelWidth)
        guard ruler.width(of: label) < Self.labelWidth else { return [label] + says.map { margin + $0 } }
        return [(first + (says.first ?? "")).trimmingEnd] + says.dropFirst().map { margin + $0 }
    }

    private static let headings = ["ARGUMENTS:": "参数：", "OPTIONS:": "选项：", "SUBCOMMANDS:": "命令："]
}

extension StringProtocol {
    /// Without the spaces at its end.
    fileprivate var trimmingEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
