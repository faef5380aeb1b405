import CourseModel
import Foundation
import QuizEngine
import Testing

@testable import Classroom

/// Cards by which people get their PINs.
struct PINCardsTests {
    private func card(_ number: Int, _ department: [String], name: String? = nil) -> PINCards.Card {
        PINCards.Card(
            of: Learner(
                id: LearnerID("\(number)"), staffID: "00\(number)", name: name ?? "学员 \(number)",
                department: department),
            pin: "01273\(number % 10)")
    }

    private func page(_ cards: [PINCards.Card], organization: String? = "晨光雨具") -> String {
        let cards = PINCards(cards, organization: organization, language: .simplifiedChinese) { $0.chinese }
        return String(decoding: cards.html, as: UTF8.self)
    }

    @Test func givesEachDepartmentPagesOfItsOwn() {
        let html = page(
            (1...12).map { card($0, ["华东", "上海"]) } + [card(13, ["华东", "杭州"]), card(14, []), card(15, [])])
        let parts = html.components(separatedBy: "<section class=\"part\"").dropFirst()
        #expect(parts.map { $0.components(separatedBy: "<article").count - 1 } == [12, 1, 2])
        #expect(parts.map { $0.components(separatedBy: "<div class=\"cards\"").count - 1 } == [2, 1, 1])
        #expect(parts.last?.contains("晨光雨具 · 没有部门") ?? false)
        #expect(html.contains("晨光雨具 · 华东 / 上海"))
    }

    @Test func saysWhoseItIsAndWhatToDo() {
        let html = page([card(7, ["华东"], name: "<b>王 & 小明</b>")])
        #expect(html.contains("<h2 class=\"whose\">&lt;b&gt;王 &amp; 小明&lt;/b&gt;</h2>"), "\(html)")
        #expect(html.contains("<dd class=\"id\">007</dd>") && html.contains("<dd class=\"pin\">012737</dd>"))
        #expect(html.contains("请不要告诉任何人"))
        // It is read from a folder, loads nothing and runs nothing.
        #expect(!html.contains("<script") && !html.contains("http:") && !html.contains("src="))
    }
}
