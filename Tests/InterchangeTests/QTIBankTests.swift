import CoursekitTestSupport
import CourseModel
import QuizFiles
import TableFiles
import Testing

@testable import Interchange

/// Packages and files of QTI.
struct QTIBankTests {
    private func read(_ bytes: [UInt8], _ name: String) throws -> BankImport {
        var unknown: [String] = []
        let bank = try ForeignBank(bytes, named: name, unknown: &unknown)
        return BankImport([bank], into: "q", existing: [], isTaken: { _ in false }, language: .simplifiedChinese)
    }

    private func read(_ text: String) throws -> BankImport { try read(Array(text.utf8), "q.xml") }

    private func written(_ items: [Item]) -> String {
        items.map { ItemMarkdown(in: .simplifiedChinese).text(of: $0) }.joined(separator: "\n")
    }

    // MARK: Out and in

    @Test(arguments: [BankExport.Format.qti21, .qti30])
    func bringsEverythingBack(format: BankExport.Format) throws {
        let items = sampleItems(BankFormatTests.bank + Self.more)
        let exported = BankExport(sampleQuiz(items), as: format, in: .simplifiedChinese)
        #expect(exported.count == items.count)
        #expect(exported.losses == [])
        let again = try read(exported.bytes, "q.zip")
        #expect(again.problems == [])
        #expect(written(again.added.map(\.item)).replacing("150 ± 50", with: "100..200") == written(items))
    }

    /// Rules and texts that only some formats can say.
    private static let more = """

        ## 倒扣的 {#sp-9 loss=25%}

        - (x) 一
        - ( ) 二

        ## 全对才得分 {#中文编号 marking=all-or-nothing points=3}

        <u>下划线</u>、~~删去~~、H<sub>2</sub>O、<mark>重点</mark>、[链接](https://example.com/?a=1&b=2)。

        | 甲 | 乙 |
        | --- | --- |
        | 1 | 2 |

        - [x] 一
        - [x] `a < b`
        - [ ] 三

        ## 每个选项扣一点 {#sp-11 marking=per-option}

        - [x] 一
        - [ ] 二
        - [ ] 三
        """

    @Test func givesTheSameBytesEachTime() throws {
        let quiz = sampleQuiz(sampleItems(BankFormatTests.bank))
        let once = BankExport(quiz, as: .qti21, in: .simplifiedChinese).bytes
        #expect(BankExport(quiz, as: .qti21, in: .simplifiedChinese).bytes == once)
    }

