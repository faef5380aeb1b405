import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
@testable import SiteGenerator
import SitePublishing
import Testing

/// Whatever authors do to a workspace between two builds, the second gives what a build gives that knows nothing of the first.
struct EditChainTests {
    @Test(arguments: EveryCase.isWanted ? Array(0..<100) : [1, 2, 3, 4])
    func aChainOfEditsEndsWhereABuildFromNothingDoes(seed: Int) throws {
        let stepCount = EveryCase.isWanted ? 10 : 6
        let edition: SiteEdition = seed % 4 == 0 ? .trainer : .learner
        try withSample(changing: EditedWorkspace.additions) { sample in
            var workspace = EditedWorkspace(seed: UInt64(seed))
            _ = try sample.buildAgain(edition)
            for step in 1...stepCount {
                let name = try workspace.edit(sample)
                let label = Comment(rawValue: "chain \(seed), step \(step): \(name)")
                // Figures of a class come, change and go; learners have none, whatever is given.
                let figures = step % 3 == 0 ? nil : ClassFiguresTests.figures(20 * step, changed: [])
                let again = try sample.buildAgain(edition, jobs: step % 2 + 1, figures: figures)
                let cold = try sample.build(edition, output: "cold-\(step)", jobs: 2, figures: figures)
                #expect(again.report.diagnostics == cold.report.diagnostics, label)
                #expect(again.report.isPublished == cold.report.isPublished, label)
                if cold.report.isPublished {
                    let (one, other) = (again.contents, cold.contents)
                    let names = Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }
                    #expect(names.sorted() == [], label)
                }
            }
        }
    }
}

/// A workspace in which a few things are otherwise from step to step; each is one of several, and the first of them is the sample's.
private struct EditedWorkspace {
    /// One thing that can be otherwise: changes files that are given by path.
    private typealias Change = @Sendable (inout [String: String]) -> Void
    private typealias Edit = (name: String, choices: [Change])

    static let additions: [String: String] = manyLessons.merging(others) { $1 }

    private static let others: [String: String] = [
        "courses/coffee/index.md":
            "---\ntitle: 咖啡\nobjectives: {C-O1: 磨豆}\n---\n\n比[茶](../tea/01-water.md#bubbles)快，[练习](../../quizzes/tea-practice.md)。\n",
        "courses/coffee/01-beans.md": """
        ---
        title: 磨豆
        objectives: [C-O1]
        ---

        豆子，见[放叶](../tea/02-leaves.md)。

        [自测：全部](../../quizzes/tea-practice.md)

        > [!trainer] 讲师
        > 请学员先闻一闻刚磨好的豆子，再说说闻到了哪三种味道。
        """,
        "quizzes/alone.md": "---\ntitle: 随便练练\n---\n\n## 一加一？ {#alone-1}\n\n- (x) 二\n- ( ) 三\n  > 多了。\n\n> 数一数。\n",
    ]

    /// So many that keys lead to their texts.
    static let manyLessons: [String: String] = Dictionary(
        uniqueKeysWithValues: [("courses/water/index.md", "---\ntitle: 水\n---\n\n一杯一杯地喝。\n")]
            + (10..<28).map { ("courses/water/\($0)-cup-\($0).md", "---\ntitle: 第\($0)杯\n---\n\n喝了\($0)杯，还想喝。\n") })

    private var state: UInt64
    private var chosen: [Int]
    private var count = 0

    init(seed: UInt64) {
        state = seed &* 0x2545_F491_4F6C_DD1D
        chosen = Self.edits.map { _ in 0 }
    }

    /// SplitMix64.
    private mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    /// Does one thing to the workspace, or to what the last build has left; gives back what.
    mutating func edit(_ sample: SampleBuilder) throws -> String {
        let place = next(below: Self.edits.count + 3)
        switch place {
        case Self.edits.count: return try touchSite(sample)
        case Self.edits.count + 1:
            guard var bytes = FileManager.default.contents(atPath: sample.manifest) else { return "no manifest" }
            bytes[next(below: bytes.count)] ^= 0x10
            try bytes.write(to: URL(filePath: sample.manifest))
            return "a damaged manifest"
        case Self.edits.count + 2: return "nothing"
        default: break
        }
        let before = files
        let edit = Self.edits[place]
        // Another choice than now; one that is an error is taken back sooner or later.
        chosen[place] = (chosen[place] + 1 + next(below: edit.choices.count)) % (edit.choices.count + 1)
        let after = files
        for path in before.keys where after[path] == nil {
            try FileManager.default.removeItem(atPath: "\(sample.workspace)/\(path)")
        }
        try write(after.filter { before[$0.key] != $0.value }, into: sample.workspace)
        return "\(edit.name) \(chosen[place])"
    }

