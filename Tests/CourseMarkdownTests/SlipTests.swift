import CourseMarkdown
import CourseModel
import Diagnostics
import Testing

/// What people write when they mean structure, and what comes out as something else.
struct SlipTests {
    @Test(arguments: [
        ("heading/malformed", "前文。\n\n⟦##⟧没有空格的标题\n\n后文。"), ("heading/malformed", "⟦###⟧Title"),
        ("heading/malformed", "⟦＃＃⟧ 全角井号标题"), ("heading/malformed", "⟦＃＃⟧全角"), ("heading/malformed", "⟦##⟧\u{3000}宽空格"),
        ("heading/malformed", "\u{3000}\u{3000}⟦##⟧ 前面有宽空格"), ("heading/malformed", "> ⟦##⟧“引号”"),
        ("heading/malformed", "- 项\n\n  ⟦##⟧标题"),
        ("list/malformed", "⟦1.⟧没有空格的列表\n2.第二项"), ("list/malformed", "⟦1)⟧甲\n2)乙"),
        ("list/malformed", "⟦1、⟧第一步\n2、第二步"),
        ("list/malformed", "⟦（1）⟧第一步\n（2）第二步"), ("list/malformed", "⟦(1)⟧甲\n(2)乙"), ("list/malformed", "⟦❶⟧带圈数字\n❷第二"),
        ("list/malformed", "⟦１．⟧甲\n２．乙"), ("list/malformed", "⟦1.⟧\u{3000}甲\n2.\u{3000}乙"),
        ("list/malformed", "⟦⑴⟧ 甲\n⑵ 乙"),
        ("list/malformed", "⟦-⟧没有空格\n-第二"), ("list/malformed", "⟦*⟧甲\n*乙"), ("list/malformed", "⟦+⟧甲\n+乙"),
        ("list/malformed", "⟦•⟧ Word 的圆点\n• 第二个"), ("list/malformed", "⟦·⟧甲\n·乙"), ("list/malformed", "⟦●⟧甲\n●乙"),
        ("list/malformed", "⟦◆⟧ 甲\n◆ 乙"), ("list/malformed", "⟦\u{F0B7}⟧ 甲\n\u{F0B7} 乙"),
        ("list/malformed", "⟦－⟧ 甲\n－ 乙"),
        ("list/malformed", "⟦□⟧ 带好工牌\n□ 擦干净柜台"), ("list/malformed", "准备：\n⟦-⟧工牌\n-名片"),
        ("list/malformed", "> ⟦•⟧ 甲\n> • 乙"),
        ("list/malformed", "- 项\n  ⟦1.⟧子项\n  2.子项"), ("list/malformed", "\u{3000}\u{3000}⟦1.⟧甲\n\u{3000}\u{3000}2.乙"),
        ("quote/full-width", "⟦＞⟧ 引用"), ("quote/full-width", "⟦＞⟧引用"),
        ("table/full-width", "｜列一｜列二｜\n⟦｜---｜---｜⟧\n｜甲｜乙｜"),
        ("table/full-width", "| 甲 | 乙 |\n⟦| —— | —— |⟧\n| 1 | 2 |"),
        ("table/no-delimiter-row", "⟦| 少分隔线 | 列二 |⟧\n| 甲 | 乙 |"), ("table/no-delimiter-row", "⟦｜甲｜乙｜⟧\n｜1｜2｜"),
        ("table/full-width", "⟦\u{3000}\u{3000}⟧| 甲 | 乙 |\n\u{3000}\u{3000}| --- | --- |\n\u{3000}\u{3000}| 1 | 2 |"),
        ("code/indented-fence", "\u{3000}\u{3000}⟦```⟧\n\u{3000}\u{3000}代码\n\u{3000}\u{3000}```"),
        ("list/malformed", "1. 甲\n⟦2.⟧乙"), ("list/malformed", "* 项\n⟦*⟧二"), ("list/malformed", "⟦o⟧ 甲\no 乙"),
        ("list/malformed-task", "- ⟦[ ]⟧未做"), ("list/malformed-task", "- ⟦[√] ⟧做"),
        ("table/no-delimiter-row", "先看表：\n⟦| 甲 | 乙 |⟧\n| 1 | 2 |"),
        ("heading/underlined-text", "这是一段普通的话，下面用横线分开。\n⟦---⟧\n下一段话。"),
        ("heading/underlined-text", "第一行\n第二行\n⟦------⟧"), ("heading/underlined-text", "> 一句话。\n> ⟦---⟧"),
        ("code/unclosed", "⟦```⟧\n码\n\n下面全都变成代码了\n\n## 标题"), ("code/unclosed", "⟦~~~~⟧\n码\n~~~\n\n后文。"),
        ("code/unclosed", "> ⟦```⟧\n> 码\n\n后文。"),
        ("code/indented-text", "前文。\n\n    ⟦用四个半角空格开头的段落，会变成代码。⟧\n\n后文。"), ("code/indented-text", "\t⟦制表符开头，也一样。⟧"),
        ("paragraph/joined-lines", "第一段。\n⟦\u{3000}\u{3000}⟧第二段。"),
        ("link/malformed", "见⟦[第二课]（02-b.md）⟧。"), ("link/malformed", "⟦［第二课］（02-b.md）⟧"),
        ("link/malformed", "⟦［第二课］(02-b.md)⟧"),
        ("link/malformed", "⟦[第二课] (02-b.md)⟧"), ("link/malformed", "⟦[讲义](课 堂.md)⟧"),
        ("link/malformed", "⟦![图](a b.png)⟧"),
        ("link/malformed", "⟦[网站]（https://example.com）⟧"), ("link/malformed", "⟦[讲义](课 堂.md \"标题\")⟧"),
        ("link/malformed", "⟦！[图](a.png)⟧"), ("link/malformed", "| ⟦[甲]（a.md）⟧ | 乙 |\n|---|---|"),
        ("link/malformed", "见⟦[第二课](02-b.md）⟧。"), ("link/malformed", "⟦![图](a.png）⟧"),
        ("link/malformed", "⟦【课】(02-b.md)⟧"),
        ("link/malformed", "⟦[丁](<02-b.md)⟧"), ("link/malformed", "⟦![图](图.png \"题)⟧"),
        ("link/malformed", "⟦[h](i j \"t\")⟧"),
        ("link/wide-address", "见 http⟦：⟧//a.com 。"), ("link/wide-address", "[网](https⟦：⟧//a.com)"),
        ("markdown/formula", "写成⟦\\(x\\)⟧。"), ("markdown/formula", "⟦\\begin{align} a \\\\ b \\end{align}⟧"),
        ("markdown/formula", "⟦\\[ x = 1 \\]⟧"),
        ("markdown/foreign", "⟦{#id}⟧"), ("markdown/foreign", "> [!note] 提示 ⟦{#x}⟧\n> 文。"),
        ("markdown/foreign", "⟦![[pic.png]]⟧"),
        ("markdown/foreign", "文⟦^[行内注]⟧。"), ("markdown/foreign", "⟦%% 提醒自己 %%⟧"), ("markdown/foreign", "⟦=== \"Tab\"⟧"),
        ("markdown/foreign", "⟦*[HTML]: 超文本⟧"), ("markdown/foreign", "⟦\\newpage⟧"),
        ("markdown/foreign", "⟦+---+---+⟧\n| 甲 | 乙 |\n+---+---+"),
        ("quote/full-width", "⟦\u{3000}\u{3000}⟧> 引用"),
        ("code/wrong-fence", "⟦｀｀｀⟧\n码\n｀｀｀"), ("code/wrong-fence", "⟦···⟧\n码"), ("code/wrong-fence", "⟦‘’‘⟧"),
        ("emphasis/malformed", "文字 ⟦***粗斜 ***⟧ 字"), ("emphasis/malformed", "文⟦~~ 删 ~~⟧"),
        ("markdown/eaten-signs", "方法 ⟦__init__⟧ 先运行"), ("markdown/eaten-signs", "删掉 ⟦C:\\*.txt⟧ 文件"),
        ("table/rows-apart", "⟦| 甲 | 乙 |⟧\n\n|---|---|\n\n| 1 | 2 |"), ("table/tabs", "⟦甲\t乙⟧\n1\t2"),
        ("table/row-without-bars", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n⟦正文⟧"),
        ("footnote/full-width", "正文⟦［^1］⟧。"),
        ("emphasis/malformed", "⟦** 重点 **⟧字"), ("emphasis/malformed", "⟦**加粗 **⟧后面有空格，** 前面有空格**。"),
        ("emphasis/malformed", "⟦＊＊重点＊＊⟧"), ("emphasis/malformed", "⟦__下划线加粗__⟧文字"),
        ("emphasis/malformed", "## ⟦** 标题 **⟧"),
        ("emphasis/in-word", "5⟦*3*⟧2=30"),
        ("markdown/formula", "⟦$$⟧\n\\begin{matrix} 1 & 0 \\end{matrix}\n$$"),
        ("markdown/formula", "占⟦$\\frac{1}{2}$⟧。"),
        ("markdown/formula", "写成⟦\\(x^2\\)⟧。"),
        ("markdown/foreign", "⟦{{#include a.md}}⟧"), ("markdown/foreign", "⟦[TOC]⟧"), ("markdown/foreign", "⟦[[toc]]⟧"),
        ("markdown/foreign", "![图](a.png)⟦{alt='图'}⟧"), ("markdown/foreign", "![图](a.png)⟦{width=50%}⟧"),
        ("markdown/foreign", "⟦{: .note}⟧"), ("markdown/foreign", "⟦{% asset_img a.png %}⟧"),
        ("markdown/foreign", "⟦{{< figure src=x >}}⟧"),
    ])
    func warnsOfWhatIsSurelyASlip(id: DiagnosticID, marked: String) throws {
        let diagnostics = try expectDiagnostics([id], in: marked)
        #expect(diagnostics.map(\.severity) == [.warning])
        #expect(diagnostics.allSatisfy { $0.advice != nil })
    }

    @Test(arguments: [
        ("link/malformed", "⟦[丙][丁]⟧"), ("link/cut-short", "见 ⟦https://zh.wikipedia.org/wiki/⟧忠诚度"),
        ("link/cut-short", "详见⟦http://www.example.com/⟧投诉指南"), ("link/cut-short", "详见⟦www.example.com/⟧投诉指南"),
        ("emphasis/malformed", "文字 ⟦* 斜 *⟧ 字"), ("emphasis/malformed", "文字⟦_ 斜 _⟧"), ("emphasis/malformed", "文字⟦＊斜＊⟧"),
        ("emphasis/malformed", "文⟦～～删～～⟧"),
        ("markdown/foreign", "词\n⟦: 定义⟧"), ("heading/underlined-text", "一段\n⟦--⟧"),
        ("code/indented-text", "前文。\n\n    ⟦The guest comes in and looks around.⟧"),
        ("paragraph/joined-lines", "⟦(一)甲⟧\n(二)乙"), ("paragraph/joined-lines", "⟦A.甲⟧\nB.乙"),
        ("paragraph/joined-lines", "⟦床前明月光，⟧\n疑是地上霜。"),
        ("list/malformed-task", "- ⟦[]⟧空"), ("list/malformed-task", "- ⟦【 】⟧空"),
        ("heading/malformed", "⟦#⟧标题"), ("heading/malformed", "⟦＃⟧ 标题"),
        ("list/malformed", "⟦1.⟧背景"), ("list/malformed", "⟦1.⟧甲\n\n2.乙"), ("list/malformed", "⟦1、⟧甲\n\n2、乙"),
        ("list/malformed", "⟦•⟧ 项"),
        ("list/malformed", "⟦-⟧项"), ("list/malformed", "⟦1)⟧甲\n\n2)乙"),
        ("table/no-delimiter-row", "⟦| 甲 | 乙 | 丙 |⟧"),
        ("heading/underlined-text", "这一行很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长\n⟦---⟧"),
        ("paragraph/indented", "⟦\u{3000}\u{3000}⟧用两个全角空格开头的段落，Word 里都这样。"), ("paragraph/indented", "⟦&emsp;&emsp;⟧段落"),
        ("paragraph/indented", "⟦\u{A0}\u{A0}⟧**加粗**开头"), ("paragraph/indented", "> ⟦\u{3000}⟧引用里"),
        ("paragraph/joined-lines", "⟦姓名：⟧\n电话："),
        ("paragraph/joined-lines", "⟦第一行，我想换行⟧\n第二行，用的是软回车（Word 的 Shift+Enter）\n第三行。"),
        ("paragraph/joined-lines", "⟦**姓名**：张三⟧\n**电话**：123"), ("paragraph/joined-lines", "⟦一、背景⟧\n二、现状"),
        ("emphasis/malformed", "前面⟦**⟧没有收尾"), ("emphasis/in-word", "a⟦*b*⟧c"),
        ("markdown/formula", "设⟦$x$⟧为人数。"), ("markdown/formula", "⟦$a*b*c$⟧"),
        ("markdown/foreign", "见⟦[[第二课]]⟧。"), ("markdown/foreign", "⟦==高亮==⟧"), ("markdown/foreign", "价格 ⟦~近似~⟧ "),
        ("markdown/foreign", "尊敬的⟦{{姓名}}⟧："),
        ("code/full-width", "运行⟦｀check｀⟧。"), ("link/malformed", "来源⟦[1]（https://example.com）⟧"),
    ])
    func hintsAtWhatMayBeMeant(id: DiagnosticID, marked: String) throws {
        let diagnostics = try expectDiagnostics([id], in: marked)
        #expect(diagnostics.map(\.severity) == [.hint])
    }

    @Test(
        arguments: [
            (["footnote/blank-in-name", "footnote/blank-in-name"], "正文⟦[^附 注]⟧\n\n⟦[^附 注]⟧: 补充"),
            (["markdown/conflict"], "⟦<<<<<<< HEAD⟧\n甲\n=======\n乙\n>>>>>>> b"),
        ] as [([DiagnosticID], String)])
    func reportsWhatWouldBeLostAsErrors(ids: [DiagnosticID], marked: String) throws {
        let diagnostics = try expectDiagnostics(ids, in: marked)
        #expect(diagnostics.allSatisfy { $0.severity == .error })
    }

    /// What looks a little like a slip and is none.
    @Test(arguments: [
        "# 标题\n\n## 第二级\n\n####### 七个\n\n#1 是编号\n\n#话题# 是微博的写法\n\n#include 是 C 的", "C# 和 F#",
        "1. 甲\n2. 乙\n\n1.5 倍\n\n3.14 是圆周率\n\n2024.5.1 开业\n\n1) 甲", "2.0版\n\n10.txt 是文件",
        "- 甲\n* 乙\n+ 丙\n\n-5 度\n\n—— 鲁迅\n\n——作者\n\n-未完-",
        "（1）分段写，\n\n（2）看起来没有走样。\n\n① 同上，\n\n② 也是。", "*斜体*开头\n\n**加粗**开头\n\n*注：以上不含税。", "★★★ 三星\n\n√ 正确",
        "> 引用\n\n＞5 的数", "正文\n正文", "> 引用\n> 引用", "出发~去探索新世界吧~", "[**til**\\-d*uh*]", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
        "|x| 是绝对值", "|x| + |y|\n|a| + |b|", "- [x](a.md)\n- [ ] 做\n- [1] 一\n- [注]: 二", "标题\n---\n\n正文。\n\n---\n\n正文。",
        "```\n##标题\n1.甲\n2.乙\n[甲]（a.md）\n** 甲 **\n<<<<<<< HEAD\n$x$\n```",
        "`##标题`、`[甲]（a.md）`、`** 甲 **`、`[[页]]`、`$x$`、`==甲==` 是例子。",
        "    ls -l\n    cd courses", "```\n运行\n```\n\n    程序写出来的话，在代码下面。", "    {'history': '你好，我叫皮皮鲁。'}",
        "    src/\n      main.swift", "    func f() { return 1 }  // 返回",
        "这一段话是在编辑器里按窗口的宽度自动换行的，每一行都差不多一样长，所以并不是有意要在这里\n换行的，网页上就应当连成一段显示出来，谁也不会觉得有什么不对的地方，这才是\n合理的做法。",
        "句子在这里结束。\n下一句另起一行，\n也没有关系。", "行末有反斜杠\\\n下一行\n\n行末有两个空格  \n下一行", "An English text\nthat is wrapped\nnarrowly.",
        "[注]（见下文）", "[1] (见下文)", "[链接](a.md) （说明）", "[链接](<a b.md> \"标题\")", "[链接](a.md \"有 空格 的标题\")", "数组 a[0] (第一个)",
        "[^1] (补充)\n\n[^1]: 注。", "快看！[图](a.png)是链接".replacing("！", with: "，"),
        "2 * 3 * 4 = 24", "2**3 是八", "写成 \\*\\* 就是星号 \\*\\*", "**甲** 和 **乙** 都是 **粗** 的", "**跨过\n两行** 的 **粗** 体",
        "价格 $5 到 $10", "US$100、HK$200", "环境变量 $PATH 和 $HOME", "10~20 元，30~40 元", "a == b，c == d", "~/bin 和 ~/lib",
        "[[1, 2], [3, 4]]", "if [[ -f x ]]; then", "{a, b} 与 {{", "## 标题 {#id .stage}", "## [链接](a.md) {#id}",
        "<!--\n##标题\n1.甲\n2.乙\n-->", "<<<<<<< 是记号", "![图](a.png)（图一）", "脚注[^a]。\n\n[^a]: 注。",
        "正则 [^a-z ] 不含小写字母", "“引号开头的段落。”\n\n《书名》开头。", "甲：\n\n乙：", "时间：9:00\n\n地点：门店", "店名：＿＿＿＿＿＿　期间：＿＿＿＿到＿＿＿＿",
        "（＿＿）年（＿＿）月",
        "见 https://a.cn/上的说明", "见 https://a.cn/a查看",
        "姓名：张三<br/>\n电话：李四<br />\n地址：王五<BR>\n备注：无",
    ])
    func isSilentAboutWhatIsMeantSo(text: String) {
        let found = MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics
        #expect(found.map { "\($0.place) \($0.id) ⟦\($0.excerpt?.marked ?? "")⟧" } == [])
    }

    // MARK: Mending

    static let mendings: [(String, String)] = [
        ("##没有空格\n\n后文。", "## 没有空格\n\n后文。"), ("＃＃ 全角", "## 全角"), ("\u{3000}\u{3000}##\u{3000}甲", "## 甲"),
        ("# 一级\n\n##甲", "# 一级\n\n## 甲"),
        (
            "\u{3000}\u{3000}| 甲 | 乙 |\n\u{3000}\u{3000}| --- | --- |\n\u{3000}\u{3000}| 1 | 2 |",
            "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"
        ),
        (
            "\u{3000}\u{3000}```\n\u{3000}\u{3000}代码\n\n\u{3000}\u{3000}- 二\n\u{3000}\u{3000}```\n\n后文。",
            "```\n代码\n\n- 二\n```\n\n后文。"
        ),
        ("1. 甲\n2.乙\n3.丙", "1. 甲\n2. 乙\n3. 丙"), ("* 项\n*二", "* 项\n* 二"), ("- 甲\n-乙", "- 甲\n- 乙"),
        ("o 甲\no 乙", "- 甲\n- 乙"),
        ("- [ ]做\n- [x]完", "- [ ] 做\n- [x] 完"), ("- []空\n- 二", "- []空\n- 二"), ("- [√] 做", "- [x] 做"),
        ("1. [ ]甲", "1. [ ] 甲"),
        ("1.甲\n2.乙", "1. 甲\n2. 乙"), ("1、甲\n2、乙\n3、丙", "1. 甲\n2. 乙\n3. 丙"), ("（1）甲\n（2）乙", "1. 甲\n2. 乙"),
        ("①甲\n②乙", "1. 甲\n2. 乙"),
        ("1）甲\n2）乙", "1) 甲\n2) 乙"), ("1.甲\n续行\n2.乙", "1. 甲\n续行\n2. 乙"), ("1.甲\n\n2.乙", "1. 甲\n\n2. 乙"),
        ("-甲\n-乙", "- 甲\n- 乙"), ("• 甲\n• 乙", "- 甲\n- 乙"), ("\u{F0B7}\u{3000}甲\n\u{F0B7}\u{3000}乙", "- 甲\n- 乙"),
        ("●甲\n●乙", "- 甲\n- 乙"),
        ("□ 甲\n□ 乙", "- □ 甲\n- □ 乙"), ("－ 甲\n－ 乙", "- 甲\n- 乙"), ("> 1.甲\n> 2.乙", "> 1. 甲\n> 2. 乙"),
        ("准备：\n-甲\n-乙", "准备：\n- 甲\n- 乙"),
        ("＞ 甲\n＞ 乙", "> 甲\n> 乙"), ("＞ [!discuss] 讨论\n＞ 甲", "> [!discuss] 讨论\n> 甲"),
        ("＞［！key］要点\n＞ 甲", "> [!key]要点\n> 甲"), ("\u{3000}> [!key] 要点\n> 甲", "> [!key] 要点\n> 甲"),
        ("- 项\n\n  ＞ [!key] 要点", "- 项\n\n  > [!key] 要点"),
        ("１、甲\n２、乙\n\n（1）丙\n（2）丁", "1. 甲\n2. 乙\n\n1) 丙\n2) 丁"),
        ("1. 甲\n2. 乙\n\n（1）丙\n（2）丁", "1. 甲\n2. 乙\n\n1) 丙\n2) 丁"), ("（1）丙\n（2）丁\n\n1. 甲", "1) 丙\n2) 丁\n\n1. 甲"),
        ("1、甲\n2、乙\n\n（3）丙\n（4）丁", "1. 甲\n2. 乙\n\n3. 丙\n4. 丁"), ("• 甲\n• 乙\n\n● 丙\n● 丁", "- 甲\n- 乙\n\n* 丙\n* 丁"),
        ("｜甲｜乙｜\n｜---｜：-：｜\n｜1｜2｜", "|甲|乙|\n|---|:-:|\n|1|2|"),
        ("| 甲 | 乙 |\n| 1 | 2 |", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"),
        ("> ｜甲｜乙｜\n> ｜1｜2｜", "> |甲|乙|\n> | --- | --- |\n> |1|2|"),
        ("一句话。\n---\n下一段。", "一句话。\n\n---\n下一段。"), ("> 一句话。\n> ---", "> 一句话。\n>\n> ---"),
        ("~~~~\n码\n~~~\n\n后文。", "~~~~\n码\n~~~~\n\n后文。"),
        ("前文。\n\n    缩进的段落，会变成代码。\n    第二行。\n\n后文。", "前文。\n\n缩进的段落，会变成代码。\n第二行。\n\n后文。"),
        ("\u{3000}\u{3000}甲。\n\u{3000}\u{3000}乙。", "甲。\n\n乙。"), ("> 甲。\n> \u{3000}\u{3000}乙。", "> 甲。\n>\n> 乙。"),
        ("&emsp;&emsp;甲", "甲"),
        ("姓名：\n电话：\n地址：", "姓名：\\\n电话：\\\n地址："),
        ("[甲]（a.md）", "[甲](a.md)"), ("［甲］（a.md）", "[甲](a.md)"), ("[甲] (a.md)", "[甲](a.md)"),
        ("[甲](a b.md)", "[甲](<a b.md>)"),
        ("![甲](a b.png \"题\")", "![甲](<a b.png> \"题\")"), ("！[甲](a.png)", "![甲](a.png)"),
        ("[甲](a（1）.md)和[乙]（b.md）", "[甲](a（1）.md)和[乙](b.md)"),
        ("正文[^附 注]\n\n[^附 注]: 补充", "正文[^附-注]\n\n[^附-注]: 补充"), ("正文［^1］\n\n［^1］: 注", "正文[^1]\n\n[^1]: 注"),
        ("** 重点 **字", "**重点**字"), ("**加粗 **后面，** 前面**。", "**加粗**后面，**前面**。"), ("＊＊重点＊＊字", "**重点**字"),
        ("__重点__字", "**重点**字"),
        ("this is ** bold **text", "this is **bold** text"), ("> 甲 ** 乙\n> 丙 ** 丁", "> 甲 **乙\n> 丙** 丁"),
        ("5*3*2=30", "5\\*3\\*2=30"),
        ("运行｀check｀。", "运行`check`。"),
        ("见[二](02-b.md）和【三】(03-c.md)", "见[二](02-b.md)和[三](03-c.md)"), ("[丁](<02-b.md)", "[丁](02-b.md)"),
        ("![图](图.png \"题)", "![图](图.png \"题\")"), ("http：//a.com", "http://a.com"), ("\u{3000}\u{3000}> 引用", "> 引用"),
        ("文字 ***粗斜 *** 字", "文字 ***粗斜*** 字"), ("文~~ 删 ~~", "文~~删~~"), ("方法 __init__ 先运行", "方法 `__init__` 先运行"),
        ("| 甲 | 乙 |\n\n|---|---|\n\n| 1 | 2 |", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"),
        ("| 甲 | 乙 |\n\n| 1 | 2 |", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"),
        ("甲\t乙\n1\t2", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n正文", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n正文"),
        ("(一)甲\n(二)乙", "(一)甲\\\n(二)乙"),
    ]

    @Test(arguments: mendings)
    func mendsWhatNeedsNoChoice(text: String, expected: String) {
        var text = text
        // One slip may hide another.
        for _ in 1...4 {
            let found = MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics
            text = Self.mended(text, found)
        }
        #expect(text == expected)
        let left = MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics
        #expect(left.compactMap(\.fix).isEmpty)
        #expect(left.filter { $0.severity == .warning }.isEmpty || text.hasPrefix("# "))
    }

    /// What a list would take in, or where another stands among its items, is for the author to part.
    @Test(arguments: [
        "正文\n-甲\n-乙\n正文又一段", "1.甲\n2.乙\n又一段", "1、甲\n   ①子\n   ②子\n2、乙", "・甲\n・乙\n又一段",
    ])
    func leavesListsThatOtherLinesRunInto(text: String) {
        let found = MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics
        #expect(found.map(\.id) == ["list/malformed"] && found.map(\.severity) == [.warning])
        #expect(Self.mended(text, found) == text)
    }

    /// A text with everything in it is the same after it was mended once more.
    @Test func changesNothingWhenItMendsAgain() {
        var text = Self.mendings.map(\.0).joined(separator: "\n\n正文。\n\n")
        for _ in 1...6 {
            text = Self.mended(text, MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics)
        }
        let found = MarkdownParser().parse(SourceText(path: "lesson.md", text)).diagnostics
        #expect(Self.mended(text, found) == text)
    }

    /// What is not set is at least shown as it was written.
    @Test(arguments: ["\\(x\\)", "\\(x^2\\)", "\\[ a_1 * b_1 \\]", "\\begin{align} a \\\\ b \\end{align}"])
    func keepsFormulasAsTheyAreWritten(formula: String) {
        let tree = MarkdownParser().parse(SourceText(path: "lesson.md", "式子 \(formula) 完。")).tree
        #expect(tree.plainText(of: tree.root) == "式子 \(formula) 完。")
    }

    @Test func saysThatANoteIsEmpty() {
        let found = MarkdownParser().parse(SourceText(path: "lesson.md", "正文[^1]。\n\n[^1]:\n")).diagnostics
        #expect(found.map(\.id) == ["footnote/empty"])
    }

    @Test func leavesListsAndLinesOfABankToTheQuizLanguage() {
        let source = SourceText(path: "quizzes/q.md", "## 题 {#a}\n\n1.甲\n2.乙\n\n姓名：\n电话：\n\n##又一题\n\n5*3*2")
        let found = MarkdownParser(options: .bank).parse(source).diagnostics
        #expect(found.map(\.id) == ["heading/malformed"])
    }

    private static func mended(_ text: String, _ diagnostics: [Diagnostic]) -> String {
        let source = SourceText(path: "lesson.md", text)
        return String(decoding: Fixes.applied(of: diagnostics, to: source).bytes, as: UTF8.self)
    }
}
