import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
import SiteGenerator
import SitePublishing
import Testing

/// What trainers teach from: slides beside each lesson and case study, and what they print of a whole course.
struct TeachingTests {
    private static let slides = ["tea/water.slides.html", "tea/cases/spilled.slides.html", "en/tea/water.slides.html"]
    private static let documents = ["book", "workbook", "key", "sheets", "coverage"].map { "tea/index.\($0).html" }
    /// A lesson with a worksheet and a role card, and with what stands for trainers in them.
    private static let leaves = """
        ---
        title: 第二步：放叶
        objectives: [T-O2]
        facts: [F1]
        ---

        一杯三克，见[看泡](01-water.md#bubbles)。

        ---

        ## 称一称 {#weigh minutes=5 .steps}

        1. 先称叶
        2. 再称水

        > [!exercise] 称茶
        > 各称三克。

        > [!solution]- 参考
        > 叶子蓬松，别用勺子估。

        ## 记录表 {#log .sheet}

        | 次 | 克 |
        |---|---|
        | 1 | |

        ## 客人的卡片 {#guest .card}

        您爱喝浓的。

        > [!trainer] 讲师提示
        > 卡片只发给扮客人的学员，别的人不要看见。
        """

    /// Two days with a break, of which the second is too short for the draft that is planned last.
    private static let delivery = [
        "courses/tea/deliveries/2026-12-a.yml": """
        title: 北京班 <b>
        start: [2026-12-01 09:00, 2026-12-02 09:00]
        end: [09:50, 09:20]
        breaks: [09:10 10 min]
        order: [opening, water, cases/spilled, water, late]
        trainers: [王老师]
        room: 三楼
        """,
        "courses/tea/deliveries/2027-01-b.yml": "title: 上海班\nstart: 2027-01-05 09:00\n",
        "courses/tea/08-late.md": "---\ntitle: 还没写完\ndraft: true\nminutes: 30\n---\n\n等等。\n",
    ]
    private static let deliveryFiles = [
        "tea/index.delivery.2026-12-a.html", "tea/index.delivery.2026-12-a.ics",
        "en/tea/index.delivery.2026-12-a.html", "en/tea/index.delivery.2026-12-a.ics",
    ]

    @Test(arguments: deliveryFiles)
    func aDeliveryLooksAsItDid(path: String) throws {
        try withSample(changing: Self.delivery) { sample in
            let site = try sample.build(.trainer)
            #expect(site.errors.isEmpty, "\(site.errors)")
            try expectGolden(bytes: Array(site.text(path).utf8), named: "trainer/\(path)")
        }
    }

