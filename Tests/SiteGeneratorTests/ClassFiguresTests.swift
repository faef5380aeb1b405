import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
import QuizEngine
@testable import SiteGenerator
import SitePublishing
import Testing

/// What a class answered, beside the items and on the first page of the course: in the trainer's edition, and nowhere else.
struct ClassFiguresTests {
    static func figures(
        _ answers: Int = 40, changed: Set<ItemID> = ["tea-2"], day: String = "2026-11-20"
    ) -> ClassFigures {
        var weak = ClassFigures.Sum()
        weak.add(answers: answers, facility: 0.45, points: 1)
        var strong = ClassFigures.Sum()
        strong.add(answers: answers, facility: 0.9, points: 2)
        let item = ClassFigures.Item(
            answers: answers, facility: 0.625,
            options: [
                .init(letter: OptionLetter(index: 0), share: 0.625, correlation: 0.3),
                .init(letter: OptionLetter(index: 1), share: 0.375, correlation: -0.3),
            ])
        return ClassFigures(
            asOf: CivilDate(day) ?? .latest, items: ["tea-practice": ["tea-1": item]],
            changed: ["tea-practice": changed], sums: ["tea": ["T-O1": strong, "T-O2": weak]],
            fingerprint: Fingerprint(of: Array("\(answers) \(changed) \(day)".utf8)))
    }

