import Testing

@testable import TextRules

/// Numbers, days and times as people write them.
@Suite struct WrittenFormTests {
    @Test(arguments: [
        ("三", "3"), ("两次", "2次"), ("十", "10"), ("十二个月", "12个月"), ("二十", "20"), ("一百二十", "120"), ("一百零五", "105"),
        ("二〇二六年", "2026年"), ("一年", "1年"), ("30分钟", "30分钟"), ("十十", "十十"), ("", ""), ("全部", "全部"), ("三千五百", "3500"),
    ])
    func writesHanNumeralsInDigits(written: String, digits: String) {
        #expect(HanNumerals.inDigits(written) == digits)
    }

    @Test(arguments: [
        "2026-03-01", "2026-3-1", "2026/3/1", "2026.3.1", "20260301", "2026年3月1日", "2026 年 3 月 1 日", "2026年3月1号",
        "２０２６／３／１",
        "2026年03月01日",
    ])
    func readsADay(written: String) throws {
        let day = try #require(WrittenDay(written))
        #expect((day.year, day.month, day.day) == (2026, 3, 1))
    }

    @Test(arguments: ["2026年3月", "3/1", "26-3-1", "2026/3-1", "2026-3", "明天", "", "2026.3", "202631"])
    func takesNothingElseForADay(written: String) {
        #expect(WrittenDay(written) == nil)
    }

    @Test(arguments: [
        ("09:00", 9, 0), ("9：30", 9, 30), ("上午9点", 9, 0), ("下午2点半", 14, 30), ("14时30分", 14, 30), ("2:30 pm", 14, 30),
        ("晚上8点", 20, 0),
        ("中午12点", 12, 0), ("九点", 9, 0), ("12 am", 0, 0), ("9点一刻", 9, 15), ("9点整", 9, 0),
    ])
    func readsATimeOfDay(written: String, hour: Int, minute: Int) throws {
        let time = try #require(WrittenTime(written))
        #expect((time.hour, time.minute) == (hour, minute))
    }

    @Test(arguments: ["9", "25:00", "9:5", "9:60", "", "点", "上午", "15 min"])
    func takesNothingElseForATime(written: String) {
        #expect(WrittenTime(written) == nil)
    }
}
