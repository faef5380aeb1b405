import CourseModel
import CoursekitTestSupport
import Testing

@testable import Interchange

/// Tables, lists, gaps and pictures in banks of Word documents.
struct WordTableTests {
    private func document(_ body: String, others: [(name: String, content: String)] = []) -> [UInt8] {
        var archive = HandmadeArchive()
        archive.add(
            "word/document.xml",
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>\(body)</w:body></w:document>")
        for (name, content) in others { archive.add(name, content) }
        return archive.bytes
    }

    private func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

    private func table(_ rows: [[String]]) -> String {
        let rows = rows.map { row in
            "<w:tr>\(row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined())</w:tr>"
        }
        return "<w:tbl>\(rows.joined())</w:tbl>"
    }

    private func bank(_ body: String, others: [(name: String, content: String)] = []) throws -> ForeignBank {
        var unknown: [String] = []
        return try ForeignBank(document(body, others: others), named: "题库.docx", unknown: &unknown)
    }

    private func questions(_ count: Int) -> String {
        (1...count).map { paragraph("\($0). 题目\($0)？") + paragraph("A. 甲") + paragraph("B. 乙") + paragraph("C. 丙") }
            .joined()
    }

    private func keys(_ bank: ForeignBank) -> [String] {
        bank.items.map { item in
            guard case .choice(_, let options) = item.answers else { return "" }
            return options.filter(\.isRight).map(\.text).joined()
        }
    }

    @Test(arguments: [
        [["题号", "1", "2", "3", "4"], ["答案", "B", "C", "A", "C"]],
        [["题号", "答案"], ["1", "B"], ["2", "C"], ["3", "A"], ["4", "C"]],
        [["题号", "1", "2"], ["答案", "B", "C"], ["题号", "3", "4"], ["答案", "A", "C"]],
        [["题号", "答案", "题号", "答案"], ["1", "B", "3", "A"], ["2", "C", "4", "C"]],
    ])
    func readsAnswersInATable(_ grid: [[String]]) throws {
        for title in ["", paragraph("参考答案")] {
            let bank = try bank(questions(4) + title + table(grid))
            #expect(bank.problems == [])
            #expect(keys(bank) == ["乙", "丙", "甲", "丙"])
            #expect(bank.items.allSatisfy { $0.optionTexts == ["甲", "乙", "丙"] })
        }
    }

    @Test func takesLettersBelowNumbersForAnswersOnlyWhereThatIsSaid() throws {
        let grid = table([["1", "2"], ["B", "C"]])
        #expect(try keys(bank(questions(2) + paragraph("参考答案") + grid)) == ["乙", "丙"])
        #expect(try bank(questions(2) + grid).items.isEmpty)
    }

    @Test func takesNoAnswerFromATableThatItDoesNotUnderstand() throws {
        let grid = [["题号", "1", "2"], ["答案", "B", "C"], ["分值", "2", "3"]]
        let bank = try bank(questions(2) + table(grid))
        #expect(bank.items.isEmpty && !bank.problems.isEmpty)
    }

    @Test func readsOptionsThatATableSetsInColumns() throws {
        let bank = try bank(
            paragraph("1. 客户生气时应？") + table([["A. 倾听", "B. 反驳"], ["C. 走开", "D. 沉默"]]) + paragraph("答案：A"))
        #expect(bank.items.map(\.optionTexts) == [["倾听", "反驳", "走开", "沉默"]] && bank.problems == [])
    }

    @Test func readsATableWithAQuestionARow() throws {
        let bank = try bank(
            table([
                ["序号", "题型", "题干", "A", "B", "答案"], ["1", "单选", "火警电话", "110", "119", "B"],
                ["2", "判断", "可以空腹", "", "", "×"],
            ]))
        #expect(bank.items.map(\.stem) == ["火警电话", "可以空腹"] && keys(bank) == ["119", "错"])
    }

    @Test func keepsATableInAStem() throws {
        let rows = [["档", "价"], ["一", "5|6"]]
        let stem = paragraph("1. 看表回答：") + table(rows)
        let bank = try bank(stem + paragraph("A. 甲") + paragraph("B. 乙") + paragraph("答案：B"))
        #expect(bank.items.map(\.stem) == ["看表回答：\n\n| 档 | 价 |\n| --- | --- |\n| 一 | 5\\|6 |"])
        #expect(keys(bank) == ["乙"] && bank.problems == [])
    }

    @Test func readsALineBelowBlanksAsAGap() throws {
        let gap = "<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>      </w:t></w:r>"
        let plain = { (text: String) in "<w:r><w:t>\(text)</w:t></w:r>" }
        let bank = try bank("<w:p>\(plain("1. 首都是"))\(gap)\(plain("。"))</w:p>" + paragraph("答案：北京"))
        #expect(bank.items.map { $0.stem.filter { $0 != "\\" } } == ["首都是______。"])
        #expect(bank.items.map(\.answers) == [.typed([.init(value: .words(["北京"]))])])
    }

    @Test func bringsPicturesAlong() throws {
        let drawing =
            "<w:r><w:t>1. 看图</w:t><w:drawing><a:blip xmlns:a=\"a\" xmlns:r=\"r\" r:embed=\"rId5\"/></w:drawing></w:r>"
        let relationships =
            "<Relationships><Relationship Id=\"rId5\" Type=\"x/image\" Target=\"media/image1.gif\"/></Relationships>"
        let body = "<w:p>\(drawing)</w:p>" + paragraph("A. 一 B. 二") + paragraph("答案：A")
        let bank = try bank(
            body, others: [("word/_rels/document.xml.rels", relationships), ("word/media/image1.gif", "GIF89a")])
        #expect(bank.items.map(\.stem) == ["看图![](@@PLUGINFILE@@/image1.gif)"])
        #expect(bank.items.map { $0.pictures.keys.sorted() } == [["image1.gif"]] && bank.problems == [])
    }
}
