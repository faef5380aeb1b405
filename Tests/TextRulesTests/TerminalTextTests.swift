import TextRules
import Testing

struct TerminalTextTests {
    @Test(arguments: [
        ("客户 loyalty，100%！", "客户 loyalty，100%！"), ("\u{1B}[31m红", "␛[31m红"), ("\u{1B}]52;c;aGk=\u{7}", "␛]52;c;aGk=␇"),
        ("a\rb", "a␍b"), ("a\nb", "a␊b"), ("a\r\nb", "a␍␊b"), ("\u{8}\u{7F}\u{0}", "␈␡␀"), ("\u{9B}31m", "\u{FFFD}31m"),
        ("\u{85}\u{90}\u{9D}", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("abc\u{202E}fdp.exe", "abc\u{FFFD}fdp.exe"),
        ("\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("王\u{200B}明", "王\u{FFFD}明"),
        ("\u{FEFF}x\u{2060}\u{AD}", "\u{FFFD}x\u{FFFD}\u{FFFD}"), ("\u{2028}\u{2029}", "\u{FFFD}\u{FFFD}"),
        ("\u{3164}\u{FFA0}", "\u{FFFD}\u{FFFD}"),
        ("\u{E0041}\u{FFF9}\u{FFFF}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("\u{180E}\u{115F}\u{34F}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        // What writing needs stays.
        ("👨‍👩‍👧👍🏽🇨🇳❤\u{FE0F}1\u{FE0F}\u{20E3}", "👨‍👩‍👧👍🏽🇨🇳❤\u{FE0F}1\u{FE0F}\u{20E3}"),
        ("🏳\u{FE0F}\u{200D}🌈", "🏳\u{FE0F}\u{200D}🌈"), ("葛\u{E0100}", "葛\u{E0100}"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("क्\u{200D}ष", "क्\u{200D}ष"), ("שלום عربي", "שלום عربي"),
        ("한국어 ｶﾅ", "한국어 ｶﾅ"),
        ("e\u{301}", "e\u{301}"), ("か\u{3099}", "か\u{3099}"),
        // The same where it is not needed does not.
        ("a\u{200D}b", "a\u{FFFD}b"), ("中\u{200D}", "中\u{FFFD}"), ("1\u{200D}2", "1\u{FFFD}2"),
        ("a\u{FE0F}", "a\u{FFFD}"), ("葛\u{E0100}\u{E0101}", "葛\u{E0100}\u{FFFD}"),
        ("\u{301}x", "◌\u{301}x"), ("a \u{301}", "a ◌\u{301}"),
        // Tabs are spaces up to the next fourth column.
        ("\ta", "    a"), ("中\ta", "中  a"), ("abcd\te\tf", "abcd    e   f"),
    ])
    func showsWhatItMustNotObey(text: String, expected: String) {
        let shown = TerminalText(text).string
        #expect(Array(shown.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(arguments: [
        ("a\nb", "a\nb"), ("a\r\nb", "a\nb"), ("a\rb", "a␍b"), ("ab\n\tc", "ab\n    c"), ("a\n\u{301}", "a\n◌\u{301}"),
    ])
    func keepsLineFeedsOnlyWhereAskedTo(text: String, expected: String) {
        let shown = TerminalText(text, keepingLineFeeds: true).string
        #expect(Array(shown.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func tooManyMarksAreReplacedByOneSign() {
        let zalgo = "a" + String(repeating: "\u{301}", count: 1000) + "b"
        let expected = "a" + String(repeating: "\u{301}", count: 8) + "\u{FFFD}b"
        #expect(TerminalText(zalgo).string.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test(
        arguments: [
            ([0x9B, 0x33, 0x31, 0x6D], "\u{FFFD}31m"), ([0xE4, 0xB8], "\u{FFFD}"), ([0xC0, 0x9B], "\u{FFFD}\u{FFFD}"),
            ([0xC2, 0x9B], "\u{FFFD}"),
        ] as [([UInt8], String)])
    func bytesThatAreNotUTF8AreReplaced(bytes: [UInt8], expected: String) {
        #expect(TerminalText(bytes: bytes).string == expected)
    }

    @Test(arguments: [UInt32(0x0), 0x1, 0xE])
    func noScalarReachesTheScreenAsAControl(plane: UInt32) {
        let all = (0..<0x10000).compactMap { Unicode.Scalar(plane << 16 | $0) }
        let text = String(String.UnicodeScalarView(all.flatMap { ["a", $0] }))
        let controls = TerminalText(text).string.unicodeScalars.filter {
            [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
                || $0.properties.generalCategory == .format || $0.properties.isBidiControl
        }
        #expect(controls.isEmpty)
    }

    @Test func sanitizingTwiceChangesNothing() {
        let pieces = [
            "a", " ", "\t", "\u{1B}", "\u{301}", "\u{200D}", "\u{FE0F}", "👩", "中", "\u{202E}", "\n", "\r", "\u{E0100}",
            "क",
            "\u{200C}",
        ]
        // Every text of four pieces.
        for number in 0..<pieces.count * pieces.count * pieces.count * pieces.count {
            var rest = number
            var text = ""
            for _ in 0..<4 {
                text += pieces[rest % pieces.count]
                rest /= pieces.count
            }
            let once = TerminalText(text).string
            if !TerminalText(once).string.utf8.elementsEqual(once.utf8) { Issue.record("\(text.debugDescription)") }
        }
    }

    @Test func manyMarksAreReplacedOnceAndForAll() {
        let once = TerminalText("a" + String(repeating: "\u{301}", count: 30)).string
        #expect(TerminalText(once).string.utf8.elementsEqual(once.utf8))
    }

    @Test func sanitizesLiteralsAndWhatTheyInterpolate() {
        let name = "王\u{1B}[2J"
        let text: TerminalText = "姓名：\(name)\u{7}"
        #expect(text.string == "姓名：王␛[2J␇")
    }

    @Test func isLaidOutByTheRuler() {
        let ruler = CellRuler()
        let text = TerminalText("客户忠诚度")
        #expect(ruler.width(of: text) == 10)
        #expect(ruler.truncated(text, to: 5).string == "客户…")
        #expect(ruler.fitted(text, to: 12, .trailing).string == "  客户忠诚度")
        #expect(ruler.lines(of: text, width: 6).map(\.string) == ["客户忠", "诚度"])
        #expect([text, TerminalText("好")].joined(separator: "，").string == "客户忠诚度，好")
        #expect((TerminalText("─").repeated(3) + .spaces(2)).string == "───  ")
    }
}
