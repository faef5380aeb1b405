import CourseMarkdown
import CourseModel
import CoursekitTestSupport
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

/// A lesson at the terminal.
@Suite struct ReaderScreenTests {
    /// Plays a reader without a terminal.
    private struct Driver {
        var program: ReaderProgram
        let size: TerminalSize

        init(_ start: LessonReader.Start, columns: Int = 80, rows: Int = 24, language: InterfaceLanguage) {
            let lessons = [
                SampleAttempt.place,
                ReadingPlace(course: "six-pathways", lesson: "four-values", title: "途径二：四种价值"),
            ]
            let shelves = [
                LessonReader.Shelf(course: "six-pathways", title: "六大途径", lessons: lessons),
                LessonReader.Shelf(course: "other", title: "另一门课程", lessons: []),
            ]
            program = ReaderProgram(
                shelves, page: { $0.page == .lesson("business-definition") ? SampleAttempt.lesson : nil }, from: start,
                presentation: Presentation(language: language))
            size = TerminalSize(columns: columns, rows: rows)
            program.update(.resized(size))
        }

        var frame: Frame { program.view(size) }
        var text: String { frame.lines.joined(separator: "\n") }
        mutating func press(_ keys: Key...) { for key in keys { program.update(.key(key)) } }
        mutating func type(_ text: String) { for character in text { press(.character(character)) } }
    }

    private func page(
        _ columns: Int = 80, _ rows: Int = 24, _ language: InterfaceLanguage = .simplifiedChinese
    ) -> Driver {
        Driver(.page(SampleAttempt.place), columns: columns, rows: rows, language: language)
    }

    @Test(arguments: [(80, 24), (40, 15), (120, 40), (20, 6)], [InterfaceLanguage.simplifiedChinese, .english])
    func showsALesson(size: (Int, Int), language: InterfaceLanguage) throws {
        var driver = page(size.0, size.1, language)
        driver.press(.home)
        try expectGolden(
            notation(of: driver.frame), named: "lesson-\(language.rawValue)-\(size.0)x\(size.1).txt")
    }

    @Test(arguments: [InterfaceLanguage.simplifiedChinese, .english]) func listsTheLessons(
        language: InterfaceLanguage
    ) throws {
        let driver = Driver(.lessons("six-pathways"), language: language)
        try expectGolden(notation(of: driver.frame), named: "shelf-\(language.rawValue)-80x24.txt")
    }

    /// No line is wider than the screen, whatever the width.
    @Test(arguments: 8..<130) func everyLineFits(width: Int) {
        let ruler = CellRuler()
        for emphasis in [TerminalMarkdown.Emphasis.styles, .marks] {
            let lines = SampleAttempt.lesson.lines(
                width: width, presentation: Presentation(language: .simplifiedChinese), emphasis: emphasis)
            #expect(lines.lines.allSatisfy { $0.width(by: ruler) <= width })
            #expect(lines.headings.count == 3)
        }
    }

    @Test func neverShowsWhatIsForTrainers() {
        let page = SampleAttempt.lesson.lines(
            width: 60, presentation: Presentation(language: .simplifiedChinese), emphasis: .marks)
        let text = page.lines.map(\.text.string).joined(separator: "\n")
        #expect(!text.contains("给讲师") && !text.contains("先放录音"))
        #expect(text.contains("讨论  五句里你说过哪句") && text.contains("［图：水压表］"))
    }

    @Test func aCallOutSaysItsKindOnce() {
        let source: Markdown = "> [!discuss] 讨论\n> 甲\n\n> [!key] 要点：一句话\n> 乙\n\n> [!key]\n> 丙"
        let page = ReadingPage(
            SampleAttempt.place, courseTitle: "六大途径", tree: MarkdownParser().parse(source), source: source,
            headings: [], without: [])
        let text = page.lines(
            width: 60, presentation: Presentation(language: .simplifiedChinese), emphasis: .marks
        ).lines.map(\.text.string).joined(separator: "\n")
        #expect(text.contains("讨论") && !text.contains("讨论  讨论"), "\(text)")
        #expect(text.contains("要点：一句话") && !text.contains("要点  要点"), "\(text)")
        #expect(text.ranges(of: "要点").count == 2, "\(text)")
    }

    @Test func aPassageIsTheHeadingAndAllUnderIt() {
        let heading = SampleAttempt.place.heading
        let lines = SampleAttempt.lesson.passage(
            under: heading, width: 60, presentation: Presentation(language: .simplifiedChinese))
        let text = lines.map(\.text.string).joined(separator: "\n")
        #expect(text.hasPrefix("五句真话，五种角度"))
        #expect(text.contains("\n常归错的三处") && !text.contains("企业到底是做什么的"))
    }

