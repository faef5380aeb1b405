/// Numbers that are written with Han characters: 三, 两, 十二, 一百二十.
package enum HanNumerals {
    /// The text with each number in Han characters written in digits; what is none, such as 万一 or 十十, stays as it is.
    ///
    /// Meant for short values like `三个月`: in running text 一 is a word more often than a number.
    package static func inDigits(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isNumeral) else { return text }
        var result = ""
        var run: [Unicode.Scalar] = []
        func close() {
            if !run.isEmpty { result += value(of: run).map(String.init) ?? String(String.UnicodeScalarView(run)) }
            run = []
        }
        for scalar in text.unicodeScalars {
            if isNumeral(scalar) {
                run.append(scalar)
            } else {
                close()
                result.unicodeScalars.append(scalar)
            }
        }
        close()
        return result
    }

    private static let digits: [Unicode.Scalar: Int] = [
        "零": 0, "〇": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "兩": 2, "贰": 2, "三": 3, "叁": 3, "四": 4, "五": 5, "六": 6, "七": 7,
        "八": 8, "九": 9,
    ]
    private static let places: [Unicode.Scalar: Int] = ["十": 10, "拾": 10, "百": 100, "千": 1000]

    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool { digits[scalar] != nil || places[scalar] != nil }

    /// Below ten thousand; nil for a run that is no number.
    private static func value(of run: [Unicode.Scalar]) -> Int? {
        // 二〇二六 is written digit by digit.
        if run.count > 1, run.allSatisfy({ digits[$0] != nil }) {
            return run.count <= 9 ? run.reduce(0) { $0 * 10 + (digits[$1] ?? 0) } : nil
        }
        var (total, last, lowest) = (0, Int?.none, Int.max)
        for scalar in run {
            if let digit = digits[scalar] {
                guard last == nil || last == 0 else { return nil }
                last = digit
            } else if let place = places[scalar] {
                guard place < lowest else { return nil }
                // 十二 leaves the one out.
                guard let factor = last ?? (total == 0 ? 1 : nil), factor > 0 else { return nil }
                (total, last, lowest) = (total + factor * place, nil, place)
            }
        }
        return total + (last ?? 0)
    }
}
