import TextRules
import Testing

struct FormulaGuardTests {
    @Test(arguments: [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A", "=cmd|'/c calc'!A0", " =1",
        "　=1", "'=1", "''=1", "-",
        "=\u{301}1",
    ])
    func guardsWhatASpreadsheetWouldCalculate(text: String) {
        #expect(FormulaGuard.added(to: text).unicodeScalars.elementsEqual(("'" + text).unicodeScalars))
        #expect(
            FormulaGuard.removed(from: FormulaGuard.added(to: text)).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test(arguments: ["", "王小明", "a=b", "1-2", "'quoted'", "'", "O'Neil", "——", "…=", "#1", "50%"])
    func leavesOtherTextAlone(text: String) {
        #expect(FormulaGuard.added(to: text) == text)
        #expect(FormulaGuard.removed(from: text) == text)
    }
}

struct CSVDocumentTests {
    private func written(_ rows: [[CSVField]], hasByteOrderMark: Bool = false) -> String {
        var document = CSVDocument(hasByteOrderMark: hasByteOrderMark)
        for row in rows { document.append(row) }
        return String(decoding: document.bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            ([.text("王小明"), .integer(-3), .number("-0.50"), .empty], "王小明,-3,-0.50,"), ([.text("a,b")], "\"a,b\""),
            ([.text("说\"好\"")], "\"说\"\"好\"\"\""), ([.text("a\nb"), .text("c\r\nd")], "\"a\nb\",\"c\r\nd\""),
            ([.text("-0.5")], "'-0.5"), ([.text("=1,2")], "\"'=1,2\""), ([.text("\"=1\"")], "\"\"\"=1\"\"\""),
            ([.number("=1")], "'=1"), ([.number("1e5")], "1e5"), ([.number("-")], "'-"), ([.number("--1")], "'--1"),
            ([.number("1.")], "1."),
            ([.number("-1,000")], "\"'-1,000\""), ([.number("")], "\"\""),
            ([.text("a\u{0}b\u{1B}")], "a\u{FFFD}b\u{FFFD}"), ([.text("é\u{9B}31m")], "é\u{FFFD}31m"),
            ([.empty], "\"\""), ([.text("")], "\"\""),
            ([.empty, .empty], ","), ([], ""), ([.text("\"\u{301},")], "\"\"\"\u{301},\""),
        ] as [([CSVField], String)])
    func quotesAsRFC4180Says(row: [CSVField], expected: String) {
        #expect(written([row]).unicodeScalars.elementsEqual((expected + "\r\n").unicodeScalars))
    }

    @Test func beginsWithAByteOrderMarkWhereAsked() {
        #expect(Array(written([[.text("a")]], hasByteOrderMark: true).utf8) == [0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A])
    }

    @Test func endsEveryRowWithItsOwnLine() {
        #expect(written([[.text("a"), .integer(1)], [.text("b"), .integer(2)]]) == "a,1\r\nb,2\r\n")
    }
}
