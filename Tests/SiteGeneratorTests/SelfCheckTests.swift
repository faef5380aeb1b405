import CourseIndex
import CourseModel
import Diagnostics
import CoursekitTestSupport
import Foundation
@testable import SiteGenerator
import SitePublishing
import Testing

struct SelfCheckTests {
    private static let sets = """
        ---
        title: 成套的题
        course: tea
        shuffle: options
        ---

        # 一张价目表 {#prices}

        ![价目](../courses/tea/images/kettle.svg)

        ## 哪一种最贵？ {#set-1 objective=T-O1 lesson=water}

        - ( ) 绿茶
        - (x) 红茶
        - ( ) 以上都不是 {fixed}

        > 见[看泡](../courses/tea/01-water.md#bubbles)。

        ## 贵多少？ {#set-2 objective=T-O1 lesson=water}

        - (= 12) 元
        - (! 10)
          > 少算了杯子。
        """

    private func forms(in page: String) -> [String] {
        page.matches(of: /<form class="item" id="([^"]*)"/).map { String($0.1) }
    }

    @Test func aLinkToItemsAloneInItsParagraphBecomesTheseItems() throws {
        try withSample { sample in
            let page = try sample.build().text("tea/water.html")
            #expect(forms(in: page) == ["_check1-tea-1", "_check1-tea-2"])
            #expect(page.contains(#"<script src="../theme/self-check.js" defer></script>"#))
            #expect(page.contains(#"data-of="_check1-tea-1""#))
            #expect(page.contains("叶子烫熟了。"))
        }
    }

    @Test func aLinkToAWholeQuizLeadsToItsPage() throws {
        let text = "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n叶。\n\n[自测：全部](../../quizzes/tea-practice.md)\n"
        try withSample(changing: ["courses/tea/02-leaves.md": text]) { sample in
            let site = try sample.build()
            let page = try site.text("tea/leaves.html")
            #expect(page.contains(##"<p class="self-check"><a href="../quizzes/tea-practice.html">"##))
            #expect(forms(in: page).isEmpty)
            #expect(!page.contains("self-check.js"))
            #expect(forms(in: try site.text("quizzes/tea-practice.html")) == ["tea-1", "tea-2"])
        }
    }

    @Test func aLinkToAQuizInASentenceStaysALink() throws {
        let text = "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n试试[练习](../../quizzes/tea-practice.md)。\n"
        try withSample(changing: ["courses/tea/02-leaves.md": text]) { sample in
            let page = try sample.build().text("tea/leaves.html")
            #expect(!page.contains("self-check"))
            #expect(page.contains(#"试试<a href="../quizzes/tea-practice.html">练习</a>。"#))
        }
    }

    @Test func anItemThatIsAskedTwiceOnAPageHasTwoNames() throws {
        let text = """
            ---
            title: 第二步：放叶
            objectives: [T-O2]
            ---

            [自测：一](../../quizzes/tea-practice.md#tea-1)

            [自测：二](../../quizzes/tea-practice.md#tea-2,tea-1)
            """
        try withSample(changing: ["courses/tea/02-leaves.md": text]) { sample in
            let page = try sample.build().text("tea/leaves.html")
            #expect(forms(in: page) == ["_check1-tea-1", "_check2-tea-2", "_check2-tea-1"])
            // Where there are several, the answers say to which each belongs.
            #expect(page.matches(of: /class="answers-title">/).count == 2)
            let ids = page.matches(of: /\ id="([^"]*)"/).map { $0.1 }
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test func aSetIsShownWithWhatItIsAbout() throws {
        let lesson = "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n[自测](../../quizzes/sets.md#set-1,set-2)\n"
        try withSample(changing: ["quizzes/sets.md": Self.sets, "courses/tea/02-leaves.md": lesson]) { sample in
            let site = try sample.build()
            #expect(site.errors.isEmpty)
            for (page, root) in [("quizzes/sets.html", "../tea/"), ("tea/leaves.html", "")] {
                let html = try site.text(page)
                #expect(html.matches(of: /class="passage"/).count == 1, "\(page)")
                // What an item refers to is found from the page that shows it.
                #expect(html.contains(#"src="\#(root)images/kettle.svg""#), "\(page)")
                #expect(html.contains(##"<a href="\##(root)water.html#bubbles">看泡</a>"##), "\(page)")
                #expect(html.contains("<li data-fixed><label><input type=\"radio\""), "\(page)")
                #expect(html.contains(#"<ol class="options" data-shuffled>"#), "\(page)")
                #expect(html.contains("inputmode=\"decimal\""), "\(page)")
            }
            #expect(site.contents.keys.contains("tea/images/kettle.svg"))
        }
    }

    @Test func answersAreFoldedForLearnersAndOpenForTrainers() throws {
        try withSample { sample in
            #expect(
                try sample.build(.learner).text("quizzes/tea-practice.html").contains("<details class=\"answers\" id"))
            let trainers = try sample.build(.trainer, output: "trainer").text("quizzes/tea-practice.html")
            #expect(trainers.contains(/<details class="answers"[^>]* open>/))
        }
    }

    private static let exam = """
        ---
        title: 泡茶 · 测评
        course: tea
        kind: exam
        ---

        ## 蟹眼泡到底出现在烧水的什么时候？ {#exam-1 objective=T-O1}

        - (x) 水快开的时候
        - ( ) 水刚热的时候
        """

    @Test func whatAnExamAsksTooIsLeftOutOfThePages() throws {
        let practice = """
            ---
            title: 再练
            course: tea
            ---

            ## 蟹眼泡，到底出现在烧水的什么时候？ {#again-1 objective=T-O1 lesson=water}

            - (x) 水快开的时候！
            - ( ) 水刚热

            ## 蟹眼泡到底出现在烧水的什么时候？ {#again-2 objective=T-O1 lesson=water}

            - (x) 比鱼眼泡早
            - ( ) 比鱼眼泡晚
            """
        let lesson = "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n[自测](../../quizzes/again.md#again-1,again-2)\n"
        let files = ["quizzes/again.md": practice, "courses/tea/02-leaves.md": lesson]
        try withSample(changing: files) { sample in
            #expect(forms(in: try sample.buildAgain().text("quizzes/again.html")) == ["again-1", "again-2"])
            // The exam comes later: pages that were taken over so far are made again.
            try write(["quizzes/tea-exam.md": Self.exam], into: sample.workspace)
            let site = try sample.buildAgain()
            #expect(site.report.isPublished)
            #expect(forms(in: try site.text("quizzes/again.html")) == ["again-2"])
            #expect(forms(in: try site.text("tea/leaves.html")) == ["_check1-again-2"])
            #expect(!site.contents.values.contains { String(decoding: $0, as: UTF8.self).contains("蟹眼泡，到底") })
            let found = site.report.diagnostics.filter { $0.id == "site/exam-item-in-practice" }
            #expect(found.map { $0.place.line } == [6])
            #expect(try sample.build(output: "cold").contents == site.contents)
        }
    }

    @Test func anItemPlantedFromAnExamStopsTheBuild() throws {
        let lesson = "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n蟹眼泡到底出现在烧水的什么时候？\n"
        try withSample(changing: ["quizzes/tea-exam.md": Self.exam, "courses/tea/02-leaves.md": lesson]) { sample in
            let report = try sample.build().report
            #expect(!report.isPublished)
            #expect(report.diagnostics.map(\.id).contains("site/exam-stem-in-page"))
        }
    }

    @Test func aLessonIsMadeAgainWhereAnItemOnItHasChanged() throws {
        try withSample { sample in
            _ = try sample.buildAgain()
            let path = "\(sample.workspace)/quizzes/tea-practice.md"
            let text = try String(contentsOfFile: path, encoding: .utf8).replacing("叶子烫熟了", with: "叶子全烫熟了")
            try write(["quizzes/tea-practice.md": text], into: sample.workspace)
            let again = try sample.buildAgain()
            #expect(try again.text("tea/water.html").contains("叶子全烫熟了"))
            #expect(try sample.build(output: "cold").contents == again.contents)
        }
    }

    @Test func anExamIsNoPracticeQuiz() throws {
        let rules = Quiz.Rules()
        let title = Localized("测评", in: .simplifiedChinese)
        func practice(_ kind: Quiz.Kind) -> PracticeQuiz? {
            PracticeQuiz(
                Quiz(id: "a", title: title, kind: kind, rules: rules, entries: []),
                references: QuizReferences(none: "a"))
        }
        #expect(practice(.exam) == nil)
        #expect(practice(.practice) != nil)
    }
}
