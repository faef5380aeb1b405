package import CourseModel
internal import TextRules

/// The columns that a kind of table may have, found by what people call them: an enumeration with a case for each.
package protocol TableColumn: Hashable, CaseIterable, Sendable {
    /// Every name under which it is known, in Chinese and in English, the usual ones first. Width, case, blanks, marks, the form of Han
    /// characters and remarks in brackets make no difference: `工號（必填）` is `工号`, `Staff_ID` is `staff id`.
    var names: (chinese: [String], english: [String]) { get }
    /// Whether there is no such table without it.
    var isRequired: Bool { get }
}

extension TableColumn {
    /// The usual names, for messages: `工号`, `id`.
    package var phrase: Phrase { Phrase(zh: names.chinese.first ?? "", en: names.english.first ?? "") }
}

/// Finds which column a heading means.
struct ColumnNames<Column: TableColumn> {
    private var columns: [[UInt16]: Column] = [:]

    init() {
        for column in Column.allCases {
            for name in column.names.chinese + column.names.english { columns[Self.letters(of: name)] = column }
        }
    }

    func column(named heading: String) -> Column? {
        columns[Self.letters(of: heading)] ?? columns[Self.letters(of: Self.withoutRemarks(heading))]
    }

    /// The letters and digits that a heading is compared by.
    private static func letters(of text: String) -> [UInt16] {
        let fold = LetterFold.shared
        return text.unicodeScalars.flatMap { scalar in
            let folded = fold[scalar.value]
            return folded == .several
                ? fold.parts(of: scalar.value).compactMap(\.letter) : folded.letter.map { [$0] } ?? []
        }
    }

    private static func withoutRemarks(_ heading: String) -> String {
        var (result, depth) = (String.UnicodeScalarView(), 0)
        for scalar in heading.unicodeScalars {
            switch scalar {
            case "(", "（", "[", "【", "〔": depth += 1
            case ")", "）", "]", "】", "〕": depth = max(0, depth - 1)
            default: if depth == 0 { result.append(scalar) }
            }
        }
        return String(result)
    }
}