    @Test func standsBesideEachPracticeItem() throws {
        try withSample { sample in
            let site = try sample.buildAgain(.trainer, figures: Self.figures())
            #expect(site.errors.isEmpty)
            for path in ["quizzes/tea-practice.html", "tea/water.html"] {
                let page = try site.text(path)
                #expect(page.contains("<summary>得分率 63%<span class=\"count\">40 份作答</span></summary>"), "\(path)")
                #expect(
                    page.contains(">38%</meter><span class=\"count\">38%</span><span class=\"note\">选它的多是总分低的</span>"))
                #expect(page.contains("<li class=\"right\"><span class=\"letter\">A ✓</span>"))
                #expect(page.contains("<p class=\"figures\">这道题改过了，改以前的统计不放在这里</p>"))
            }
            #expect(try site.text("en/tea/water.html").contains("<summary>63% of the marks"))
        }
    }

    @Test func namesTheWeakObjectiveAndTheLessonForTheNextHour() throws {
        try withSample { sample in
            let page = try sample.buildAgain(.trainer, figures: Self.figures()).text("tea/index.html")
            #expect(page.contains("统计到 2026-11-20，练习和考试都算"))
            // Both lessons teach it; the first of them stands first.
            #expect(page.contains("下一个小时最值得再讲：</span> <a href=\"water.html\">第一步：烧水</a>"))
            #expect(
                page.contains(
                    "<li class=\"weak\"><span class=\"name\">看汤色判断时间</span><span class=\"count\">45%</span><span class=\"label\">弱</span></li>"
                ))
            #expect(page.contains("<li><span class=\"name\">说出三步的次序</span><span class=\"count\">90%</span>"))
        }
    }

    @Test func saysNothingOfTooFewAnswers() throws {
        try withSample { sample in
            let site = try sample.buildAgain(.trainer, figures: Self.figures(19))
            #expect(try site.text("quizzes/tea-practice.html").contains("作答太少（19 份），不评"))
            let page = try site.text("tea/index.html")
            #expect(page.contains("没有明显弱的目标。") && !page.contains("class=\"weak\"") && !page.contains("45%"))
        }
    }

    /// What learners see is the same to the byte, whatever is known of a class.
    @Test func learnersKnowNothingOfIt() throws {
        try withSample { sample in
            let (with, without) = (
                try sample.buildAgain(.learner, output: "with", figures: Self.figures()), try sample.build(.learner)
            )
            #expect(with.contents == without.contents)
            #expect(!without.contents.values.contains { String(decoding: $0, as: UTF8.self).contains("figures") })
        }
    }

    /// Trainers print books and workbooks for learners.
    @Test func isInNothingThatIsPrinted() throws {
        try withSample { sample in
            let site = try sample.buildAgain(.trainer, figures: Self.figures())
            for document in ["book", "workbook", "key"] {
                #expect(try !site.text("tea/index.\(document).html").contains("63%"), "\(document)")
            }
            #expect(try !site.text("tea/water.slides.html").contains("63%"))
        }
    }

    /// No name and no text of an exam's item is there, and the search for leaks reads these pages as it does others.
    @Test func nothingOfAnExamsItemsIsShown() throws {
        try withSample { sample in
            let site = try sample.buildAgain(.trainer, figures: Self.figures())
            for (path, data) in site.contents where path.hasSuffix(".html") {
                let text = String(decoding: data, as: UTF8.self)
                #expect(!text.contains("tea-exam-1") && !text.contains("水是刚烧开的"), "\(path)")
            }
        }
        let leak = [
            "courses/tea/index.md": SampleWorkspace.files["courses/tea/index.md"].map {
                $0 + "\n\n客人说茶太苦，又说水是刚烧开的，最该先改的是哪一样？\n"
            }
        ]
        try withSample(changing: leak) { sample in
            let site = try sample.buildAgain(.trainer, figures: Self.figures())
            #expect(!site.report.isPublished && !site.errors.isEmpty)
        }
    }

    @Test func aSecondBuildFollowsTheFigures() throws {
        try withSample { sample in
            _ = try sample.buildAgain(.trainer, figures: Self.figures())
            let same = try sample.buildAgain(.trainer, figures: Self.figures())
            #expect(same.report.takenPageCount == same.report.pageCount)
            let later = try sample.buildAgain(.trainer, figures: Self.figures(80))
            #expect(try later.text("quizzes/tea-practice.html").contains("80 份作答"))
            let none = try sample.buildAgain(.trainer)
            #expect(none.contents == (try sample.build(.trainer, output: "cold").contents))
        }
    }

    // MARK: Weak objectives

    private static func sum(_ rate: Double, _ answers: Int = 100) -> ClassFigures.Sum {
        var sum = ClassFigures.Sum()
        sum.add(answers: answers, facility: rate, points: 1)
        return sum
    }

    @Test(arguments: [
        ([0.9, 0.75], [false, false]), ([0.59, 0.6], [true, false]), ([0.95, 0.94, 0.70], [false, false, true]),
        ([0.5, 0.5], [true, true]),
    ])
    func anObjectiveIsWeakByItsRate(rates: [Double], weak: [Bool]) {
        let objectives = rates.enumerated().map { place, rate in
            (Objective(id: ObjectiveID("O\(place)"), text: Localized("目标", in: .simplifiedChinese)), Self.sum(rate))
        }
        #expect(CourseFigures(objectives).entries.map(\.isWeak) == weak)
    }

    @Test func theNextHourGoesWhereMostIsLost() {
        func objective(_ id: ObjectiveID) -> Objective {
            Objective(id: id, text: Localized("目标", in: .simplifiedChinese))
        }
        func lesson(_ id: LessonID, _ objectives: [ObjectiveID]) -> Lesson {
            Lesson(id: id, course: "tea", title: Localized("课", in: .simplifiedChinese), objectives: objectives)
        }
        let known = CourseFigures([
            (objective("O1"), Self.sum(0.55)), (objective("O2"), Self.sum(0.4, 40)),
            (objective("O3"), Self.sum(0.9, 1000)),
        ])
        // O1 lost 45 in one lesson; O2 lost 24, and O3, which is not weak, a hundred.
        let lessons = [lesson("a", ["O3"]), lesson("b", ["O2"]), lesson("c", ["O1"])]
        #expect(known.nextLesson(of: lessons)?.id == "c")
        // Two lessons share it.
        #expect(known.nextLesson(of: lessons + [lesson("d", ["O1"])])?.id == "b")
        #expect(known.nextLesson(of: [lesson("a", ["O3"])]) == nil)
    }
}
