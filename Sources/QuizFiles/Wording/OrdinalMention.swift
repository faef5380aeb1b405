/// Words of a rationale that name options by their places: `第二项正确`, `the second option`.
enum OrdinalMention {
    /// The first mention, as it is written.
    static func first(in text: String) -> String? {
        if text.contains("第") {
            let options = /第[一二三四五六](?:个选项|个答案|项选项|选项|项(?=正确|错误|是对|是错|不对|不正确|对|错|符合|不符))/
            if let found = text.firstMatch(of: options) { return String(found.output) }
        }
        guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "o") }) else { return nil }
        let options =
            /\b(?:first|second|third|fourth|fifth|last) (?:option\b|choice\b|answer (?:is|was) (?:right|wrong|correct)\b)/
            .ignoresCase()
        return text.firstMatch(of: options).map { String($0.output) }
    }
}
