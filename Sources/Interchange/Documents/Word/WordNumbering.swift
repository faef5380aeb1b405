internal import TableFiles

/// How Word counts the paragraphs of its lists.
struct WordNumbering {
    private struct Level {
        var form = "decimal"
        /// `%1.` for the number of the first level and a full stop.
        var text = ""
        var start = 1
    }

    /// The levels of each kind of list, and the kind of each list.
    private var levels: [String: [Int: Level]] = [:]
    private var kinds: [String: String] = [:]
    private var counts: [String: [Int: Int]] = [:]
    /// Where a list begins to count that does not go on with others of its kind, by its levels.
    private var restarts: [String: [Int: Int]] = [:]

    init() {}

    init(_ reader: inout XMLReader) throws(TableFault) {
        var (kind, level, list) = ("", 0, "")
        while let node = try reader.next() {
            guard case .opening(let name) = node else { continue }
            let value = reader.attributes()
            switch name {
            case "abstractNum": (kind, list) = (value["abstractNumId"] ?? "", "")
            case "num": list = value["numId"] ?? ""
            case "abstractNumId": if !list.isEmpty { kinds[list] = value["val"] }
            case "lvlOverride": level = Self.number(value["ilvl"], in: 0...8, else: 0)
            case "startOverride":
                restarts[list, default: [:]][level] = Self.number(value["val"], in: 0...1 << 20, else: 1)
            case "lvl" where list.isEmpty: level = Self.number(value["ilvl"], in: 0...8, else: 0)
            case "numFmt" where list.isEmpty:
                levels[kind, default: [:]][level, default: Level()].form = value["val"] ?? ""
            case "lvlText" where list.isEmpty:
                levels[kind, default: [:]][level, default: Level()].text = value["val"] ?? ""
            case "start" where list.isEmpty:
                levels[kind, default: [:]][level, default: Level()].start = Self.number(
                    value["val"], in: 0...1 << 20, else: 1)
            default: break
            }
        }
    }

    /// What stands before a paragraph of a list.
    enum Mark: Hashable, Sendable {
        case bullet
        /// The number, and how it is written: `3.`, `B.`, `一、`.
        case number(Int, String)
    }

    /// What stands before the next paragraph of a list, in words: `3.`, `B.`, `一、`; nil where Word counts nothing.
    mutating func next(inList list: String, level: Int) -> String? {
        if case .number(_, let words) = mark(inList: list, level: level) { words } else { nil }
    }

    /// What stands before the next paragraph of a list; nil for nothing.
    mutating func mark(inList list: String, level: Int) -> Mark? {
        guard let kind = kinds[list], let shape = levels[kind], let own = shape[level], own.form != "none" else {
            return nil
        }
        if own.form == "bullet" { return .bullet }
        // Lists of one kind go on counting; deeper levels begin anew.
        if let starts = restarts.removeValue(forKey: list) {
            for (level, start) in starts { counts[kind, default: [:]][level] = start - 1 }
        }
        var count = counts[kind] ?? [:]
        count[level] = (count[level] ?? own.start - 1) + 1
        for deeper in count.keys where deeper > level { count[deeper] = nil }
        counts[kind] = count
        var text = own.text
        for (index, level) in shape where text.contains("%\(index + 1)") {
            text = text.replacing("%\(index + 1)", with: Self.number(count[index] ?? level.start, as: level.form))
        }
        return .number(count[level] ?? own.start, text)
    }

    /// A number of the document, brought into a range.
    static func number(_ text: String?, in range: ClosedRange<Int>, else usual: Int) -> Int {
        text.flatMap { Int($0) }.map { min(max($0, range.lowerBound), range.upperBound) } ?? usual
    }

    private static func number(_ number: Int, as form: String) -> String {
        switch form {
        case "upperLetter" where 1...26 ~= number: String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number - 1)))
        case "lowerLetter" where 1...26 ~= number: String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number - 1)))
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital": Self.chinese(number)
        default: String(number)
        }
    }

    private static func chinese(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard 1..<100 ~= number else { return String(number) }
        let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
        return (tens == 0 ? "" : tens == 1 ? "十" : digits[tens] + "十") + digits[ones]
    }
}
