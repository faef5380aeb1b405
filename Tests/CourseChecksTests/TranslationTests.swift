import Diagnostics
import CourseIndex
import CourseModel
import Testing

/// Editions hold texts and nothing else.
@Suite struct TranslationTests {
    static let site = ["site/site.yml": "languages: [zh-Hans, en]\n"]
    static let lesson = """
        ---
        title: The first path
        ---

        Opening.

        ## Two threads

        [Check yourself](../../quizzes/practice.md#p-1)

        """
    static let quiz = """
        ---
        title: Practice
        ---

        ## What comes first? {#p-1}

        - ( ) Selling
          > Too early.
        - (x) Listening

        > Listen first.

        """

    private func complaints(lesson: String? = nil, quiz: String? = nil) throws -> [String] {
        var changes = Self.site
        changes["courses/service/01-first.en.md"] = lesson ?? ""
        changes["quizzes/practice.en.md"] = quiz ?? ""
        return try SampleWorkspace.diagnostics(with: changes).map { "\($0.place.line) \($0.id)" }
    }

    @Test func aTranslationInheritsWhateverIsNotText() throws {
        let changes = Self.site.merging(["courses/service/01-first.en.md": Self.lesson]) { $1 }
        try SampleWorkspace.withIndex(changes) { index in
            #expect(index.diagnostics.isEmpty)
            let page = try index.loadLesson("first", in: "service", language: .english)
            #expect(page.diagnostics.isEmpty)
            #expect(page.language == .english)
            #expect(page.content.title[.english] == "The first path")
            #expect(page.content.title[.simplifiedChinese] == "途径一: #1 总览")
            #expect(page.content.minutes == Minutes(teach: 25, practise: 15))
            // The same address of a section in all languages.
            #expect(page.headings.map(\.id) == ["two-threads"])
            #expect(page.tree.attributes(of: page.headings[0].node)?.id == "two-threads")
            #expect(page.selfChecks.map(\.items) == [["p-1"]])
            #expect(index.languages(of: page.page) == [.simplifiedChinese, .english])
            let original = try index.loadLesson("first", in: "service", language: .traditionalChinese)
            #expect(original.language == .simplifiedChinese)
        }
    }

    @Test func aQuizHasItsTextsInAllLanguages() throws {
        let changes = Self.site.merging(["quizzes/practice.en.md": Self.quiz]) { $1 }
        try SampleWorkspace.withIndex(changes) { index in
            let loaded = try index.loadQuiz("practice")
            #expect(loaded.diagnostics.isEmpty)
            #expect(loaded.quiz.title[.english] == "Practice")
            let item = try #require(loaded.quiz.items.first)
            #expect(item.stem[.english].source == "What comes first?")
            #expect(item.rationale?[.english].source == "Listen first.")
            guard case .choice(let choice) = item.question else { return }
            #expect(choice.options.map { $0.text[.english].source } == ["Selling", "Listening"])
            #expect(choice.options.map { $0.feedback?[.english].source } == ["Too early.", nil])
        }
    }

    @Test func aTranslationMayLeaveTheKeyOut() throws {
        #expect(try complaints(quiz: Self.quiz.replacing("(x)", with: "( )")) == [])
    }

    @Test(arguments: [
        ("(x) Listening", "( ) Listening\n- (x) More", ["5 translation/different-options"]),
        ("- ( ) Selling", "- (x) Selling", ["7 translation/different-key"]),
        (
            "- ( ) Selling\n  > Too early.\n- (x) L", "- [ ] Selling\n  > Too early.\n- [x] L",
            ["7 translation/different-key", "9 translation/different-key"]
        ),
        ("{#p-1}", "{#p-2}", ["5 translation/different-items"]), (" {#p-1}", "", ["5 translation/different-items"]),
        ("{#p-1}", "{#p-1 objective=O2}", ["5 translation/different-attributes"]),
        ("\n> Listen first.\n", "", ["5 translation/missing-text"]),
        ("  > Too early.\n", "", ["7 translation/missing-text"]),
        ("Listening\n", "Listening\n  > Right.\n", ["10 translation/no-original-text"]),
        ("title: Practice", "title: Practice\nkind: exam", ["3 translation/inherited-key"]),
        ("title: Practice", "title: Practice\npass: 50%", ["3 translation/inherited-key"]),
    ])
    func reportsAQuizThatDiffersInMoreThanWords(_ part: String, _ other: String, _ expected: [String]) throws {
        #expect(try complaints(quiz: Self.quiz.replacing(part, with: other)) == expected)
    }

    @Test(arguments: [
        ("## Two threads\n", "### Two threads\n", ["7 heading/level-jump", "7 translation/different-structure"]),
        ("## Two threads\n", "", ["8 translation/different-structure"]),
        ("Opening.", "Opening.\n\n## More", ["9 translation/different-structure"]),
        ("Opening.", "> [!trainer] Note\n> For trainers.", ["5 translation/different-structure"]),
        ("#p-1", "", ["9 translation/different-structure"]),
        ("Two threads", "Two threads {#threads}", ["7 translation/different-attributes"]),
        ("title: The first path", "title: The first path\nminutes: 5", ["3 translation/inherited-key"]),
    ])
    func reportsALessonThatDiffersInMoreThanWords(_ part: String, _ other: String, _ expected: [String]) throws {
        #expect(try complaints(lesson: Self.lesson.replacing(part, with: other)) == expected)
    }

    @Test func aMissingCalloutIsReported() throws {
        let changes = Self.site.merging([
            "courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n> [!trainer] 提示\n> 只给讲师。\n",
            "courses/service/02-b.en.md": "---\ntitle: Two\n---\n\n> For trainers only.\n",
        ]) { $1 }
        let found = try SampleWorkspace.diagnostics(with: changes)
        #expect(found.map(\.id) == ["translation/different-structure"])
        #expect(found.first?.message.english.contains("[!trainer]") == true)
    }

    @Test func objectivesAndSourcesAreTranslatedByTheirIDs() throws {
        let text =
            "---\ntitle: Service\nobjectives: {O1: Name the first step, O9: Nothing}\nsources: {S0: {title: Notes}}\n---\n\nStart [here](01-first.md).\n"
        let changes = Self.site.merging(["courses/service/index.en.md": text]) { $1 }
        try SampleWorkspace.withIndex(changes) { index in
            let course = try #require(index.course("service")?.course)
            #expect(course.objectives.first?.text[.english] == "Name the first step")
            #expect(course.references.first?.title[.english] == "Notes")
            let page = try index.loadCourse("service", language: .english)
            #expect(page.diagnostics.map(\.id) == ["translation/unknown-id"])
        }
    }
}
