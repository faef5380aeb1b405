import CourseModel
@testable import SiteGenerator
import Testing

struct SelfCheckTests {
    @Test func aLinkToAQuizAloneInItsParagraphLeadsToItsFirstItem() throws {
        try withSample { sample in
            let site = try sample.build()
            let call = ##"<p class="self-check"><a href="../quizzes/tea-practice.html#tea-1">"##
            #expect(try site.text("tea/water.html").contains(call))
            #expect(try site.text("quizzes/tea-practice.html").contains(#"<li id="tea-1">"#))
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

    @Test func anExamIsNoPracticeQuiz() throws {
        let rules = Quiz.Rules()
        let title = Localized("测评", in: .simplifiedChinese)
        #expect(PracticeQuiz(Quiz(id: "a", title: title, kind: .exam, rules: rules, entries: [])) == nil)
        #expect(PracticeQuiz(Quiz(id: "a", title: title, kind: .practice, rules: rules, entries: [])) != nil)
    }
}
