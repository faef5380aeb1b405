import CourseModel
import Testing

/// What of a sentence is the program's own, and what belongs to others.
@Suite struct PhraseTests {
    /// Stands for the conversion to Traditional Chinese.
    private func marked(_ phrase: Phrase) -> String { phrase.chinese(converted: { "<\($0)>" }) }

    @Test func keepsNamesOutOfTheConversion() {
        let path = "courses/质量/02-网络.md"
        #expect(marked(Phrase(zh: "没有文件 \(path)。", en: "")) == "<没有文件 >courses/质量/02-网络.md<。>")
        let item: ItemID = "质量-1"
        #expect(marked(Phrase(zh: "题目 \(verbatim: item) 没有编号", en: "")) == "<题目 >质量-1< 没有编号>")
        let words = "软件"
        #expect(marked(Phrase(zh: "“\(verbatim: words)”读不懂。", en: "")) == "<“>软件<”读不懂。>")
        #expect(marked(Phrase(zh: "没有\(words)。", en: "")) == "<没有软件。>")
        #expect(marked(Phrase(zh: "写不到标准输出", en: "")) == "<写不到标准输出>")
        #expect(marked(Phrase(zh: "要抽 \(3) 道题", en: "")) == "<要抽 3 道题>")
    }

    @Test(arguments: [
        ("写成 a.md：改了", "<写成 >a.md<：改了>"), ("课程/软件.md", "课程/软件.md"), ("甲。乙", "<甲。乙>"), ("得 1.5 分", "<得 1.5 分>"),
        ("", ""),
        ("“软件.docx”打不开", "<“>软件.docx<”打不开>"),
    ])
    func takesAPathForAName(text: String, parts: String) {
        #expect(marked(Phrase(zh: text, en: "")) == parts)
    }

    @Test func keepsThemInASentenceWithinASentence() {
        let inner = Phrase(zh: "没有课程 \(verbatim: "软件")", en: "no course")
        #expect(marked(Phrase(zh: "错误：\(phrase: inner)", en: "")) == "<错误：没有课程 >软件")
        #expect(marked(inner.asSentence) == "<没有课程 >软件<。>")
    }

    @Test func showsNoMarks() {
        let phrase = Phrase(zh: "没有 \(verbatim: "软件")，“\(verbatim: "甲")”", en: "none")
        #expect(phrase.chinese == "没有 软件，“甲”")
        #expect(phrase.text(in: .simplifiedChinese) == phrase.chinese)
        #expect(phrase == Phrase(zh: "没有 软件，“甲”", en: "none"))
        #expect(marked(Phrase(zh: phrase.record, en: "none")) == marked(phrase))
        let (open, close) = (Unicode.Scalar(UInt32(0xFDD0)), Unicode.Scalar(UInt32(0xFDD1)))
        let hostile = "甲\(close.map { String($0) } ?? "")乙\(open.map { String($0) } ?? "")"
        #expect(marked(Phrase(zh: "\(verbatim: hostile)好", en: "")) == "甲乙<好>")
    }
}
