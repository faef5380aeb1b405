internal import CourseModel
internal import TextRules

/// The words with which authors name call-outs, ours and those of other tools.
///
/// All are compared as `Glyph` reads them, without blanks: lower case, Simplified characters, usual width.
enum MarkerWords {
    /// The kind that a word after a `!` names, in whatever language; nil where it names none.
    static func kind(named name: String) -> CalloutKind? {
        CalloutKind(rawValue: name) ?? chineseNames[name] ?? (namesTrainer(name) ? .trainer : nil)
    }

    /// The kind whose name a mistyped word was probably meant to be.
    static func kind(closestTo name: String) -> CalloutKind? {
        let meant = Suggestion.closest(to: name, among: CalloutKind.allCases.map(\.rawValue) + ["instructor"])
        return meant.flatMap { $0 == "instructor" ? .trainer : CalloutKind(rawValue: $0) }
    }

    /// Whether a word holds one of those for who teaches: `trainernote`, `讲师提示`.
    static func namesTrainer(_ name: String) -> Bool {
        teachers.contains { name.contains($0) } || chineseTeachers.contains { name.contains($0) }
    }

    /// Whether a text in brackets at the start of a line, without a `!`, is meant for who teaches: `【讲师提示】`, `[Trainer note]`.
    static func labelsTrainerText(_ label: String) -> Bool {
        trainerLabels.contains(label) || label == "trainer" || label == "trainers" || label == "instructor"
            || label == "instructors" || label == "讲师" || label == "培训师"
    }

    /// Whether words before a colon at the start of a line say so: `讲师提示：`. A speaker's name, `讲师：`, does not.
    static func introducesTrainerText(_ words: String) -> Bool { trainerLabels.contains(words) }

    /// Whether a label may begin with a character: any ASCII one, or one of a few Chinese ones, Simplified or not.
    static func mayBeginLabel(_ scalar: UInt32) -> Bool { scalar < 0x80 || labelInitials.contains(scalar) }

    private static let labelInitials = Glyph.Characters("讲講培给給仅僅供只写寫".unicodeScalars.map(\.value))

    /// The kind that a block of another tool has, by the words of its first line; nil for one that we have no name for.
    static func kind(ofForeignBlock words: [String]) -> CalloutKind? {
        if words.contains(where: { foreignTeachers.contains($0) || trainerLabels.contains($0) }) { return .trainer }
        if words.contains(where: { word in chineseTeachers.contains { word.contains($0) } }) { return .trainer }
        if words.contains(where: { $0 == "solution" || $0 == "solutions" || $0 == "answer" }) { return .solution }
        return words.lazy.compactMap { CalloutKind(rawValue: $0) ?? chineseNames[$0] }.first
    }

    /// Whether other tools have a block of the name.
    static func isForeignBlock(_ name: String) -> Bool {
        foreignNames.contains(name) || foreignTeachers.contains(name) || trainerLabels.contains(name)
            || CalloutKind(rawValue: name) != nil
    }

    /// Whether a tag with the words in its name, classes or roles is meant for who teaches.
    static func marksTrainerText(_ word: String) -> Bool {
        ["trainer", "trainers", "instructor", "instructors"].contains(word) || word.contains("讲师")
    }

    /// What an author may write who has seen the titles in the page.
    static let chineseNames: [String: CalloutKind] = [
        "注": .note, "注意": .caution, "备注": .note, "说明": .note, "提示": .tip, "技巧": .tip, "重要": .important, "警告": .warning,
        "小心": .caution, "要点": .key, "重点": .key, "讨论": .discuss, "练习": .exercise, "解答": .solution, "答案": .solution,
        "参考答案": .solution, "讲师": .trainer, "讲师提示": .trainer, "来源": .source, "出处": .source, "误区": .myth,
        "案例": .caseStudy,
    ]

    private static let teachers = ["trainer", "instructor", "facilitator", "teacher", "lecturer", "presenter"]
    private static let chineseTeachers = ["讲师", "培训师", "导师"]

    /// What other tools call blocks for who teaches; `notes` are a speaker's in pandoc and reveal.js.
    private static let foreignTeachers: Set<String> = Set(
        teachers + teachers.map { $0 + "s" } + ["speaker", "tutor", "notes", "trainernote", "instructornote"])

    /// Words that can only stand before a note for who teaches.
    private static let trainerLabels: Set<String> = {
        let subjects = ["讲师", "培训师"]
        let objects = [
            "提示", "备注", "注", "注意", "注释", "说明", "专用", "用", "用语", "笔记", "须知", "参考", "指引", "答案", "话术", "版", "可见",
            "专看", "必读", "必看", "备课", "内容", "阅读", "看",
        ]
        var labels = Set(subjects.flatMap { subject in objects.map { subject + $0 } })
        for subject in subjects {
            labels.formUnion(["给", "仅", "仅供", "仅限", "只给", "写给", "供"].map { $0 + subject })
            labels.formUnion(["仅\(subject)可见", "给\(subject)的话", "给\(subject)的提示", "只给\(subject)看", "仅供\(subject)参考"])
        }
        for subject in ["trainer", "instructor", "facilitator", "teacher"] {
            for note in ["note", "notes", "tip", "tips", "only", "hint", "hints"] {
                labels.formUnion([subject + note, subject + "s" + note, "for" + subject + "s" + note])
            }
            labels.formUnion(["for" + subject, "for" + subject + "s", "noteto" + subject, "noteto" + subject + "s"])
            labels.formUnion(["notefor" + subject, "notefor" + subject + "s", "notesfor" + subject + "s"])
        }
        return labels
    }()

    private static let foreignNames: Set<String> = [
        "note", "tip", "info", "hint", "warning", "caution", "danger", "important", "attention", "error", "success",
        "check", "done", "question", "help", "faq", "failure", "fail", "missing", "bug", "example", "quote", "cite",
        "abstract", "summary", "tldr", "todo", "seealso", "admonition", "callout", "details", "aside", "alert",
        "exercise", "challenge", "discussion", "solution", "answer", "spoiler", "topic", "sidebar",
    ]
}
