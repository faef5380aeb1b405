import Diagnostics
import CourseIndex
import Workspace
import CourseModel
import CoursekitTestSupport
import Foundation
@testable import SiteGenerator
import SitePublishing

/// A small workspace with one of everything that a site has pages for.
enum SampleWorkspace {
    static let files: [String: String] = [
        "site/site.yml": """
        id: sample
        title: 样例学堂
        description: 测试用的网站。
        organization: 样例公司
        languages: [zh-Hans, en]
        """,
        "courses/tea/index.md": """
        ---
        title: 泡茶三步
        description: 从烧水到出汤。
        audience: 想把一杯茶泡好的人。
        objectives:
          T-O1: 说出三步的次序
          T-O2: 看汤色判断时间
        language: zh-Hans
        version: 1.0
        sources:
          S1:
            title: 《茶事》
            note: 只用了第二章。
        ---

        从[第一步](01-water.md)学起。词不懂就查[术语表](glossary.md#gaiwan)。
        """,
        "courses/tea/index.en.md": """
        ---
        title: Tea in three steps
        description: From boiling to pouring.
        audience: Whoever wants a good cup of tea.
        objectives:
          T-O1: Name the three steps in order
          T-O2: Tell the time from the colour
        sources:
          S1:
            title: The Tea Book
            note: Only chapter two.
        ---

        Begin with the [first step](01-water.md). Look words up in the [glossary](glossary.md#gaiwan).
        """,
        "courses/tea/00-opening.md": """
        ---
        title: 开篇：一杯茶的账
        minutes: { teach: 10 }
        objectives: [T-O1]
        sources: [S1]
        ---

        水、叶、时间，三样里少一样，就是**“苦水”**。
        """,
        "courses/tea/01-water.md": """
        ---
        title: 第一步：烧水
        minutes: { teach: 20, practise: 5 }
        objectives: [T-O1, T-O2]
        sources: [S1]
        ---

        水开了要不要等？[^1]

        > [!discuss] 先想一想
        > 绿茶和红茶，哪个怕烫？

        ## 看泡 {#bubbles}

        | 泡 | 水温 |
        |---|---:|
        | 蟹眼 | 75 |
        | 鱼眼 | 90 |

        ![壶](images/kettle.svg)

        > [!solution]- 参考
        > 绿茶怕烫，先让水凉一凉再冲。

        > [!trainer] 讲师提示
        > 开场先让学员摸一摸杯壁，再问他们刚才的水有多少度。[^2]
        >
        > ![板书](images/board.svg)

        ### 记一下 {#note-down}

        > [!key] 带走一句话
        > 水温跟着茶走。

        > [!source] 来源
        > S1 第二章。

        [自测：烧水](../../quizzes/tea-practice.md#tea-1,tea-2)

        去看[案例](cases/spilled.md)。

        [^1]: 要等，见*下一节*。
        [^2]: 板书的样子只有讲师知道，请不要外传这一句。
        """,
        "courses/tea/01-water.en.md": """
        ---
        title: "Step 1: Boiling water"
        ---

        Does boiled water have to wait?[^1]

        > [!discuss] Think first
        > Green tea or black tea: which minds the heat?

        ## Look at the bubbles

        | Bubbles | Degrees |
        |---|---:|
        | Crab’s eyes | 75 |
        | Fish eyes | 90 |

        ![A kettle](images/kettle.svg)

        > [!solution]- Solution
        > Green tea does, so let the water cool a little first.

        > [!trainer] For the trainer
        > Let everybody touch the cup before you ask how hot the water may have been.[^2]
        >
        > ![Board](images/board.svg)

        ### Note this

        > [!key] One sentence to take away
        > The water follows the tea.

        > [!source] Sources
        > S1, chapter two.

        [Self-check: water](../../quizzes/tea-practice.md#tea-1,tea-2)

        See the [case](cases/spilled.md).

        [^1]: It does; see the *next section*.
        [^2]: Only the trainer knows what the board looks like, so keep it to yourself.
        """,
        "courses/tea/02-leaves.md": """
        ---
        title: 第二步：放叶
        minutes: { teach: 15 }
        objectives: [T-O2]
        sources: [S1]
        ---

        <script>alert(1)</script>

        一杯三克，见[看泡](01-water.md#bubbles)。
        """,
        "courses/tea/cases/spilled.md": """
        ---
        title: 打翻的茶
        lesson: water
        minutes: { teach: 10, practise: 10 }
        sources: [S1]
        ---

        客人的手一抖。（情境改编）

        ## 第一幕：茶翻了 {#spilled .stage}

        你先擦桌子，还是先问手？

        ## 第二幕：客人走了 {#gone .stage}

        他没说一句话。

        > [!trainer] 收尾
        > 请两个组各说一遍当时的第一句话，听听哪一句先提到了客人的手。
        """,
        "courses/tea/glossary.md": """
        ---
        title: 术语表
        ---

        ## 盖碗 {#gaiwan aliases=三才碗,盖杯}

        有盖、有托的茶碗。

        ## 汤色 {#colour}

        茶汤的颜色。
        """,
        "courses/tea/images/kettle.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "courses/tea/images/board.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\"/>",
        "quizzes/tea-practice.md": """
        ---
        title: 泡茶 · 练习
        course: tea
        kind: practice
        pass: 70%
        ---

        ## 绿茶用多烫的水？ {#tea-1 objective=T-O2 lesson=water}

        - (x) 八十度上下
        - ( ) 一百度
          > 叶子烫熟了。

        > 绿茶怕烫。

        ## 蟹眼泡出现在什么时候？ {#tea-2 objective=T-O1 lesson=water}

        - (x) 水快开的时候
        - ( ) 水刚热的时候
          > 那时还没有泡。

        > 先蟹眼，后鱼眼。
        """,
        "quizzes/tea-exam.md": """
        ---
        title: 泡茶 · 结业测评
        course: tea
        kind: exam
        pass: 80%
        ---

        ## 客人说茶太苦，又说水是刚烧开的，最该先改的是哪一样？ {#tea-exam-1 objective=T-O2 lesson=water}

        - (x) 让水凉一凉
        - ( ) 多放些叶子
          > 更苦。

        > 水太烫，苦味出得快。
        """,
        "site/assets/extra.css": "body { counter-reset: none }",
    ]
}

