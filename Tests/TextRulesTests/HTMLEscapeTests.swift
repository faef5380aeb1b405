import TextRules
import Testing

struct HTMLEscapeTests {
    @Test(arguments: [
        ("", ""), ("客户忠诚度", "客户忠诚度"), ("a<b>&\"c\"'d'", "a&lt;b&gt;&amp;&quot;c&quot;'d'"), ("&amp;", "&amp;amp;"),
        ("\"\u{301}", "&quot;\u{301}"), ("<\u{20D2}", "&lt;\u{20D2}"), ("a\u{0}b\u{1B}c", "a\u{FFFD}b\u{FFFD}c"),
        ("\t\n\u{C}\r", "\t\n\u{C}\r"),
        ("\u{7F}\u{B}", "\u{FFFD}\u{FFFD}"), ("<<", "&lt;&lt;"), ("中<", "中&lt;"), (">中", "&gt;中"),
    ])
    func escapesText(text: String, expected: String) {
        #expect(HTMLEscape.text(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test func escapesBothQuotesInAttributes() {
        #expect(HTMLEscape.attribute("a<b>&\"c\"'d'") == "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;")
        #expect(HTMLEscape.attribute("'\u{301}").unicodeScalars.elementsEqual("&#39;\u{301}".unicodeScalars))
    }

    @Test func keepsControlBytesWhereLibcmarkKeepsThem() {
        var output: [UInt8] = []
        let bytes: [UInt8] = Array(0x01...0x7F) + [0xFF]
        bytes.withUnsafeBufferPointer { HTMLEscape.appendCommonMarkText($0, to: &output) }
        let expected = bytes.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            case UInt8(ascii: "<"): Array("&lt;".utf8)
            case UInt8(ascii: ">"): Array("&gt;".utf8)
            case UInt8(ascii: "\""): Array("&quot;".utf8)
            default: [byte]
            }
        }
        #expect(output == expected)
    }

    @Test func appendsBehindWhatIsThere() {
        var output = Array("<p>".utf8)
        HTMLEscape.appendText("1 < 2", to: &output)
        HTMLEscape.appendAttribute("'", to: &output)
        HTMLEscape.appendAddress("a b", to: &output)
        #expect(String(decoding: output, as: UTF8.self) == "<p>1 &lt; 2&#39;a%20b")
    }

    /// What libcmark 0.30.2 writes into an `href` for each printable ASCII byte.
    @Test func writesAddressesAsLibcmarkDoes() {
        let printable = String(String.UnicodeScalarView((0x20...0x7E).compactMap(Unicode.Scalar.init)))
        let expected =
            "%20!%22#$%&amp;&#x27;()*+,-./0123456789:;%3C=%3E?@ABCDEFGHIJKLMNOPQRSTUVWXYZ%5B%5C%5D%5E_%60"
            + "abcdefghijklmnopqrstuvwxyz%7B%7C%7D~"
        #expect(HTMLEscape.address(printable) == expected)
    }

    @Test(arguments: [
        ("客户.md", "%E5%AE%A2%E6%88%B7.md"), ("a%20b", "a%20b"), ("?a=1&b='2'", "?a=1&amp;b=&#x27;2&#x27;"),
        ("\n\u{7F}", "%0A%7F"), ("", ""),
        ("\"><script>", "%22%3E%3Cscript%3E"),
    ])
    func encodesWhatAnAddressCannotHold(address: String, expected: String) {
        #expect(HTMLEscape.address(address) == expected)
    }
}