    @Test(arguments: [BankExport.Format.qti21, .qti30])
    func takesPicturesAlong(format: BankExport.Format) throws {
        let items = sampleItems(
            "## 看图 {#p-1}\n\n![图](images/q/a.png)\n\n- (x) ![一](images/r/a.png)\n- ( ) ![二](images/q/图.png)\n")
        let exported = BankExport(sampleQuiz(items), as: format, in: .simplifiedChinese) { Array($0.utf8) }
        let again = try read(exported.bytes, "q.zip")
        #expect(again.problems == [])
        #expect(
            again.pictures.mapValues { String(decoding: $0, as: UTF8.self) } == [
                "quizzes/images/q/a.png": "images/q/a.png", "quizzes/images/q/a-2.png": "images/r/a.png",
                "quizzes/images/q/picture.png": "images/q/图.png",
            ])
    }

    @Test func saysHowTheQuizIsAsked() throws {
        let items = sampleItems(BankFormatTests.bank)
        let quiz = Quiz(
            id: "q", title: Localized("测验", in: .simplifiedChinese), kind: .exam,
            rules: Quiz.Rules(
                passMark: Fraction(2, 3), timeLimit: 1800, draw: .count(5), shufflesItems: true, shufflesOptions: true),
            entries: items.map(Quiz.Entry.item))
        let bytes = BankExport(quiz, as: .qti21, in: .simplifiedChinese).bytes
        var budget = 1 << 20
        let parts = try PackedParts(bytes).contents(budget: &budget) { _ in true }
        let test = String(decoding: parts["assessment.xml"] ?? [], as: UTF8.self)
        #expect(test.contains("<timeLimits maxTime=\"1800\"/>"))
        #expect(test.contains("<selection select=\"5\"/>") && test.contains("<ordering shuffle=\"true\"/>"))
        #expect(test.contains("<baseValue baseType=\"float\">3</baseValue>"))
        #expect(test.contains("submissionMode=\"simultaneous\""))
        #expect(String(decoding: parts["items/sp-1.xml"] ?? [], as: UTF8.self).contains("shuffle=\"true\""))
    }

    // MARK: What others write

    private func item(_ declarations: String, _ body: String, _ processing: String, more: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i1" title="t" adaptive="false" timeDependent="false">
        \(declarations)<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
        <itemBody>\(body)</itemBody>\(processing)\(more)</assessmentItem>
        """
    }

    @Test func readsAChoiceWithPromptAndInlineFeedback() throws {
        let text = item(
            """
            <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
            <correctResponse><value>ChoiceA</value></correctResponse></responseDeclaration>
            """,
            """
            <p>看<em>图</em>。</p><choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">
            <prompt>写了什么？</prompt>
            <simpleChoice identifier="ChoiceA">甲<feedbackInline outcomeIdentifier="F" identifier="x" showHide="show">对。</feedbackInline></simpleChoice>
            <simpleChoice identifier="ChoiceB" fixed="true">乙</simpleChoice></choiceInteraction>
            """,
            "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct\"/>")
        let read = try read(text)
        #expect(
            written(read.added.map(\.item))
                == "## 看*图*。 {#i1}\n\n写了什么？\n\n- (x) 甲\n  > 对。\n- ( ) 乙 {fixed}\n")
        #expect(read.added.map(\.item.stem.original) == ["看*图*。\n\n写了什么？"])
        #expect(read.problems == [])
    }

    @Test func readsAMappingAsWhatOptionsEarn() throws {
        let text = item(
            """
            <responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier">
            <correctResponse><value>H</value><value>O</value></correctResponse>
            <mapping lowerBound="0" upperBound="2" defaultValue="-2"><mapEntry mapKey="H" mappedValue="1"/>
            <mapEntry mapKey="O" mappedValue="1"/><mapEntry mapKey="Cl" mappedValue="-1"/></mapping></responseDeclaration>
            """,
            """
            <choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>水里有什么？</prompt>
            <simpleChoice identifier="H">氢</simpleChoice><simpleChoice identifier="He">氦</simpleChoice>
            <simpleChoice identifier="O">氧</simpleChoice><simpleChoice identifier="Cl">氯</simpleChoice></choiceInteraction>
            """,
            "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response\"/>")
        let read = try read(text)
        #expect(
            written(read.added.map(\.item)).hasSuffix(
                "points=2}\n\n- [50%] 氢\n- [-100%] 氦\n- [50%] 氧\n- [-50%] 氯\n"))
    }

    @Test func readsNumbersWithToleranceAndFeedback() throws {
        let text = item(
            "<responseDeclaration identifier=\"R\" cardinality=\"single\" baseType=\"float\"/>",
            "<p>多远？</p><p><textEntryInteraction responseIdentifier=\"R\"/> 米</p>",
            """
            <responseProcessing><responseCondition>
            <responseIf><equal toleranceMode="absolute" tolerance="0.5 0.5"><variable identifier="R"/><baseValue baseType="float">10.0</baseValue></equal>
            <setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue></responseIf>
            <responseElseIf><and><gte><variable identifier="R"/><baseValue baseType="float">1</baseValue></gte>
            <lte><variable identifier="R"/><baseValue baseType="float">2</baseValue></lte></and>
            <setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">near</baseValue></setOutcomeValue></responseElseIf>
            </responseCondition></responseProcessing>
            """,
            more:
                "<modalFeedback outcomeIdentifier=\"FEEDBACK\" identifier=\"near\" showHide=\"show\"><p>太近。</p></modalFeedback>"
        )
        let read = try read(text)
        #expect(
            written(read.added.map(\.item)).hasSuffix(
                "points=2}\n\n- (= 10 ± 0.5) 米\n- (! 1..2)\n  > 太近。\n"))
        #expect(read.problems == [])
    }

    @Test func listsWhatCannotBeSaidWithItsPlace() throws {
        var archive = HandmadeArchive()
        let bodies = [
            (
                "order",
                "<orderInteraction responseIdentifier=\"R\"><simpleChoice identifier=\"A\">一</simpleChoice></orderInteraction>"
            ),
            ("match", "<matchInteraction responseIdentifier=\"R\"/>"),
            ("hot", "<hotspotInteraction responseIdentifier=\"R\"/>"),
            ("essay", "<extendedTextInteraction responseIdentifier=\"R\"/>"), ("text", "<p>只是说明</p>"),
            (
                "gaps",
                "<p><textEntryInteraction responseIdentifier=\"R\"/><textEntryInteraction responseIdentifier=\"S\"/></p>"
            ),
        ]
        for (name, body) in bodies { archive.add("items/\(name).xml", item("", body, "")) }
        archive.add("imsmanifest.xml", "<manifest><resources/></manifest>")
        var unknown: [String] = []
        let bank = try ForeignBank(archive.bytes, named: "q.zip", unknown: &unknown)
        #expect(
            bank.problems.map { "\($0.kind.phrase.english) \($0.place.phrase.english)" } == [
                "essay q.zip, items/essay.xml", "cloze with several gaps q.zip, items/gaps.xml",
                "hotspot, or drag and drop q.zip, items/hot.xml", "matching q.zip, items/match.xml",
                "ordering q.zip, items/order.xml", "a description without a question q.zip, items/text.xml",
            ])
    }

    // MARK: QTI 1.2

    private static let canvas = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2p1.dtd">
        <questestinterop><assessment ident="a" title="测验"><section ident="root_section">
        <item ident="g1" title="Question"><itemmetadata><qtimetadata>
        <qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_choice_question</fieldentry></qtimetadatafield>
        <qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>2</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
        <presentation><material><mattext texttype="text/html">&lt;p&gt;看&lt;img src="%24IMS-CC-FILEBASE%24/Uploaded%20Media/a.png" alt="图"&gt;&lt;/p&gt;</mattext></material>
        <response_lid ident="r" rcardinality="Single"><render_choice>
        <response_label ident="1"><material><mattext texttype="text/plain">a &lt; b</mattext></material></response_label>
        <response_label ident="2"><material><mattext texttype="text/plain">乙</mattext></material></response_label></render_choice></response_lid></presentation>
        <resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>
        <respcondition continue="Yes"><conditionvar><other/></conditionvar><displayfeedback feedbacktype="Response" linkrefid="general_fb"/></respcondition>
        <respcondition continue="Yes"><conditionvar><varequal respident="r">2</varequal></conditionvar><displayfeedback feedbacktype="Response" linkrefid="2_fb"/></respcondition>
        <respcondition continue="No"><conditionvar><varequal respident="r">1</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>
        </resprocessing>
        <itemfeedback ident="general_fb"><flow_mat><material><mattext texttype="text/html">&lt;p&gt;看书。&lt;/p&gt;</mattext></material></flow_mat></itemfeedback>
        <itemfeedback ident="2_fb"><flow_mat><material><mattext texttype="text/html">&lt;p&gt;不对。&lt;/p&gt;</mattext></material></flow_mat></itemfeedback>
        </item>
        <item ident="g2"><presentation><material><mattext>哪些？</mattext></material><response_lid ident="r" rcardinality="Multiple"><render_choice>
        <response_label ident="1"><material><mattext>一</mattext></material></response_label>
        <response_label ident="2"><material><mattext>二</mattext></material></response_label>
        <response_label ident="3"><material><mattext>三</mattext></material></response_label></render_choice></response_lid></presentation>
        <resprocessing><outcomes><decvar maxvalue="100" varname="SCORE"/></outcomes><respcondition continue="No"><conditionvar><and>
        <varequal respident="r">1</varequal><varequal respident="r">3</varequal><not><varequal respident="r">2</varequal></not></and></conditionvar>
        <setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>
        <item ident="g3"><presentation><material><mattext>多少？</mattext></material><response_str ident="r" rcardinality="Single"><render_fib fibtype="Decimal"><response_label ident="x"/></render_fib></response_str></presentation>
        <resprocessing><outcomes><decvar maxvalue="100" varname="SCORE"/></outcomes><respcondition continue="No"><conditionvar><or><varequal respident="r">3.0000</varequal>
        <and><vargte respident="r">2.9000</vargte><varlte respident="r">3.1000</varlte></and></or></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>
        <item ident="g4"><presentation><material><mattext>首都？</mattext></material><response_str ident="r" rcardinality="Single"><render_fib><response_label ident="x"/></render_fib></response_str></presentation>
        <resprocessing><outcomes><decvar maxvalue="100" varname="SCORE"/></outcomes><respcondition continue="No"><conditionvar><varequal respident="r">北京</varequal><varequal respident="r">京</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>
        <item ident="g5"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>essay_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
        <presentation><material><mattext>谈谈。</mattext></material><response_str ident="r" rcardinality="Single"><render_fib><response_label ident="x"/></render_fib></response_str></presentation></item>
        </section></assessment></questestinterop>
        """

    @Test func readsAPackageOfCanvas() throws {
        var archive = HandmadeArchive()
        archive.add(
            "imsmanifest.xml",
            "<manifest><resources><resource identifier=\"r\" type=\"imsqti_xmlv1p2\"><file href=\"g/g.xml\"/></resource></resources></manifest>"
        )
        archive.add("g/assessment_meta.xml", "<quiz><title>x</title></quiz>")
        archive.add("g/g.xml", Self.canvas)
        archive.add("web_resources/Uploaded Media/a.png", [1, 2])
        let read = try read(archive.bytes, "c.zip")
        #expect(
            written(read.added.map(\.item)) == """
                ## 看![图](images/q/a.png) {#g1 points=2}

                - (x) a < b
                - ( ) 乙
                  > 不对。

                > 看书。

                ## 哪些？ {#g2 marking=all-or-nothing}

                - [x] 一
                - [ ] 二
                - [x] 三

                ## 多少？ {#g3}

                - (= 3 ± 0.1)

                ## 首都？ {#g4}

                - (= "北京" | "京")

                """)
        #expect(read.problems.map(\.kind) == [.unsupported(.essay)])
        #expect(read.pictures == ["quizzes/images/q/a.png": [1, 2]])
    }

    @Test func readsAPoolOfBlackboard() throws {
        func label(_ id: String, _ text: String) -> String {
            """
            <flow_label class="Block"><response_label ident="\(id)" shuffle="Yes" rarea="Ellipse" rrange="Exact"><flow_mat class="FORMATTED_TEXT_BLOCK">
            <material><mat_extension><mat_formattedtext type="HTML">&lt;p&gt;\(text)&lt;/p&gt;</mat_formattedtext></mat_extension></material></flow_mat></response_label></flow_label>
            """
        }
        let pool = """
            <?xml version="1.0" encoding="UTF-8"?>
            <questestinterop><assessment title="池"><section><item title="" maxattempts="0"><itemmetadata>
            <bbmd_asi_object_id>_1_1</bbmd_asi_object_id><bbmd_questiontype>Multiple Answer</bbmd_questiontype><qmd_absolutescore_max>4</qmd_absolutescore_max></itemmetadata>
            <presentation><flow class="Block"><flow class="QUESTION_BLOCK"><flow class="FORMATTED_TEXT_BLOCK"><material><mat_extension>
            <mat_formattedtext type="HTML">哪些要断电？</mat_formattedtext></mat_extension></material></flow></flow>
            <flow class="RESPONSE_BLOCK"><response_lid ident="response" rcardinality="Multiple" rtiming="No"><render_choice shuffle="Yes">
            \(label("a", "换灯管"))\(label("b", "擦桌子"))</render_choice></response_lid></flow></flow></presentation>
            <resprocessing><outcomes><decvar varname="SCORE" vartype="Decimal" defaultval="0" minvalue="0" maxvalue="4"/></outcomes>
            <respcondition title="correct"><conditionvar><and><varequal respident="response" case="No">a</varequal><not><varequal respident="response" case="No">b</varequal></not></and></conditionvar>
            <setvar variablename="SCORE" action="Set">SCORE.max</setvar><displayfeedback linkrefid="correct" feedbacktype="Response"/></respcondition>
            <respcondition title="incorrect"><conditionvar><other/></conditionvar><setvar variablename="SCORE" action="Set">0</setvar><displayfeedback linkrefid="incorrect"/></respcondition>
            </resprocessing></item></section></assessment></questestinterop>
            """
        var archive = HandmadeArchive()
        archive.add(
            "imsmanifest.xml",
            "<manifest xmlns:bb=\"b\"><resources><resource bb:file=\"res00001.dat\" identifier=\"res00001\"/></resources></manifest>"
        )
        archive.add("res00001.dat", pool)
        let read = try read(archive.bytes, "pool.zip")
        let text = written(read.added.map(\.item))
        #expect(
            text.hasPrefix("## 哪些要断电？ {#q-")
                && text.hasSuffix("points=4 marking=all-or-nothing}\n\n- [x] 换灯管\n- [ ] 擦桌子\n"))
    }

    // MARK: Bad input

    @Test func refusesBombsAndEntities() throws {
        var bomb = HandmadeArchive()
        bomb.add("imsmanifest.xml", "<manifest/>")
        for number in 0..<4 { bomb.add("i\(number).xml", [UInt8](repeating: 0x20, count: 1 << 16)) }
        let fault = #expect(throws: BankFault.self) {
            try QTIPackage(bomb.bytes, named: "b.zip", limit: 3 << 16)
        }
        #expect(fault?.phrase.chinese.contains("大得不像题库") == true)
        var unknown: [String] = []
        let entities =
            "<!DOCTYPE assessmentItem [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><assessmentItem>&a;</assessmentItem>"
        let other = #expect(throws: BankFault.self) {
            try ForeignBank(Array(entities.utf8), named: "e.xml", unknown: &unknown)
        }
        #expect(other?.phrase.chinese.contains("实体") == true)
    }

    @Test func looksForNothingOutsideOfThePackage() throws {
        var archive = HandmadeArchive()
        archive.add(
            "imsmanifest.xml",
            "<manifest><resources><resource><file href=\"../../../etc/passwd\"/></resource></resources></manifest>")
        archive.add(
            "a.xml",
            item(
                "<responseDeclaration identifier=\"R\" cardinality=\"single\" baseType=\"identifier\"><correctResponse><value>A</value></correctResponse></responseDeclaration>",
                "<p><img src=\"../../../../etc/a.png\" alt=\"\"/></p><choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><simpleChoice identifier=\"A\">一</simpleChoice><simpleChoice identifier=\"B\">二</simpleChoice></choiceInteraction>",
                ""))
        let read = try read(archive.bytes, "q.zip")
        #expect(read.problems.map(\.kind) == [.missingPicture])
        #expect(read.pictures.isEmpty)
    }

    @Test func leavesOutOneBadDocumentOfMany() throws {
        var archive = HandmadeArchive()
        archive.add("imsmanifest.xml", "<manifest/>")
        archive.add("a.xml", "<assessmentItem><itemBody>")
        archive.add(
            "b.xml", Self.canvas.replacing("<!DOCTYPE questestinterop SYSTEM \"ims_qtiasiv1p2p1.dtd\">", with: ""))
        let read = try read(archive.bytes, "q.zip")
        #expect(read.added.count == 3)
        #expect(read.problems.count { if case .refused = $0.kind { true } else { false } } == 1)
    }
}
