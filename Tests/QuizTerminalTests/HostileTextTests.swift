import CourseModel
import FoundationEssentials
import QuizEngine
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

/// Whatever an author or a roster puts into a text, the terminal only shows it.
@Suite struct HostileTextTests {
    static let payloads = [
        "\u{1B}[2J\u{1B}[31m红", "\u{1B}]0;title\u{07}", "\u{1B}]52;c;aGVsbG8=\u{1B}\\", "\u{1B}P+q544e\u{1B}\\",
        "\u{9B}2J", "\u{9D}0;x\u{9C}",
        "a\u{08}\u{08}b", "甲\r乙", "\u{07}响", "a\u{7F}b", "\u{202E}answer\u{202C}", "\u{2066}x\u{2069}", "e\u{200B}mpty",
        "\u{FEFF}bom",
        "e" + String(repeating: "\u{0301}", count: 200), "字" + String(repeating: "\u{20DD}", count: 50), "\u{0301}lone",
        "\u{2028}line\u{2029}",
        "tag\u{E0041}", "\t制表", "👨‍👩‍👧", String(repeating: "宽", count: 300), String(repeating: "x", count: 300), "&#27;[2J",
        "`\u{1B}c`", "**\u{1B}[H**",
        "[链接\u{1B}[5m](http://a\u{1B}b)", "| a |\n|---|\n| \u{1B}[1m |", "```\n\u{1B}[8mcode\u{1B}[0m\n```",
        "<b>\u{1B}#8</b>",
    ]

    private func attempt(_ text: String) -> AttemptRecord {
        let markdown = SampleAttempt.zh(Markdown(text))
        let choice = PaperItem(
            item: Item(
                id: "h-1", stem: markdown,
                question: .choice(
                    Item.Choice(
                        selection: .multiple,
                        options: (0..<3).map {
                            Item.Option(
                                letter: OptionLetter(index: $0), text: markdown, isCorrect: $0 == 0, feedback: markdown)
                        })), rationale: markdown, objective: "SP-O1"),
            optionOrder: (0..<3).map(OptionLetter.init(index:)), passage: "h-set")
        let number = PaperItem(
            item: Item(
                id: "h-2", stem: markdown,
                question: .numeric(
                    NumericQuestion(
                        accepted: [.init(lower: 1, upper: 1, text: text)],
                        foreseen: [.init(values: .init(lower: 2, upper: 2, text: text), feedback: markdown)],
                        unit: markdown)),
                rationale: markdown), optionOrder: [], passage: "h-set")
        let passage = Passage(id: "h-set", title: markdown, text: markdown)
        return AttemptRecord(
            id: "a", learner: "l", workspace: "w",
            quiz: QuizVersion(
                id: "q", title: SampleAttempt.zh(text), course: nil, courseTitle: nil, kind: .practice,
                rules: Quiz.Rules(passMark: .one), objectives: [Objective(id: "SP-O1", text: SampleAttempt.zh(text))],
                timeZone: "Asia/Shanghai"),
            number: 1, source: .interactive, language: .simplifiedChinese, seed: 1,
            paper: Paper(items: [choice, number], passages: [passage]), startedAt: SampleAttempt.start)
    }

    private func learner(_ text: String) -> Learner { Learner(id: "l", staffID: text, name: text) }

    /// What is left of the output when our own sequences are taken out: cursor, erasing, styles, modes 25 and 2026.
    private func withoutOwnSequences(_ output: String) -> String {
        output.replacing(/\u{1B}\[(?:\?(?:25|2026)[hl]|[0-9;]*[mHC]|2J|K)/, with: "")
    }

    private func isForeign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        // The joiner of a family of emoji is at work.
        case .format: scalar != "\u{200D}"
        default: false
        }
    }

    @Test(arguments: payloads) func neverObeysAText(payload: String) {
        for size in [TerminalSize.customary, TerminalSize(columns: 20, rows: 6)] {
            let keys = [
                "a", "b", "n", "2", "\r", "r", "\r", "?", "?", "q", "\r", "s", "\u{1B}[B", "\u{1B}[B", "\u{1B}[B", "\r",
                "n", "n",
            ]
            let paging = Array(repeating: ScriptedTerminal.Step.type("\u{1B}[6~"), count: 20)
            let (_, _, output) = sit(
                attempt(payload), size: size, learner: learner(payload), playing: keys.map { .type($0) } + paging)
            let foreign = withoutOwnSequences(output).unicodeScalars.filter(isForeign)
            #expect(foreign.isEmpty, "\(foreign.map { String($0.value, radix: 16) })")
        }
    }

    @Test(arguments: payloads) func writesNoControlInPlainLines(payload: String) {
        let script = LineScript("a b", payload.replacing("\n", with: " "), "", "2", "列表", "情境", "总览", "s", "s")
        _ = script.run(attempt(payload))
        let said = script.transcript.split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.hasPrefix("<- ")
        }
        let foreign = said.joined().unicodeScalars.filter(isForeign)
        #expect(foreign.isEmpty, "\(foreign.map { String($0.value, radix: 16) })")
    }

    @Test func aFailureOfTheDiskIsShownAsTextToo() {
        var driver = ScreenDriver()
        driver.ledger.failure = Phrase(zh: "\u{1B}[2J磁盘", en: "")
        driver.type("d")
        #expect(driver.text.contains("␛[2J磁盘"))
    }
}
