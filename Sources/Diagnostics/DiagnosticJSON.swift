package import CourseModel
internal import TextRules

/// Diagnostics for programs: a JSON array with an object on each line, keys in a fixed order.
///
/// `path`, `line`, `column` (from 1, in characters), `severity`, `id`, `message`, and where there are any `advice`,
/// `marked` (the text that is wrong, at most 400 bytes of it) and `fix` with `start`, `end` (UTF-8 offsets) and `replacement`.
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
            "\"path\":\(JSONEscape.string(diagnostic.place.path))", "\"line\":\(diagnostic.place.line)",
            "\"column\":\(diagnostic.place.column)", "\"severity\":\(JSONEscape.string(diagnostic.severity.rawValue))",
            "\"id\":\(JSONEscape.string(diagnostic.id.rawValue))",
            "\"message\":\(JSONEscape.string(text(diagnostic.message)))",
        ]
        if let advice = diagnostic.advice { members.append("\"advice\":\(JSONEscape.string(text(advice)))") }
        if let excerpt = diagnostic.excerpt { members.append("\"marked\":\(JSONEscape.string(excerpt.marked))") }
        if let fix = diagnostic.fix {
            members.append(
                "\"fix\":{\"start\":\(fix.range.lowerBound),\"end\":\(fix.range.upperBound),"
                    + "\"replacement\":\(JSONEscape.string(fix.replacement))}")
        }
        return "{" + members.joined(separator: ",") + "}"
    }
}
