import CourseModel
import CoursekitTestSupport
import QuizEngine
import QuizSamples
import Testing

@testable import Classroom

/// What is printed of an exam.
struct ExamPrinterTests {
    private static let words = Item(
        id: "w", stem: text("先做什么？\n\n![柜台](a.png)\n\n![外面](https://example.com/b.png) 和[这里](x.md)"),
        question: .text(TextQuestion(accepted: [.init(texts: ["秘密的倾听", "聆听"])])), points: Fraction(2))
    private static let quiz = Quiz.exam(
        [
            .item(.choice("a", correct: "B", of: 4)), .item(.choice("m", correct: "AC", of: 5, .multiple)),
            .set("table", [.numeric("n", 1234...1234), .choice("b", correct: "A", of: 2)]), .item(words),
        ],
        Quiz.Rules(passMark: Fraction(2, 3), timeLimit: 1800, shufflesItems: true, shufflesOptions: true))

    private func exam(
        copies: Int = 2, sheets: Int = 2, title: String = "结业 <考试> \"一\"", language: LanguageTag = .simplifiedChinese
    ) throws -> PrintedExam {
        PrintedExam(
            title: title, courseTitle: "六大途径", organization: "甲 & 乙", rules: Self.quiz.rules, printing: "7-2-ABCDEFGH1",
            copies: try (1...copies).map {
                .init(number: $0, paper: try Paper(drawnFrom: Self.quiz, seed: UInt64(6 + $0), unseen: []))
            }, sheetCount: sheets, language: language)
    }

    private func printer(_ exam: PrintedExam) -> ExamPrinter {
        ExamPrinter(exam, say: { $0.text(in: exam.language == .english ? .english : .simplifiedChinese) }) {
            $0 == "a.png" ? PictureAddress.data(of: [1, 2, 3], named: $0) : nil
        }
    }

    private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func everyFileIsAsItWas() throws {
        let printer = printer(try exam())
        // Styles are no part of it.
        func body(_ bytes: [UInt8]) throws -> String {
            let html = string(bytes)
            return String(html[try #require(html.firstRange(of: "<body>")).lowerBound...])
        }
        try expectGolden(body(printer.papers()), named: "papers.html")
        try expectGolden(body(printer.answerSheets()), named: "answer-sheets.html")
        try expectGolden(body(printer.key()), named: "key.html")
        try expectGolden(body(self.printer(try exam(language: .english)).key()), named: "key.en.html")
    }

    /// Whatever is right stands in the key and nowhere else.
    @Test func nothingOfTheKeyIsOnThePaper() throws {
        let printer = printer(try exam())
        for handedOut in [printer.papers(), printer.answerSheets()].map(string) {
            for secret in ["秘密的倾听", "聆听", "1234"] { #expect(!handedOut.contains(secret)) }
        }
        let key = string(printer.key())
        #expect(key.contains("秘密的倾听 / 聆听") && key.contains("1234"))
    }

    /// A copy's papers do not tell which option is right, and its key names it by the letter that the copy shows.
    @Test func theKeyHasTheLettersOfItsCopy() throws {
        let exam = try exam(copies: 5, sheets: 5)
        let key = string(printer(exam).key())
        let rows = key.matches(of: /<tr><th>(\d+)<\/th><td>([^<]*)<\/td><td>[^<]*<\/td><td><\/td><td><code>a<\/code>/)
        #expect(rows.count == 5)
        for (copy, row) in zip(exam.copies, rows) {
            let place = try #require(copy.paper.items.firstIndex { $0.item.id == "a" })
            #expect(Int(row.output.1) == place + 1)
            let letter = try #require(copy.paper.items[place].printedLetter(of: OptionLetter(index: 1)))
            #expect(row.output.2 == letter.description)
        }
        #expect(Set(rows.map(\.output.2)).count > 1)
    }

    @Test func picturesAreInThePaperAndLinksAreNot() throws {
        let papers = string(printer(try exam()).papers())
        #expect(papers.contains("<img src=\"data:image/png;base64,AQID\" alt=\"柜台\">"))
        #expect(papers.contains("外面") && !papers.contains("example.com") && !papers.contains("href"))
    }

    @Test func onePaperForAllHasNoNumber() throws {
        let printer = printer(try exam(copies: 1, sheets: 3))
        #expect(!string(printer.papers()).contains("第 1 份"))
        #expect(string(printer.papers()).contains("counter(pages)"))
        #expect(string(printer.key()).matches(of: /<section class="part"/).count == 1)
        #expect(string(printer.answerSheets()).matches(of: /第 \d 份 · 共/).count == 3)
    }

    /// A title ends neither the string in the style sheet nor the element that it stands in.
    @Test func titlesStayTextInTheMarginsToo() throws {
        let papers = string(printer(try exam(title: "x\"} </style><script>alert(1)</script>\\")).papers())
        #expect(!papers.contains("<script>") && papers.matches(of: /<\/style>/).count == 1)
        #expect(papers.contains("content: \"x\\22 \\7d \\20 \\3c \\2f style\\3e "))
        #expect(papers.contains("<h1>x&quot;} &lt;/style&gt;") || papers.contains("<h1>x\"} &lt;/style&gt;"))
    }

    @Test(arguments: [("a.PNG", "image/png"), ("b.svg", "image/svg+xml"), ("c.jpeg", "image/jpeg")])
    func picturesSayWhatTheyAre(name: String, type: String) {
        #expect(PictureAddress.data(of: [255], named: name) == "data:\(type);base64,/w==")
        #expect(PictureAddress.data(of: [255], named: "a.html") == nil)
    }
}
