internal import CourseModel
internal import TextRules

extension ForeignBank {
    /// Reads an exercise of R/exams, in Markdown (`.Rmd`) or LaTeX (`.Rnw`). Its code is not run: what takes numbers from it stays out.
    init(rExams bytes: [UInt8], named name: String) {
        self.init()
        let text = String(decoding: bytes, as: UTF8.self)
        let exercise = RExercise(text)
        let place = BankPlace(file: name)
        guard exercise.unsupportedKind == nil, let item = exercise.item(at: place) else {
            leaveOut(exercise.unsupportedKind.map { .unsupported($0) } ?? .malformed, at: place, exercise.excerpt)
            return
        }
        items = [item]
        for part in exercise.lost.sorted(by: { "\($0)" < "\($1)" }) {
            leaveOut(.partLost(part), at: place, exercise.excerpt)
        }
    }

    static func looksLikeRExams(_ text: String) -> Bool {
        text.contains("\nextype:") || text.contains("\\extype{")
    }
}

/// An exercise of R/exams.
private struct RExercise {
    private var question: RSection
    private var solution: RSection
    private var fields: [String: String] = [:]
    private let isComputed: Bool
    private(set) var lost: Set<BankProblem.LostPart> = []

    init(_ text: String) {
        let isLaTeX = text.contains("\\begin{question}")
        let parts = isLaTeX ? RLaTeX.parts(of: text) : RMarkdown.parts(of: text)
        question = parts.question
        solution = parts.solution
        fields = parts.fields
        isComputed = parts.isComputed
        if parts.hasLost { lost.insert(.formatting) }
        if fields["extol"] != nil, kind != "num" { lost.insert(.units) }
    }

    private var kind: String { fields["extype"] ?? "" }
    var excerpt: String { question.text }

    var unsupportedKind: BankProblem.UnsupportedKind? {
        switch kind {
        case "schoice", "mchoice", "num", "string": isComputed ? .calculated : nil
        case "cloze": .cloze
        case "essay", "file": .essay
        default: .other
        }
    }

    /// nil where the key does not fit the answers.
    func item(at place: BankPlace) -> ForeignItem? {
        guard let key = fields["exsolution"] else { return nil }
        var item = ForeignItem(question.text, .choice(.single, []), at: place)
        switch kind {
        case "num":
            let tolerance = fields["extol"].flatMap(QTIResponse.fraction) ?? .zero
            item.answers = .typed([
                .init(value: .number(tolerance == .zero ? key : "\(key) ± \(fields["extol"] ?? "")"))
            ])
        case "string": item.answers = .typed([.init(value: .words([key]))])
        default:
            let digits = key.filter { "01".contains($0) }
            guard digits.count == question.answers.count, !digits.isEmpty else { return nil }
            // What the solution says of each answer is said to whoever chooses it.
            let said = solution.answers.count == digits.count ? solution.answers : []
            let options = zip(question.answers, digits).enumerated().map { place, option in
                ForeignItem.Option(
                    text: option.0, isRight: option.1 == "1",
                    feedback: said.isEmpty ? "" : Self.withoutVerdict(said[place]))
            }
            item.answers = .choice(kind == "schoice" ? .single : .multiple, options)
        }
        item.rationale = solution.text
        item.sourceID = fields["exname"]?.replacing(" ", with: "-")
        item.points = fields["expoints"].flatMap(QTIResponse.fraction)
        return item
    }

    /// `True`, `False. Because` and `Correct:` say only again what is right.
    private static func withoutVerdict(_ text: String) -> String {
        for word in ["True", "False", "Correct", "Incorrect", "Right", "Wrong", "正确", "错误", "对", "错"] {
            guard text.hasPrefix(word) else { continue }
            let rest = text.dropFirst(word.count)
            if rest.isEmpty { return "" }
            if let mark = rest.first, ".:：。,，;；".contains(mark) { return rest.dropFirst().trimmingBlanks }
        }
        return text
    }
}

/// A part of an exercise: its text, and the list of its answers.
struct RSection {
    var text = ""
    var answers: [String] = []
}

/// What an exercise is made of, however it is written.
struct RParts {
    var question = RSection()
    var solution = RSection()
    /// `extype` and its like.
    var fields: [String: String] = [:]
    /// Whether code of R writes a part of it.
    var isComputed = false
    var hasLost = false
}