    @Test func goesFromHeadingToHeading() {
        var driver = page(40, 12)
        #expect(driver.frame.lines[2].contains("五句真话"))
        driver.press(.tab)
        #expect(driver.frame.lines[2].contains("常归错的三处"))
        driver.press(.backTab, .backTab)
        #expect(driver.frame.lines[2].contains("电器店"))
    }

    @Test(arguments: ["抽检合格", "抽檢合格", "抽 检合格"]) func findsWordsInEitherScript(words: String) {
        var driver = page(40, 12)
        driver.press(.home)
        driver.type("/" + words)
        #expect(driver.frame.lines[2].contains("查找") && driver.frame.cursor?.isVisible == true)
        driver.press(.enter)
        #expect(driver.text.contains("抽检合格") && driver.text.contains("第 1 处，共 1 处"))
    }

    /// `说话人站在哪里` stands in one line or in two, by the width.
    @Test(arguments: 20..<60) func findsWordsAcrossTheEndsOfLines(width: Int) {
        let lines = SampleAttempt.lesson.lines(
            width: width, presentation: Presentation(language: .simplifiedChinese), emphasis: .styles)
        #expect(PageSearch(lines.lines).matches(of: "它们各有各的出发点").count == 1)
    }

    @Test func goesThroughWhatIsFoundAndSaysWhereNothingIs() {
        var driver = page()
        driver.press(.home)
        driver.type("/角度")
        driver.press(.enter)
        let first = driver.text
        #expect(first.contains("“角度”第 1 处"))
        driver.type("n")
        #expect(driver.text.contains("“角度”第 2 处"))
        driver.type("pp")
        #expect(!driver.text.contains("第 1 处"), "from the first back to the last")
        driver.type("/没有的话")
        driver.press(.enter)
        #expect(driver.text.contains("没有找到“没有的话”"))
        driver.type("/角")
        driver.press(.escape, .backspace)
        #expect(!driver.text.contains("查找  角"))
    }

    /// Whoever asked for one lesson has not come from the list.
    @Test func leavesALessonAtOnceThatWasOpenedByItsAddress() {
        for key in [Key.character("q"), .escape, .control("c")] {
            var driver = page()
            driver.press(key)
            #expect(driver.program.isFinished, "\(key)")
        }
        var driver = opened()
        driver.press(.control("c"))
        #expect(driver.program.isFinished)
    }

    @Test func showsItsKeysAndComesBack() {
        var driver = opened()
        let before = driver.frame
        driver.type("?")
        #expect(driver.program.keyPlace == .help && driver.text.contains("到下一个标题"))
        driver.press(.escape)
        #expect(driver.frame == before)
        driver.press(.escape)
        driver.type("?")
        #expect(driver.text.contains("移到别的一项"))
        driver.press(.escape)
        #expect(!driver.program.isFinished)
    }

    @Test func namesTheKeyToTheNextPlaceOnceSomethingIsFound() {
        var driver = opened()
        #expect(!driver.text.contains("n 下一处"))
        driver.type("/角度")
        driver.press(.enter)
        #expect(driver.text.contains("n 下一处"))
    }

    private func opened(_ columns: Int = 80, _ rows: Int = 24) -> Driver {
        var driver = Driver(.lessons("six-pathways"), columns: columns, rows: rows, language: .simplifiedChinese)
        driver.press(.enter)
        return driver
    }

    @Test func comesBackToTheListAndLeaves() {
        var driver = opened()
        driver.type("q")
        #expect(driver.text.contains("> 2  途径二：四种价值"))
        driver.press(.enter)
        #expect(driver.text.contains("这一课读不了"))
        driver.press(.escape)
        #expect(driver.text.contains("> 1  六大途径"))
        driver.press(.escape)
        #expect(driver.program.isFinished)
    }

    @Test func everyKeyOfALessonDoesWhatItsRowSays() {
        for row in ReaderScreen.keys.rows {
            for key in row.hint.keys.flatMap(\.keys) {
                var driver = opened(40, 12)
                driver.press(.home)
                driver.type("/角度")
                driver.press(.enter)
                if [.pageUp, .up, .character("k"), .backTab, .left, .home].contains(key) { driver.press(.end) }
                let before = driver.frame
                driver.press(key)
                #expect(driver.frame != before, "\(key) for \(row.command)")
            }
        }
    }
}
