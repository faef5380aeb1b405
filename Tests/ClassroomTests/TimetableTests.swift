import CourseModel
import CoursekitTestSupport
import QuizEngine
import Testing

@testable import Classroom

/// A delivery by the clock.
struct TimetableTests {
    private func delivery(
        days: [(start: Int, end: Int)], breaks: [(at: Int, minutes: Int)] = [], zone: String = "Asia/Shanghai",
        trainers: [String] = [], room: String? = nil
    ) -> Delivery {
        Delivery(
            id: "2026-12-a", course: "six", title: "北京班",
            starts: days.enumerated().map {
                .init(
                    year: 2026, month: 12, day: $0.offset + 1, hour: $0.element.start / 60,
                    minute: $0.element.start % 60)
            }, ends: days.map(\.end), timeZone: zone,
            breaks: breaks.map { .init(hour: $0.at / 60, minute: $0.at % 60, minutes: $0.minutes) }, trainers: trainers,
            room: room)
    }

    private func sessions(_ minutes: [Int?]) -> [Timetable.Session] {
        minutes.enumerated().map { place, minutes in
            .init(.lesson(LessonID("l\(place)")), title: "课 \(place)", minutes: minutes.map { Minutes(teach: $0) })
        }
    }

    /// `09:00-09:30 l0` for each stretch, days parted by `|`.
    private func text(_ timetable: Timetable) -> String {
        timetable.days.map { day in
            day.slots.map { slot in
                let name =
                    switch slot.content {
                    case .session(let place, let piece): piece == 1 ? "l\(place)" : "l\(place)+"
                    case .pause(let isMeal): isMeal ? "meal" : "break"
                    case .free: "free"
                    }
                return "\(TimetableWords.clock(slot.start))-\(TimetableWords.clock(slot.end)) \(name)"
            }.joined(separator: ", ")
        }.joined(separator: " | ")
    }

