internal import CourseModel
internal import TextRules
internal import Workspace

/// The files of a new workspace, course, lesson, case study or quiz: small, complete, and without a complaint from `check`.
struct Scaffold {
    /// What the user called it; it stands in texts and paths as it was typed.
    let name: String
    /// Texts by path, relative to the workspace.
    let files: [(path: String, text: String)]

    static func workspace(id: String, language: InterfaceLanguage) -> Scaffold {
        // A name in other letters than those of addresses is one that people gave it.
        let isName = id.unicodeScalars.contains { !$0.isASCII }
        let title = isName ? words(of: id) : Phrase(zh: "我们的课程", en: "Our courses").text(in: language)
        let site = """
            id: \(id)
            title: \(title)
            languages: [\(language.tag)]
            timezone: Asia/Shanghai

            """
        return Scaffold(
            name: id,
            files: [("site/site.yml", site), (".gitignore", WorkspacePath.ignoredByGit)]
                + course(
                    "first-course", title: Phrase(zh: "第一门课程", en: "A first course").text(in: language),
                    language: language
                ).files)
    }

    /// The title of what somebody gave a name: the words of the name in English, or where it is in other letters than those of addresses.
    /// In Chinese a name in those letters is no title.
    private static func title(
        of name: String, or title: @autoclosure () -> String, in language: InterfaceLanguage
    )
        -> String
    {
        language == .english || name.unicodeScalars.contains { !$0.isASCII } ? words(of: name) : title()
    }

    /// The title of a quiz: `第一门课程：考试`, or `考试` alone.
    ///
    /// - Parameters:
    ///   - courseTitle: that of the course by whose name its own begins; nil where there is none.
    ///   - kind: what it is: `考试`, `exam`.
    static func title(
        of name: String, courseTitle: String?, _ kind: Phrase, in language: InterfaceLanguage
    ) -> String {
        let kindText = kind.text(in: language)
        guard let courseTitle else { return title(of: name, or: kindText, in: language) }
        return Phrase(zh: "\(courseTitle)：\(kindText)", en: "\(courseTitle): \(kindText)").text(in: language)
    }

