/// Markdown made at random: nonsense that goes through every corner of the syntax. A seed always gives the same text.
struct GeneratedText {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    static func text(seed: UInt64) -> String {
        var generator = GeneratedText(seed: seed)
        return generator.document()
    }

    /// SplitMix64.
    private mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices[next(below: choices.count)]
    }

    private mutating func document() -> String {
        var text = ""
        for _ in 0...next(below: 6) {
            text += line()
            text += pick(["\n", "\n", "\n", "\n\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", ""])
        }
        return text
    }

    private mutating func line() -> String {
        var line = ""
        for _ in 0..<next(below: 3) { line += pick(Self.prefixes) }
        for _ in 0...next(below: 7) { line += pick(Self.pieces) }
        return line
    }

    private static let prefixes = [
        "> ", ">", "- ", "* ", "+ ", "1. ", "2) ", "10. ", "  ", "    ", "\t", "# ", "## ", "###### ", "   ", "-\t",
        ">\t", "",
    ]

    private static let pieces = [
        "*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "![", "](", "](/u)", "](<a b> \"t\")",
        "](/u 't\\'')", "[a]", "[a][]",
        "[b][a]", "[a]: /url", "[a]: <x y> 'title'", "[b]:", "\"t\"", "<", ">", "<a@b.c>", "<http://x.y/?q=*&amp;>",
        "<b>", "</b>",
        "<i a='*'>", "<!-- c -->", "<?p?>", "<!X>", "<![CDATA[d]]>", "<div>", "<pre>", "</pre>", "&amp;", "&copy;",
        "&#20013;", "&#x4E2D;", "&ngE;", "&x;",
        "&#0;", "&", "\\", "\\*", "\\`", "\\[", "\\\\", "!", "#", " #", "===", "---", "***", "```", "~~~", "```swift",
        "|", "|---|", "a", "b", "word",
        "中", "文字", "，", "。", "“", "”", "（", "）", "《", "》", "——", "……", "！", "한국어", "🙂", "é", " ", "  ", "\t", "~~", "~",
        "=", "+", "-", "1.", "{#id}", ":", "/",
        "http://a.b/c", "www.x.y", "[^1]", "[^1]: n", "[!note]", "[!key]- t", "\u{3000}", "\u{FEFF}", "\u{7F}", "'",
        "\"",
    ]
}
