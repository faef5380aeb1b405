package import CourseModel
internal import TextRules

/// What a file of the workspace is, told from where it stands and how it is called.
package enum FileRole: Sendable, Hashable {
    case course(CourseID)
    case lesson(LessonID, in: CourseID)
    case caseStudy(CaseID, in: CourseID)
    case glossary(CourseID)
    /// The name without ending.
    case delivery(String, in: CourseID)
    case quiz(QuizID)
    /// Items of a quiz whose bank is a folder.
    case bankPart(QuizID)
    /// Anything that a text may show or link to.
    case attachment
    /// What a workspace keeps for itself.
    case withheld(Withholding)
    /// For readers of the folder, not of the course: `README.md`.
    case remark
    /// A Markdown or YAML file where coursekit reads none.
    case misplaced

    package var page: PageID? {
        switch self {
        case .course(let course): .course(course)
        case .lesson(let lesson, in: let course): .lesson(lesson, in: course)
        case .caseStudy(let study, in: let course): .caseStudy(study, in: course)
        case .glossary(let course): .glossary(course)
        case .quiz(let quiz): .quiz(quiz)
        case .bankPart, .delivery, .attachment, .withheld, .remark, .misplaced: nil
        }
    }

    /// The course whose folder it stands in.
    package var course: CourseID? {
        if case .delivery(_, in: let course) = self { course } else { page?.course }
    }

    /// Whether it holds items of a quiz.
    package var holdsItems: Bool {
        switch self {
        case .quiz, .bankPart: true
        default: false
        }
    }

    package var isCourse: Bool {
        if case .course = self { true } else { false }
    }

    /// The last part of its name in addresses and references.
    package var name: String? {
        switch self {
        case .course(let id): id.rawValue
        case .lesson(let id, in: _): id.rawValue
        case .caseStudy(let id, in: _): id.rawValue
        case .quiz(let id): id.rawValue
        case .delivery(let name, in: _): name
        case .bankPart, .glossary, .attachment, .withheld, .remark, .misplaced: nil
        }
    }
}

extension FileRole {
    /// Whether a name is that of a text, which coursekit reads or says why not.
    static func isNameOfText(_ name: String) -> Bool { cutEnding(name) != nil }

    /// The name of the lesson whose original a file in a course's folder is, by the file's name; nil for what is none.
    package static func lessonName(_ name: String) -> String? {
        switch ClassifiedFile(path: "courses/c/\(name)", languages: []).role {
        case .lesson(let lesson, in: _): lesson.rawValue
        default: nil
        }
    }

    fileprivate static func cutEnding(_ name: String) -> (stem: String, ending: String)? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        let ending = name[name.utf8.index(after: dot)...].lowercased()
        guard ["md", "markdown", "yml", "yaml"].contains(ending) else { return nil }
        return (String(name[..<dot]), ending)
    }
}

/// A file with its role and the language that its name gives it.
package struct ClassifiedFile: Sendable, Hashable {
    /// As the disk spells it; the names in `role` are NFC.
    package let path: String
    package let role: FileRole
    /// The suffix of a translation, `en` of `01-x.en.md`; nil for an original.
    package let language: LanguageTag?
    /// The suffix that looks like a language but is none of the site's, so that it is part of the name.
    package var unlistedLanguage: String?

    /// - Parameter languages: the tags that are suffixes.
    package init(path: String, languages: [LanguageTag]) {
        self.path = path
        let parts = Normalization.composed(path).utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        let fileName = parts.last ?? ""
        guard let (stem, ending) = FileRole.cutEnding(fileName) else {
            role = Withholding(path: path).map(FileRole.withheld) ?? .attachment
            language = nil
            return
        }
        if fileName.utf8.count == 9, fileName.lowercased() == "readme.md" {
            role = .remark
            language = nil
            return
        }
        var base = stem
        var suffix: LanguageTag?
        if let dot = stem.utf8.lastIndex(of: UInt8(ascii: ".")), ending == "md" {
            let tag = String(stem[stem.utf8.index(after: dot)...])
            if languages.contains(LanguageTag(tag)) {
                suffix = LanguageTag(tag)
                base = String(stem[..<dot])
            } else if Self.looksLikeLanguage(tag) {
                unlistedLanguage = tag
            }
        }
        language = suffix
        let name = Self.withoutNumber(base)
        switch (parts.first, parts.count, ending) {
        case ("courses", 3, "md"):
            let course = CourseID(parts[1])
            switch base {
            case "index": role = .course(course)
            case "glossary": role = .glossary(course)
            default: role = .lesson(LessonID(name), in: course)
            }
        case ("courses", 4, "md") where parts[2] == "cases":
            role = .caseStudy(CaseID(name), in: CourseID(parts[1]))
        case ("courses", 4, "yml") where parts[2] == "deliveries",
            ("courses", 4, "yaml") where parts[2] == "deliveries":
            role = .delivery(base, in: CourseID(parts[1]))
        case ("quizzes", 2, "md"):
            role = .quiz(QuizID(base))
        case ("quizzes", 3, "md"):
            role = base == "quiz" ? .quiz(QuizID(parts[1])) : .bankPart(QuizID(parts[1]))
        default:
            role = .misplaced
        }
    }

    /// `overview` of `00-overview` and of `1.10-overview`; a name of nothing but a number stays.
    private static func withoutNumber(_ name: String) -> String {
        func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
        var rest = name.utf8.drop(while: isDigit)
        // Numbers of chapters within chapters, before the mark that ends them all.
        var next = rest
        while next.startIndex > name.startIndex, next.first == UInt8(ascii: ".") {
            let digits = next.dropFirst()
            next = digits.drop(while: isDigit)
            guard next.startIndex > digits.startIndex, let mark = next.first, ".-_ ".utf8.contains(mark) else { break }
            if mark != UInt8(ascii: ".") { rest = next }
        }
        guard rest.startIndex > name.startIndex, let separator = rest.first, "-_. ".utf8.contains(separator) else {
            return name
        }
        let words = rest.dropFirst().drop { $0 == UInt8(ascii: " ") }
        return words.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") } ? name : String(Substring(words))
    }

    /// `en`, `fr-CA`, `zh-Hant`: two or three letters, then perhaps a script and a region.
    private static func looksLikeLanguage(_ tag: String) -> Bool {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), parts.count <= 3 else { return false }
        return parts.allSatisfy { (2...4).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isLetter } }
    }
}
