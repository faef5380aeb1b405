package import CourseModel
internal import SystemFiles

/// Why a file cannot be read as a table.
package enum TableFault: Error, Hashable, Sendable {
    case empty
    /// The text is neither UTF-8 nor UTF-16 nor in an encoding of Chinese programs.
    case unreadableText
    /// A quote of a CSV file is never closed; it stands in the row.
    case unclosedQuote(row: Int)
    /// An XLS file, or Excel's XML of 2003.
    case olderExcel
    case encrypted
    /// Excel's binary form, XLSB.
    case binaryExcel
    /// LibreOffice's own form.
    case openDocument
    /// A web page by the name of a spreadsheet, as some programs write it.
    case webPage
    case notATable
    /// The archive or a part of it is not whole.
    case damaged
    /// It declares entities or refers to other files, which no spreadsheet program writes.
    case hostile
    /// It unpacks to more than anybody's table has.
    case tooLarge
    case tooManyCells
    case unknownSheet(String, [String])
    /// A library that reads workbooks is not there.
    case missingLibrary(String)
    /// Columns that must be there are not: their names in Chinese and in English, and the headings that there are.
    case missingColumns([Phrase], found: [String], TablePlace)
    /// Two columns mean the same.
    case columnTwice(String, String, TablePlace)

    /// What is wrong and what to do, to stand behind the file's name.
    package var phrase: Phrase {
        switch self {
        case .empty: Phrase(zh: "里面什么也没有", en: "there is nothing in it")
        case .unreadableText:
            Phrase(
                zh: "文字的编码认不出来：用 Excel 打开，另存为“CSV UTF-8”或 .xlsx",
                en: "the encoding of its text is unknown; open it in Excel and save it as “CSV UTF-8” or .xlsx")
        case .unclosedQuote(let row):
            Phrase(zh: "第 \(row) 行的引号没有收尾", en: "a quote in row \(row) is never closed")
        case .olderExcel:
            Phrase(
                zh: "这是老格式的 Excel 文件（.xls）：用 Excel 打开，另存为 .xlsx",
                en: "this is an old Excel file (.xls); open it in Excel and save it as .xlsx")
        case .encrypted:
            Phrase(
                zh: "这个 Excel 文件加了密码：用 Excel 打开，去掉密码再保存",
                en: "this Excel file has a password; open it in Excel, remove the password and save it")
        case .binaryExcel:
            Phrase(
                zh: "这是二进制的 Excel 文件（.xlsb）：用 Excel 打开，另存为 .xlsx",
                en: "this is a binary Excel file (.xlsb); open it in Excel and save it as .xlsx")
        case .openDocument:
            Phrase(
                zh: "这是 LibreOffice 的表格（.ods）：另存为 .xlsx 或 CSV",
                en: "this is a LibreOffice spreadsheet (.ods); save it as .xlsx or CSV")
        case .webPage:
            Phrase(
                zh: "这其实是网页（HTML），不是表格：用 Excel 打开，另存为 .xlsx",
                en: "this is a web page (HTML), not a table; open it in Excel and save it as .xlsx")
        case .notATable: Phrase(zh: "既不是 CSV，也不是 Excel 文件（.xlsx）", en: "it is neither CSV nor an Excel file (.xlsx)")
        case .damaged:
            Phrase(
                zh: "文件不完整，或者坏了：重新下载或者重新保存一次", en: "the file is damaged or cut off; download or save it again")
        case .hostile:
            Phrase(
                zh: "文件里有任何表格程序都不会写的东西（实体声明），没有读",
                en: "it contains something that no spreadsheet program writes (entities) and was not read")
        case .tooLarge:
            Phrase(
                zh: "解开以后大得不像一张表，没有读", en: "it unpacks to far more than a table has and was not read")
        case .tooManyCells:
            Phrase(
                zh: "超过 \(TableFile.cellLimit) 格，没有读",
                en: "it has more than \(TableFile.cellLimit) cells and was not read")
        case .unknownSheet(let name, let sheets): Self.unknownSheet(name, sheets)
        case .missingLibrary(let name):
            Phrase(
                zh:
                    "读 Excel 文件要用的 \(name) 没有装。Debian 用 sudo apt install libarchive13 libxml2，macOS 用 brew install libarchive libxml2；或者把文件另存为 CSV",
                en:
                    "\(name), by which Excel files are read, is missing. Install it: sudo apt install libarchive13 libxml2 (Debian), brew install libarchive libxml2 (macOS); or save the file as CSV"
            )
        case .missingColumns(let columns, let found, let place): Self.missingColumns(columns, found: found, place)
        case .columnTwice(let one, let other, let place):
            Phrase(
                zh: "\(place.phrase.chinese)：“\(one)”和“\(other)”是同一栏，留下一个",
                en: "\(place.phrase.english): “\(one)” and “\(other)” are the same column; keep one")
        }
    }

    private static func unknownSheet(_ name: String, _ sheets: [String]) -> Phrase {
        guard !sheets.isEmpty else {
            return Phrase(zh: "CSV 文件没有工作表，不用写 --sheet", en: "a CSV file has no sheets; leave --sheet out")
        }
        return Phrase(
            zh: "没有“\(name)”这张工作表；有：\(sheets.map { "“\($0)”" }.joined(separator: "、"))",
            en: "there is no sheet “\(name)”; there are \(sheets.map { "“\($0)”" }.joined(separator: ", "))")
    }

    private static func missingColumns(_ columns: [Phrase], found: [String], _ place: TablePlace) -> Phrase {
        let zh = columns.map { "“\($0.chinese)”" }.joined(separator: "、")
        let en = columns.map { "“\($0.english)”" }.joined(separator: ", ")
        let hint =
            place.sheet == nil
            ? Phrase(zh: "", en: "") : Phrase(zh: "（别的工作表用 --sheet 指定）", en: " (another sheet is named by --sheet)")
        guard !found.isEmpty else {
            let (sheet, sheetEN) = place.sheet.map { ("“\($0)”表里", " in sheet “\($0)”") } ?? ("", "")
            return Phrase(
                zh: "\(sheet)没有找到表头：要有\(zh)栏\(hint.chinese)",
                en: "there is no row of headings\(sheetEN); it needs the column \(en)\(hint.english)")
        }
        let (sheet, sheetEN) = place.sheet.map { ("“\($0)”表", "sheet “\($0)”, ") } ?? ("", "")
        return Phrase(
            zh: "\(sheet)缺少\(zh)栏；第 \(place.row) 行是：\(found.joined(separator: "、"))\(hint.chinese)",
            en:
                "\(sheetEN)the column \(en) is missing; row \(place.row) has \(found.joined(separator: ", "))\(hint.english)"
        )
    }
}
