import CourseModel
import QuizFiles
import Testing

@testable import Interchange

/// Banks that people write as text for other programs.
struct OtherBankTests {
    private func read(_ text: String, _ name: String) throws -> BankImport {
        var unknown: [String] = []
        let bank = try ForeignBank(Array(text.utf8), named: name, unknown: &unknown)
        return BankImport([bank], into: "q", existing: [], isTaken: { _ in false }, language: .simplifiedChinese)
    }

    /// What is written of the items, without their ids.
    private func written(_ brought: BankImport) -> String {
        brought.added.map { ItemMarkdown(in: .simplifiedChinese).text(of: $0.item) }.joined(separator: "\n").replacing(
            /\{#[^ }]+ ?/, with: "{")
    }

    @Test func readsText2QTI() throws {
        let text = """
            Quiz title: 测验
            Quiz description: 说明

            % 只给作者看
            1.  甲是*什么*？

                第二段
            ... 看书。
            a)  一
            ... 不对。
            *b) 二
                接着

            Points: 2
            2.  哪些？
            [*] 一
            [ ] 二
            [*] 三

            3.  多少？
            =   5 +- 0.1

            4.  首都？
            *   北京
            *   京

            5.  写一篇。
            ____

            Text: 说明文字

            GROUP
            pick: 1
            points per question: 3

            1.  组里的
            *a) 是
            b)  否

            END_GROUP
            """
        let read = try read(text, "a.txt")
        #expect(
            written(read) == """
                ## 甲是*什么*？ {}

                第二段

                - ( ) 一
                  > 不对。
                - (x) 二
                  接着

                > 看书。

                ## 哪些？ {points=2 marking=all-or-nothing}

                - [x] 一
                - [ ] 二
                - [x] 三

                ## 多少？ {}

                - (= 5 ± 0.1)

                ## 首都？ {}

                - (= "北京" | "京")

                ## 组里的 {points=3}

                - (x) 是
                - ( ) 否

                """)
        #expect(read.problems.map(\.kind) == [.unsupported(.essay), .unsupported(.description)])
    }

    @Test func bringsBackWhatGoesToText2QTI() throws {
        let items = sampleItems(
            """
            ## 先做哪一步？ {#sp-1 points=2}

            第二段，有**粗体**。

            - ( ) 倾听
              > 还早。
            - (x) 提问
            - ( ) 都不是

            > 先问。

            ## 哪些？ {#sp-2 marking=all-or-nothing}

            - [x] 一
            - [ ] 二

            ## 多少？ {#sp-3}

            - (= 28600 ± 286)

            ## 先（　　）再说。 {#sp-4}

            - (= "倾听" | "聆听")

            """)
        let exported = BankExport(sampleQuiz(items), as: .text2qti, in: .simplifiedChinese)
        let read = try read(String(decoding: exported.bytes, as: UTF8.self), "a.txt")
        #expect(read.problems == [])
        #expect(
            written(read)
                == items.map { ItemMarkdown(in: .simplifiedChinese).text(of: $0) }.joined(separator: "\n").replacing(
                    /\{#[^ }]+ ?/, with: "{"))
    }

    @Test func readsAnExerciseOfRExamsInMarkdown() throws {
        let text = """
            ```{r, include=FALSE}
            library("exams")
            ```

            Question
            ========
            瑞士的首都？

            Answerlist
            ----------
            * 苏黎世
            * 伯尔尼

            Solution
            ========
            没有法定的首都。

            Answerlist
            ----------
            * False. 最大的城市。
            * True

            Meta-information
            ================
            exname: Swiss Capital
            extype: schoice
            exsolution: 01
            expoints: 2
            """
        let read = try read(text, "swiss.Rmd")
        #expect(
            read.added.map { ItemMarkdown(in: .simplifiedChinese).text(of: $0.item) } == [
                "## 瑞士的首都？ {#Swiss-Capital points=2}\n\n- ( ) 苏黎世\n  > 最大的城市。\n- (x) 伯尔尼\n\n> 没有法定的首都。\n"
            ])
    }

    @Test func readsAnExerciseOfRExamsInLaTeX() throws {
        let text = #"""
            \begin{question}
            \emph{多少}是 $\frac{1}{2}$？
            \end{question}
            \begin{solution}
            一半。
            \end{solution}
            %% \exname{half}
            %% \extype{num}
            %% \exsolution{0.5}
            %% \extol{0.01}
            """#
        #expect(written(try read(text, "half.Rnw")) == "## *多少*是 $\\frac{1}{2}$？ {}\n\n- (= 0.5 ± 0.01)\n\n> 一半。\n")
    }

    @Test(arguments: [
        (
            "Question\n========\n`r a` + 1\n\nMeta-information\n================\nextype: num\nexsolution: `r b`\n",
            BankProblem.UnsupportedKind.calculated
        ),
        ("Question\n========\nx\n\nMeta-information\n================\nextype: cloze\nexsolution: 1|2\n", .cloze),
    ])
    func leavesOutExercisesThatCodeWrites(text: String, kind: BankProblem.UnsupportedKind) throws {
        #expect(try read(text, "a.Rmd").problems.map(\.kind) == [.unsupported(kind)])
    }

    @Test func readsQuizzesOfMkDocs() throws {
        let text = """
            # 一页

            说明。

            ```
            <quiz>不是题</quiz>
            ```

            <quiz>
            甲是什么？

            - [ ] 一
              > 不对。
            - [x] 二

            因为。
            </quiz>

            <quiz>
            哪些？
            - [x] 一
            - [x] 二
            - [] 三
            </quiz>

            <quiz>
            2 + 2 = [[4]]

            ---

            算一算。
            </quiz>

            <quiz>
            [[a]] [[b]]
            </quiz>
            """
        let read = try read(text, "page.md")
        #expect(
            written(read) == """
                ## 甲是什么？ {}

                - ( ) 一
                  > 不对。
                - (x) 二

                > 因为。

                ## 哪些？ {marking=all-or-nothing}

                - [x] 一
                - [x] 二
                - [ ] 三

                ## 2 + 2 = \\_\\_\\_\\_\\_ {}

                - (= "4")

                > 算一算。

                """)
        #expect(read.problems.map(\.kind) == [.unsupported(.cloze)])
        #expect(read.problems[0].place.phrase.chinese == "page.md 第 34 行")
    }
}
