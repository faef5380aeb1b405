import Diagnostics
import CourseModel
import Testing

@testable import Workspace
@testable import CourseIndex
@testable import CourseChecks

/// What an index knows, and where its pages and links lead.
@Suite struct WorkspaceTests {
    @Test func ordersLessonsByNumberAndNamesThemWithoutIt() throws {
        let page = "---\ntitle: 课\nobjectives: [O1]\n---\n"
        let changes = [
            "courses/service/10-ten.md": page, "courses/service/2-two.md": page, "courses/service/x.md": page,
            "courses/service/02b-b.md": page,
            "courses/service/cases/b.md": page, "courses/service/cases/a.md": "---\ntitle: 甲\nlesson: ten\n---\n",
            "courses/service/cases/c.md": "---\ntitle: 丙\nlesson: first\n---\n",
        ]
        try SampleWorkspace.withIndex(changes) { index in
            let course = try #require(index.course("service"))
            #expect(course.course.lessons == ["first", "two", "02b-b", "ten", "x"])
            // In the order of their lessons.
            #expect(course.course.cases == ["c", "a", "b"])
            #expect(course.cases(of: "ten").map(\.id) == ["a"])
            #expect(course.course.lesson(after: "two") == "02b-b")
        }
    }

    @Test func anIndexOfQuizzesKnowsThePagesThatItDoesNotRead() throws {
        let quiz = SampleWorkspace.quiz + "见[第一课](../courses/service/01-first.md#two-threads)。\n"
        let other = SampleWorkspace.quiz.replacing("title: 练习", with: "title: 又一份")
        let changes = ["quizzes/practice.md": quiz, "quizzes/zz-other.md": other]
        try SampleWorkspace.withWorkspace(changes) { workspace in
            let whole = try WorkspaceIndex(of: workspace)
            let index = try WorkspaceIndex(of: workspace, scope: .quizzes)
            #expect(index.allPages == whole.allPages)
            #expect(index.course("service")?.course.title == whole.course("service")?.course.title)
            #expect(index.course("service")?.course.objectives == whole.course("service")?.course.objectives)
            // An id that two quizzes have, and a heading of a lesson, are found all the same.
            #expect(index.diagnostics.map(\.id) == ["item/duplicate-id"])
            #expect(index.diagnostics == whole.diagnostics)
            let loaded = try index.loadQuiz("practice")
            #expect(loaded.diagnostics == (try whole.loadQuiz("practice").diagnostics))
            #expect(loaded.quiz.items == (try whole.loadQuiz("practice").quiz.items))
            #expect(!loaded.diagnostics.hasErrors)
        }
    }

