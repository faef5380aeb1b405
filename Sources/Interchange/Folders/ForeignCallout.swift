internal import CourseModel

/// A box of another program, as the call-out that comes nearest to it.
struct ForeignCallout {
    let kind: CalloutKind
    /// nil where the box has no title, or only a word for its kind.
    var title: String?
    var isFolded = false

    /// - Parameters:
    ///   - word: what the other program calls the kind of box: `tip`, `callout-note`, `challenge`.
    ///   - language: that of the text, for the title of kinds that have none of their own here.
    /// - Returns: nil for a word that says nothing of a box, such as the columns of a page.
    init?(word: String, title: String? = nil, isFolded: Bool = false, language: InterfaceLanguage) {
        var word = word.lowercased()
        if word.hasPrefix("callout-") { word = String(word.dropFirst(8)) }
        guard let meaning = Self.meanings[word] else { return nil }
        kind = meaning.kind
        let written = title?.trimmingBlanks ?? ""
        self.title = written.isEmpty ? meaning.title?.text(in: language) : written
        self.isFolded = isFolded || meaning.kind == .solution
    }

    private struct Meaning {
        let kind: CalloutKind
        var title: Phrase?

        init(_ kind: CalloutKind, _ title: Phrase? = nil) {
            self.kind = kind
            self.title = title
        }
    }

    /// Of the Carpentries, Python-Markdown's and Material's admonitions, Quarto, VuePress, Docusaurus, GitBook and Hexo.
    private static let meanings: [String: Meaning] = {
        var meanings: [String: Meaning] = [
            "objectives": Meaning(.note, Phrase(zh: "学习目标", en: "Objectives")),
            "questions": Meaning(.discuss, Phrase(zh: "先想一想", en: "Questions")),
            "keypoints": Meaning(.key, Phrase(zh: "要点", en: "Key points")),
            "prereq": Meaning(.important, Phrase(zh: "开始之前", en: "Before you begin")),
            "abstract": Meaning(.key), "summary": Meaning(.key), "tldr": Meaning(.key),
            "important": Meaning(.important),
            "discussion": Meaning(.discuss), "question": Meaning(.discuss), "help": Meaning(.discuss),
            "faq": Meaning(.discuss), "challenge": Meaning(.exercise), "exercise": Meaning(.exercise),
            "solution": Meaning(.solution), "hint": Meaning(.solution), "instructor": Meaning(.trainer),
            "example": Meaning(.caseStudy), "caution": Meaning(.caution), "warning": Meaning(.warning),
            "attention": Meaning(.warning), "danger": Meaning(.caution), "error": Meaning(.caution),
            "failure": Meaning(.caution), "bug": Meaning(.caution), "fail": Meaning(.caution),
        ]
        for word in [
            "callout", "note", "info", "todo", "seealso", "testimonial", "checklist", "spoiler", "details", "default",
        ] {
            meanings[word] = Meaning(.note)
        }
        for word in ["tip", "success", "check", "done"] { meanings[word] = Meaning(.tip) }
        return meanings
    }()

    /// The call-out as lines of a block quote, with an empty line before and behind it.
    ///
    /// A heading with which the body begins becomes its title.
    func lines(around body: [String]) -> [String] {
        var body = body.trimmingBlankLines
        var title = title
        if let first = body.first, let heading = Heading(first), heading.level > 0 {
            // An id is none of a title's words, and no link leads to a call-out.
            title = heading.text.replacing(/\s*\{:?\s*[#.][^{}]*\}$/, with: "")
            body = Array(body.dropFirst()).trimmingBlankLines
        }
        let marker = "> [!\(kind.rawValue)]\(isFolded ? "-" : "")" + (title.map { " \($0)" } ?? "")
        return ["", marker] + body.map { $0.isEmpty ? ">" : "> \($0)" } + [""]
    }
}

/// A line that is a heading of `#`.
struct Heading {
    let level: Int
    let text: String

    init?(_ line: String) {
        let level = line.prefix { $0 == "#" }.count
        let rest = line.dropFirst(level)
        guard 1...6 ~= level, rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
        self.level = level
        var text = String(rest).trimmingBlanks
        let closing = text.reversed().prefix { $0 == "#" }.count
        if closing > 0, closing == text.count || text.dropLast(closing).last == " " {
            text = String(text.dropLast(closing)).trimmingBlanks
        }
        self.text = text
    }
}

extension StringProtocol {
    /// Without blanks and tabs at both ends.
    var trimmingBlanks: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    /// The number of blanks before the text, a tab for four.
    var indentation: Int { prefix { $0 == " " || $0 == "\t" }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) } }
}

extension [String] {
    /// Without empty lines at both ends.
    var trimmingBlankLines: [String] {
        let isBlank: (String) -> Bool = { $0.trimmingBlanks.isEmpty }
        return Array(Array(drop(while: isBlank)).reversed().drop(while: isBlank).reversed())
    }

    /// Without the blanks that all lines begin with, up to a number of them.
    func dedented(by count: Int) -> [String] {
        map { line in
            var rest = line[...]
            var left = count
            while left > 0, let first = rest.first, first == " " || first == "\t" {
                left -= first == "\t" ? 4 : 1
                rest = rest.dropFirst()
            }
            return String(rest)
        }
    }
}