    @Test func theCoursesPageLeadsToItsDeliveriesTheNewestFirst() throws {
        try withSample(changing: Self.delivery) { sample in
            let page = try sample.build(.trainer).text("tea/index.html")
            let section = try #require(
                page.components(separatedBy: "<section class=\"part deliveries\"").dropFirst().first)
            let rows = section.components(separatedBy: "</section>")[0].components(separatedBy: "<li>").dropFirst()
            #expect(
                rows.map { $0.contains("2027-01-b.html") } == [true, false], "\(rows)")
            #expect(
                rows.last?.contains("北京班 &lt;b&gt;") == true
                    && rows.last?.contains("2026-12-01 – 2026-12-02 · 三楼") == true
            )
            #expect(rows.last?.contains("超出") == true && rows.first?.contains("超出") == false)
        }
    }

    @Test func learnersSeeNoDelivery() throws {
        try withSample(changing: Self.delivery) { sample in
            let site = try sample.build()
            #expect(site.errors.isEmpty && !site.files.contains { $0.contains("delivery") || $0.hasSuffix(".ics") })
            for page in site.pages { #expect(try !site.text(page).contains("北京班"), "\(page)") }
        }
    }

    @Test func aTrainersSiteIsNotMadeWithABrokenDelivery() throws {
        try withSample(
            changing: Self.delivery.merging([
                "courses/tea/deliveries/2027-01-b.yml": "title: 上海班\nstart: 2027-01-05 09:00\nlessons: [watr]\n"
            ]) { $1 }
        ) { sample in
            #expect(try sample.build().report.isPublished)
            let site = try sample.build(.trainer)
            #expect(
                !site.report.isPublished && site.errors.first?.place.path == "courses/tea/deliveries/2027-01-b.yml",
                "\(site.errors)")
        }
    }

    @Test(arguments: slides + documents)
    func looksAsItDid(page: String) throws {
        try withSample(changing: ["courses/tea/02-leaves.md": Self.leaves]) { sample in
            let site = try sample.build(.trainer)
            #expect(site.errors.isEmpty, "\(site.errors)")
            try expectGolden(site.text(page), named: "trainer/\(page)")
        }
    }

    @Test func learnersHaveNeitherSlidesNorDocuments() throws {
        try withSample(changing: ["courses/tea/02-leaves.md": Self.leaves]) { sample in
            let site = try sample.build()
            #expect(
                site.files.filter {
                    $0.contains(".slides.")
                        || $0.hasSuffix(".html") && $0.contains("index.") && !$0.hasSuffix("index.html")
                }
                    == [])
            #expect(
                site.files.filter { $0.contains("slides") || $0.contains("presenter") || $0.contains("documents") }
                    == [])
            for page in site.pages { #expect(try !site.text(page).contains("slides"), "\(page)") }
        }
    }

    @Test func everyReferenceOfSlidesAndDocumentsLeadsSomewhere() throws {
        try withSample(changing: Self.delivery.merging(["courses/tea/02-leaves.md": Self.leaves]) { $1 }) { sample in
            let site = try sample.build(.trainer)
            let files = Set(site.files)
            for path in site.pages {
                let page = PageReader(try site.text(path))
                #expect(Set(page.ids).count == page.ids.count, "ids of \(path)")
                for tag in page.allTags {
                    guard let reference = tag["href"] ?? tag["src"], !reference.contains(":") else { continue }
                    let (target, fragment) = PageReader.resolve(reference, from: path)
                    #expect(files.contains(target), "\(path) → \(reference)")
                    guard let fragment, target.hasSuffix(".html"), files.contains(target) else { continue }
                    #expect(PageReader(try site.text(target)).ids.contains(fragment), "\(path) → \(reference)")
                }
            }
        }
    }

    @Test func noSolutionStandsUnderItsExerciseOnPaper() throws {
        try withSample(changing: ["courses/tea/02-leaves.md": Self.leaves]) { sample in
            let site = try sample.build(.trainer)
            #expect(try !site.text("tea/index.workbook.html").contains("别用勺子估"))
            #expect(try !site.text("tea/index.workbook.html").contains("right-answer"))
            let key = try site.text("tea/index.key.html")
            #expect(key.contains("别用勺子估") && key.contains("<p class=\"exercise-number\">3.1</p>"))
            let book = try site.text("tea/index.book.html")
            let parts = book.components(separatedBy: "id=\"_key\"")
            #expect(parts.count == 2 && !parts[0].contains("别用勺子估") && parts[1].contains("别用勺子估"))
            #expect(!book.contains("扮客人的学员"), "what is for trainers is not handed out")
        }
    }

    private static let wholeQuizzes = [
        "courses/tea/02-leaves.md": """
        ---
        title: 第二步：放叶
        objectives: [T-O2]
        ---

        叶。

        [自测：全部](../../quizzes/tea-practice.md)
        """,
        "courses/tea/03-pour.md": """
        ---
        title: 第三步：出汤
        objectives: [T-O2]
        ---

        汤。

        [自测：再来一遍](../../quizzes/tea-practice.md)
        """,
    ]

    @Test(arguments: ["workbook", "book"])
    func paperHasTheItemsOfAWholeQuiz(document: String) throws {
        let drawing = (SampleWorkspace.files["quizzes/tea-practice.md"] ?? "").replacing("pass: 70%", with: "draw: 1")
        let changes = Self.wholeQuizzes.merging(["quizzes/tea-practice.md": drawing]) { $1 }
        try withSample(changing: changes) { sample in
            let site = try sample.build(.trainer)
            #expect(site.errors.isEmpty, "\(site.errors)")
            let page = try site.text("tea/index.\(document).html")
            let chapters = page.components(separatedBy: "<section class=\"chapter\" id=\"").dropFirst()
            let leaves = try #require(chapters.first { $0.hasPrefix("tea/leaves\"") })
            #expect(leaves.matches(of: /<form class="item"/).count == 2)
            #expect(leaves.contains("每次从中抽 1 题，下面列出 2 题"))
            // Another text that embeds it says where the items are.
            let pour = try #require(chapters.first { $0.hasPrefix("tea/pour\"") })
            #expect(!pour.contains("<form") && pour.contains("题目见 3.1"))
            let target = try #require(pour.firstMatch(of: /<p class="self-check"><a href="#([^"]*)"/)?.1)
            #expect(leaves.contains("id=\"\(target)\""))
            let reader = PageReader(page)
            #expect(Set(reader.ids).count == reader.ids.count)
        }
    }

    @Test func theAnswersToAWholeQuizStandOnceOnThePagesOfAnswers() throws {
        try withSample(changing: Self.wholeQuizzes) { sample in
            let site = try sample.build(.trainer)
            let key = try site.text("tea/index.key.html")
            let chapters = key.components(separatedBy: "<section class=\"chapter\" id=\"").dropFirst()
            let leaves = try #require(chapters.first { $0.hasPrefix("_key/tea/leaves\"") })
            #expect(leaves.matches(of: /class="right-answer"/).count == 2 && leaves.contains("绿茶怕烫"))
            #expect(!chapters.contains { $0.hasPrefix("_key/tea/pour\"") })
            let book = try site.text("tea/index.book.html").components(separatedBy: "id=\"_key\"")
            #expect(book.count == 2 && !book[0].contains("绿茶怕烫。") && book[1].contains("绿茶怕烫。"))
        }
    }

    @Test func aSheetEndsWhereTheNextSectionBegins() throws {
        try withSample(changing: ["courses/tea/02-leaves.md": Self.leaves]) { sample in
            let sheets = try sample.build(.trainer).text("tea/index.sheets.html")
            let parts = sheets.components(separatedBy: "<section class=\"").dropFirst()
            #expect(parts.map { $0.hasPrefix("worksheet") } == [true, false])
            #expect(parts.first?.contains("您爱喝浓的") == false)
            #expect(!sheets.contains("扮客人的学员"))
        }
    }

    @Test func coverageTellsGapsAndNamesNoItemOfAnExam() throws {
        try withSample(changing: ["courses/tea/02-leaves.md": Self.leaves]) { sample in
            let page = try sample.build(.trainer).text("tea/index.coverage.html")
            let rows = page.components(separatedBy: "<tr").dropFirst(2)
            #expect(rows.first?.contains("T-O1") == true)
            #expect(
                page.contains(
                    "<tr class=\"gap\"><th scope=\"row\"><code>F1</code> <strong class=\"missing\">没有题考</strong>"))
            #expect(!page.contains("tea-exam-1"))
        }
    }

    /// A word that stands in slides alone: the search for leaks reads what goes with a page, too.
    @Test(arguments: ["slides-script", "document-sheets-about", "coverage-taught"])
    func nothingOfAnExamIsInSlidesOrDocuments(text: String) throws {
        let stem = "客人说茶太苦，又说水是刚烧开的，最该先改的是哪一样？"
        try withSample(changing: ["site/strings/zh-Hans.yml": "\(text): \(stem)\n"]) { sample in
            let site = try sample.build(.trainer)
            #expect(!site.report.isPublished)
            #expect(site.errors.contains { $0.id.rawValue == "site/exam-stem-in-page" }, "\(site.errors)")
        }
    }

    @Test(arguments: SiteEdition.allCases)
    func aSecondBuildTakesThemOverOrMakesThemAgain(edition: SiteEdition) throws {
        try withSample(changing: Self.delivery.merging(["courses/tea/02-leaves.md": Self.leaves]) { $1 }) { sample in
            _ = try sample.buildAgain(edition)
            let untouched = try sample.buildAgain(edition)
            #expect(untouched.report.takenPageCount == untouched.report.pageCount)
            let edits = [
                ("courses/tea/02-leaves.md", Self.leaves.replacing("各称三克", with: "各称五克")),
                (
                    "courses/tea/cases/spilled.md",
                    (SampleWorkspace.files["courses/tea/cases/spilled.md"] ?? "").replacing("他没说一句话。", with: "他一句话没说。")
                ),
                (
                    "quizzes/tea-practice.md",
                    (SampleWorkspace.files["quizzes/tea-practice.md"] ?? "").replacing(
                        "objective=T-O1", with: "objective=T-O2")
                ),
                (
                    "courses/tea/deliveries/2026-12-a.yml",
                    (Self.delivery["courses/tea/deliveries/2026-12-a.yml"] ?? "").replacing(
                        "09:10 10", with: "09:20 15")
                ),
                ("courses/tea/deliveries/2027-02-c.yml", "title: 广州班\nstart: 2027-02-05 09:00\n"),
                ("courses/tea/08-late.md", (Self.delivery["courses/tea/08-late.md"] ?? "").replacing("30", with: "45")),
                ("courses/syllabus.csv", "id,course,topic,facts\nR1,tea,看叶子,F1\n"),
            ]
            for (number, (path, text)) in edits.enumerated() {
                try text.write(toFile: "\(sample.workspace)/\(path)", atomically: true, encoding: .utf8)
                let again = try sample.buildAgain(edition)
                let cold = try sample.build(edition, output: "cold-\(number)")
                #expect(again.report.isPublished && cold.report.isPublished, "\(cold.errors)")
                let (one, other) = (again.contents, cold.contents)
                let differing = Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }
                #expect(differing.sorted() == [], "\(path)")
            }
        }
    }

    @Test func aPageThatSomebodyTouchedIsMadeAgain() throws {
        try withSample(changing: ["courses/tea/deliveries/a.yml": "title: 班\nstart: 2026-12-01 09:00\n"]) { sample in
            let site = try sample.buildAgain(.trainer)
            for path in ["tea/water.slides.html", "tea/index.key.html", "tea/index.delivery.a.ics"] {
                let text = try site.text(path)
                try "touched".write(toFile: "\(site.folder)/\(path)", atomically: true, encoding: .utf8)
                #expect(try sample.buildAgain(.trainer).text(path) == text)
            }
        }
    }

    @Test func aLessonCalledLikeSlidesKeepsItsAddress() throws {
        try withSample(changing: [
            "courses/tea/03-water.slides.md": "---\ntitle: 撞名\nobjectives: [T-O1]\n---\n\n撞名的一课。\n"
        ]) { sample in
            let site = try sample.build(.trainer)
            #expect(site.errors.isEmpty, "\(site.errors)")
            #expect(try site.text("tea/water.slides.html").contains("撞名的一课"))
            #expect(try !site.text("tea/water.html").contains("to-slides"))
        }
    }
}