    /// The words of a name that somebody gave a file: `service-basics` as `Service basics`.
    static func words(of name: String) -> String {
        let words = name.split { "-_".contains($0) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// - Parameter title: that of the course; nil for one by its name.
    static func course(_ name: String, title: String? = nil, language: InterfaceLanguage) -> Scaffold {
        let objective = name.uppercased() + "-O1"
        let title = title ?? Self.title(of: name, or: "新课程", in: language)
        let practice = Phrase(zh: "\(title)：练习", en: "\(title): practice").text(in: language)
        let index = Phrase(
            zh: """
                ---
                title: \(title)
                description: 一句话说清学完能做什么。
                audience: 为谁而写
                objectives:
                  \(objective): 说出这门课最重要的一件事
                language: \(language.tag)
                ---

                这里写给还没决定要不要学的人：这门课解决什么问题，学完能做什么。

                """,
            en: """
                ---
                title: \(title)
                description: What somebody can do after it, in a sentence.
                audience: whom it is for
                objectives:
                  \(objective): Say the one most important thing of this course
                language: en
                ---

                Write here for those who have not yet decided: what problem this course solves, and what they can do after it.

                """)
        return Scaffold(
            name: name,
            files: [("courses/\(name)/index.md", index.text(in: language))]
                + lesson(
                    "welcome", title: Phrase(zh: "第一课", en: "A first lesson").text(in: language), number: 1,
                    course: name,
                    objective: objective, language: language
                ).files
                + quiz(
                    "\(name)-practice", title: practice, course: name, objective: objective, language: language
                ).files)
    }

    /// The number of a new lesson: one more than the highest that a name in the course's folder begins with.
    static func lessonNumber(after names: [String]) -> Int {
        // The highest number there is has none after it, and counts as none.
        let numbers = names.compactMap { Int($0.prefix { $0.isASCIIDigit }) }.filter { $0 < .max }
        return (numbers.max() ?? 0) + 1
    }

    /// - Parameter title: that of the lesson; nil for one by its name.
    static func lesson(
        _ name: String, title: String? = nil, number: Int, course: String, objective: String?,
        language: InterfaceLanguage
    ) -> Scaffold {
        let title = title ?? Self.title(of: name, or: "第 \(number) 课", in: language)
        let objectives = objective.map { "objectives: [\($0)]\n" } ?? ""
        let selfCheck = objective.map { _ in "\n[%@](../../quizzes/\(course)-practice.md)\n" } ?? ""
        func text(body: String, check: String) -> String {
            "---\ntitle: \(title)\nminutes: { teach: 15, practise: 5 }\n\(objectives)---\n\n\(body)"
                + selfCheck.replacing("%@", with: check)
        }
        let phrase = Phrase(
            zh: text(
                body: """
                    从读者经历过的一个场景写起，再提出问题。**一节讲一件事。**

                    ## 先想一想 {#think-first}

                    > [!discuss] 讨论
                    > 如果只能改一处，先改哪里？

                    > [!key] 带走一句话
                    > 写下希望读者一年后还记得的那句话。

                    > [!trainer] 讲师提示
                    > 这一块只出现在讲师版里。

                    """, check: "自测"),
            en: text(
                body: """
                    Begin with a scene that the reader has lived, then ask a question. **One idea at a time.**

                    ## Think first {#think-first}

                    > [!discuss] Discuss
                    > If you could change one thing only, which would it be?

                    > [!key] To take away
                    > The sentence that the reader should remember in a year.

                    > [!trainer] For the trainer
                    > This stands in the trainer's edition only.

                    """, check: "Test yourself"))
        let path = "courses/\(course)/\(number.padded(to: 2))-\(name).md"
        return Scaffold(name: name, files: [(path, phrase.text(in: language))])
    }

    static func caseStudy(_ name: String, course: String, language: InterfaceLanguage) -> Scaffold {
        let title = title(of: name, or: "案例", in: language)
        let phrase = Phrase(
            zh: """
                ---
                title: \(title)
                minutes: { teach: 10, practise: 20 }
                ---

                时间、地点、人物，用三句话交代。

                ## 第一幕 {#first .stage}

                事情开始不对劲。请全班先决定：下一句话说什么？

                ## 第二幕 {#second .stage}

                后来发生的事。

                > [!trainer] 复盘
                > 每一幕要问什么，容易答偏在哪里。

                """,
            en: """
                ---
                title: \(title)
                minutes: { teach: 10, practise: 20 }
                ---

                When, where and who, in three sentences.

                ## Act one {#first .stage}

                Something goes wrong. Let the class decide: what would you say next?

                ## Act two {#second .stage}

                What happened then.

                > [!trainer] Debrief
                > What to ask after each act, and where answers usually go astray.

                """)
        return Scaffold(name: name, files: [("courses/\(course)/cases/\(name).md", phrase.text(in: language))])
    }

    /// - Parameter title: that of the quiz; nil for one by its name.
    static func quiz(
        _ name: String, title: String? = nil, course: String?, objective: String?, language: InterfaceLanguage
    ) -> Scaffold {
        let title = title ?? Self.title(of: name, courseTitle: nil, .practice, in: language)
        let front = (course.map { "course: \($0)\n" } ?? "") + "kind: practice\npass: 60%\n"
        let attributes = "#\(name)-1" + (objective.map { " objective=\($0)" } ?? "")
        let phrase = Phrase(
            zh: """
                ---
                title: \(title)
                \(front)---

                ## 客人问“还要多久”，哪一句最有帮助？ {\(attributes)}

                - ( ) “马上就好。”
                  > “马上”没法核对，客人仍然没底。
                - (x) “还有三位，大约十五分钟。”
                - ( ) “我们也没办法。”
                  > 把问题推给了不在场的人。

                > 说能核对的数：几位、几分钟。

                """,
            en: """
                ---
                title: \(title)
                \(front)---

                ## A guest asks how long it will take. Which answer helps most? {\(attributes)}

                - ( ) “Right away.”
                  > Nobody can check “right away”; the guest still knows nothing.
                - (x) “Three people are before you, about fifteen minutes.”
                - ( ) “We cannot help it.”
                  > It hands the problem to somebody who is not there.

                > Say what can be checked: how many, how long.

                """)
        return Scaffold(name: name, files: [("quizzes/\(name).md", phrase.text(in: language))])
    }
}

extension Phrase {
    /// What the title of a new quiz calls it.
    static var practice: Phrase { Phrase(zh: "练习", en: "practice") }
    static var exam: Phrase { Phrase(zh: "考试", en: "exam") }
}
