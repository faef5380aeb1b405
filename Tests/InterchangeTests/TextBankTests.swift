import CourseModel
import CoursekitTestSupport
import QuizFiles
import Testing

@testable import Interchange

/// Banks in plain text and in tables.
struct TextBankTests {
    private func bank(_ text: String, named name: String = "题库.txt") throws -> ForeignBank {
        var unknown: [String] = []
        return try ForeignBank(Array(text.utf8), named: name, unknown: &unknown)
    }

    @Test func readsQuestionsAsPeopleWriteThem() throws {
        let text = """
            一、单选题（每题 2 分）
            1. 特种作业人员必须年满（ B ）周岁。
            A．16　B．18
            C．20　D．22
            解析：见规定。
            2、下列属于灭火器的是
            A. 干粉
            B. 水桶
            答案：A
            二、多选题
            1. 哪些要断电
            A. 换灯管 B. 擦桌子 C. 修插座
            【答案】AC
            三、判断题
            1. 湿手可以碰插头。（×）
            """
        let bank = try bank(text)
        #expect(bank.problems == [])
        #expect(bank.items.count == 4)
        #expect(bank.items[0].stem == "特种作业人员必须年满（　　）周岁。")
        #expect(bank.items[0].points == Fraction(2))
        #expect(bank.items[0].rationale == "见规定。")
        #expect(
            bank.items[0].answers
                == .choice(
                    .single,
                    [
                        .init(text: "16", isRight: false), .init(text: "18", isRight: true),
                        .init(text: "20", isRight: false), .init(text: "22", isRight: false),
                    ]))
        #expect(
            bank.items[2].answers
                == .choice(
                    .multiple,
                    [
                        .init(text: "换灯管", isRight: true), .init(text: "擦桌子", isRight: false),
                        .init(text: "修插座", isRight: true),
                    ]))
        #expect(
            bank.items[3].answers
                == .choice(.single, [.init(text: "对", isRight: false), .init(text: "错", isRight: true)]))
    }

    /// Numbers begin anew in each part, and a list of answers stands below each.
    @Test(arguments: ["答案：1.B 2.A", "答案：1.【B】 2.【A】", "答案：1.(B) 2.(A)", "参考答案\n1. B\n2. A", "1-2 BA"])
    func takesAnswersFromAListBelowEachPart(list: String) throws {
        let choices = "1. 甲\nA. 一\nB. 二\n2. 乙\nA. 一\nB. 二\n"
        let answers = list.hasPrefix("1-2") ? "答案：" + list : list
        let bank = try bank("一、单选题\n\(choices)\(answers)\n二、判断题\n1. 丙\n2. 丁\n答案：1.√ 2.×\n")
        #expect(bank.problems == [])
        #expect(bank.items.map(\.stem) == ["甲", "乙", "丙", "丁"])
        #expect(
            bank.items.map(\.answers) == [
                .choice(.single, [.init(text: "一", isRight: false), .init(text: "二", isRight: true)]),
                .choice(.single, [.init(text: "一", isRight: true), .init(text: "二", isRight: false)]),
                .choice(.single, [.init(text: "对", isRight: true), .init(text: "错", isRight: false)]),
                .choice(.single, [.init(text: "对", isRight: false), .init(text: "错", isRight: true)]),
            ])
    }

    @Test func endsAPartWhereAnotherBegins() throws {
        let bank = try bank("一、填空题\n1. 火警是____。\n答案：119\n解析：略\n二、计算题（每题 5 分）\n1. 1+1=？\nA. 1\nB. 2\n答案：B\n")
        #expect(bank.items.map(\.rationale) == ["略", nil] || bank.items.map(\.rationale) == ["略", ""])
        #expect(bank.items.count == 2 && bank.items[1].points == Fraction(5))
    }

    @Test func takesAnswersFromAListAtTheEnd() throws {
        let bank = try bank(
            "1. 甲\nA. 一\nB. 二\n2. 乙\nA. 三\nB. 四\n\n参考答案\n1-2 AB\n")
        #expect(bank.items.count == 2 && bank.problems == [])
        #expect(
            bank.items[1].answers
                == .choice(.single, [.init(text: "三", isRight: false), .init(text: "四", isRight: true)]))
    }

    @Test func keepsTheNumberedPointsOfARationaleApartFromQuestions() throws {
        let bank = try bank(
            "1. 甲\nA. 一\nB. 二\n答案：B\n解析：见教材\n（1）一错；\n（2）二对。\n\n2. 判断：客户是上帝\n答案：错误\n解析：\n(1) 是伙伴\n(2) 也是人\n")
        #expect(bank.problems == [])
        #expect(bank.items.map(\.stem) == ["甲", "客户是上帝"])
        #expect(bank.items.map { $0.rationale.filter { $0 != "\\" } } == ["见教材\n（1）一错；\n（2）二对。", "(1) 是伙伴\n(2) 也是人"])
    }

    @Test func takesNumbersOfAnotherKindForQuestionsWhereTheyAreAnswered() throws {
        let bank = try bank("1. 甲\nA. 一\nB. 二\n答案：B\n解析：见教材\n（1）乙\nA. 三\nB. 四\n答案：A\n（2）丙\n答案：对\n")
        #expect(bank.items.map(\.stem) == ["甲", "乙", "丙"])
    }

    @Test(arguments: ["____________________", "＿＿＿＿ 小时", "（　　）"]) func takesNoLineToWriteOnForAnAnswer(
        line: String
    ) throws {
        let bank = try bank("1. 投诉要在____小时内答复。\n答：\(line)\n2. 乙\nA. 一\nB. 二\n答案：A\n")
        #expect(bank.items.map(\.stem) == ["乙"])
        #expect(bank.problems.map(\.kind) == [.doubt(.noKey)])
    }

    @Test func takesAllThatIsRightInOneGap() throws {
        let bank = try bank("1. 首问负责制由____负责。\n答案：第一位接待的人/首位接待者\n2. 期限是___天，步骤有___个。\n答案：3/4\n")
        #expect(bank.items.map(\.answers) == [.typed([.init(value: .words(["第一位接待的人", "首位接待者"]))])])
        #expect(bank.problems.map(\.kind) == [.doubt(.openAnswer)])
    }

    @Test(arguments: [
        "1. 微笑服务的核心\nA真诚 B应付　C表演\n正确答案：A\n", "1. 微笑服务的核心\nA真诚\nB应付\nC表演\n答案\nA\n",
        "1. 【单选题】微笑服务的核心\nA. 真诚 B. 应付 C. 表演\n答案：\nA\n", "1. 单选题：微笑服务的核心（单选，1 分）\nA. 真诚\nB. 应付\nC. 表演\n答案：A\n",
    ])
    func readsOptionsAndAnswersWithoutTheirMarks(text: String) throws {
        let bank = try bank(text)
        #expect(bank.problems == [] && bank.items.map(\.stem) == ["微笑服务的核心"])
        #expect(
            bank.items.map(\.answers) == [
                .choice(
                    .single,
                    [
                        .init(text: "真诚", isRight: true), .init(text: "应付", isRight: false),
                        .init(text: "表演", isRight: false),
                    ])
            ])
    }

    @Test func takesTheKindAndThePointsThatAStemSays() throws {
        let bank = try bank("1. 【多选题】服务要素（2 分）\nA. 态度\nB. 速度\n答案：A\n2. 哪些对？（可多选）\nA. 一\nB. 二\n答案：B\n")
        #expect(bank.items.map(\.stem) == ["服务要素", "哪些对？（可多选）"])
        #expect(bank.items.map(\.points) == [Fraction(2), nil])
        for item in bank.items {
            guard case .choice(.multiple, _) = item.answers else {
                Issue.record("\(item.answers)")
                continue
            }
        }
    }

    @Test func takesLettersForWordsOfTheStemWhereOptionsFollow() throws {
        let bank = try bank("1. 谁的资产多？\nA公司有一百万\nB公司有两百万\nA. 甲\nB. 乙\n答案：B\n")
        #expect(bank.items.map(\.stem) == ["谁的资产多？\nA公司有一百万\nB公司有两百万"])
    }

    @Test func takesRationalesBelowTheAnswersOfAList() throws {
        let questions = "1. 甲\nA. 一\nB. 二\n2. 多少？\n答：________ 元\n3. 乙\nA. 三\nB. 四\n\n"
        let bank = try bank(questions + "参考答案\n1. A\n因为一。\nA、B 不一样。\n2. 28600 ± 1%\n3. B\n因为四。\n")
        #expect(bank.problems == [])
        #expect(bank.items.map(\.rationale) == ["因为一。\nA、B 不一样。", "", "因为四。"])
        #expect(bank.items[1].answers == .typed([.init(value: .number("28600 ± 1%"))]))
        let alone = try self.bank(questions + "参考答案\n1. A\n2. 5\n3. B\n命题人：张三\n")
        #expect(alone.items.map(\.rationale) == ["", "", ""] && alone.problems.map(\.excerpt) == ["命题人：张三"])
    }

    @Test func listsWhatIsNoItemWithItsPlace() throws {
        let bank = try bank(
            "安全知识题库\n\n1. 甲\nA. 一\nB. 二\n答案：C\n\n2. 乙（A）\nA. 一\nB. 二\n答案：B\n\n3. 丙\nA. 一\nB. 二\n")
        #expect(bank.items.isEmpty)
        let told = bank.problems.map { "\($0.place.phrase.chinese) \($0.kind.phrase.chinese)" }
        #expect(
            told == [
                "题库.txt 第 3 行 答案和选项对不上", "题库.txt 第 8 行 两处写的答案不一样", "题库.txt 第 13 行 没有答案",
                "题库.txt 第 1 行 不属于任何题目的文字",
            ])
    }

    @Test(arguments: [
        "a*b*c", "__init__ 方法", "<b>粗</b>", "a & b &amp; c", "[链接](x)", "`代码", "C:\\*.txt", "# 一", "2 ~~ 3",
    ])
    func showsPlainTextAsItIs(text: String) throws {
        let bank = try bank("1. 选 \(text) 的是\nA. \(text)\nB. 另一个\n答案：A\n")
        let brought = BankImport([bank], into: "q", existing: [], isTaken: { _ in false }, language: .simplifiedChinese)
        let item = try #require(brought.added.first?.item)
        #expect(brought.problems == [])
        let aiken = BankExport(sampleQuiz([item]), as: .aiken, in: .simplifiedChinese)
        #expect(String(decoding: aiken.bytes, as: UTF8.self) == "选 \(text) 的是\nA. \(text)\nB. 另一个\nANSWER: A\n")
    }

    @Test func readsTheUsualEncodings() throws {
        let text = "1. 年满（B）周岁\nA. 16\nB. 18\n"
        let utf16: [UInt8] = text.utf16.reduce(into: [0xFF, 0xFE]) { bytes, unit in
            bytes.append(UInt8(unit & 0xFF))
            bytes.append(UInt8(unit >> 8))
        }
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF]
        // 年满, 周岁 and the marks in GBK.
        let gbk: [UInt8] =
            Array("1. ".utf8) + [0xC4, 0xEA, 0xC2, 0xFA, 0xA3, 0xA8] + Array("B".utf8) + [
                0xA3, 0xA9, 0xD6, 0xDC, 0xCB, 0xEA,
            ]
            + Array("\nA. 16\nB. 18\n".utf8)
        let texts: [[UInt8]] = [Array(text.utf8), marked + Array(text.utf8), utf16, gbk, marked + gbk]
        for bytes in texts {
            var unknown: [String] = []
            let bank = try ForeignBank(bytes, named: "a.txt", unknown: &unknown)
            #expect(bank.items.map(\.stem) == ["年满（　　）周岁"])
        }
    }

    @Test func readsTablesWithOptionsInColumnsOrInOneCell() throws {
        let columns = "题型,题干,选项A,选项B,选项C,答案,解析,难度,备用\n单选题,甲,一,二,,B,因为,易,x\n多选题,乙,一,二,三,一；三,,,\n判断题,丙,,,,√,,,\n"
        var unknown: [String] = []
        let bank = try ForeignBank(Array(columns.utf8), named: "a.csv", unknown: &unknown)
        #expect(unknown == ["备用"] && bank.problems == [])
        #expect(bank.items.map(\.stem) == ["甲", "乙", "丙"])
        #expect(bank.items[0].remarks == ["难度：易"] && bank.items[0].rationale == "因为")
        #expect(
            bank.items[1].answers
                == .choice(
                    .multiple,
                    [
                        .init(text: "一", isRight: true), .init(text: "二", isRight: false),
                        .init(text: "三", isRight: true),
                    ]))
        let cell = "Question,Options,Answer\nOne,A. x B. y,y\n"
        let other = try self.bank(cell, named: "b.csv")
        #expect(
            other.items[0].answers
                == .choice(.single, [.init(text: "x", isRight: false), .init(text: "y", isRight: true)]))
    }

    @Test(arguments: [
        ("多选题,哪些对,甲,乙,丙,\"甲,丙\"", "甲丙"), ("多选题,哪些好,甲,乙,丙,A/C", "甲丙"), ("多选题,哪些行,甲,乙,丙,A|C", "甲丙"),
        ("单选题,哪个,甲,乙,丙,选项3", "丙"), ("单选题,哪个,甲,乙,丙,option2", "乙"), ("判断题,地球是圆的,,,,1", "对"), ("判断题,地球是平的,,,,0", "错"),
    ])
    func readsAnswersAsTablesHaveThem(_ row: String, _ right: String) throws {
        let bank = try bank("题型,题干,选项A,选项B,选项C,答案\n\(row)\n", named: "a.csv")
        #expect(bank.problems == [])
        guard case .choice(_, let options)? = bank.items.first?.answers else { return #expect(Bool(false)) }
        #expect(options.filter(\.isRight).map(\.text).joined() == right)
    }

    @Test(arguments: [
        ("填空题,在____℃保存,2-8", "2-8"), ("填空题,维生素____,C", "C"), ("填空题,用了____,1/2", "1/2"), ("填空题,要____,甲、乙", "甲、乙"),
    ])
    func readsWordsToBeTyped(_ row: String, _ words: String) throws {
        let bank = try bank("题型,题干,答案\n\(row)\n", named: "a.csv")
        #expect(bank.problems == [] && bank.items.map(\.answers) == [.typed([.init(value: .words([words]))])])
        let numeric = try self.bank("type,question,answer\nNumeric,How many?,60\n", named: "a.csv")
        #expect(numeric.items.map(\.answers) == [.typed([.init(value: .number("60"))])])
    }

    @Test func readsNumbersOfOptionsOnlyWhereTheyAreClear() throws {
        let text = "题干,选项1,选项2,选项3,答案\n几只,2,3,4,3\n哪个,甲,乙,丙,2\n"
        let bank = try bank(text, named: "a.csv")
        #expect(bank.problems.map(\.kind) == [.ambiguousKey] && bank.items.map(\.stem) == ["哪个"])
    }

    private func sheet(_ rows: [String]...) -> String {
        let rows = rows.enumerated().map { number, cells in
            let cells = cells.enumerated().map { column, text in
                "<c r=\"\(["A", "B", "C", "D"][column])\(number + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }
            return "<row r=\"\(number + 1)\">\(cells.joined())</row>"
        }
        return "<sheetData>\(rows.joined())</sheetData>"
    }

    @Test func readsAllSheetsOfAWorkbook() throws {
        var workbook = HandmadeWorkbook()
        workbook.sheets = [
            ("填写说明", "visible", sheet(["请按样例填写"])),
            ("多选题", "visible", sheet(["题干", "A", "B", "答案"], ["哪些对", "甲", "乙", "A"])),
            ("判断题", "visible", sheet(["题干", "答案"], ["地球是圆的", "1"])),
        ]
        var unknown: [String] = []
        let bank = try ForeignBank(workbook.bytes, named: "a.xlsx", unknown: &unknown)
        #expect(bank.items.map(\.stem) == ["哪些对", "地球是圆的"])
        guard case .choice(.multiple, _)? = bank.items.first?.answers else { return #expect(Bool(false)) }
        #expect(bank.problems.map(\.excerpt) == ["填写说明"])
        #expect(bank.problems.allSatisfy { $0.kind.phrase.chinese.hasPrefix("整张工作表没有读：“填写说明”表") })
    }

    @Test func bringsThePicturesOfSheetsAlong() throws {
        var workbook = HandmadeWorkbook(
            sheet: sheet(["题干", "A", "B", "答案"], ["看图", "甲", "乙", "A"], ["再看", "甲", "乙", "B"]))
        workbook.sheets.append(("空", "visible", "<sheetData/>"))
        var archive = workbook.archive
        archive.add(
            "xl/worksheets/_rels/sheet0.xml.rels",
            "<Relationships><Relationship Id=\"d\" Type=\"x/drawing\" Target=\"../drawings/drawing1.xml\"/></Relationships>"
        )
        let anchors = [(1, 0), (2, 1)].map { row, column in
            "<twoCellAnchor><from><col>\(column)</col><row>\(row)</row></from><pic><blip r:embed=\"p\"/></pic></twoCellAnchor>"
        }
        archive.add("xl/drawings/drawing1.xml", "<wsDr xmlns:r=\"r\">\(anchors.joined())</wsDr>")
        archive.add(
            "xl/drawings/_rels/drawing1.xml.rels",
            "<Relationships><Relationship Id=\"p\" Type=\"x/image\" Target=\"../media/image1.gif\"/></Relationships>")
        archive.add("xl/media/image1.gif", "GIF89a")
        var unknown: [String] = []
        let bank = try ForeignBank(archive.bytes, named: "a.xlsx", unknown: &unknown)
        #expect(bank.items.map(\.stem) == ["看图\n\n![](@@PLUGINFILE@@/image1.gif)"])
        #expect(bank.problems.map(\.kind) == [.pictureOutOfPlace])
    }
}

/// A practice quiz of some items.
func sampleQuiz(_ items: [Item], marking: MarkingRule = .allOrNothing) -> Quiz {
    Quiz(
        id: "q", title: Localized("测验", in: .simplifiedChinese), kind: .practice, rules: Quiz.Rules(marking: marking),
        entries: items.map(Quiz.Entry.item))
}

/// The items of a bank in the language of quiz files.
func sampleItems(_ bank: String) -> [Item] {
    let source = SourceText(path: "quizzes/q.md", "---\ntitle: x\n---\n\n" + bank)
    let file = QuizFile(source, isTranslation: false)
    return QuizEditions("q", original: file, in: .simplifiedChinese, translations: [:], undefined: []).quiz.items
}
