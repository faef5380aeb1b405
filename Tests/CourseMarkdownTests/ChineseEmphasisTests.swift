import CourseMarkdown
import CourseModel
import MarkdownHTML
import Testing

/// `*`, `**`, `***` and `~~` in Chinese text, where no space stands beside them.
struct ChineseEmphasisTests {
    @Test(arguments: sentences.map(MarkedEmphasis.init))
    func readsEmphasisAsTheAuthorMeansIt(sentence: MarkedEmphasis) {
        #expect(html(sentence.markdown) == sentence.html)
    }

    private static let sentences = [
        // Marks within the emphasis, at its end.
        "⟪真，⟫她说。", "⟪真。⟫她说。", "⟪真、⟫她说。", "⟪真；⟫她说。", "⟪目标：⟫掌握六大途径。", "⟪真的吗？⟫她问。", "⟪太好了！⟫她说。", "⟪等等……⟫她说。",
        "⟪等——⟫她说。", "⟪（真）⟫她说。", "⟪《李茶》⟫已经上映。", "⟪“真”⟫她说。", "⟪‘真’⟫她说。", "⟪「真」⟫她说。", "⟪『真』⟫她说。", "⟪【真】⟫她说。",
        "⟪〈真〉⟫她说。", "⟪〔真〕⟫她说。", "⟪张·⟫她说。",
        // Marks at its start.
        "她说⟪“你好”⟫。", "她说⟪（你好）⟫。", "国际标准⟪《李茶》⟫已经。", "她说⟪——你好⟫了。", "她说⟪……你好⟫了。", "她说⟪「你好」⟫了。", "她说⟪‘你好’⟫了。", "共⟪￥100⟫元。",
        "约⟪～100⟫元。",
        // Marks outside.
        "企业到底是⟪“做什么的”⟫？", "企业，⟪到底⟫，是什么？", "（⟪真⟫）", "《⟪真⟫》", "“⟪真⟫”", "——⟪真⟫——", "……⟪真⟫……", "：⟪真⟫；", "她（⟪真⟫）说",
        "她“⟪真⟫”说",
        "她——⟪真⟫——说", "她……⟪真⟫……说", "客户：⟪真！⟫，她", "她，⟪“真”⟫，说", "她：⟪“真。”⟫她又说", "“⟪真，⟫”她", "（⟪真。⟫）她",
        // Several in one sentence: no star may pair with one of its neighbours.
        "⟪真，⟫她 和 国际标准⟪《李茶》⟫已经。正常⟪加粗⟫文字。", "⟪一，⟫二⟪三，⟫四⟪五，⟫六", "⟪“一”⟫和⟪“二”⟫和⟪“三”⟫。", "⟪一⟫，⟪二⟫，⟪三⟫", "⟪一：⟫甲；⟪二：⟫乙；⟪三：⟫丙。",
        "甲⟪（一）⟫乙⟪（二）⟫丙", "⟪问：⟫好吗？⟪答：⟫好！", "⟪A：⟫好吗？⟪B：⟫好！",
        // Variation selectors belong to the character before them.
        "葛\u{E0100}⟪（市）⟫内", "羽\u{FE00}⟪(x)⟫她", "。\u{FE01}⟪(x)⟫她", "⟪葛\u{E0100}⟫市", "“\u{FE01}⟪Git⟫”",
        // Italics.
        "⟨真，⟩她说。", "她说⟨“你好”⟩。", "⟨《李茶》⟩已经。", "她⟨（真）⟩说", "⟨真！⟩她⟨真？⟩他", "⟨一⟩，⟨二⟩。", "她说⟨……你好⟩了。", "⟨等——⟩她说。",
        // Bold italics.
        "⟦真，⟧她说。", "她说⟦“你好”⟧了。", "⟦粗斜！⟧后面", "她⟦（真）⟧说", "⟦《李茶》⟧已经。", "她⟦真⟧说",
        // One in the other.
        "⟪真⟨的，⟩她⟫说。", "⟪“⟨真⟩”的⟫她", "⟨真⟪的，⟫她⟩说。", "她⟪说：⟨“真”⟩的！⟫了", "⟪一⟨二⟩三，⟫四", "⟨一⟪二⟫三，⟩四", "甲⟪乙（⟨丙⟩）⟫丁", "甲⟪⟨乙⟩，丙⟫丁",
        // Strikethrough.
        "⌈删，⌋她说。", "她说⌈“你好”⌋了。", "她⌈真⌋说", "⌈《李茶》⌋已经。", "原价⌈￥100⌋现价", "⌈真⟪的，⟫她⌋说。", "⟪真⌈的，⌋她⟫说。", "⌈一⌋，⌈二⌋。",
        // Mixed with Latin letters and digits.
        "⟪Hello，⟫world", "⟪Hello！⟫world", "用⟪Swift 6.3⟫写", "用⟪“Swift”⟫写", "用⟪Swift（语言）⟫写", "⟪A/B 测试：⟫方法", "第⟪3⟫条",
        "第⟪3，⟫条", "占⟪80%⟫以上",
        "占⟪80%，⟫以上", "⟪CRM⟫系统", "⟪CRM：⟫系统", "中⟪(ASCII)⟫文", "中⟪[方括号]⟫文", "中⟪&quot;引号&quot;⟫文", "中⟪'引号'⟫文", "中⟪C++⟫文",
        "中⟪#1⟫文", "中⟪$100⟫文",
        "中⟪100%⟫文", "中⟪a.⟫文", "中⟪a!⟫文", "中⟪a?⟫文", "⟪NPS（净推荐值）⟫是", "叫作⟪“customer loyalty”⟫的",
        "⟨CRM，⟩系统", "约⟪-5⟫度", "约⟪+5⟫度", "见⟪@所有人⟫的",
        // Traditional Chinese, Japanese, Korean.
        "⟪真，⟫她說。", "規格⟪「甲」⟫後", "⟪テスト。⟫です", "これは⟪「テスト」⟫です", "これは⟪テスト（試験）⟫です", "⟪스크립트(Script)⟫를", "⟪“안녕”⟫이라고",
        "그는⟪“안녕”⟫이라고",
        "⟪한국어⟫는", "⟨한국어,⟩는", "⟪안녕!⟫이라고",
        // Emoji and rare characters.
        "⟪好🙂⟫她", "她⟪🙂好⟫她", "⟪好🙂！⟫她", "她⟪（🙂）⟫说", "⟪𠮷，⟫她", "她⟪“𠮷”⟫说", "⟪〇、⟫一", "⟪々。⟫一", "⟪㈱，⟫她", "⟪①：⟫一", "⟪℃，⟫一",
    ]