    @Test func whatABreakInterruptsGoesOnBehindIt() {
        let timetable = Timetable(
            delivery(days: [(9 * 60, 17 * 60)], breaks: [(10 * 60, 15), (12 * 60, 90), (15 * 60, 10)]),
            sessions: sessions([40, 40, 100]))
        #expect(
            text(timetable) == """
                09:00-09:40 l0, 09:40-10:00 l1, 10:00-10:15 break, 10:15-10:35 l1+, 10:35-12:00 l2, 12:00-13:30 meal, \
                13:30-13:45 l2+
                """)
        #expect(timetable.overruns.isEmpty && timetable.minutes == (180, 365))
    }

    @Test func aPieceThatIsTooShortIsNotBegun() {
        let timetable = Timetable(
            delivery(days: [(9 * 60, 12 * 60)], breaks: [(10 * 60, 15)]), sessions: sessions([52, 30]))
        #expect(text(timetable) == "09:00-09:52 l0, 09:52-10:00 free, 10:00-10:15 break, 10:15-10:45 l1")
    }

    @Test func whatDoesNotFitWaitsForTheNextDay() {
        let timetable = Timetable(
            delivery(days: [(9 * 60, 10 * 60), (13 * 60, 15 * 60), (9 * 60, 10 * 60)]),
            sessions: sessions([40, 30, 60]))
        #expect(text(timetable) == "09:00-09:40 l0, 09:40-10:00 free | 13:00-13:30 l1, 13:30-14:30 l2 | ")
        #expect(timetable.overruns.isEmpty)
    }

    /// What is longer than the next day begins today, and is parted by the night.
    @Test func aSessionLongerThanADayIsParted() {
        let timetable = Timetable(
            delivery(days: [(9 * 60, 10 * 60), (9 * 60, 10 * 60)]), sessions: sessions([20, 90]))
        #expect(text(timetable) == "09:00-09:20 l0, 09:20-10:00 l1 | 09:00-09:50 l1+")
    }

    @Test func saysWhatRunsPastTheLastDayAndByHowMuch() {
        let timetable = Timetable(
            delivery(days: [(9 * 60, 10 * 60)], breaks: [(10 * 60 + 15, 10)]), sessions: sessions([50, 30, 20, nil]))
        #expect(text(timetable) == "09:00-09:50 l0, 09:50-10:20 l1, 10:20-10:40 l2")
        #expect(
            timetable.overruns == [.init(session: 1, minutes: 20), .init(session: 2, minutes: 20)])
        let words = TimetableWords(timetable) { $0.chinese }
        #expect(
            words.warnings.map(\.chinese) == [
                "排不下，超出 40 分钟：要讲 100 分钟，扣除休息只有 60 分钟", "第 1 天应在 10:00 结束，“课 1”有 20 分钟在这以后",
                "第 1 天应在 10:00 结束，“课 2”有 20 分钟在这以后", "“课 3”没有写 minutes，没有排进时间",
            ])
    }

    /// Nothing is planned into the next day without a word, and nothing is planned for ever.
    @Test func midnightEndsTheLastDay() {
        let timetable = Timetable(delivery(days: [(22 * 60, 23 * 60)]), sessions: sessions([600]))
        #expect(text(timetable) == "22:00-00:00 l0")
        #expect(timetable.overruns == [.init(session: 0, minutes: 540)])
    }

    /// Every minute of every session is planned once, in order, within a day and outside of breaks.
    @Test(arguments: UInt64(1)...300) func everyMinuteIsPlannedOnce(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let days = (0..<(1 + chance.number(below: 4))).map { _ in
            let start = 420 + chance.number(below: 300)
            return (start: start, end: start + 30 + chance.number(below: 500))
        }
        var breaks: [(at: Int, minutes: Int)] = []
        for hour in [9, 10, 12, 15, 17] where chance.number(below: 2) == 0 {
            breaks.append((hour * 60 + chance.number(below: 30), 1 + chance.number(below: 29)))
        }
        let minutes = (0..<chance.number(below: 12)).map { _ in Optional(chance.number(below: 150)) }
        let timetable = Timetable(delivery(days: days, breaks: breaks), sessions: sessions(minutes))
        var planned = [Int](repeating: 0, count: minutes.count)
        var last = 0
        for (place, day) in timetable.days.enumerated() {
            for (slot, next) in zip(day.slots, day.slots.dropFirst()) { #expect(slot.end <= next.start) }
            for slot in day.slots {
                #expect(slot.start < slot.end && slot.start >= day.start)
                guard case .session(let session, _) = slot.content else { continue }
                #expect(session >= last)
                last = session
                planned[session] += slot.minutes
                if place + 1 < timetable.days.count { #expect(slot.end <= day.end) }
                for pause in breaks where pause.at < day.end {
                    #expect(slot.end <= pause.at || slot.start >= pause.at + pause.minutes)
                }
            }
        }
        let lost = zip(minutes, planned).reduce(0) { $0 + ($1.0 ?? 0) - $1.1 }
        let late = timetable.overruns.reduce(0) { $0 + $1.minutes }
        #expect(lost >= 0 && lost <= late)
        if lost == 0 { #expect(zip(minutes, planned).allSatisfy { $0 == $1 }) }
    }

    @Test func casesFollowTheirLessons() {
        let lessons = ["a", "b"].map { Lesson(id: LessonID($0), course: "six", title: Localized($0, in: .english)) }
        let cases = [("x", "b"), ("y", "a"), ("z", nil)].map {
            CaseStudy(
                id: CaseID($0.0), course: "six", title: Localized($0.0, in: .english), description: nil,
                lesson: $0.1.map { LessonID($0) }, minutes: nil, facts: [], references: [])
        }
        func order(_ lessons: [LessonID]?, _ cases: [CaseID]) -> Delivery {
            Delivery(id: "d", course: "six", title: "d", starts: [], timeZone: "UTC", lessons: lessons, cases: cases)
        }
        #expect(
            order(nil, ["z", "x", "y"]).sessions(of: lessons, and: cases) == [
                .lesson("a"), .caseStudy("y"), .lesson("b"), .caseStudy("x"), .caseStudy("z"),
            ])
        #expect(order(["b"], ["y"]).sessions(of: lessons, and: cases) == [.lesson("b"), .caseStudy("y")])
    }

    private var evening: TimetableWords {
        let delivery = delivery(
            days: [(9 * 60, 11 * 60)], breaks: [(9 * 60 + 45, 15)], trainers: ["王老师", "O'Neil; \"J\""],
            room: "三楼, 302\n<b>")
        let sessions = [
            Timetable.Session(
                .lesson("long"), title: "一个很长很长很长很长的标题，有逗号、分号; 反斜线\\ 和 <标记>，长到一行里放不下",
                minutes: Minutes(teach: 30, practise: 20)),
            .init(.caseStudy("umbrella"), title: "雨伞", minutes: Minutes(teach: 0, practise: 15)),
        ]
        return TimetableWords(Timetable(delivery, sessions: sessions)) { $0.chinese }
    }

    @Test func everyFormatIsAsItWas() throws {
        let html = String(decoding: evening.page(language: .simplifiedChinese), as: UTF8.self)
        try expectGolden(
            String(html[try #require(html.firstRange(of: "<body>")).lowerBound...]), named: "timetable.html")
        try expectGolden(evening.lines.joined(separator: "\n") + "\n", named: "timetable.txt")
        try expectGolden(bytes: evening.csv, named: "timetable.csv")
        try expectGolden(bytes: evening.calendar(workspace: "academy"), named: "timetable.ics")
    }

    /// A calendar that knows an event by its UID must not take the second turn for the first.
    @Test func aLessonThatComesTwiceIsTwoEvents() {
        let delivery = delivery(days: [(9 * 60, 12 * 60)], breaks: [(9 * 60 + 30, 10)])
        let sessions = ["a", "b", "a"].map {
            Timetable.Session(.lesson(LessonID($0)), title: $0, minutes: Minutes(teach: 40))
        }
        let calendar = String(
            decoding: TimetableWords(Timetable(delivery, sessions: sessions)) { $0.chinese }.calendar(workspace: "w"),
            as: UTF8.self)
        let names = calendar.split(separator: "\r\n").filter { $0.hasPrefix("UID:") }
        #expect(
            names == [
                "UID:six/2026-12-a/lesson/a/1@w", "UID:six/2026-12-a/lesson/a/2@w", "UID:six/2026-12-a/lesson/b/1@w",
                "UID:six/2026-12-a/lesson/a/1/2@w",
            ])
    }

    @Test func aDayWithoutAnythingSaysSo() {
        let words = TimetableWords(
            Timetable(delivery(days: [(9 * 60, 12 * 60), (9 * 60, 12 * 60)]), sessions: sessions([60]))
        ) { $0.english }
        let page = String(decoding: words.page(language: .english), as: UTF8.self)
        #expect(page.ranges(of: "<table").count == 1 && page.contains("<p>(nothing planned)</p>"))
        #expect(words.lines.contains("  (nothing planned)"))
    }

    /// RFC 5545: lines of at most 75 bytes that end in CR LF, and whole characters in each.
    @Test func calendarLinesAreFolded() {
        let calendar = evening.calendar(workspace: "academy")
        let lines = calendar.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        #expect(lines.last?.isEmpty == true)
        for line in lines.dropLast() {
            #expect(line.last == UInt8(ascii: "\r") && line.count <= 76)
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
    }

    /// Nine o'clock is nine o'clock on the wall of the place, in winter and in summer.
    @Test(arguments: [("Asia/Shanghai", "T010000Z"), ("Europe/Berlin", "T080000Z"), ("America/New_York", "T140000Z")])
    func calendarTimesAreThoseOfTheZone(zone: String, expected: String) {
        let timetable = Timetable(
            delivery(days: [(9 * 60, 17 * 60)], zone: zone), sessions: sessions([60]))
        let calendar = String(
            decoding: TimetableWords(timetable) { $0.chinese }.calendar(workspace: "w"), as: UTF8.self)
        #expect(calendar.contains("DTSTART:20261201\(expected)\r\n"))
        #expect(calendar.contains("UID:six/2026-12-a/lesson/l0/1@w\r\n"))
    }
}
