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
        #expect(marked(Phrase(zh: "题目 \(item) 没有编号", en: "")) == "<题目 >质量-1< 没有编号>")
        let words = "软件"
        #expect(marked(Phrase(zh: "“\(words)”读不懂。", en: "")) == "<“>软件<”读不懂。>")
        #expect(marked(Phrase(zh: "没有\(words)。", en: "")) == "<没有软件。>")
        #expect(marked(Phrase(zh: "没有\(verbatim: words)。", en: "")) == "<没有>软件<。>")
        #expect(marked(Phrase(zh: "写不到标准输出", en: "")) == "<写不到标准输出>")
        #expect(marked(Phrase(zh: "要抽 \(3) 道题", en: "")) == "<要抽 3 道题>")
    }

    @Test func keepsThemInASentenceWithinASentence() {
        let inner = Phrase(zh: "没有文件 \("课程/软件.md")", en: "no file")
        #expect(marked(Phrase(zh: "错误：\(phrase: inner)", en: "")) == "<错误：没有文件 >课程/软件.md")
        #expect(marked(inner.asSentence) == "<没有文件 >课程/软件.md<。>")
    }

    @Test func showsNoMarks() {
        let phrase = Phrase(zh: "没有 \("a/软件.md")，“\("甲")”", en: "none")
        #expect(phrase.chinese == "没有 a/软件.md，“甲”")
        #expect(phrase.text(in: .simplifiedChinese) == phrase.chinese)
        #expect(phrase == Phrase(zh: "没有 a/软件.md，“甲”", en: "none"))
        #expect(Phrase(record: phrase.record, english: "none").record == phrase.record)
        let hostile = "a/\(String(Unicode.Scalar(UInt32(0xFDD1))!))乙\(String(Unicode.Scalar(UInt32(0xFDD0))!)).md"
        #expect(marked(Phrase(zh: "\(hostile)好", en: "")) == "a/乙.md<好>")
    }
}
