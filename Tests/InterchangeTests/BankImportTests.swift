import CourseModel
import QuizFiles
import Testing

@testable import Interchange

struct BankImportTests {
    private func brought(
        _ text: String, existing: [Item] = [], isTaken: @escaping (ItemID) -> Bool = { _ in false }
    ) throws -> BankImport {
        var unknown: [String] = []
        let bank = try ForeignBank(Array(text.utf8), named: "a.txt", unknown: &unknown)
        return BankImport([bank], into: "safety", existing: existing, isTaken: isTaken, language: .simplifiedChinese)
    }

    private let text = "1. 甲是什么\nA. 一\nB. 二\n答案：A\n解析：因为。\n2. 乙是什么\nA. 三\nB. 四\n答案：B\n"

    @Test func writesCleanMarkdown() throws {
        let brought = try brought(text)
        let files = BankFiles(newQuiz: "safety", titled: "安全", kind: .exam, brought, in: .simplifiedChinese)
        let ids = brought.added.map(\.item.id.rawValue)
        #expect(files.texts.map(\.path) == ["quizzes/safety.md"])
        #expect(
            files.texts[0].text == """
                ---
                title: 安全
                kind: exam
                ---

                ## 甲是什么 {#\(ids[0])}

                - (x) 一
                - ( ) 二

                > 因为。

                ## 乙是什么 {#\(ids[1])}

                - ( ) 三
                - (x) 四

                """)
    }

    @Test func changesNothingTheSecondTime() throws {
        let first = try brought(text)
        let second = try brought(text, existing: first.added.map(\.item))
        #expect(second.isIdle && second.unchangedCount == 2 && second.absent.isEmpty)
    }

    @Test func saysWhatANewerFileChanges() throws {
        let first = try brought(text)
        let newer = text.replacing("答案：B", with: "答案：A").replacing("因为。", with: "所以。") + "3. 丙\nA. 五\nB. 六\n答案：A\n"
        let second = try brought(newer, existing: first.added.map(\.item))
        #expect(second.changed.map(\.parts) == [[.rationale], [.key]])
        #expect(second.added.map(\.item.stem.original.source) == ["丙"])
    }

    @Test func keepsWhatTheAuthorAdded() throws {
        let ids = try brought(text).added.map(\.item.id.rawValue)
        let existing = sampleItems(
            "## 甲是什么 {#\(ids[0]) objective=O1 points=2}\n\n- (x) 一\n- ( ) 二 {fixed}\n  > 再想想。\n\n> 我写的解析。\n")
        let shorter = "1. 甲是什么\nA. 一\nB. 二\n答案：A\n"
        #expect(try brought(shorter, existing: existing).isIdle)
    }

    @Test func changesNothingByATableThatItHasExported() throws {
        let existing = sampleItems(
            """
            ## 哪些写在**客户**那一列？（可多选） {#p-1 lesson=overview#a-b points=2}

            - [x] 一 `x`
              > 对。
            - [ ] 二 {fixed}
              > 还早。

            > 先问。

            ## 得几分？ {#p-2 tags=b,a}

            - (= 5 ± 1) 分
            - (50% = 7)
            - (! 0)
              > 漏了。

            ## 先（　　）再说。 {#p-3}

            - (= "倾听" | "聆听")
            - (50% = "听")
            - (! "解释")
              > 太早。

            ## 哪些对？ {#p-4}

            - [50%] 一
            - [50%] 二
            - [-10%] 三

            """)
        func brought(_ table: String) throws -> BankImport {
            var unknown: [String] = []
            let bank = try ForeignBank(Array(table.utf8), named: "p.csv", unknown: &unknown)
            return BankImport(
                [bank], into: "q", existing: existing, isTaken: { _ in false }, language: .simplifiedChinese)
        }
        let table = String(
            decoding: BankExport(sampleQuiz(existing), as: .csv, in: .simplifiedChinese).bytes, as: UTF8.self)
        #expect(table.contains("倾听 | 聆听") && !table.contains("marking="))
        let again = try brought(table)
        #expect(again.isIdle && again.unchangedCount == 4, "\(again.changed.map(\.parts)) \(again.problems)")
        let edited = try brought(table.replacing("先问。", with: "先听。"))
        #expect(edited.changed.map(\.parts) == [[.rationale]])
        #expect(edited.changed[0].entry.item.stem == existing[0].stem)
    }

    @Test func findsAnItemThatGotAnotherID() throws {
        let existing = sampleItems("## 甲是什么 {#mine-1}\n\n- (x) 一\n- ( ) 二\n\n> 因为。\n")
        let second = try brought(text, existing: existing)
        #expect(second.unchangedCount == 1 && second.added.count == 1)
    }

    @Test func leavesOutRepetitionsAndContradictions() throws {
        let brought = try brought(text + "3. 甲是什么？\nA. 二\nB. 一\n答案：B\n4. 乙是什么\nA. 三\nB. 四\n答案：A\n")
        #expect(brought.added.map(\.item.stem.original.source) == ["甲是什么"])
        let told = brought.problems.map { "\($0.place.phrase.chinese) \($0.kind.phrase.chinese)" }
        #expect(
            told == ["a.txt 第 10 行 和前面的题重复", "a.txt 第 6 行 同一道题，答案不一样", "a.txt 第 14 行 同一道题，答案不一样"])
    }

    @Test func givesIDsThatNoOtherQuizHas() throws {
        let first = try brought(text).added.map(\.item.id)
        let second = try brought(text, isTaken: { $0 == first[0] }).added.map(\.item.id)
        #expect(second[0].rawValue == "safety-\(first[0])" && second[1] == first[1])
    }

    @Test func leavesOutWhatCheckWouldRefuse() throws {
        let brought = try brought("1. 甲\nA. 一\nB. 一\n答案：A\n2. 乙\nA. 一\nB. 二\n答案：A\n")
        #expect(brought.added.count == 1)
        #expect(brought.problems.map(\.kind) == [.identicalOptions])
    }

    @Test func rewritesChangedItemsInTheirPlaces() throws {
        let first = try brought(text)
        let ids = first.added.map(\.item.id.rawValue)
        let source = SourceText(
            path: "quizzes/safety.md",
            "---\ntitle: 我的\n---\n\n# 材料 {#m}\n\n一段话。\n\n## 甲是什么 {#\(ids[0])}\n<!-- 记着 -->\n\n- (x) 一\n- ( ) 二\n\n---\n\n## 别的 {#o}\n\n- (x) 1\n- ( ) 2\n"
        )
        let brought = try brought(text, existing: QuizFile.items(of: source))
        let files = BankFiles(of: [source], brought, in: .simplifiedChinese)
        #expect(
            files.texts.map(\.text) == [
                """
                ---
                title: 我的
                ---

                # 材料 {#m}

                一段话。

                ## 甲是什么 {#\(ids[0])}

                <!-- 记着 -->

                - (x) 一
                - ( ) 二

                > 因为。

                ---

                ## 别的 {#o}

                - (x) 1
                - ( ) 2

                ## 乙是什么 {#\(ids[1])}

                - ( ) 三
                - (x) 四

                """
            ])
    }

    @Test func makesAFolderOfALargeBank() throws {
        let long = String(repeating: "长", count: 400)
        let many = (1...2000).map { "\($0). 第 \($0) 问\(long)\nA. 一\nB. 二\n答案：A\n" }.joined()
        let brought = try brought(many)
        let files = BankFiles(newQuiz: "safety", titled: "安全", kind: .exam, brought, in: .simplifiedChinese)
        #expect(
            files.texts.map(\.path) == [
                "quizzes/safety/quiz.md", "quizzes/safety/items-1.md", "quizzes/safety/items-2.md",
            ])
        #expect(brought.added.count == 2000)
    }

    private func brought(gift text: String) throws -> BankImport {
        var unknown: [String] = []
        let bank = try ForeignBank(Array(text.utf8), named: "a.gift", unknown: &unknown)
        return BankImport([bank], into: "safety", existing: [], isTaken: { _ in false }, language: .simplifiedChinese)
    }

    @Test func keepsAListRightBelowTheHeading() throws {
        let brought = try brought(gift: "[html]<p>哪些？</p><ul><li>甲要求</li><li>乙要求</li></ul>{=甲 ~乙}")
        #expect(brought.added.map { $0.item.stem[.simplifiedChinese].source } == ["哪些？\n\n- 甲要求\n- 乙要求"])
    }

    @Test func keepsPicturesThatStandInTheirAddress() throws {
        let source = "data\\:image/gif;base64,R0lGODlh"
        let brought = try brought(gift: "[html]<p>看图<img src=\"\(source)\" alt=\"图\">回答</p>{=甲 ~乙}")
        #expect(brought.pictures.keys.sorted() == ["quizzes/images/safety/picture.gif"])
        #expect(
            brought.added.map { $0.item.stem[.simplifiedChinese].source } == ["看图![图](images/safety/picture.gif)回答"])
        let none = try self.brought(gift: "[html]<p>看图<img src=\"data\\:image/gif;base64,%%%\" alt=\"图\">回答</p>{=甲 ~乙}")
        #expect(none.added.isEmpty && none.problems.map(\.kind) == [.missingPicture])
    }
}

extension QuizFile {
    fileprivate static func items(of source: SourceText) -> [Item] {
        let file = QuizFile(source, isTranslation: false)
        return QuizEditions("q", original: file, in: .simplifiedChinese, translations: [:], undefined: []).quiz.items
    }
}
