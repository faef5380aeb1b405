import CoursekitTestSupport
import Testing

@testable import TableFiles

struct WorkbookTests {
    private func texts(_ workbook: HandmadeWorkbook, sheet: String? = nil) throws -> [[String]] {
        try TableFile(workbook.bytes, named: "花名册.xlsx", sheet: sheet).rows.map { $0.cells.map(\.text) }
    }

    private func fault(_ bytes: [UInt8], sheet: String? = nil) -> TableFault? {
        do throws(TableFault) {
            _ = try TableFile(bytes, named: "花名册.xlsx", sheet: sheet)
            return nil
        } catch {
            return error
        }
    }

    // MARK: Cells

    @Test func readsTextsThatCellsShareAndThoseThatTheyHold() throws {
        var workbook = HandmadeWorkbook(
            "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"inlineStr\"><is><r><t>王</t></r><r><rPr/><t>小明</t></r></is></c></row>",
            "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>0</v></c><c r=\"B5\" t=\"str\"><f>A1</f><v>a_x000D_b_x005F_</v></c></row>"
        )
        workbook.texts =
            "<si><t xml:space=\"preserve\"> 007 </t></si><si><r><t>工</t></r><r><t>号</t></r><rPh sb=\"0\" eb=\"1\"><t>gong</t></rPh></si>"
        let rows = try TableFile(workbook.bytes, named: "a.xlsx").rows
        #expect(rows.map(\.number) == [2, 5])
        #expect(rows[0].cells.map(\.column) == [0, 2])
        #expect(rows.map { $0.cells.map(\.text) } == [["工号", "王小明"], ["007", "a\rb_"]])
    }

    @Test(arguments: [
        ("1", 0, "1"), ("1.0", 0, "1"), ("0.10000000000000001", 0, "0.1"), ("-3", 0, "-3"), ("1E3", 0, "1000"),
        ("46357", 1, "2026-12-01"), ("46357.354166666664", 1, "2026-12-01 08:30"), ("46357", 2, "2026-12-01"),
        ("46357", 3, "2026-12-01"), ("0.35416666666666669", 4, "08:30"), ("7", 5, "007"), ("1234", 5, "1234"),
        ("0.5", 6, "50%"), ("0.07", 6, "7%"), ("60", 1, "1900-02-28"), ("61", 1, "1900-03-01"), ("1", 1, "1900-01-01"),
        ("12", 7, "12"), ("9", 99, "9"), ("3000000", 1, "3000000"),
    ])
    func showsNumbersAsPeopleSeeThem(value: String, style: Int, shown: String) throws {
        var workbook = HandmadeWorkbook("<row><c s=\"\(style)\"><v>\(value)</v></c></row>")
        workbook.styles = """
            <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>\
            <numFmt numFmtId="165" formatCode="[$-804]m/d/yy;@"/><numFmt numFmtId="166" formatCode="000"/>\
            <numFmt numFmtId="167" formatCode="0.00&quot;days&quot;"/></numFmts>\
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/>\
            <xf numFmtId="166"/><xf numFmtId="9"/><xf numFmtId="167"/></cellXfs>
            """
        #expect(try texts(workbook) == [[shown]])
    }

    @Test func countsDaysFrom1904WhereTheWorkbookDoes() throws {
        var workbook = HandmadeWorkbook("<row><c s=\"0\"><v>44895</v></c></row>")
        workbook.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
        workbook.attributes = "date1904=\"1\""
        #expect(try texts(workbook) == [["2026-12-01"]])
    }

    @Test func saysWhatACellsTextMayNotTell() throws {
        let workbook = HandmadeWorkbook(
            "<row><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c><f>A1</f></c><c><v>3.1010119900101101E+17</v></c>",
            "<c t=\"b\"><v>1</v></c><c t=\"str\"><f>\"\"</f><v></v></c><c s=\"3\"/></row>")
        let cells = try TableFile(workbook.bytes, named: "a.xlsx").rows[0].cells
        #expect(cells.map(\.doubt) == [.formulaError, .notCalculated, .lostDigits, nil])
        #expect(cells.map(\.text) == ["#DIV/0!", "", "310101199001011008", "TRUE"])
    }

