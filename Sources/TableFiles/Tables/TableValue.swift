package import CourseModel
internal import Foundation
internal import TextRules

/// What stands in a cell, and where.
package struct TableValue: Hashable, Sendable {
    /// As people see it in the cell, without blanks around it; empty only where there is a doubt.
    package let text: String
    package let place: TablePlace
    /// Why the text may not be what was meant.
    package let doubt: Doubt?

    package enum Doubt: Hashable, Sendable {
        /// A formula that could not be calculated: `#N/A`.
        case formulaError
        /// A formula that no program has calculated yet.
        case notCalculated
        /// A number with more digits than a spreadsheet program keeps: the last of them are gone.
        case lostDigits

        package var phrase: Phrase {
            switch self {
            case .formulaError: Phrase(zh: "公式算不出结果", en: "its formula has no result")
            case .notCalculated:
                Phrase(
                    zh: "公式还没有算过：用 Excel 打开，保存一次",
                    en: "its formula was never calculated; open the file in Excel and save it")
            case .lostDigits:
                Phrase(
                    zh: "数字太长，Excel 只存得住前 15 位：把这一栏设为“文本”再重新填写",
                    en:
                        "the number is longer than the 15 digits that Excel keeps; make the column a text and fill it in again"
                )
            }
        }
    }

    package init(text: String, place: TablePlace, doubt: Doubt? = nil) {
        self.text = text
        self.place = place
        self.doubt = doubt
    }

    /// Without blanks around it, the wide ones and those that nobody sees among them.
    static func trimmed(_ text: String) -> String {
        let utf8 = text.utf8
        // Most have none.
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) {
            return text
        }
        let trimmed = Normalization.trimmed(text)
        // Zero-width blanks and byte order marks at the ends come from web pages.
        guard let first = trimmed.unicodeScalars.first, let last = trimmed.unicodeScalars.last else { return "" }
        guard first.isZeroWidthBlank || last.isZeroWidthBlank else { return trimmed }
        let inner = trimmed.unicodeScalars.drop { $0.isZeroWidthBlank }
        guard let end = inner.lastIndex(where: { !$0.isZeroWidthBlank }) else { return "" }
        return Normalization.trimmed(String(inner[...end]))
    }

    /// The day that the text names, as `2026-12-01`, however it is written: `2026/12/1`, `2026.12.1`, `20261201`, `2026年12月1日`, with or
    /// without a time behind it; nil for anything else and for days that do not exist.
    package var day: String? {
        let numbers = Normalization.halfWidth(text).split { !$0.isASCII || !$0.isNumber }
        guard let first = numbers.first else { return nil }
        let parts: [Int]
        if first.count == 8, numbers.count == 1, first.count == text.count {
            parts = [first.prefix(4), first.dropFirst(4).prefix(2), first.suffix(2)].compactMap { Int($0) }
        } else {
            guard first.count == 4, numbers.count >= 3, numbers[1].count <= 2, numbers[2].count <= 2,
                text.unicodeScalars.first.map(\.properties.numericType) == .decimal
            else { return nil }
            parts = numbers.prefix(3).compactMap { Int($0) }
        }
        guard parts.count == 3 else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let components = DateComponents(calendar: calendar, year: parts[0], month: parts[1], day: parts[2])
        guard components.isValidDate else { return nil }
        return Self.day(year: parts[0], month: parts[1], day: parts[2])
    }

    static func day(year: Int, month: Int, day: Int) -> String {
        [(year, 4), (month, 2), (day, 2)].map { number, width in
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }.joined(separator: "-")
    }

    /// Whether the text says yes (`是`, `√`, `Y`, `1`, `TRUE`) or no; nil for anything else.
    package var isYes: Bool? {
        switch Normalization.folded(text) {
        case "是", "有", "对", "√", "✓", "✔", "y", "yes", "true", "1", "t": true
        case "否", "无", "不", "×", "✗", "✘", "n", "no", "false", "0", "f", "-", "—": false
        default: nil
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isZeroWidthBlank: Bool { self == "\u{200B}" || self == "\u{FEFF}" || self == "\u{2060}" }
}

/// Where a value stands, as people find it in a spreadsheet program.
package struct TablePlace: Hashable, Sendable {
    /// As the user wrote it.
    package let file: String
    /// nil for CSV, and where a workbook has only one sheet.
    package let sheet: String?
    /// From 1.
    package let row: Int
    /// From 0; nil for a whole row.
    package let column: Int?
    /// What stands above the column.
    package let heading: String?

    package init(file: String, sheet: String? = nil, row: Int, column: Int? = nil, heading: String? = nil) {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        self.heading = heading
    }

    /// `花名册.xlsx 第 7 行“姓名”`
    package var phrase: Phrase {
        let sheetZh = sheet.map { "“\($0)”表" } ?? " "
        let sheetEn = sheet.map { ", sheet “\($0)”" } ?? ""
        guard let column else {
            return Phrase(zh: "\(file)\(sheetZh)第 \(row) 行", en: "\(file)\(sheetEn), row \(row)")
        }
        guard let heading, !heading.isEmpty else {
            let cell = "\(Self.letters(ofColumn: column))\(row)"
            return Phrase(zh: "\(file)\(sheetZh)\(cell)", en: "\(file)\(sheetEn), \(cell)")
        }
        return Phrase(
            zh: "\(file)\(sheetZh)第 \(row) 行“\(heading)”", en: "\(file)\(sheetEn), row \(row), “\(heading)”")
    }

    /// A column's name in a spreadsheet program: `A` for 0, `AB` for 27.
    static func letters(ofColumn column: Int) -> String {
        var (letters, rest) = ("", column)
        while rest >= 0 {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest = rest / 26 - 1
        }
        return letters
    }
}