    @Test func listsEveryPageOfTheSite() throws {
        let changes = [
            "courses/service/glossary.md": "---\ntitle: 术语\n---\n",
            "courses/service/cases/a.md": "---\ntitle: 甲\n---\n",
            "courses/before/index.md": "---\ntitle: 前\n---\n", "site/site.yml": "courses: [service]\n",
            "quizzes/exam.md": PageFaultTests.exam,
        ]
        try SampleWorkspace.withIndex(changes) { index in
            #expect(
                index.allPages == [
                    .home, .course("service"), .lesson("first", in: "service"), .caseStudy("a", in: "service"),
                    .glossary("service"),
                    .course("before"), .quiz("practice"),
                ])
            #expect(index.course("service")?.quizzes == ["practice"])
        }
    }

    @Test(arguments: [
        ("01-first.md", "first.html"), ("index.md", "index.html"), ("#two-threads", "#two-threads"),
        ("cases/a.md#%E4%B8%80", "cases/a.html#一"), ("../../quizzes/practice.md#p-1", "../quizzes/practice.html#p-1"),
        ("images/%E5%9B%BE%20%231.png", "images/图%20%231.png"),
        ("https://example.com/?a=b#c", "https://example.com/?a=b#c"),
        ("mailto:a@example.com", "mailto:a@example.com"), ("./01-first.md?x=1", "first.html"),
        ("../service/cases/../index.md", "index.html"),
    ])
    func rewritesLinksForTheSite(_ destination: String, _ reference: String) throws {
        let changes = [
            "courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n## 两条 {#two-threads}\n",
            "courses/service/cases/a.md": "---\ntitle: 甲\n---\n\n## 一\n", "courses/service/images/图 #1.png": "png",
        ]
        try SampleWorkspace.withIndex(changes) { index in
            let links = index.links(from: .lesson("b", in: "service"), in: .simplifiedChinese)
            #expect(links.reference(for: destination) == reference)
        }
    }

    @Test func linksToTheSameLanguageWhereThereIsOne() throws {
        let changes = TranslationTests.site.merging([
            "courses/service/01-first.en.md": TranslationTests.lesson,
            "courses/service/index.en.md": "---\ntitle: Service\n---\n",
        ]) { $1 }
        try SampleWorkspace.withIndex(changes) { index in
            let links = index.links(from: .course("service"), in: .english)
            #expect(links.address.path == "en/service/index.html")
            #expect(links.reference(for: "01-first.md") == "first.html")
            #expect(links.reference(for: "../../quizzes/practice.md") == "../../quizzes/practice.html")
            #expect(index.links(from: .quiz("practice"), in: .english).address.path == "quizzes/practice.html")
        }
    }

    @Test func tellsAttachmentsOfAPage() throws {
        let changes = [
            "courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n![图](b.png) [表](a.xlsx) ![图](b.png)\n",
            "courses/service/a.xlsx": "x", "courses/service/b.png": "x",
        ]
        try SampleWorkspace.withIndex(changes) { index in
            let page = try index.loadLesson("b", in: "service", language: .simplifiedChinese)
            #expect(page.attachments == ["courses/service/a.xlsx", "courses/service/b.png"])
            #expect(SiteAddress(ofAttachment: page.attachments[0]).path == "service/a.xlsx")
        }
    }

    @Test func marksTheStagesOfACase() throws {
        let text = "---\ntitle: 案例\nlesson: first\n---\n\n## 前情\n\n## 第一幕 {#one .stage}\n\n怎么办？\n\n## 第二幕 {.stage}\n"
        try SampleWorkspace.withIndex(["courses/service/cases/a.md": text]) { index in
            let page = try index.loadCase("a", in: "service", language: .simplifiedChinese)
            #expect(page.diagnostics.isEmpty)
            #expect(page.headings.map(\.isStage) == [false, true, true])
            #expect(page.headings.map(\.id) == ["前情", "one", "第二幕"])
        }
    }

    @Test func readsAGlossary() throws {
        let text =
            "---\ntitle: 术语\n---\n\n开头。\n\n## 客户忠诚度 {#loyalty aliases=顾客忠诚度,忠诚}\n\n一再回来。\n\n也愿意说。\n\n## 满意 {#content}\n\n当时高兴。\n"
        let english =
            "---\ntitle: Terms\n---\n\nIntro.\n\n## Customer loyalty\n\nComing back.\n\n## Satisfaction\n\nPleased.\n"
        let changes = TranslationTests.site.merging([
            "courses/service/glossary.md": text, "courses/service/glossary.en.md": english,
        ]) { $1 }
        try SampleWorkspace.withIndex(changes) { index in
            let glossary = try index.loadGlossary("service", language: .english)
            #expect(glossary.diagnostics.isEmpty)
            #expect(glossary.content.terms.map(\.id) == ["loyalty", "content"])
            #expect(glossary.content.terms.map { $0.name[.english] } == ["Customer loyalty", "Satisfaction"])
            let term = glossary.content.terms[0]
            #expect(term.aliases == ["顾客忠诚度", "忠诚"])
            #expect(term.definition.original.source == "一再回来。\n\n也愿意说。")
            #expect(term.definition[.english].source == "Coming back.")
        }
    }

    @Test func readsSiteYAML() throws {
        let text = """
            id: service-training
            title:
              zh-Hans: 服务培训: 第一年
              en: Service training
            base-url: https://training.example.com
            languages: [zh-Hans, en]
            timezone: Asia/Taipei
            organization: 某公司 # 不是注释
            theme:
              accent: "#B33"
              logo: assets/logo.svg
              font: song
            html: allow
            solutions: trainer
            keep: [CNAME]
            """
        try SampleWorkspace.withWorkspace(["site/site.yml": text, "site/assets/logo.svg": "<svg/>"]) { workspace in
            #expect(workspace.diagnostics.map(\.message.english) == [])
            let site = workspace.configuration
            #expect(site.id == "service-training")
            #expect(site.title[.english] == "Service training" && site.title.original == "服务培训: 第一年")
            #expect(site.baseURL == "https://training.example.com/")
            #expect(site.languages == [.simplifiedChinese, .english])
            #expect(site.timeZone == "Asia/Taipei")
            #expect(site.organization?.original == "某公司 # 不是注释")
            #expect(site.theme == SiteConfiguration.Theme(accent: "#bb3333", logo: "site/assets/logo.svg", font: .song))
            #expect(site.rawHTML == .allow && site.solutions == .trainer && site.keep == ["CNAME"])
            let check = try WorkspaceCheck(of: workspace)
            #expect(check.diagnostics.isEmpty)
        }
    }

    @Test(arguments: [
        ("front-matter/impossible-value", "timezone: ⟦Asia/Shanghia⟧"),
        ("front-matter/impossible-value", "base-url: ⟦training.example.com⟧"),
        ("front-matter/impossible-value", "languages: [⟦火星文⟧]"),
        ("front-matter/impossible-value", "theme: {accent: ⟦red⟧}"),
        ("front-matter/impossible-value", "theme: {logo: ⟦../../logo.svg⟧}"),
        ("front-matter/impossible-value", "keep: [⟦../x⟧]"),
        ("front-matter/impossible-value", "id: ⟦a/b⟧"), ("front-matter/unknown-word", "html: ⟦yes⟧"),
        ("front-matter/unknown-word", "solutions: ⟦trainers⟧"), ("front-matter/unknown-key", "⟦langauges⟧: [en]"),
        ("front-matter/unknown-key", "theme: {⟦acent⟧: red}"),
        ("front-matter/unknown-word", "title:\n  zh-Hans: 甲\n  ⟦fr⟧: b"),
        ("site/unknown-course", "courses: [⟦servise⟧]"), ("site/missing-logo", "theme: {logo: ⟦assets/logo.svg⟧}"),
    ])
    func reportsWhatIsWrongWithSiteYAML(_ id: String, _ text: String) throws {
        try Fault(DiagnosticID(id), in: "site/site.yml", text + "\n").check()
    }

    @Test func solutionsThatCannotBeReadAreForTrainers() throws {
        for text in ["solutions: trainers\n", "solution: trainer\n", "solutions:\n"] {
            try SampleWorkspace.withWorkspace(["site/site.yml": text]) { workspace in
                #expect(workspace.configuration.solutions == .trainer, "\(text)")
            }
        }
    }

    @Test func readsADelivery() throws {
        let text = """
            title: 北京: 第一班
            start: [2026-12-01 09:00, 2026-12-02 13:30]
            breaks: [12:00-13:30, 10:30 15 min]
            lessons: [first]
            room: 三楼
            """
        try SampleWorkspace.withIndex(["courses/service/deliveries/2026-12-beijing.yml": text]) { index in
            #expect(index.course("service")?.deliveries == ["2026-12-beijing"])
            let loaded = try index.loadDelivery("2026-12-beijing", in: "service")
            #expect(loaded.diagnostics.isEmpty)
            let delivery = try #require(loaded.delivery)
            #expect(delivery.title == "北京: 第一班" && delivery.room == "三楼" && delivery.timeZone == "Asia/Shanghai")
            #expect(
                delivery.starts == [
                    .init(year: 2026, month: 12, day: 1, hour: 9, minute: 0),
                    .init(year: 2026, month: 12, day: 2, hour: 13, minute: 30),
                ])
            #expect(
                delivery.breaks == [.init(hour: 10, minute: 30, minutes: 15), .init(hour: 12, minute: 0, minutes: 90)])
            #expect(delivery.lessons == ["first"] && delivery.cases == [] && delivery.order == nil)
            // Eight hours after the start, where nothing is said.
            #expect(delivery.ends == [17 * 60, 21 * 60 + 30])
        }
    }

    @Test func readsWhenDaysEndAndWhatComesInWhichOrder() throws {
        let text = """
            title: 班
            start: [2026-12-01 09:00, 2026-12-02 13:30]
            end: [下午4点半, 18:00]
            order: [first]
            trainers: [王老师, 李老师]
            """
        try SampleWorkspace.withIndex(["courses/service/deliveries/a.yml": text]) { index in
            let loaded = try index.loadDelivery("a", in: "service")
            #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
            let delivery = try #require(loaded.delivery)
            #expect(delivery.ends == [16 * 60 + 30, 18 * 60] && delivery.trainers == ["王老师", "李老师"])
            #expect(delivery.order == [.lesson("first")] && delivery.lessons == ["first"])
        }
    }

    @Test(arguments: [
        ("front-matter/impossible-value", "start: ⟦2026-02-30 09:00⟧"),
        ("front-matter/impossible-value", "start: ⟦明天⟧"),
        ("front-matter/impossible-value", "start: [2026-12-02 09:00, ⟦2026-12-01 09:00⟧]"),
        ("front-matter/missing-key", ""),
        ("front-matter/impossible-value", "start: 2026-12-01 09:00\nbreaks: [⟦午饭⟧]"),
        ("front-matter/impossible-value", "start: 2026-12-01 09:00\nbreaks: [⟦13:00-12:00⟧]"),
        ("lesson/unknown", "start: 2026-12-01 09:00\nlessons: [⟦frist⟧]"),
        ("case/unknown", "start: 2026-12-01 09:00\ncases: [⟦a⟧]"),
        ("front-matter/unknown-key", "start: 2026-12-01 09:00\n⟦rooms⟧: 三楼"),
        ("front-matter/impossible-value", "start: 2026-12-01 09:00\nend: ⟦傍晚⟧"),
        ("front-matter/impossible-value", "start: [2026-12-01 09:00, 2026-12-02 13:00]\nend: ⟦12:00⟧"),
        ("front-matter/impossible-value", "start: 2026-12-01 09:00\nend: [⟦12:00⟧, 13:00]"),
        ("front-matter/impossible-value", "start: 2026-12-01 09:00\nbreaks: [10:00 30 min, ⟦10:20 5 min⟧]"),
        ("front-matter/impossible-value", "start: 2026-12-01 09:00\norder: [first, ⟦cases/first⟧]"),
        ("front-matter/impossible-value", "start: 2026-12-01 09:00\nlessons: [first]\n⟦order⟧: [first]"),
    ])
    func reportsWhatIsWrongWithADelivery(_ id: String, _ lines: String) throws {
        try Fault(DiagnosticID(id), in: "courses/service/deliveries/a.yml", "title: 班\n\(lines)\n").check()
    }
}