/// An exercise in Markdown: `Question` underlined by `====`, `Answerlist` by `----`.
enum RMarkdown {
    static func parts(of text: String) -> RParts {
        var parts = RParts()
        var section = ""
        var isList = false
        let lines = withoutCode(
            text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init), &parts)
        var index = 0
        while index < lines.count {
            let line = lines[index]
            let below = index + 1 < lines.count ? lines[index + 1] : ""
            if !line.isEmpty, isRule(below, "=") {
                (section, isList) = (line.trimmingBlanks.lowercased(), false)
                index += 2
            } else if line.trimmingBlanks == "Answerlist", isRule(below, "-") {
                isList = true
                index += 2
            } else {
                add(line, to: &parts, section, isList)
                index += 1
            }
        }
        parts.question.text = parts.question.text.trimmingLines
        parts.solution.text = parts.solution.text.trimmingLines
        return parts
    }

    private static func isRule(_ line: String, _ mark: Character) -> Bool {
        let text = line.trimmingBlanks
        return text.count >= 3 && text.allSatisfy { $0 == mark }
    }

    private static func add(_ line: String, to parts: inout RParts, _ section: String, _ isList: Bool) {
        switch section {
        case "question": add(line, to: &parts.question, isList)
        case "solution": add(line, to: &parts.solution, isList)
        case "meta-information":
            guard let colon = line.firstIndex(of: ":") else { return }
            parts.fields[line[..<colon].trimmingBlanks.lowercased()] = line[line.index(after: colon)...].trimmingBlanks
        default: return
        }
    }

    private static func add(_ line: String, to part: inout RSection, _ isList: Bool) {
        guard isList else { return part.text += line + "\n" }
        if let mark = line.first, "*-+".contains(mark), line.dropFirst().first == " " {
            part.answers.append(line.dropFirst(2).trimmingBlanks)
        } else if !part.answers.isEmpty, !line.trimmingBlanks.isEmpty {
            part.answers[part.answers.count - 1] += "\n" + line.trimmingBlanks
        }
    }

    /// Without chunks of code; what stands in the text itself has its numbers from them.
    private static func withoutCode(_ lines: [String], _ parts: inout RParts) -> [String] {
        var result: [String] = []
        var isCode = false
        for line in lines {
            if isCode {
                isCode = !line.hasPrefix("```")
            } else if line.hasPrefix("```{") {
                isCode = true
            } else {
                if line.contains("`r ") { parts.isComputed = true }
                result.append(line)
            }
        }
        return result
    }
}

/// An exercise in LaTeX: `\begin{question}`, `\begin{answerlist}` with `\item`, `\exsolution{010}`.
enum RLaTeX {
    static func parts(of text: String) -> RParts {
        var parts = RParts()
        parts.question = section(inside(text, of: "question"), &parts)
        parts.solution = section(inside(text, of: "solution"), &parts)
        for name in ["exname", "extype", "exsolution", "extol", "expoints"] {
            guard let open = text.firstRange(of: "\\\(name){"), let close = text[open.upperBound...].firstIndex(of: "}")
            else { continue }
            parts.fields[name] = text[open.upperBound..<close].trimmingBlanks
        }
        if parts.fields["exsolution"]?.contains("\\Sexpr") == true { parts.isComputed = true }
        return parts
    }

    private static func inside(_ text: String, of name: String) -> String {
        guard let open = text.firstRange(of: "\\begin{\(name)}"),
            let close = text[open.upperBound...].firstRange(of: "\\end{\(name)}")
        else { return "" }
        return String(text[open.upperBound..<close.lowerBound])
    }

    private static func section(_ text: String, _ parts: inout RParts) -> RSection {
        if text.contains("\\Sexpr") || text.contains("<<") { parts.isComputed = true }
        let list = inside(text, of: "answerlist")
        let before = text.firstRange(of: "\\begin{answerlist}").map { text[..<$0.lowerBound] } ?? text[...]
        var section = RSection()
        section.text = markdown(String(before), &parts)
        section.answers = list.split(separator: "\\item", omittingEmptySubsequences: false).dropFirst().map {
            markdown(String($0), &parts)
        }
        return section
    }

    /// Words that are set off, and plain text; formulas stay as they are.
    private static func markdown(_ latex: String, _ parts: inout RParts) -> String {
        var text = latex.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            // A comment goes to the end of its line.
            line.first == "%" ? "" : line.trimmingBlanks
        }.joined(separator: "\n").trimmingLines
        for (command, mark) in [("emph", "*"), ("textit", "*"), ("textbf", "**"), ("texttt", "`")] {
            while let open = text.firstRange(of: "\\\(command){"),
                let close = text[open.upperBound...].firstIndex(of: "}")
            {
                text.replaceSubrange(close...close, with: mark)
                text.replaceSubrange(open, with: mark)
            }
        }
        for (written, meant) in [("\\%", "%"), ("\\&", "&"), ("\\_", "\\_"), ("~", " "), ("``", "“"), ("''", "”")] {
            text = text.replacing(written, with: meant)
        }
        let outside = text.split(separator: "$", omittingEmptySubsequences: false).enumerated().filter {
            $0.offset.isMultiple(of: 2)
        }
        if outside.contains(where: { $0.element.contains("\\begin") || $0.element.contains("\\includegraphics") }) {
            parts.hasLost = true
        }
        return text
    }
}

extension String {
    /// Without empty lines before and behind it.
    fileprivate var trimmingLines: String {
        var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
