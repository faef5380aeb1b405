import CourseModel
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

/// No two options of an item look alike, whatever Markdown makes of them.
@Suite struct OptionTextTests {
    private func attempt(_ texts: [String]) -> AttemptRecord {
        let options = texts.enumerated().map { index, text in
            Item.Option(
                letter: OptionLetter(index: index), text: SampleAttempt.zh(Markdown(text)), isCorrect: index == 0,
                feedback: SampleAttempt.zh("反馈"))
        }
        let item = PaperItem(
            item: Item(
                id: "o-1", stem: SampleAttempt.zh("哪一个？"),
                question: .choice(Item.Choice(selection: .single, options: options))),
            optionOrder: options.map(\.letter))
        return SampleAttempt.attempt(items: [item])
    }

    static let lookalikes = [
        ["2*3*4", "2**3**4"], ["__init__", "init", "**init**"], ["*x*", #"\*x\*"#], ["[甲](a.md)", "[甲](b.md)", "甲"],
        ["~~x~~", #"\~x\~"#], ["a_b_c", "_a_b_c", "a_b_c_"], ["`x`", #"\`x\`"#],
        ["_甲_", "*甲*"],
        ["&lt;b&gt;", #"\<b>"#],
    ]

    @Test(arguments: lookalikes) func plainLinesShowThemApart(texts: [String]) {
        let script = LineScript("a", "列表", "q", "q")
        _ = script.run(attempt(texts))
        let lines = script.transcript.split(separator: "\n")
        let shown = zip("ABC", texts).compactMap { label, _ in lines.first { $0.hasPrefix("\(label). ") } }
        #expect(Set(shown.map { $0.dropFirst(3) }).count == texts.count, "\(shown)")
        #expect(script.transcript.contains("的答案：A \(shown[0].dropFirst(3))。"))
    }

    /// Told apart by their characters: not everybody sees bold or underlined words.
    @Test(arguments: lookalikes) func theScreenShowsThemApart(texts: [String]) {
        let driver = ScreenDriver(attempt(texts))
        let shown = "ABC".compactMap { label in driver.frame.lines.first { $0.contains(") \(label)  ") } }
            .map { $0.drop { $0 != ")" }.dropFirst(2) }
        #expect(shown.count == texts.count)
        #expect(Set(shown.map { $0.dropFirst(3) }).count == texts.count, "\(shown)")
    }

    @Test(arguments: lookalikes) func theReviewShowsThemApart(texts: [String]) throws {
        var driver = ScreenDriver(attempt(texts))
        driver.type("as")
        driver.press(.down, .enter)
        let shown = "ABC".compactMap { label in driver.frame.lines.first { $0.contains(") \(label)  ") } }
            .map { $0.drop { $0 != ")" }.dropFirst(2).replacing("（您选了，选对了）", with: "") }
        #expect(shown.count == texts.count)
        #expect(Set(shown.map { $0.dropFirst(3) }).count == texts.count, "\(shown)")
    }

    @Test func allOptionsOfTheItemAreThenShownAsWritten() {
        let script = LineScript("q", "q")
        _ = script.run(attempt(["2*3*4", "2**3**4", "__init__", #"C:\*.txt"#, #"$\{1,2\}\,\%$"#]))
        #expect(
            script.transcript.contains(
                #"""
                A. 2*3*4
                B. 2**3**4
                C. __init__
                D. C:\*.txt
                E. $\{1,2\}\,\%$

                """#))
    }

    @Test func optionsThatDifferAreShownAsMarkdown() {
        let driver = ScreenDriver(attempt(["不是*这个*", "是**那个**", #"5 \* 3"#]))
        #expect(driver.text.contains("A  不是这个"))
        #expect(driver.text.contains("B  是那个"))
        #expect(driver.text.contains("C  5 * 3"))
    }

    @Test func optionsOfSeveralLinesAreShownAsWrittenToo() {
        let driver = ScreenDriver(attempt(["甲：\n\n- *乙*", "甲：\n\n- **乙**"]))
        #expect(driver.text.contains("- *乙*"))
        #expect(driver.text.contains("- **乙**"))
    }
}