    private var files: [String: String] {
        var files = SampleWorkspace.files.merging(Self.additions) { $1 }
        for (edit, choice) in zip(Self.edits, chosen) where choice > 0 { edit.choices[choice - 1](&files) }
        return files
    }

    private mutating func touchSite(_ sample: SampleBuilder) throws -> String {
        let site = "\(sample.folder)/site"
        guard let paths = FileManager.default.enumerator(atPath: site)?.compactMap({ $0 as? String }) else {
            return "no site"
        }
        let pages = paths.filter {
            $0.hasSuffix(".html") || $0.hasSuffix(".svg") || $0.contains("/search/") && $0.hasSuffix(".js")
        }.sorted()
        guard !pages.isEmpty else { return "no page" }
        let path = pages[next(below: pages.count)]
        if next(below: 2) == 0 {
            try FileManager.default.removeItem(atPath: "\(site)/\(path)")
            return "removed \(path) from the site"
        }
        let file = try #require(FileHandle(forWritingAtPath: "\(site)/\(path)"))
        try file.write(contentsOf: Data("<!-- mine".utf8))
        try file.close()
        return "wrote into \(path) of the site"
    }

    private static func replacing(_ old: String, _ new: String, in path: String) -> Change {
        { $0[path] = $0[path]?.replacing(old, with: new) }
    }

    private static func adding(_ text: String, to path: String) -> Change {
        { files in files[path] = files[path].map { $0 + "\n\n" + text + "\n" } }
    }

    private static func moving(_ old: String, to new: String) -> Change {
        { files in
            files[new] = files[old]
            files[old] = nil
        }
    }

    private static func writing(_ path: String, _ text: String?) -> Change {
        { $0[path] = text }
    }

    private static let secret = "先擦干客人的手，再问他有没有烫着，最后才去收拾桌子和杯子"
    private static let water = "courses/tea/01-water.md"
    private static let leaves = "courses/tea/02-leaves.md"
    private static let practice = "quizzes/tea-practice.md"

