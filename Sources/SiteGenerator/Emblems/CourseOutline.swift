internal import CourseModel

/// The shape of a course as its lessons' titles tell it: parts that are numbered, what leads to them and what comes after.
///
/// `开篇：…`, `途径一：…`, `途径二（上）：…`, `途径二（下）：…`, `复盘：…` is an opening, two parts of one and two lessons, and a close. Where titles
/// tell nothing of the kind, each lesson is a part by itself.
struct CourseOutline: Sendable {
    struct Entry: Sendable {
        let lesson: LessonID
        let title: TitleParts
    }

    struct Part: Sendable {
        /// As it is shown: `二`, `2`.
        let numeral: String
        var entries: [Entry]
    }

    let opening: Entry?
    let parts: [Part]
    let closing: Entry?

    var lessonCount: Int { parts.reduce(0) { $0 + $1.entries.count } }

    init(_ lessons: [(id: LessonID, title: String)], in language: LanguageTag) {
        let entries = lessons.map { Entry(lesson: $0.id, title: TitleParts($0.title)) }
        if let outline = Self(numbered: entries) {
            self = outline
            return
        }
        let parts = entries.enumerated().map { index, entry in
            let numeral = language.isChinese ? ChineseNumeral.text(index + 1) : nil
            return Part(numeral: numeral ?? String(index + 1), entries: [entry])
        }
        self.init(opening: nil, parts: parts, closing: nil)
    }

    private init(opening: Entry?, parts: [Part], closing: Entry?) {
        self.opening = opening
        self.parts = parts
        self.closing = closing
    }

    /// nil unless the labels count from one without a gap, with at most one lesson before and one after them.
    private init?(numbered entries: [Entry]) {
        var opening: Entry?
        var closing: Entry?
        var parts: [Part] = []
        var word: String?
        for entry in entries {
            guard let number = entry.title.label.flatMap(PartNumber.init) else {
                if parts.isEmpty, opening == nil {
                    opening = entry
                } else if !parts.isEmpty, closing == nil {
                    closing = entry
                } else {
                    return nil
                }
                continue
            }
            guard closing == nil, word == nil || word == number.word else { return nil }
            word = number.word
            if number.value == parts.count, !parts.isEmpty {
                parts[parts.count - 1].entries.append(entry)
            } else if number.value == parts.count + 1 {
                parts.append(Part(numeral: number.numeral, entries: [entry]))
            } else {
                return nil
            }
        }
        guard parts.count >= 2 else { return nil }
        self.init(opening: opening, parts: parts, closing: closing)
    }
}

/// A label that counts: `途径二（上）` is the word `途径`, the number 2.
private struct PartNumber {
    let word: String
    let numeral: String
    let value: Int

    init?(_ label: String) {
        // `（上）` tells lessons of one part apart.
        let body = label.prefix { $0 != "（" && $0 != "(" }.trimmed
        let isDigit: (Character) -> Bool = { $0.isASCIIDigit || "一二三四五六七八九十".contains($0) }
        let isAfter = body.last.map { !isDigit($0) } ?? true
        // `第三讲` has a word after the number, `途径三` before it.
        let tail = isAfter ? String(body.reversed().prefix { !isDigit($0) }.reversed()) : ""
        let stem = body.dropLast(tail.count)
        let numeral = String(stem.reversed().prefix(while: isDigit).reversed())
        guard !numeral.isEmpty, let value = Int(numeral) ?? ChineseNumeral.number(numeral) else { return nil }
        word = String(stem.dropLast(numeral.count)).trimmed + "/" + tail
        self.numeral = numeral
        self.value = value
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

/// A title cut at its first colon: `途径三：诚实经商的商业定义` is the label `途径三` and the name after it.
struct TitleParts: Sendable, Hashable {
    /// What stands before the colon; nil where there is none, or where it is too long to be a label.
    let label: String?
    /// The colon as it was written, with the space after it.
    let colon: String
    let name: String

    /// In cells: eight Han characters.
    private static let longestLabel = 16

    init(_ title: String) {
        let scalars = title.unicodeScalars
        guard let position = scalars.firstIndex(where: { $0 == "：" || $0 == ":" }) else {
            self.init(label: nil, colon: "", name: title)
            return
        }
        let label = String(scalars[..<position])
        let rest = scalars[scalars.index(after: position)...]
        let name = rest.drop { $0 == " " || $0 == "\u{3000}" }
        // `10:30` is a time, not a label with a name.
        let isLabel =
            Self.width(label) <= Self.longestLabel && !label.isEmpty && !name.isEmpty
            && (scalars[position] == "：" || rest.first == " ")
            && !label.unicodeScalars.contains { "，。！？“”".unicodeScalars.contains($0) }
        guard isLabel else {
            self.init(label: nil, colon: "", name: title)
            return
        }
        self.init(label: label, colon: scalars[position] == "：" ? "：" : ": ", name: String(name))
    }

    private init(label: String?, colon: String, name: String) {
        self.label = label
        self.colon = colon
        self.name = name
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    }
}

/// Numbers from 1 to 99 in Chinese characters.
enum ChineseNumeral {
    private static let digits = Array("一二三四五六七八九")

    /// `12` is 十二; nil where the number is out of range.
    static func text(_ number: Int) -> String? {
        guard (1...99).contains(number) else { return nil }
        let tens = number / 10
        let ones = number % 10
        let head = tens == 0 ? "" : (tens == 1 ? "" : String(digits[tens - 1])) + "十"
        return head + (ones == 0 ? "" : String(digits[ones - 1]))
    }

    /// The number that the characters write; nil where they write none.
    static func number(_ text: some StringProtocol) -> Int? {
        (1...99).first { self.text($0).map { $0 == text } ?? false }
    }
}