/// What is left of a build: its report, and the files of the site.
struct BuiltSite {
    let report: BuildReport
    let folder: String

    var errors: [Diagnostic] { report.diagnostics.filter { $0.severity == .error } }

    func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }

    /// The paths of all files, sorted.
    var files: [String] {
        let walk = FileManager.default.enumerator(atPath: folder)
        return (walk?.compactMap { $0 as? String } ?? []).filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    var pages: [String] { files.filter { $0.hasSuffix(".html") } }

    /// All files with their bytes.
    var contents: [String: Data] {
        Dictionary(
            uniqueKeysWithValues: files.map { ($0, FileManager.default.contents(atPath: "\(folder)/\($0)") ?? Data()) })
    }
}

/// Writes the sample workspace, with some files changed, and gives the body what builds it.
func withSample<Result>(
    changing changes: [String: String?] = [:], _ body: (SampleBuilder) throws -> Result
) throws -> Result {
    try withTemporaryFolder { folder in
        let files = SampleWorkspace.files.merging(changes.compactMapValues { $0 }) { _, new in new }
            .filter { changes[$0.key] != .some(nil) }
        try write(files, into: "\(folder)/workspace")
        return try body(SampleBuilder(folder: folder))
    }
}

/// Builds a workspace in a temporary folder.
struct SampleBuilder {
    let folder: String

    var workspace: String { "\(folder)/workspace" }

    func build(
        _ edition: SiteEdition = .learner, courses: [CourseID] = [], isAlone: Bool = false, drafts: Bool = false,
        output: String = "site", jobs: Int = 2, figures: ClassFigures? = nil
    ) throws -> BuiltSite {
        let path = "\(folder)/\(output)"
        let index = try WorkspaceIndex(of: Workspace(at: workspace), jobs: jobs)
        let report = try SiteBuilder(index, figures: figures).build(
            edition, courses: courses, isAlone: isAlone, drafts: drafts, output: path, jobs: jobs)
        return BuiltSite(report: report, folder: path)
    }
}