    @Test(arguments: [
        // Links.
        ("规格**[ECMA](u)**后", "规格<strong><a href=\"u\">ECMA</a></strong>后"),
        ("规格**《[ECMA](u)》**后", "规格<strong>《<a href=\"u\">ECMA</a>》</strong>后"),
        ("[**真，**她](u)", "<a href=\"u\"><strong>真，</strong>她</a>"),
        ("看**<https://x.y/>**吧", "看<strong><a href=\"https://x.y/\">https://x.y/</a></strong>吧"),
        ("看[链接](a*（b*（c)吧", "看<a href=\"a*%EF%BC%88b*%EF%BC%88c\">链接</a>吧"),
        ("看[链接](u \"标*（题\")吧", "看<a href=\"u\" title=\"标*（题\">链接</a>吧"),
        ("看<https://x.y/*（a>吧", "看<a href=\"https://x.y/*%EF%BC%88a\">https://x.y/*（a</a>吧"),
        ("图**![真，](p.png)**好", "图<strong><img src=\"p.png\" alt=\"真，\" /></strong>好"),
        // Code.
        ("`**真，**她`", "<code>**真，**她</code>"),
        ("**`真`，**她", "<strong><code>真</code>，</strong>她"),
        ("她**`真`**说", "她<strong><code>真</code></strong>说"),
        ("她**“`真`”**说", "她<strong>“<code>真</code>”</strong>说"),
        ("`a`**（真）**`b`", "<code>a</code><strong>（真）</strong><code>b</code>"),
        ("``a`**（``**真，**她", "<code>a`**（</code><strong>真，</strong>她"),
        // Escapes and entities.
        ("\\*\\*真，\\*\\*她", "**真，**她"),
        ("\\**真，*她", "*<em>真，</em>她"),
        ("她**\\*真\\***说", "她<strong>*真*</strong>说"),
        ("**真，\\**她*", "**真，*<em>她</em>"),
        ("**真&amp;**她", "<strong>真&amp;</strong>她"),
        ("她**&quot;真&quot;**说", "她<strong>&quot;真&quot;</strong>说"),
        ("她**&lt;真&gt;**说", "她<strong>&lt;真&gt;</strong>说"),
        // Stars that are not emphasis.
        ("3 * 4，5 * 6", "3 * 4，5 * 6"),
        ("真 **，真", "真 **，真"),
        ("**，", "**，"),
        ("真**", "真**"),
        ("（**", "（**"),
        ("** 真，** 她", "** 真，** 她"),
        ("真*，她", "真*，她"),
        ("~~ 真 ~~", "~~ 真 ~~"),
        ("3~5 天，7~9 天", "3~5 天，7~9 天"),
        ("～～真～～", "～～真～～"),
        ("~~~真，~~~她", "~~~真，~~~她"),
        // Underscores stay as they are in CommonMark.
        ("_真_", "<em>真</em>"),
        ("她_真_说", "她_真_说"),
        ("__真，__她", "__真，__她"),
        // Line breaks are spaces to the rules.
        ("她**真，**\n她", "她<strong>真，</strong>她"),
        ("她\n**“真”**\n她", "她<strong>“真”</strong>她"),
        ("她**真，\n假。**她", "她<strong>真，假。</strong>她"),
        // The ideographic space is a space.
        ("她**　真**说", "她**　真**说"),
        ("她　**真，**　说", "她　<strong>真，</strong>　说"),
    ])
    func readsTheRestOfTheParagraphAsItIs(markdown: String, inner: String) {
        // A line that starts with tildes would be a fence.
        let isFence = markdown.hasPrefix("~~~")
        #expect(html((isFence ? "　" : "") + markdown) == "<p>\(isFence ? "　" : "")\(inner)</p>\n")
    }

