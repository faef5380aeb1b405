import CourseModel
import QuizEngine
import QuizSamples
import Testing

/// Items in the Traditional script where nobody wrote an edition in it.
@Suite struct TraditionalEditionTests {
    private func convert(_ text: String) -> String { text.replacing("题", with: "題").replacing("选项", with: "選項") }

    @Test func fillsInWhatIsLackingAndNothingElse() throws {
        let item = Item.choice("a")
        let written = Item(
            id: "b",
            stem: Localized(
                "第二题", in: .simplifiedChinese, translations: [.traditionalChinese: "另寫的第二題"]),
            question: item.question)
        let attempt = AttemptRecord(at: .exam(items: [item, written])).shown(
            in: .traditionalChinese, converting: convert)
        let shown = attempt.paper.items.map { $0.item.stem[.traditionalChinese].source }
        #expect(shown[1] == "另寫的第二題")
        #expect(shown[0] == convert(item.stem[.simplifiedChinese].source))
        #expect(attempt.paper.items[0].item.stem[.simplifiedChinese] == item.stem[.simplifiedChinese])
        // What is right, and how it is kept, stays.
        let response = Response.options([OptionLetter(index: 1)])
        #expect(
            Score.Mark(of: attempt.paper.items[0].item, response: response, rule: .allOrNothing)
                == Score.Mark(of: item, response: response, rule: .allOrNothing))
    }

    @Test func isShownInTheLanguageThatIsAskedForAndKeepsTheOneItBeganIn() {
        let attempt = AttemptRecord(at: .exam(items: [Item.choice("a")]))
        #expect(attempt.language == .simplifiedChinese)
        let shown = attempt.shown(in: .traditionalChinese, converting: convert)
        #expect(shown.language == .traditionalChinese && shown.languageOfBeginning == .simplifiedChinese)
        #expect(shown.paper.items[0].item.stem.isTranslated(into: .traditionalChinese))
        let titled = attempt.titled(in: .traditionalChinese, converting: convert)
        #expect(titled.quiz == shown.quiz && titled.paper == attempt.paper)
        #expect(attempt.shown(in: .english, converting: convert).paper == attempt.paper)
    }

    @Test(arguments: [
        ("题 `题` 题", "題 `题` 題"), ("![题](题.png \"题\")", "![題](题.png \"题\")"), ("<题>题", "<題>題"),
        ("<b title=\"题\">题</b>", "<b title=\"题\">題</b>"), ("``题`题``题", "``题`题``題"), ("`题", "`題"), ("a < 题", "a < 題"),
        ("[题](", "[題]("), ("", ""),
    ]) func convertsWordsAndNeitherCodeNorAddresses(source: String, expected: String) {
        #expect(Markdown(source).convertingWords(convert).source == expected)
    }
}
