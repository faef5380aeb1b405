import Diagnostics
import CourseIndex
import Workspace
import CourseModel
import CoursekitTestSupport
import Foundation
import SiteGenerator
import SitePublishing
import Testing

/// Nothing of an exam is in any edition, nothing for trainers in that of learners, in pages and in the files beside them.
struct LeakSearchTests {
    private static let exam = """
        ---
        title: 长测评
        course: tea
        kind: exam
        pass: 80%
        ---

        # 情境 {#long-set}

        下面是一家茶馆在三月里记下的全部来客和退款数目。

        ## 按上面的记录，哪一天的退款最该由店长亲自回访？ {#long-1 objective=T-O2}

        - (x) 退款最多而没有一位客人再来的那一天
          > 退款以后再也没有回来的客人最值得问一声。
        - ( ) 任何一天

        > 不回来的客人带走的比退掉的钱多得多，所以先打电话给他们。

        # 单独的题 {#other-set}

        这里没有材料。

        ## 三位客人一共等了多少分钟？ {#long-2 objective=T-O2}

        - (= 90) 分钟
        - (! 30)
          > 这只是第一位客人等的时间，还要加上后面两位。

        > 三个三十相加。
        """

    private static let parts = [
        ("site/exam-text-in-page", "下面是一家茶馆在三月里记下的全部来客和退款数目", 10),
        ("site/exam-stem-in-page", "按上面的记录，哪一天的退款最该由店长亲自回访", 12),
        ("site/exam-text-in-page", "退款最多而没有一位客人再来的那一天", 14),
        ("site/exam-text-in-page", "退款以后再也没有回来的客人最值得问一声", 15),
        ("site/exam-text-in-page", "不回来的客人带走的比退掉的钱多得多，所以先打电话给他们", 18),
        ("site/exam-text-in-page", "这只是第一位客人等的时间，还要加上后面两位", 28),
    ]

    private func lesson(_ body: String) -> String { "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n\(body)\n" }

    private func errors(
        _ changes: [String: String?], _ edition: SiteEdition = .learner
    ) throws -> [Diagnostic] {
        try withSample(changing: changes.merging(["quizzes/long.md": Self.exam]) { one, _ in one }) { sample in
            let site = try sample.build(edition)
            #expect(site.report.isPublished == site.errors.isEmpty)
            return site.errors
        }
    }

    @Test(arguments: parts, SiteEdition.allCases)
    func noEditionHasAnyPartOfAnExam(part: (id: String, words: String, line: Int), edition: SiteEdition) throws {
        let found = try errors(["courses/tea/02-leaves.md": lesson("茶馆的事。\n\n想想：\(part.words)？再说。")], edition)
        #expect(found.map(\.id.rawValue) == [part.id])
        #expect(found.first?.place == SourcePlace(path: "courses/tea/02-leaves.md", line: 8, column: 4))
        #expect(found.first?.excerpt?.marked == part.words)
        // Both places, so that the author can decide which to reword.
        #expect(found.first?.message.chinese.contains("“\(part.words)”（quizzes/long.md 第 \(part.line) 行）") == true)
        #expect(found.first?.message.english.contains("(quizzes/long.md, line \(part.line))") == true)
    }

    @Test(arguments: [
        ("courses/tea/02-leaves.md", "退款最多，而没有\n一位**客人**再来的[那一天](01-water.md)", 7),
        ("courses/tea/02-leaves.md", "退款最多 而沒有一位客人再來的那一天", 7),
        ("courses/tea/02-leaves.md", "> [!trainer] 提示\n> 退款最多而没有一位客人再来的那一天", 8),
        ("courses/tea/02-leaves.md", "![退款最多而没有一位客人再来的那一天](images/kettle.svg)", 7),
        ("courses/tea/02-leaves.md", "[看](https://example.com \"退款最多而没有一位客人再来的那一天\")", 7),
    ])
    func findsItHoweverAnAuthorWritesIt(path: String, words: String, line: Int) throws {
        let found = try errors([path: lesson(words.hasPrefix("> ") ? words : "先看\n\(words)")], .trainer)
        #expect(found.map(\.id) == ["site/exam-text-in-page"])
        #expect(found.first?.place.path == path)
    }

