internal import Foundation

/// How a workbook shows its numbers, as far as it makes them something else: days, times, shares, and digits with zeros before them.
struct NumberFormats {
    private var forms: [Form] = []
    private let countsFrom1904: Bool

    enum Form: Hashable {
        case plain, day, time, share
        /// At least so many digits.
        case digits(Int)
    }

    init(countsFrom1904: Bool = false) {
        self.countsFrom1904 = countsFrom1904
    }

    /// More looks of cells than Excel has.
    private static let limit = 1 << 16

    /// Reads the part of a workbook that says how its cells look.
    init(_ reader: inout XMLReader, countsFrom1904: Bool) throws(TableFault) {
        self.countsFrom1904 = countsFrom1904
        var codes: [Int: String] = [:]
        var isCellLook = false
        while let node = try reader.next() {
            switch node {
            case .opening("numFmt"):
                let attributes = reader.attributes()
                if let id = attributes["numFmtId"].flatMap({ Int($0) }), codes.count < Self.limit {
                    codes[id] = attributes["formatCode"]
                }
            case .opening("cellXfs"): isCellLook = true
            case .closing("cellXfs"): isCellLook = false
            case .opening("xf") where isCellLook && forms.count < Self.limit:
                let id = reader.attributes()["numFmtId"].flatMap { Int($0) } ?? 0
                forms.append(codes[id].map(Self.form(ofCode:)) ?? Self.form(ofBuiltIn: id))
            case .opening, .closing, .text: break
            }
        }
    }

    // MARK: What formats are

    /// The formats that have a number and no code (ECMA-376, part 1, 18.8.30), those of Chinese editions included.
    private static func form(ofBuiltIn id: Int) -> Form {
        switch id {
        case 9, 10: .share
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: .day
        case 18...21, 32...35, 45...47, 55, 56: .time
        default: .plain
        }
    }

    static func form(ofCode code: String) -> Form {
        let letters = bareLetters(of: code.split(separator: ";").first.map(String.init) ?? "")
        if letters == "general" { return .plain }
        if letters.contains(where: { "yd年日".contains($0) }) { return .day }
        // Without hours or seconds, `m` is the month.
        if letters.contains("h") || letters.contains("s") { return .time }
        if letters.contains("m") { return .day }
        if letters.contains("%") { return .share }
        return !letters.isEmpty && letters.allSatisfy { $0 == "0" } ? .digits(letters.count) : .plain
    }

    /// A code without what it only writes (quoted, or behind a backslash), fills up, or says in brackets of colour and language.
    private static func bareLetters(of code: String) -> String {
        var (result, rest) = ("", Substring(code.lowercased()))
        while let letter = rest.popFirst() {
            switch letter {
            case "\"":
                rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let inner = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inner.count + 1)
                // Hours beyond a day: `[h]:mm`.
                if !inner.isEmpty, inner.allSatisfy({ "hms".contains($0) }) { result += inner }
            default: result.append(letter)
            }
        }
        return result
    }

    // MARK: Numbers

    /// A number as people see it in the cell, or as they have typed it.
    ///
    /// - Returns: and whether it had more digits than a workbook keeps.
    func shown(_ value: String, style: Int) -> (text: String, lostDigits: Bool) {
        guard let number = Double(value), number.isFinite else { return (value, false) }
        switch forms.indices.contains(style) ? forms[style] : .plain {
        case .plain: return (Self.plain(number), abs(number) >= 1e15)
        case .day: return (moment(number, isTime: false) ?? Self.plain(number), false)
        case .time: return (moment(number, isTime: true) ?? Self.plain(number), false)
        // A hundredth has two digits more than a double has kept exactly.
        case .share: return ("\(Self.plain((number * 1e12).rounded() / 1e10))%", false)
        case .digits(let width):
            let digits = Self.plain(number)
            guard number >= 0, digits.utf8.allSatisfy({ $0 != UInt8(ascii: ".") }) else { return (digits, false) }
            return (
                String(repeating: "0", count: max(0, min(width, 64) - digits.utf8.count)) + digits, number >= 1e15
            )
        }
    }

    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map { String($0) } ?? "\(number)"
    }

    /// `2026-12-01`, `2026-12-01 08:30`, `08:30`; nil for what is no day of Excel's.
    private func moment(_ number: Double, isTime: Bool) -> String? {
        guard (0..<2_958_466).contains(number) else { return nil }
        var seconds = Int((number * 86_400).rounded())
        let days = seconds / 86_400
        seconds %= 86_400
        let time = Self.time(seconds)
        if days == 0, isTime { return time }
        // Excel takes 1900 for a leap year; day 60 is its 29 February. Macintoshes once counted from 1904.
        let sinceEpoch = countsFrom1904 ? days - 24_107 : days >= 60 ? days - 25_569 : days - 25_568
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let date = calendar.dateComponents(
            [.year, .month, .day], from: Date(timeIntervalSince1970: Double(sinceEpoch) * 86_400))
        guard let year = date.year, let month = date.month, let day = date.day, days > 0 else { return nil }
        let text = TableValue.day(year: year, month: month, day: day)
        return seconds == 0 ? text : "\(text) \(time)"
    }

    private static func time(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let minutes = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
        return seconds % 60 == 0 ? minutes : "\(minutes):\(two(seconds % 60))"
    }
}