    private static let marks = Array("，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕〖〗…—·～￥％＋－＝＠＃＆／＼｜＊＿｀＾；｛｝［］＜＞＂＇．").map(String.init)

    @Test(arguments: marks, [("⟨", "⟩"), ("⟪", "⟫"), ("⟦", "⟧"), ("⌈", "⌋")])
    func readsEmphasisBesideEveryMark(mark: String, brackets: (String, String)) {
        let (open, close) = brackets
        for sentence in [
            "\(open)真\(mark)\(close)她", "她\(open)\(mark)真\(close)她", "她\(open)\(mark)真\(mark)\(close)她",
            "她\(mark)\(open)真\(close)\(mark)她",
            "\(open)真\(mark)\(mark)\(close)她", "她\(open)真\(close)\(mark)", "\(mark)\(open)真\(mark)\(close)她",
        ] where !sentence.contains("＿＿") {
            // Two of those are a line to write on.
            let sentence = MarkedEmphasis(text: sentence)
            #expect(html(sentence.markdown) == sentence.html)
        }
    }

    @Test(arguments: [
        "foo **bar** baz", "foo**bar**baz", "**foo, **bar", "foo**, bar**", "he said**“quoted”**then",
        "**“quoted”**then", "a**\"b\"**c", "foo—**bar**—baz", "**foo—**bar",
        "**foo…**bar", "it’s *it’s*", "*‘a’*b", "a*(b)*c", "**foo.**bar", "foo _bar_ baz", "foo*bar*", "5 * 6 * 7",
        "***a***", "**a*b*c**", "*a**b**c*", "a * b*", "**a `*` b**",
        "é*«x»*é", "naïve**·**x", "[*](x) *y*", "*a <b*c> d*",
    ])
    func readsTextWithoutChineseAsCommonMarkDoes(markdown: String) {
        let tree = MarkdownParser(options: .commonMark).parse(Markdown(markdown))
        let plain = String(decoding: HTMLRenderer(.commonMark).render(tree), as: UTF8.self)
        #expect(html(markdown).replacing("&lt;b*c&gt;", with: "<!-- raw HTML omitted -->") == plain)
    }

    @Test func leavesNoSentinelAnywhere() {
        let markdown = """
            # **真，**她 {#a}

            > [!key] **真，**她
            > **真，**她 [真*（](u*（ "t*（")

            | **真，**她 | `*（` |
            |---|---|
            | ![*（](p*（.png) | <b*（> |

            ```*（
            **真，**她
            ```

            真[^1] <https://x.y/*（>

            [^1]: **真，**她

            <div a="*（">
            """
        let tree = MarkdownParser().parse(Markdown(markdown))
        let html = String(decoding: HTMLRenderer().render(tree), as: UTF8.self)
        #expect(!html.unicodeScalars.contains("\u{E000}"))
        #expect(!html.contains("%EE%80%80"))
        for event in tree.events {
            guard case .enter(let node) = event else { continue }
            for text in [
                tree.literal(of: node), tree.destination(of: node) ?? "", tree.linkTitle(of: node),
                tree.codeInfo(of: node), tree.callout(of: node)?.title ?? "",
            ] {
                #expect(!text.unicodeScalars.contains("\u{E000}"))
            }
        }
    }
}