    @Test(arguments: [
        ("courses/tea/02-leaves.md", "---\ntitle: 退款最多而没有一位客人再来的那一天\nobjectives: [T-O2]\n---\n", 2),
        ("courses/tea/glossary.md", "---\ntitle: 术语\n---\n\n## 词\n\n退款最多而没有一位客人再来的那一天。\n\n## 盖碗 {#gaiwan}\n\n碗。\n", 7),
    ])
    func saysItOnceAndWhereItIsWritten(path: String, text: String, line: Int) throws {
        // The title of a lesson stands on every page of its course.
        let found = try errors([path: text])
        #expect(
            found.map(\.place) == [SourcePlace(path: path, line: line, column: path.hasSuffix("leaves.md") ? 8 : 1)])
    }

    @Test(arguments: [
        "site/assets/notes.txt", "site/assets/data.json", "site/assets/page.html", "site/assets/picture.svg",
        "site/assets/site.js", "site/assets/extra.css", "courses/tea/handout.csv",
    ])
    func searchesTheFilesBesideThePages(path: String) throws {
        let words = "退款最多而没有一位客人再来的那一天"
        let text =
            path.hasSuffix("json")
            ? "{\"a\": \"" + words.unicodeScalars.map { "\\u" + String($0.value, radix: 16) }.joined() + "\"}"
            : "<a>\(words)</a>"
        let link = ["courses/tea/02-leaves.md": lesson("[讲义](handout.csv)"), "courses/tea/handout.csv": "x"]
        let found = try errors(link.merging([path: text]) { $1 })
        #expect(found.map(\.id) == ["site/exam-text-in-page"])
        #expect(found.map(\.place.path) == [path])
        #expect(found.first?.message.chinese.hasPrefix("这个文件里出现了测评题 long-1 的选项") == true)
    }

    @Test func aStrayZeroHidesNothing() throws {
        let words = "退款最多而没有一位客人再来的那一天"
        let found = try errors([
            "courses/tea/02-leaves.md": lesson("[讲义](handout.txt)"), "courses/tea/handout.txt": "甲\0\(words)。\n\0",
        ])
        #expect(found.map(\.id) == ["site/exam-text-in-page"])
    }

    @Test func aFileForLearnersHasNothingForTrainers() throws {
        let sentence = "请两个组各说一遍当时的第一句话，听听哪一句先提到了客人的手"
        let changes = [
            "courses/tea/02-leaves.md": lesson("[讲义](handout.txt)"), "courses/tea/handout.txt": "\(sentence)。",
        ]
        let found = try errors(changes)
        #expect(
            found.map(\.id) == ["site/trainer-text-in-page"] && found.map(\.place.path) == ["courses/tea/handout.txt"])
        #expect(found.first?.message.chinese.contains("“\(sentence)”（courses/tea/cases/spilled.md 第 ") == true)
        #expect(try errors(changes, .trainer).isEmpty)
    }

    @Test(arguments: [
        "courses/tea/02-leaves.md", "quizzes/tea-exam.md", "quizzes/tea-practice.md", "courses/tea/images/kettle.svg",
    ])
    func whatCannotBeReadAnyMoreIsNotLeftOut(path: String) throws {
        try withSample { sample in
            let index = try WorkspaceIndex(of: Workspace(at: sample.workspace))
            try FileManager.default.removeItem(atPath: "\(sample.workspace)/\(path)")
            let error = #expect(throws: SiteError.self) {
                try SiteBuilder(index).build(.learner, output: "\(sample.folder)/site")
            }
            #expect(error?.isPassing == true && error?.message.chinese.contains(path) == true)
        }
    }

    // MARK: What trainers' texts come from, and what is no leak

    private static let secret = "请留意只有讲师才看得到的这一句长话"

    @Test(arguments: [
        "> [!trainer] \(secret)\n> 板书。",
        "> [!trainer] 提示\n> ![\(secret)](images/board.svg)",
        "> [!trainer] 提示\n> [看](https://example.com \"\(secret)\")",
        "> [!trainer] 提示\n> - 一\n> - \(secret)\n>\n> | 甲 |\n> |---|\n> | 乙 |",
        "> [!trainer] 提示\n> | \(secret) |\n> |---|\n> | 乙 |",
        "> [!trainer] 提示\n> ```\n> \(secret)\n> ```",
        "> [!trainer] 提示\n> 请留意只有讲师\n> 才看得到的**这一句**长话",
        "> [!trainer] 提示\n> 看这里。[^t]\n\n[^t]: \(secret)",
        "> [!trainer] 提示\n> [看][k]\n>\n> [k]: https://example.com '\(secret)'",
        "> [!trainer] 提示\n> 请留意。只有讲师。才看得到。的这一句。长话。",
    ])
    func knowsTrainersTextsWhereverTheyStand(note: String) throws {
        let template = "<footer><p>\(Self.secret)</p></footer>\n"
        let found = try errors(["courses/tea/02-leaves.md": lesson(note), "site/templates/footer.mustache": template])
        #expect(!found.isEmpty)
        #expect(
            found.allSatisfy {
                $0.id == "site/trainer-text-in-page" && $0.message.chinese.contains("（courses/tea/02-leaves.md 第 ")
            })
    }

    @Test(arguments: [
        [
            "courses/tea/index.md":
                "---\ntitle: 泡茶三步\nobjectives: {T-O1: 一, T-O2: 二}\nsources: {S1: 茶}\n---\n\n\(secret)。\n"
        ],
        ["courses/tea/03-more.md": "---\ntitle: \(secret)\nobjectives: [T-O2]\n---\n"],
        [
            "quizzes/more.md":
                "---\ntitle: 练\ncourse: tea\n---\n\n## 题 {#more-1 objective=T-O2}\n\n- (x) 甲\n- ( ) 乙\n\n> \(secret)！\n"
        ],
    ])
    func aNoteMayQuoteWhatTheCourseSaysOpenly(changes: [String: String]) throws {
        let template = "<footer><p>\(Self.secret)</p></footer>\n"
        let note = lesson("> [!trainer] 提示\n> \(Self.secret)。")
        // In one language: a page of another is held against its own file.
        let others: [String: String?] = [
            "courses/tea/02-leaves.md": note, "site/templates/footer.mustache": template,
            "courses/tea/index.en.md": nil,
            "courses/tea/01-water.en.md": nil, "site/site.yml": "title: 样例\n",
        ]
        #expect(try errors(others.merging(changes.mapValues(Optional.some)) { $1 }).isEmpty)
    }

    @Test func aPracticeQuizMayAskWhatAnExamAsks() throws {
        let practice = Self.exam.replacing("kind: exam", with: "kind: practice").replacing("#long-", with: "#mine-")
            .replacing("-set", with: "-set-2")
        #expect(try errors(["quizzes/mine.md": practice]).isEmpty)
    }
}
