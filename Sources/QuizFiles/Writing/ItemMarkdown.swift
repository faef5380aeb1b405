package import CourseModel
internal import TextRules

/// Writes items as quiz files have them, as if by hand. What is read of it again is the same item.
package struct ItemMarkdown {
    /// Of the texts that are written; an item in several languages has a file for each.
    private let language: LanguageTag

    package init(in language: LanguageTag) {
        self.language = language
    }

    /// The lines of an item, from its heading to the end of its rationale, ended by LF.
    ///
    /// - Parameter remarks: what is only for the author, as a comment.
    package func text(of item: Item, remarks: [String] = []) -> String {
        let (title, rest) = Self.heading(of: item.stem[language].source, in: language)
        var lines = ["## \(title) {\(attributes(of: item).joined(separator: " "))}", ""]
        if !rest.isEmpty { lines += [rest, ""] }
        if !remarks.isEmpty {
            lines += ["<!-- \(remarks.joined(separator: "；").replacing("--", with: "—")) -->", ""]
        }
        lines += answers(to: item.question)
        if let rationale = item.rationale?[language].source, !rationale.isEmpty {
            lines += [""] + Self.quoted(rationale)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: The heading

    /// The first line of a stem, and what stands below it. A stem that begins with a block gets a line of its own to begin with.
    private static func heading(of stem: String, in language: LanguageTag) -> (title: String, rest: String) {
        let end = stem.firstIndex(of: "\n") ?? stem.endIndex
        let first = String(stem[..<end]).trimmingBlanks
        let isBlock =
            first.isEmpty || first.hasPrefix("```") || first.hasPrefix("~~~") || first.hasPrefix("|")
            || first.hasPrefix("> ") || first.hasPrefix("- ") || first.hasPrefix("* ") || first.hasPrefix("<!--")
        guard !isBlock else {
            return (Phrase(zh: "看下面的内容，回答问题。", en: "Look at this and answer.").text(in: language), stem)
        }
        let rest = stem[end...].drop { $0 == "\n" }
        let marks = first.prefix { $0 == "#" }.count
        let isHeading = 1...6 ~= marks && first.dropFirst(marks).first?.isWhitespace == true
        return (isHeading ? String(first.dropFirst(marks)).trimmingBlanks : first, String(rest))
    }

    private func attributes(of item: Item) -> [String] {
        var result = ["#\(item.id)"]
        func add(_ key: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            let isPlain = value.allSatisfy { !$0.isWhitespace && !"\"'{}".contains($0) }
            result.append("\(key)=\(isPlain ? value : "\"\(value.replacing("\"", with: ""))\"")")
        }
        add("objective", item.objective?.rawValue)
        add("fact", item.fact?.rawValue)
        add("lesson", item.lessonAddress)
        if item.points != .one { add("points", item.points.decimalText(places: 9)) }
        add("tags", item.tags.joined(separator: ","))
        if let marking = item.marking {
            if marking.scheme != .allOrNothing || marking.loss == .zero { add("marking", marking.scheme.rawValue) }
            if marking.loss != .zero { add("loss", Self.percent(marking.loss)) }
        }
        add("pair", item.pair?.rawValue)
        return result
    }

    // MARK: The answers

    private func answers(to question: Item.Question) -> [String] {
        switch question {
        case .choice(let choice): choice.options.flatMap { option($0, of: choice.selection) }
        case .numeric(let numeric): answers(to: numeric)
        case .text(let text): answers(to: text)
        }
    }

    private func option(_ option: Item.Option, of selection: Item.Choice.Selection) -> [String] {
        let (open, close) = selection == .single ? ("(", ")") : ("[", "]")
        let inside = option.share.map(Self.percent) ?? (option.isCorrect ? "x" : " ")
        let text = option.text[language].source + (option.isFixed ? " {fixed}" : "")
        return marked("- \(open)\(inside)\(close) ", text, feedback: option.feedback?[language].source)
    }

    private func answers(to question: NumericQuestion) -> [String] {
        let unit = question.unit?[language].source ?? ""
        let accepted = question.accepted.enumerated().flatMap { place, interval in
            let share = interval.share.map { Self.percent($0) + " " } ?? ""
            return marked(
                "- (\(share)= \(interval.text))", place == 0 && !unit.isEmpty ? " " + unit : "", feedback: nil)
        }
        return accepted
            + question.foreseen.flatMap {
                marked("- (! \($0.values.text))", "", feedback: $0.feedback[language].source)
            }
    }

    private func answers(to question: TextQuestion) -> [String] {
        let accepted = question.accepted.flatMap { accepted in
            let share = accepted.share.map { Self.percent($0) + " " } ?? ""
            let texts = accepted.translations[language] ?? accepted.texts
            return marked("- (\(share)= \(Self.quotedWords(texts)))", "", feedback: nil)
        }
        return accepted
            + question.foreseen.flatMap { foreseen in
                marked(
                    "- (! \(Self.quotedWords(foreseen.texts)))", "",
                    feedback: foreseen.feedback[language].source)
            }
    }

    private static func quotedWords(_ texts: [String]) -> String {
        // What holds a quote of ours stands between others.
        texts.map { $0.contains("\"") ? "「\($0)」" : "\"\($0)\"" }.joined(separator: " | ")
    }

    private func marked(_ mark: String, _ text: String, feedback: String?) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var result = [mark + (lines.first.map(String.init) ?? "")]
        result += lines.dropFirst().map { $0.isEmpty ? "" : "  \($0)" }
        if let feedback, !feedback.isEmpty { result += Self.quoted(feedback).map { "  \($0)" } }
        return result
    }

    private static func quoted(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> \($0)" }
    }

    private static func percent(_ share: Fraction) -> String {
        (share * Fraction(100)).decimalText(places: 9) + "%"
    }
}

extension Phrase {
    /// In the language of a text, which may be none of the interface's.
    fileprivate func text(in language: LanguageTag) -> String { language.isChinese ? chinese : english }
}
