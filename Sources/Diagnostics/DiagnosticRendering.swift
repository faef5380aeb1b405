package import CourseModel
package import TextRules

/// Shows diagnostics to a person: place, sentence, the line with a caret under what is wrong, and what to do.
///
/// ```text
/// courses/service/03-honesty.md:14:7: 错误：没有文件 courses/service/02-hazrds.md。 [link/missing-file]
///   14 │ 见[第二课](02-hazrds.md)。
///      │              ^^^^^^^^^^^^
///        是不是 02-hazards.md？
/// ```
///
/// Whatever comes from a file is made safe for the terminal, and the caret stands where the terminal shows the mistake.
package struct DiagnosticRendering {
    /// What a piece of the output is, for whoever colours it.
    package enum Style: Sendable, Hashable, CaseIterable {
        case plain, place, error, warning, hint, quiet
    }

    package struct Span: Sendable, Hashable {
        package let text: TerminalText
        package let style: Style
    }

    /// The sentences of the program in the reader's language.
    private let text: (Phrase) -> String
    private let language: InterfaceLanguage
    private let width: Int
    private let ruler: CellRuler

    /// - Parameters:
    ///   - width: the cells that a shown line of the source may fill; longer ones are cut around the mistake.
    ///   - text: puts a sentence into the reader's language, for languages that are made from another.
    package init(
        language: InterfaceLanguage, width: Int = 100, ruler: CellRuler = CellRuler(),
        text: ((Phrase) -> String)? = nil
    ) {
        self.language = language
        self.width = max(width, 20)
        self.ruler = ruler
        self.text = text ?? { $0.text(in: language) }
    }

    // MARK: One diagnostic

    /// The lines of one diagnostic.
    package func lines(of diagnostic: Diagnostic) -> [[Span]] {
        var result = [headline(of: diagnostic)]
        let number = String(diagnostic.place.line)
        let margin = TerminalText.spaces(number.count + 2)
        if let excerpt = diagnostic.excerpt, !excerpt.text.isEmpty {
            let view = ExcerptView(excerpt, width: width, ruler: ruler)
            result.append([
                Span(text: TerminalText("  \(number) │ "), style: .quiet), Span(text: view.line, style: .plain),
            ])
            result.append([
                Span(text: margin + " │ ", style: .quiet), Span(text: .spaces(view.caretStart), style: .plain),
                Span(text: TerminalText("^").repeated(view.caretWidth), style: style(of: diagnostic.severity)),
            ])
        }
        if let advice = diagnostic.advice {
            let indent = diagnostic.excerpt == nil ? TerminalText.spaces(4) : margin + .spaces(3)
            result.append([Span(text: indent + TerminalText(text(advice)), style: .plain)])
        }
        return result
    }

    private func headline(of diagnostic: Diagnostic) -> [Span] {
        [
            Span(text: TerminalText("\(diagnostic.place): "), style: .place),
            Span(text: TerminalText(text(Self.word(for: diagnostic.severity))), style: style(of: diagnostic.severity)),
            Span(text: TerminalText(text(diagnostic.message)), style: .plain),
            Span(text: TerminalText(" [\(diagnostic.id)]"), style: .quiet),
        ]
    }

    private func style(of severity: Diagnostic.Severity) -> Style {
        switch severity {
        case .error: .error
        case .warning: .warning
        case .hint: .hint
        }
    }

    private static func word(for severity: Diagnostic.Severity) -> Phrase {
        switch severity {
        case .error: Phrase(zh: "错误：", en: "error: ")
        case .warning: Phrase(zh: "警告：", en: "warning: ")
        case .hint: Phrase(zh: "提示：", en: "hint: ")
        }
    }

    // MARK: All of them

    /// The diagnostics, each followed by an empty line; of lines and files with very many of them the first, and the number of the
    /// others.
    ///
    /// - Parameter groupsKinds: whether what many files get is said once, with the number of the others.
    package func string(of diagnostics: [Diagnostic], colours: Bool = false, groupsKinds: Bool = false) -> String {
        let selection = DiagnosticSelection(of: diagnostics, groupsKinds: groupsKinds)
        let shown = selection.shown.enumerated().map { index, diagnostic in
            let others = selection.others[index].map { Phrase.others($0, like: diagnostic.severity) }
            return lines(of: diagnostic)
                + (others.map { [[Span(text: .spaces(4) + TerminalText(text($0)), style: .quiet)]] } ?? [])
        }
        let closing = selection.leftOut.map { path, counts in
            [[Span(text: TerminalText(text(.leftOut(counts, of: path))), style: .plain)]]
        }
        return (shown + closing).map { entry in
            entry.map { line in line.map { colours ? Self.coloured($0) : $0.text.string }.joined() + "\n" }.joined()
                + "\n"
        }.joined()
    }

    /// `3 个错误，1 个警告，共 42 个文件`.
    package func summary(of diagnostics: [Diagnostic], fileCount: Int) -> String {
        let counts =
            diagnostics.isEmpty
            ? Phrase(zh: "没有发现问题", en: "no problems") : DiagnosticCounts(of: diagnostics).phrase
        let files = fileCount == 1 ? "1 file" : "\(fileCount) files"
        return text(Phrase(zh: "\(counts.chinese)，共 \(fileCount) 个文件", en: "\(counts.english) in \(files)"))
    }

    /// A span with the terminal's codes around it; colours say nothing that the words do not.
    private static func coloured(_ span: Span) -> String {
        let code: String? =
            switch span.style {
            case .plain: nil
            case .place: "1"
            case .error: "1;31"
            case .warning: "33"
            case .hint: "36"
            case .quiet: "2"
            }
        guard let code, !span.text.isEmpty else { return span.text.string }
        return "\u{1B}[\(code)m\(span.text.string)\u{1B}[0m"
    }
}

/// A source line as it is shown: safe for the terminal, cut where it is too long, with the cells of the caret.
struct ExcerptView {
    let line: TerminalText
    let caretStart: Int
    let caretWidth: Int

    init(_ excerpt: SourceExcerpt, width: Int, ruler: CellRuler) {
        let marked = TerminalText(excerpt.marked)
        let rest = TerminalText(excerpt.after)
        // A third of the width is enough to recognise the place by what comes before it.
        let room = max(width / 3, width - ruler.width(of: marked) - min(ruler.width(of: rest), width / 3))
        let before = TerminalText(excerpt.before).string
        let end = Self.end(of: before, filling: room, ruler: ruler)
        let isCut = excerpt.isCutBefore || end.startIndex > before.startIndex
        let lead = (isCut ? "…" : "") + end
        caretStart = ruler.width(of: lead)
        let all = excerpt.isCutAfter ? marked + rest + "…" : marked + rest
        let shown = ruler.truncated(all, to: max(width - caretStart, 8))
        line = TerminalText(lead) + shown
        caretWidth = max(min(ruler.width(of: marked), ruler.width(of: shown)), 1)
    }

    /// The longest end of a text that fills at most `room` cells.
    private static func end(of text: String, filling room: Int, ruler: CellRuler) -> Substring {
        var used = 0
        var start = text.endIndex
        while start > text.startIndex {
            let previous = text.index(before: start)
            used += ruler.width(of: text[previous])
            if used > room { break }
            start = previous
        }
        return text[start...]
    }
}

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
