/// Words of a rationale that name options by their places: `第二项正确`, `the second option`.
///
/// Every rationale is looked through, so this is read letter by letter: a regular expression of Swift is put together anew each time.
enum OrdinalMention {
    /// The first mention, as it is written.
    static func first(in text: String) -> String? { inChinese(text) ?? inEnglish(text) }

    // MARK: Chinese

    private static let options = ["个选项", "个答案", "项选项", "选项"]
    /// What makes of 第二项 an option, rather than the second of anything.
    private static let verdicts = ["正确", "错误", "是对", "是错", "不对", "不正确", "对", "错", "符合", "不符"]

    private static func inChinese(_ text: String) -> String? {
        var rest = text[...].unicodeScalars
        while let start = rest.firstIndex(of: "第") {
            rest = rest[start...].dropFirst()
            guard let number = rest.first, "一二三四五六".unicodeScalars.contains(number) else { continue }
            let behind = Substring(rest.dropFirst())
            if let option = options.first(where: behind.hasPrefix) { return "第\(number)\(option)" }
            if behind.hasPrefix("项"), verdicts.contains(where: behind.dropFirst().hasPrefix) { return "第\(number)项" }
        }
        return nil
    }

    // MARK: English

    private static let ordinals = ["first", "second", "third", "fourth", "fifth", "last"]
    private static let things =
        ["option", "choice"]
        + ["is", "was"].flatMap { verb in ["right", "wrong", "correct"].map { "answer \(verb) \($0)" } }

    private static func inEnglish(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        for start in bytes.indices where start == 0 || !isOfWord(bytes[start - 1]) {
            guard let ordinal = ordinals.first(where: { begins($0, at: start, in: bytes) }) else { continue }
            let space = start + ordinal.utf8.count
            guard begins(" ", at: space, in: bytes) else { continue }
            for thing in things where begins(thing, at: space + 1, in: bytes) {
                let end = space + 1 + thing.utf8.count
                if end == bytes.count || !isOfWord(bytes[end]) {
                    return String(decoding: bytes[start..<end], as: UTF8.self)
                }
            }
        }
        return nil
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte == UInt8(ascii: "_") || byte >= 0x80
        }
    }

    /// Whether a word of small letters stands at a place, whatever letters are large there.
    private static func begins(_ word: String, at place: Int, in bytes: [UInt8]) -> Bool {
        var place = place
        for letter in word.utf8 {
            guard place < bytes.count, bytes[place] | 0x20 == letter else { return false }
            place += 1
        }
        return true
    }
}