    private static let edits: [Edit] = [
        ("the text of a lesson", [adding("又一段。", to: leaves), adding("又一段[去](01-water.md#note-down)。", to: leaves)]),
        ("the text of an original", [adding("再补一句。", to: water), adding(secret + "。", to: water)]),
        (
            "one of many lessons",
            [adding("加一句从没有人说过的话。", to: "courses/water/12-cup-12.md"), adding("喝完。", to: "courses/water/27-cup-27.md")]
        ),
        ("fewer lessons", [writing("courses/water/11-cup-11.md", nil), writing("courses/water/27-cup-27.md", nil)]),
        ("a title", [replacing("第二步：放叶", "第二步：投叶", in: leaves), replacing("第二步：放叶", "放", in: leaves)]),
        (
            "a title with a translation",
            [
                replacing("第一步：烧水", "第一步：煮水", in: water),
                replacing("Step 1", "Step one", in: "courses/tea/01-water.en.md"),
            ]
        ),
        ("a course's title", [replacing("title: 咖啡", "title: 手冲咖啡", in: "courses/coffee/index.md")]),
        ("the number of a lesson", [moving("courses/tea/00-opening.md", to: "courses/tea/09-opening.md")]),
        (
            "the name of a lesson",
            [
                moving("courses/tea/00-opening.md", to: "courses/tea/00-start.md"),
                writing("courses/tea/00-opening.md", nil),
            ]
        ),
        ("a lesson that others link to", [writing(leaves, nil)]),
        (
            "a new lesson",
            [
                writing(
                    "courses/tea/03-pour.md",
                    "---\ntitle: 第三步：出汤\nobjectives: [T-O1]\n---\n\n汤，见[术语](glossary.md#colour)。\n")
            ]
        ),
        ("a new course", [writing("courses/cocoa/index.md", "---\ntitle: 可可\n---\n\n甜。\n")]),
        (
            "a translation",
            [
                writing(
                    "courses/tea/02-leaves.en.md",
                    "---\ntitle: Leaves\n---\n\n<script>alert(1)</script>\n\nThree grams, see [there](01-water.md#bubbles).\n"
                ),
                writing(
                    "courses/tea/glossary.en.md",
                    "---\ntitle: Words\n---\n\n## Gaiwan\n\nA bowl.\n\n## Colour\n\nOf the tea.\n"),
            ]
        ),
        (
            "a heading that others name",
            [
                replacing("{#bubbles}", "{#bubble}", in: water),
                replacing("## 看泡 {#bubbles}", "## 看水泡 {#bubbles}", in: water),
            ]
        ),
        (
            "the glossary",
            [
                adding("## 茶托 {#saucer}\n\n托着茶碗。", to: "courses/tea/glossary.md"),
                replacing("{#gaiwan aliases=三才碗,盖杯}", "{#cup}", in: "courses/tea/glossary.md"),
            ]
        ),
        (
            "a practice quiz",
            [
                replacing("绿茶用多烫的水？", "绿茶要多烫的水？", in: practice), replacing("{#tea-2 ", "{#tea-3 ", in: practice),
                adding("## 泡几分钟？ {#tea-9 objective=T-O2}\n\n- (x) 三\n- ( ) 九\n  > 苦。\n\n> 三分钟。", to: practice),
                replacing("title: 泡茶 · 练习", "title: 泡茶 · 自测", in: practice),
            ]
        ),
        (
            "an exam",
            [
                adding(
                    "## 茶汤发浑是为什么？ {#tea-exam-2}\n\n- (x) 水温不够\n- ( ) 叶子多\n  > \(secret)。\n\n> 水。",
                    to: "quizzes/tea-exam.md"),
                replacing("kind: exam", "kind: practice", in: "quizzes/tea-exam.md"),
            ]
        ),
        (
            "a trainer's note",
            [
                adding("> [!trainer] 提醒\n> \(secret)。", to: "courses/coffee/01-beans.md"),
                replacing("先闻一闻", "先看一看", in: "courses/coffee/01-beans.md"),
            ]
        ),
        (
            "a picture",
            [
                writing("courses/tea/images/kettle.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" height=\"9\"/>"),
                moving("courses/tea/images/kettle.svg", to: "courses/tea/images/pot.svg"),
                writing("courses/tea/images/kettle.svg", "SQLite format 3\u{0}"),
            ]
        ),
        (
            "an asset",
            [writing("site/assets/extra.css", "body { margin: 0 }"), writing("site/assets/note.txt", secret)]
        ),
        (
            "the settings",
            [
                replacing("title: 样例学堂", "title: 样例书院", in: "site/site.yml"),
                replacing("[zh-Hans, en]", "[zh-Hans, zh-Hant, en]", in: "site/site.yml"),
                adding("solutions: trainer", to: "site/site.yml"), adding("html: allow", to: "site/site.yml"),
                adding("theme: {accent: \"#0066aa\"}", to: "site/site.yml"),
            ]
        ),
        (
            "a template",
            [
                writing("site/templates/footer.mustache", "<footer>{{site.title}}</footer>"),
                writing("site/templates/footer.mustache", "<footer>\(secret)</footer>"),
            ]
        ),
        ("the words", [writing("site/strings/zh-Hans.yml", "objectives: 要学会的\n")]),
        (
            "the deliveries",
            [
                writing("courses/tea/deliveries/a.yml", "title: 甲班\nstart: 2026-12-01 09:00\n"),
                writing(
                    "courses/tea/deliveries/a.yml", "title: 甲班\nstart: 2026-12-01 09:00\nend: 09:10\nlessons: [water]\n"
                ),
                writing("courses/coffee/deliveries/b.yml", "title: 乙班\nstart: 2026-12-01 09:00\n"),
                writing("courses/tea/deliveries/a.yml", "title: 甲班\nstart: 2026-12-01 09:00\nlessons: [nothing]\n"),
            ]
        ),
        ("a warning", [adding("# 一级标题", to: "courses/coffee/01-beans.md")]),
        ("a broken link", [adding("[没有](nowhere.md)", to: "courses/coffee/index.md")]),
    ]
}
