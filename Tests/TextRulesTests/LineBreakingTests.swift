import CoursekitTestSupport
import TextRules
import Testing

struct LineBreakingTests {
    private let ruler = CellRuler()

    @Test(arguments: [
        // Between Han characters a line breaks anywhere.
        ("客户忠诚度", 4, "客户|忠诚|度"), ("客户忠诚度", 5, "客户|忠诚|度"),
        // No closing mark begins a line, no opening one ends it.
        ("客户，忠诚", 4, "客|户，|忠诚"), ("说“好”吧", 4, "说|“好”|吧"), ("说“好”吧", 3, "说|“好|”吧"), ("他说《论语》好", 6, "他说|《论|语》好"),
        ("甲（乙）丙", 4, "甲|（乙|）丙"),
        ("甲乙。”丙", 4, "甲|乙。|”丙"), ("东京ー塔", 4, "东|京ー|塔"), ("トッキョ", 4, "トッ|キョ"),
        // Dashes and dots stay in pairs.
        ("甲乙——丙", 5, "甲|乙——|丙"), ("甲乙……丙", 5, "甲|乙……|丙"),
        // Latin words stay whole where they fit and are cut where they do not.
        ("the loyal customer", 9, "the loyal|customer"), ("the loyal customer", 8, "the|loyal|customer"),
        ("a verylongword b", 6, "a|verylo|ngword|b"), ("用customer忠诚", 8, "用|customer|忠诚"), ("don’t go", 5, "don’t|go"),
        ("well-known fact", 6, "well-|known|fact"), ("“hello” he said", 8, "“hello”|he said"), ("-5 度", 3, "-5|度"),
        // What begins with hyphens is an option to be typed.
        ("请加选项 --content-language", 20, "请加选项|--content-language"), ("加--dry-run吧", 9, "加|--dry-run|吧"),
        // Korean breaks between words.
        ("고객 충성도 관리", 10, "고객|충성도|관리"), ("고객 충성도 관리", 11, "고객 충성도|관리"),
        // Spaces at a break belong to no line; an indent stays; emoji break freely and are never split.
        ("aa   bb", 2, "aa|bb"), ("aa   bb", 3, "aa|bb"), ("  aa bb", 4, "  aa|bb"), ("甲　乙", 2, "甲|乙"),
        ("👨‍👩‍👧👨‍👩‍👧中", 4, "👨‍👩‍👧👨‍👩‍👧|中"),
        ("aa ", 2, "aa"),
        // Line feeds stay.
        ("甲\n乙", 10, "甲|乙"), ("甲\n\n乙\n", 10, "甲||乙|"), ("", 10, ""), ("甲\r\n乙", 10, "甲|乙"),
        // A width that holds nothing still ends.
        ("客户", 1, "客|户"), ("ab", 0, "a|b"), ("中a", -3, "中|a"),
    ])
    func breaksAsATypesetterWould(text: String, width: Int, expected: String) {
        #expect(ruler.lines(of: text, width: width).joined(separator: "|") == expected)
    }

    @Test func losesNothingButSpacesAndFillsNoLineTooFar() {
        let text = "企业到底是“做什么的”？——这是 Peter Drucker 问过的问题（1954 年），答案却常常是‘我们卖钻头’……客户要的是 6 mm 的孔！👨‍👩‍👧 고객은 무엇을 원하는가"
        let closing: Set<Character> = ["”", "？", "）", "，", "’", "！", "。"]
        let opening: Set<Character> = ["“", "（", "‘"]
        for width in 8...60 {
            let lines = ruler.lines(of: text, width: width)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            for line in lines {
                #expect(ruler.width(of: line) <= width, "\(line)")
                #expect(line.first.map(closing.contains) == false, "\(line)")
                #expect(line.last.map(opening.contains) == false, "\(line)")
                #expect(line.first != " " && line.last != " ", "\(line)")
            }
        }
    }

    @Test func aParagraphOfMixedTextIsWellSetAtEveryWidth() throws {
        let paragraph =
            "　　企业到底是“做什么的”？——Peter Drucker 在《管理的实践》（1954 年）里问过：客户买的不是 6 mm 的钻头，而是“墙上的孔”……"
            + "所以途径一（business definition）要从客户想达成的结果说起；忠诚度、复购率与 80/20 法则都在其后。"
        let shown = [16, 23, 40, 76].map { width in
            ruler.lines(of: paragraph, width: width).map { ruler.padded($0, to: width) + "│" }.joined(separator: "\n")
        }
        try expectGolden(shown.joined(separator: "\n\n") + "\n", named: "line-breaking.txt")
    }

    @Test func rangesPointIntoTheOriginalText() {
        let text = "客户 loyalty\n忠诚"
        let ranges = ruler.lineRanges(of: text, width: 8)
        #expect(ranges.map { text[$0] } == ["客户", "loyalty", "忠诚"])
    }
}
