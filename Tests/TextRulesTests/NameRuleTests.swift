import TextRules
import Testing

/// What may be called how: one rule, and the ways in which its four uses differ.
struct NameRuleTests {
    @Test(arguments: [
        ("six-pathways", "file item workspace newFile"), ("途径_1", "file item workspace newFile"),
        ("a b", ""), ("a/b", ""), ("a？", ""),
        ("a.b", "file item workspace"), ("-a", "file item workspace"), (".a", "file item"),
        ("", "file item workspace"),
        // A mark on a letter, a raised figure, a number that is a letter.
        ("e\u{301}", "file item workspace"), ("x²", "item workspace newFile"), ("Ⅳ", "item workspace newFile"),
        (String(repeating: "a", count: 64), "file item workspace newFile"),
        (String(repeating: "a", count: 65), "file item newFile"),
    ])
    func allowsLettersDigitsAndAFewMarks(name: String, uses: String) {
        let rules: [(String, NameRule)] = [
            ("file", .file), ("item", .item), ("workspace", .workspace), ("newFile", .newFile),
        ]
        #expect(rules.filter { $0.1.allows(name) }.map(\.0).joined(separator: " ") == uses)
    }
}
