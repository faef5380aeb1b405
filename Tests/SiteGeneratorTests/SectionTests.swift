import Diagnostics
import CourseModel
import CoursekitTestSupport
import Foundation
@testable import SiteGenerator
import SitePublishing
import Testing

struct SectionTests {
    private static let trainerWords = [
        "摸一摸杯壁", "板书", "不要外传", "第一句话", "touch the cup", "keep it to yourself", "callout-trainer", "讲师版",
    ]

    @Test func theLearnersSiteHasNothingForTrainers() throws {
        try withSample { sample in
            let learner = try sample.build()
            let trainer = try sample.build(.trainer, output: "trainer")
            #expect(learner.errors.isEmpty)
            for word in Self.trainerWords {
                #expect(
                    try trainer.pages.contains { try trainer.text($0).contains(word) }, "\(word) is in the trainer's")
                for path in learner.files where path != "theme/site.css" && path != "theme/site.js" {
                    #expect(try !learner.text(path).contains(word), "\(path) has \(word)")
                }
            }
            #expect(!learner.files.contains("tea/images/board.svg"))
            #expect(trainer.files.contains("tea/images/board.svg"))
        }
    }

    @Test func footnotesOfTrainersGoWithTheirTextAndTheOthersAreCountedAnew() throws {
        let text = """
            ---
            title: 第二步：放叶
            objectives: [T-O2]
            ---

            > [!trainer] 只给讲师
            > 先看这里。[^a]

            再看这里。[^b]

            [^a]: 讲师才有的脚注，写了这么长，谁也不会认错。
            [^b]: 大家都有的脚注。
            """
        try withSample(changing: ["courses/tea/02-leaves.md": text]) { sample in
            let learner = try sample.build().text("tea/leaves.html")
            #expect(!learner.contains("讲师才有的脚注"))
            #expect(learner.contains(##"<a href="#fn-1" id="fnref-1" role="doc-noteref">1</a>"##))
            #expect(!learner.contains("fn-2"))
        }
    }

    @Test func solutionsAreForTrainersWhereTheSiteSaysSo() throws {
        let configuration = "id: sample\ntitle: 样例\nlanguages: [zh-Hans, en]\nsolutions: trainer\n"
        try withSample(changing: ["site/site.yml": configuration]) { sample in
            let learner = try sample.build().text("tea/water.html")
            let trainer = try sample.build(.trainer, output: "trainer").text("tea/water.html")
            #expect(!learner.contains("先让水凉一凉"))
            #expect(trainer.contains("先让水凉一凉"))
        }
        try withSample { sample in
            let learner = try sample.build().text("tea/water.html")
            #expect(learner.contains("先让水凉一凉"))
        }
    }

    @Test(arguments: [
        ("site/exam-item-in-page", "题库里有 tea-exam-1 这一题。"),
        ("site/exam-stem-in-page", "想一想：客人说茶太苦，又说水是*刚烧开*的，\n最该先改的是哪一样？再往下读。"),
    ])
    func aPageWithAnExamInItIsNotPublished(id: DiagnosticID, words: String) throws {
        let text = "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n\(words)\n"
        try withSample(changing: ["courses/tea/02-leaves.md": text]) { sample in
            let site = try sample.build()
            #expect(site.errors.map(\.id) == [id])
            #expect(site.errors.first?.place.path == "courses/tea/02-leaves.md")
            #expect(site.errors.first?.place.line == 6)
            #expect(!site.report.isPublished)
            #expect(!FileManager.default.fileExists(atPath: site.folder))
        }
    }

    @Test func aTrainerMayQuoteWhatTheLessonSays() throws {
        let text = """
            ---
            title: 第二步：放叶
            objectives: [T-O2]
            ---

            一杯放三克茶叶，多一克就苦，少一克就淡，*自己*称一次就记住了。

            > [!trainer] 提示
            > 请学员读：一杯放三克茶叶，多一克就苦，少一克就淡，自己称一次就记住了。
            > 一杯放三克茶叶，多一克就苦，少一克就淡，自己称一次就记住了。
            """
        try withSample(changing: ["courses/tea/02-leaves.md": text]) { sample in
            let site = try sample.build()
            #expect(site.errors.isEmpty)
        }
    }

    @Test func trainerTextThatStandsInAnotherPageIsNotPublished() throws {
        let sentence = "开场先让学员摸一摸杯壁，再问他们刚才的水有多少度"
        let text = "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n讲师说：“\n\(sentence)。”\n"
        let changed = ["courses/tea/02-leaves.md": text]
        try withSample(changing: changed) { sample in
            // The author wrote it there in the open: no leak.
            let site = try sample.build()
            #expect(site.errors.isEmpty)
        }
    }
}
