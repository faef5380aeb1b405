/// A day as people write it, in whatever width: `2026-12-01`, `2026/12/1`, `2026.12.1`, `20261201`, `2026年12月1日`, `2026年12月1号`.
package struct WrittenDay: Hashable, Sendable {
    package let year: Int
    /// As written: whether there is such a day is for a calendar to say.
    package let month: Int
    package let day: Int

    /// nil where the text is of another form.
    package init?(_ text: String) {
        var folded = Normalization.folded(text).filter { !$0.isWhitespace }
        if folded.count == 8, folded.utf8.allSatisfy(Self.isDigit) {
            folded = "\(folded.prefix(4))-\(folded.dropFirst(4).prefix(2))-\(folded.suffix(2))"
        } else if folded.contains("月"), let last = folded.last {
            guard "日号號".contains(last) else { return nil }
            folded.removeLast()
            folded = folded.replacing("年", with: "-").replacing("月", with: "-")
        }
        let parts = folded.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
        let marks = folded.filter { "-/.".contains($0) }
        guard parts.count == 3, Set(marks).count == 1, parts[0].count == 4, (1...2).contains(parts[1].count),
            (1...2).contains(parts[2].count), parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}

/// A time of day as people write it: `09:00`, `9：30`, `上午9点`, `下午2点半`, `14时30分`, `2:30 pm`.
package struct WrittenTime: Hashable, Sendable {
    package let hour: Int
    package let minute: Int

    /// nil where the text is of another form, or there is no such time.
    package init?(_ text: some StringProtocol) {
        var rest = Normalization.folded(String(text)).filter { !$0.isWhitespace }[...]
        var half: Half?
        for (word, meaning) in Self.halves {
            if rest.hasPrefix(word) {
                rest = rest.dropFirst(word.count)
                half = meaning
            } else if rest.hasSuffix(word), word.utf8.count == word.count {
                rest = rest.dropLast(word.count)
                half = meaning
            }
        }
        let mark = rest.firstIndex { ":点點时時".contains($0) }
        guard let mark else {
            // `2 pm` has no minutes; a bare number is no time.
            guard half != nil, let hour = Self.number(rest) else { return nil }
            guard let time = Self.time(hour, 0, half) else { return nil }
            self = time
            return
        }
        let isClock = rest[mark] == ":"
        var minutes = rest[rest.index(after: mark)...]
        if !isClock {
            if minutes.hasSuffix("分") { minutes = minutes.dropLast() }
            if minutes == "整" || minutes.isEmpty { minutes = "00" }
            if minutes == "半" { minutes = "30" }
            if minutes == "一刻" { minutes = "15" }
        }
        guard let hour = Self.number(rest[..<mark]), let minute = Self.number(minutes), minutes.count == 2 || !isClock,
            let time = Self.time(hour, minute, half)
        else { return nil }
        self = time
    }

    private enum Half { case morning, noon, afternoon }

    private static let halves: [(String, Half)] = [
        ("上午", .morning), ("早上", .morning), ("凌晨", .morning), ("中午", .noon), ("下午", .afternoon), ("晚上", .afternoon),
        ("am", .morning), ("pm", .afternoon),
    ]

    private init(hour: Int, minute: Int) {
        self.hour = hour
        self.minute = minute
    }

    private static func time(_ hour: Int, _ minute: Int, _ half: Half?) -> WrittenTime? {
        guard hour < 24, minute < 60 else { return nil }
        switch half {
        case nil, .noon: return WrittenTime(hour: hour, minute: minute)
        case .morning: return hour > 12 ? nil : WrittenTime(hour: hour == 12 ? 0 : hour, minute: minute)
        case .afternoon: return WrittenTime(hour: hour < 12 ? hour + 12 : hour, minute: minute)
        }
    }

    private static func number(_ text: Substring) -> Int? {
        let digits = HanNumerals.inDigits(String(text))
        return (1...2).contains(digits.count) ? Int(digits) : nil
    }
}
