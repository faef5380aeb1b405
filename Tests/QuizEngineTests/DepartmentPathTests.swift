import QuizEngine
import QuizSamples
import Testing

struct DepartmentPathTests {
    private static let departments = [["华东", "上海", "门店三"], ["华东", "杭州"], ["华南", "广州"], [], ["HQ"]]

    @Test(arguments: [
        ("华东/上海", ["华东", "上海"]), ("华东／上海", ["华东", "上海"]), (" 华东 / 上海 /", ["华东", "上海"]), ("　华东　", ["华东"]), ("/", []),
        ("", []),
    ])
    func readsBothSlashes(text: String, parts: [String]) {
        #expect(DepartmentPath.parts(of: text) == parts)
    }

    @Test(arguments: [
        (["华东"], true), (["华东", "上海"], true), (["华东", "上海", "门店三"], true), (["上海"], false), (["华"], false),
        (["华东", "上海", "门店三", "收银"], false), ([], true),
    ])
    func coversWhatStandsBelow(upper: [String], isCovered: Bool) {
        #expect(DepartmentPath.covers(upper, ["华东", "上海", "门店三"]) == isCovered)
        #expect(DepartmentPath.covers(upper, ["华东／上海", "门店三"]) == isCovered)
    }

    @Test func ignoresCaseAndWidth() {
        #expect(DepartmentPath.covers(["ｈｑ"], ["HQ", "IT"]))
    }

    @Test(arguments: [
        ("华冬", "华东"), ("华东/上嗨", "华东/上海"), ("上海", "华东/上海"), ("门店三", "华东/上海/门店三"), ("华东/上海/门店", "华东/上海/门店三"),
        ("HO", "HQ"), ("杭州市", "华东/杭州"), ("东北", nil), ("", nil),
    ])
    func guessesWhatWasMeant(typed: String, meant: String?) {
        let closest = DepartmentPath.closest(to: DepartmentPath.parts(of: typed), among: Self.departments)
        #expect(closest?.joined(separator: "/") == meant)
    }

    @Test func knowsTheDepartmentsAboveThoseOfPeople() {
        #expect(
            DepartmentPath.levels(of: Self.departments).map { $0.joined(separator: "/") } == [
                "HQ", "华东", "华南", "华东/上海", "华东/杭州", "华南/广州", "华东/上海/门店三",
            ])
    }
}