    @Test func givesTheValueOfMergedCellsToEachOfTheirRows() throws {
        let workbook = HandmadeWorkbook(
            sheet: "<sheetData>" + HandmadeWorkbook.row(1, "花名册") + HandmadeWorkbook.row(2, "部门", "工号", "姓名")
                + HandmadeWorkbook.row(3, "华东", "1", "甲") + HandmadeWorkbook.row(4, "", "2", "乙")
                + HandmadeWorkbook.row(6, "", "3", "丙")
                + "</sheetData><mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:A5\"/></mergeCells>")
        #expect(
            try texts(workbook) == [["花名册"], ["部门", "工号", "姓名"], ["华东", "1", "甲"], ["华东", "2", "乙"], ["3", "丙"]])
    }

    // MARK: Sheets

    @Test func readsTheFirstSheetInSightThatHasSomethingInIt() throws {
        var workbook = HandmadeWorkbook("<row r=\"3\"><c s=\"1\"/></row>")
        workbook.sheets += [
            ("藏", "hidden", "<sheetData>" + HandmadeWorkbook.row(1, "隐藏") + "</sheetData>"),
            ("员工", "visible", "<sheetData>" + HandmadeWorkbook.row(1, "看见") + "</sheetData>"),
        ]
        #expect(try texts(workbook) == [["看见"]])
        #expect(try texts(workbook, sheet: "藏") == [["隐藏"]])
        #expect(try TableFile(workbook.bytes, named: "a.xlsx").sheet == "员工")
        #expect(try TableFile(workbook.bytes, named: "a.xlsx").otherSheets == ["花名册"])
        #expect(fault(workbook.bytes, sheet: "没有") == .unknownSheet("没有", ["花名册", "藏", "员工"]))
        #expect(fault(workbook.bytes, sheet: "花名册") == .empty)
    }

    // MARK: Files that do harm

    @Test func refusesEntitiesWhereverTheyAre() {
        var workbook = HandmadeWorkbook("<row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row>")
        workbook.prologue = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
        #expect(fault(workbook.bytes) == .hostile)
        workbook.prologue = "<!DOCTYPE x [<!ENTITY a \"aaa\"><!ENTITY e \"&a;&a;\">]>"
        #expect(fault(workbook.bytes) == .hostile)
        // libxml2 itself gives up on entities that grow.
        workbook.prologue =
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;&b;&b;\">]>"
        #expect(fault(workbook.bytes) == .damaged)
    }

    @Test func unpacksNoMoreThanATableMayHave() throws {
        let cells = String(repeating: "<c s=\"1\"/>", count: 16_000)
        var workbook = HandmadeWorkbook("<row>\(cells)</row>", HandmadeWorkbook.row(2, "甲"))
        #expect(throws: TableFault.tooLarge) { try Workbook(workbook.bytes, unpackedLimit: 1_000) }
        var opened = try Workbook(workbook.bytes, unpackedLimit: 100_000)
        #expect(throws: TableFault.tooLarge) { try opened.rows(of: opened.sheets[0]) }
        #expect(try texts(workbook) == [["甲"]])
        // Blanks between elements are unpacked as well.
        workbook.prologue = String(repeating: " ", count: 200_000)
        opened = try Workbook(workbook.bytes, unpackedLimit: 300_000)
        #expect(throws: TableFault.tooLarge) { try opened.rows(of: opened.sheets[0]) }
    }

    @Test func readsAMillionEmptyCellsAndKeepsNone() throws {
        let empty = (1...50_000).map { row in
            "<row r=\"\(row)\">" + String(repeating: "<c s=\"1\"/>", count: 20) + "</row>"
        }
        let workbook = HandmadeWorkbook(
            sheet: "<sheetData>\(empty.joined())\(HandmadeWorkbook.row(50_001, "末行"))</sheetData>")
        let rows = try TableFile(workbook.bytes, named: "a.xlsx").rows
        #expect(rows.map(\.number) == [50_001])
    }

    @Test func refusesMoreCellsThanATableHas() {
        let full = (1...51_000).map { row in
            "<row r=\"\(row)\">" + String(repeating: "<c><v>1</v></c>", count: 20) + "</row>"
        }
        #expect(fault(HandmadeWorkbook(sheet: "<sheetData>\(full.joined())</sheetData>").bytes) == .tooManyCells)
    }

    @Test func saysSoWhereAnythingIsCutOffOrChanged() {
        let whole = HandmadeWorkbook(HandmadeWorkbook.row(1, "工号", "姓名"), HandmadeWorkbook.row(2, "1", "甲")).bytes
        for end in stride(from: 4, to: whole.count, by: 61) {
            #expect(fault(Array(whole[..<end])) == .damaged, "cut at \(end)")
        }
        for place in stride(from: 0, to: whole.count, by: 13) {
            var bytes = whole
            bytes[place] ^= 0x55
            // Whatever it is then, it is read or refused.
            _ = fault(bytes)
        }
    }

    @Test func refusesPartsWhoseChecksumIsWrongOrThatAreEncrypted() {
        var archive = HandmadeArchive()
        archive.add("_rels/.rels", Array("<Relationships/>".utf8), checksum: 1)
        #expect(fault(archive.bytes) == .damaged)
        archive = HandmadeArchive()
        archive.add("_rels/.rels", Array("<Relationships/>".utf8), flags: 1)
        #expect(fault(archive.bytes) == .damaged)
    }

    @Test(arguments: [
        "<row r=\"0\"><c><v>1</v></c></row>", "<row r=\"1048577\"><c><v>1</v></c></row>", "<row r=\"x\"/>",
        "<row r=\"5\"/><row r=\"4\"/>", "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
        "<row><c t=\"s\"><v>9</v></c></row>", "<row><c t=\"s\"><v>-1</v></c></row>", "<c><v>1</v></c>",
        "<row r=\"1\"><c r=\"99999999999999999999A\"><v>1</v></c></row>", "<row><c><v>1</v>",
    ])
    func refusesSheetsThatAreNoneOfAnyProgram(rows: String) {
        #expect(fault(HandmadeWorkbook(rows).bytes) == .damaged)
    }

    // MARK: Files that are something else

    @Test func knowsWhatPeopleTakeForAWorkbook() {
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        let encrypted = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(fault(compound + [UInt8](repeating: 0, count: 600)) == .olderExcel)
        #expect(fault(compound + [UInt8](repeating: 0, count: 601) + encrypted + [0]) == .encrypted)
        #expect(fault(Array("<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn\"/>".utf8)) == .olderExcel)
        #expect(fault(Array("\n<HTML><table><tr><td>工号</td></tr></table>".utf8)) == .webPage)
        #expect(fault(Array("%PDF-1.7".utf8)) == .notATable)
        #expect(fault([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13, 0, 0]) == .notATable)
        #expect(fault([]) == .empty)
        #expect(fault(Array("\r\n \n".utf8)) == .empty)
        var document = HandmadeArchive()
        document.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        document.add("content.xml", "<office/>")
        #expect(fault(document.bytes) == .openDocument)
        var word = HandmadeArchive()
        word.add("word/document.xml", "<w/>")
        #expect(fault(word.bytes) == .notATable)
        var binary = HandmadeArchive()
        binary.add(
            "_rels/.rels",
            "<Relationships><Relationship Id=\"1\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
        )
        #expect(fault(binary.bytes) == .binaryExcel)
    }
}
