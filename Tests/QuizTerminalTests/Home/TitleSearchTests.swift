import Testing

@testable import QuizTerminal

struct TitleSearchTests {
    @Test(arguments: [
        ("六大", "六大途径", true), ("途徑", "六大途径", true), ("径 六", "六大途径", true), ("loyal", "Customer LOYALTY", true),
        ("ｌｏｙａｌ", "loyalty", true), ("re visit", "Ré-Visit", true), ("六途", "六大途径", false), ("", "六大", true),
        ("  ", "六大", true), ("·", "六大", false), ("長", "长", true),
    ]) func findsLettersWhateverTheirForm(typed: String, title: String, isFound: Bool) {
        #expect(TitleSearch().finds(typed, in: title) == isFound)
    }

    /// Where readings are known, their initials find a title, too.
    @Test func otherSpellingsFindATitle() {
        let search = TitleSearch { $0 == "六大途径" ? ["ldtj"] : [] }
        #expect(search.finds("ldt", in: "六大途径") && !search.finds("ldt", in: "客户忠诚"))
        #expect(search.finds("六 tj", in: "六大途径"))
    }
}
