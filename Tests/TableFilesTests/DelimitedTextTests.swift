import SystemFiles
import TextRules
import Testing

@testable import TableFiles

struct DelimitedTextTests {
    private func rows(_ text: String) -> [[String]] {
        DelimitedFields.rows(of: Array(text.utf8)).map { $0.map(\.text) }
    }

    private func table(_ bytes: [UInt8]) throws -> [[String]] {
        try TableFile(bytes, named: "花名册.csv").rows.map { $0.cells.map(\.text) }
    }

    private func table(_ text: String) throws -> [[String]] { try table(Array(text.utf8)) }

    @Test(arguments: [
        ("a,b\r\nc,\n", [["a", "b"], ["c", ""]]), ("\u{FEFF}a\n", [["a"]]),
        ("\"a,\"\"b\"\"\r\n\",c", [["a,\"b\"\r\n", "c"]]), ("a\rb", [["a"], ["b"]]), ("a,", [["a", ""]]),
        ("a\n\n\nb", [["a"], ["b"]]), (",\n", [["", ""]]), ("", []), ("\"never closed,\n", [["never closed,\n"]]),
        ("\"\"\n", [[""]]), ("a\"b,c", [["a\"b", "c"]]), ("\"a\"b,c", [["ab", "c"]]),
    ])
    func readsAsRFC4180Says(text: String, expected: [[String]]) {
        #expect(rows(text) == expected)
    }

    @Test func knowsWhereAFieldStands() {
        let text = "编号,\"甲,乙\"\n"
        let ranges = DelimitedFields.rows(of: Array(text.utf8))[0].map(\.range)
        #expect(ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == ["编号", "\"甲,乙\""])
    }

    @Test func readsWhatIsWritten() {
        var document = CSVDocument(hasByteOrderMark: true)
        let row = ["甲", "a,b", "say \"x\"", "two\nlines", ""]
        document.append(row.map(CSVField.text))
        #expect(DelimitedFields.rows(of: document.bytes).map { $0.map(\.text) } == [row])
    }

    @Test func takesTheApostropheAwayThatKeepsATextFromBeingCalculated() throws {
        var document = CSVDocument(hasByteOrderMark: true)
        document.append(["=1+1", "-0.5", "'quoted'"].map(CSVField.text))
        #expect(try table(document.bytes) == [["=1+1", "-0.5", "'quoted'"]])
        #expect(try table("=\"007\",\"=\"\"08\"\"\"") == [["007", "08"]])
    }

    @Test(arguments: [
        "工号;姓名;部门\n1;甲;华东,上海\n", "工号\t姓名\t部门\n1\t甲\t华东,上海\n", "工号,姓名,部门\n1,甲,\"华东,上海\"\n",
        "sep=;\r\n工号;姓名;部门\n1;甲;华东,上海\n",
    ])
    func findsTheSeparator(text: String) throws {
        #expect(try table(text) == [["工号", "姓名", "部门"], ["1", "甲", "华东,上海"]])
    }

    @Test func readsEveryEncodingThatChineseProgramsWrite() throws {
        let text = "工号,姓名\n001,王小明\n002,欧阳镕\n"
        let expected = [["工号", "姓名"], ["001", "王小明"], ["002", "欧阳镕"]]
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let gbk: [UInt8] = [
            0xB9, 0xA4, 0xBA, 0xC5, 0x2C, 0xD0, 0xD5, 0xC3, 0xFB, 0x0A, 0x30, 0x30, 0x31, 0x2C, 0xCD, 0xF5, 0xD0, 0xA1,
            0xC3,
            0xF7, 0x0A, 0x30, 0x30, 0x32, 0x2C, 0xC5, 0xB7, 0xD1, 0xF4, 0xE9, 0x46, 0x0A,
        ]
        for bytes in [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + text.utf8, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big,
            gbk,
        ] {
            #expect(try table(bytes) == expected)
        }
        // 工號,姓名 / 001,王小明
        let big5: [UInt8] = [
            0xA4, 0x75, 0xB8, 0xB9, 0x2C, 0xA9, 0x6D, 0xA6, 0x57, 0x0A, 0x30, 0x30, 0x31, 0x2C, 0xA4, 0xFD, 0xA4, 0x70,
            0xA9,
            0xFA, 0x0A,
        ]
        #expect(try table(big5) == [["工號", "姓名"], ["001", "王小明"]])
        // 㐀 in four bytes.
        #expect(try table([0x61, 0x2C, 0x81, 0x39, 0xEE, 0x39, 0x0A]) == [["a", "㐀"]])
    }

    @Test(
        arguments: [
            ([0x61, 0x2C, 0xFF, 0x0A], TableFault.unreadableText), ([0x61, 0xB9], .unreadableText),
            ([0xFF, 0xFE, 0x61], .unreadableText),
            ([0xFF, 0xFE, 0x00, 0xD8], .unreadableText), ([0x61, 0x00, 0x00, 0x62], .notATable),
            (Array("a,b\n1,\"2\n3,4\n".utf8), .unclosedQuote(row: 2)),
        ] as [([UInt8], TableFault)])
    func refusesWhatIsNoText(bytes: [UInt8], fault: TableFault) {
        #expect(throws: fault) { try table(bytes) }
    }

    @Test func doesNotKeepEmptyFields() throws {
        let commas = [UInt8](repeating: UInt8(ascii: ","), count: 16_000) + [UInt8(ascii: "\n")]
        let table = try TableFile(Array(repeatElement(commas, count: 100).joined()) + [0x78], named: "a.csv")
        #expect(table.rows.map(\.number) == [101])
    }

    @Test func refusesMoreRowsAndColumnsThanASpreadsheetHas() {
        let commas = [UInt8](repeating: UInt8(ascii: ","), count: 16_384)
        let lines = [UInt8](repeating: UInt8(ascii: "\n"), count: 1_048_576)
        for bytes in [commas, lines] {
            #expect(throws: TableFault.tooManyCells) { try table([0x78] + bytes + [0x78]) }
        }
    }

    @Test func noticesNumbersThatASpreadsheetProgramHasShortened() throws {
        let cells = try TableFile(Array("3.10101E+17,1.5E+3,E+17,A1E+17".utf8), named: "a.csv").rows[0].cells
        #expect(cells.map(\.doubt) == [.lostDigits, nil, nil, nil])
    }
}
