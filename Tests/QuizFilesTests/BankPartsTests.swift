import CourseModel
import Diagnostics
import Foundation
import QuizFiles
import Testing

/// A bank that is read in parts at the same time is what it is when it is read in one.
@Suite struct BankPartsTests {
    /// Every quiz of the repository and of the tests.
    private static let files: [URL] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folders = ["quizzes", "Tests", "examples"].map { root.appending(path: $0) }
        return folders.flatMap { folder in
            (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
                ?? [])
                .filter { $0.pathExtension == "md" && $0.path.contains("/quizzes/") }
        }.sorted { $0.path < $1.path }
    }()

    @Test func everyQuizOfTheRepositoryIsTheSameInParts() throws {
        #expect(Self.files.count > 20)
        for file in Self.files {
            try expectSame(String(decoding: Data(contentsOf: file), as: UTF8.self), named: file.path)
        }
    }

    @Test func generatedBanksAreTheSameInParts() throws {
        var chance = Chance(state: 7)
        var cut = 0
        for number in 0..<400 {
            let fragments = number.isMultiple(of: 2) ? Self.plain : Self.plain + Self.reaching
            let count = 4 + Int(chance.next() % 12)
            let bank = (0..<count).map { place in
                fragments[Int(chance.next() % UInt64(fragments.count))].replacing("ID", with: "g-\(place)")
            }
            let text = "---\ntitle: 测验\nkind: practice\n---\n\n" + bank.joined(separator: "\n")
            try expectSame(text, named: "bank \(number):\n\(text)")
            if partCount(of: text) > 1 { cut += 1 }
        }
        #expect(cut > 150)
    }

    @Test func whatMayReachOverAHeadingKeepsABankWhole() {
        for reaching in [
            "```\n代码\n\n## 不是题\n```", "<!-- 藏\n\n## 起来 -->", "[讲义]: https://example.com", "见脚注[^1]。", "$$\n## x\n$$",
            "> [!note]\n> 提示",
        ] {
            let text = "---\ntitle: 测验\n---\n\n" + Self.plain[0] + "\n" + reaching + "\n\n" + Self.plain[1]
            #expect(partCount(of: text) == 1, "\(reaching)")
        }
    }

    private static let plain = [
        "## **先**做哪一步？ {#ID objective=O1}\n\n- (x) 倾听\n- ( ) 解释\n\n> 先听。\n",
        "## 选出全部 {#ID}\n\n他说：“等多久？”\n\n- [x] 道歉\n  > 对。\n- [x] 说明*时间*\n- [ ] 走开\n\n> 两样都要。\n",
        "## 几分钟？ {#ID points=2}\n\n- (= 5 分钟)\n- (! 50) 多了一个零\n\n> 五分钟。\n",
        "## 没有编号\n\n- （√）甲\n- （）甲\n\n后面的话。\n",
        "# 一段材料 {#s-ID}\n\n客人在等。\n\n## 他等了多久？ {#ID}\n\n- (x) 五分钟\n- ( ) 十分钟\n\n> 写着。\n\n---\n",
        "题目\n----\n\n- (x) 甲\n- ( ) 乙\n\n    缩进的代码\n", "材料\n====\n\n说明。\n\n## 组里的题 {#ID}\n\n- (x) 甲\n- ( ) 乙\n",
        "1. 下面哪一项对？\nA. 甲\nB. 乙\n答案：A\n", "参考答案\n1. A 2. B\n", "一、单选题（每题 2 分）\n",
        "## 看[讲义](a.md)和 https://example.com/a {#ID}\n\n- (x) 2*3*4\n- ( ) __init__\n\n> 见上。\n\n> 又一段。\n",
        "｀｀｀\n全角\n｀｀｀\n", "　　引文\n\n＃＃ 不是标题\n", "## 表 {#ID}\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n- (x) 1\n- ( ) 2\n",
    ]

    private static let reaching = [
        "```\n## 代码 {#ID}\n", "~~~\n\n## 代码\n\n~~~\n", "<div>\n\n## 题 {#ID}\n\n- (x) 甲\n", "</div>\n",
        "<!-- 藏\n\n## 题 {#ID}\n", "-->\n",
        "[讲义]: https://example.com\n", "## 见[讲义] {#ID}\n\n- (x) 甲[^1]\n- ( ) 乙\n", "[^1]: 注\n\n    ## 注里的\n",
        "> [!trainer]\n> 藏\n",
        "$$\nx\n\n## 题 {#ID}\n$$\n", "　```\n代码\n\n## 题 {#ID}\n\n　```\n", "<<<<<<< ours\n", ">>>>>>> theirs\n",
        "见注［^1］和【讲义】（a.md）。\n", "［^1］：注\n",
    ]

    private func partCount(of text: String) -> Int {
        let source = SourceText(path: "quizzes/a.md", text)
        return BankParts.ranges(of: source, from: QuizHead(source, isTranslation: false).bodyOffset, leastSize: 1).count
    }

    private func expectSame(_ text: String, named name: String) throws {
        let source = SourceText(path: "quizzes/a.md", text)
        let whole = QuizFile(source, isTranslation: false, leastPart: .max)
        let parts = QuizFile(source, isTranslation: false, leastPart: 1)
        #expect(described(parts.tree) == described(whole.tree), "\(name)")
        #expect(parts.diagnostics.sortedByPlace() == whole.diagnostics.sortedByPlace(), "\(name)")
        #expect(parts.entryRanges == whole.entryRanges && parts.entries == whole.entries, "\(name)")
        let (one, other) = (editions(of: parts), editions(of: whole))
        #expect(one.quiz == other.quiz, "\(name)")
        #expect(one.diagnostics == other.diagnostics, "\(name)")
    }

    private func editions(of file: QuizFile) -> QuizEditions {
        QuizEditions("sample", original: file, in: .simplifiedChinese, translations: [:], undefined: [])
    }

    /// A tree as lines: what stands where.
    private func described(_ tree: MarkdownTree) -> [String] {
        let nodes = tree.events.map { event in
            guard case .enter(let node) = event else { return "end" }
            let (range, attributes) = (tree.range(of: node), tree.attributes(of: node))
            return "\(tree.kind(of: node)) \(range) \(tree.literal(of: node)) \(tree.destination(of: node) ?? "") "
                + "\(tree.headingLevel(of: node)) \(String(describing: attributes)) \(String(describing: tree.list(of: node)))"
        }
        let lists = MarkdownKind.allCases.map { kind in "\(kind): \(tree.nodes(of: kind).map(tree.range))" }
        return nodes + lists
    }
}

/// The same numbers every time (splitmix64).
private struct Chance {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
