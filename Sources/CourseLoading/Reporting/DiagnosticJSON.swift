package import CourseModel

/// Diagnostics for programs: a JSON array with an object on each line, keys in a fixed order.
///
/// `path`, `line`, `column` (from 1, in characters), `severity`, `id`, `message`, and where there are any `advice`,
/// `marked` (the text that is wrong) and `fix` with `start`, `end` (UTF-8 offsets) and `replacement`.
package enum DiagnosticJSON {
    package static func array(of diagnostics: [Diagnostic], text: (Phrase) -> String) -> String {
        if diagnostics.isEmpty { return "[]\n" }
        return "[\n" + diagnostics.map { object(of: $0, text: text) }.joined(separator: ",\n") + "\n]\n"
    }

    package static func array(of diagnostics: [Diagnostic], in language: InterfaceLanguage) -> String {
        array(of: diagnostics) { $0.text(in: language) }
    }

    private static func object(of diagnostic: Diagnostic, text: (Phrase) -> String) -> String {
        var members = [
            "\"path\":\(quoted(diagnostic.place.path))", "\"line\":\(diagnostic.place.line)",
            "\"column\":\(diagnostic.place.column)", "\"severity\":\(quoted(diagnostic.severity.rawValue))",
            "\"id\":\(quoted(diagnostic.id.rawValue))", "\"message\":\(quoted(text(diagnostic.message)))",
        ]
        if let advice = diagnostic.advice { members.append("\"advice\":\(quoted(text(advice)))") }
        if let excerpt = diagnostic.excerpt { members.append("\"marked\":\(quoted(excerpt.marked))") }
        if let fix = diagnostic.fix {
            members.append(
                "\"fix\":{\"start\":\(fix.range.lowerBound),\"end\":\(fix.range.upperBound),"
                    + "\"replacement\":\(quoted(fix.replacement))}")
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// A JSON string; controls of all kinds are escaped, so that it is also safe to look at.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _
            where [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory):
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
