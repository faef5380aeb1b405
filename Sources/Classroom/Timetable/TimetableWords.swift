package import CourseModel
internal import QuizEngine

/// What a timetable says in words, the same in every format.
package struct TimetableWords {
    package let timetable: Timetable
    let say: (Phrase) -> String

    /// - Parameter say: puts a sentence of ours into the reader's language.
    package init(_ timetable: Timetable, say: @escaping (Phrase) -> String) {
        self.timetable = timetable
        self.say = say
    }

    /// `09:05`; a time past midnight is of the next day.
    static func clock(_ minute: Int) -> String {
        "\((minute / 60 % 24).padded(to: 2)):\((minute % 60).padded(to: 2))"
    }

    static func span(_ slot: Timetable.Slot) -> String { "\(clock(slot.start))–\(clock(slot.end))" }

    /// `2026-12-01`, or the first day and the last: `2026-12-01 – 2026-12-03`.
    package var dates: String {
        let days = timetable.days.map(\.date.description)
        guard let first = days.first, let last = days.last else { return "" }
        return first == last ? first : "\(first) – \(last)"
    }

    /// `第 1 天 · 2026-12-01（周二）09:00–17:00`
    func heading(of day: Int) -> String {
        let (number, planned) = (day + 1, timetable.days[day])
        let (date, weekday) = (planned.date.description, Self.weekdays[planned.date.weekday])
        let hours = "\(Self.clock(planned.start))–\(Self.clock(planned.end))"
        return say(
            Phrase(
                zh: "第 \(number) 天 · \(date)（\(weekday.chinese)）\(hours)",
                en: "Day \(number) · \(weekday.english) \(date), \(hours)"))
    }

    private static let weekdays = [
        Phrase(zh: "周日", en: "Sunday"), Phrase(zh: "周一", en: "Monday"), Phrase(zh: "周二", en: "Tuesday"),
        Phrase(zh: "周三", en: "Wednesday"), Phrase(zh: "周四", en: "Thursday"), Phrase(zh: "周五", en: "Friday"),
        Phrase(zh: "周六", en: "Saturday"),
    ]

    package func title(of slot: Timetable.Slot) -> String {
        switch slot.content {
        case .session(let place, let piece): title(ofSession: place, piece: piece)
        case .pause(let isMeal): say(isMeal ? Phrase(zh: "用餐", en: "Meal") : Phrase(zh: "休息", en: "Break"))
        case .free: say(Phrase(zh: "机动", en: "Spare time"))
        }
    }

    func title(ofSession place: Int, piece: Int = 1) -> String {
        let session = timetable.sessions[place]
        let name =
            switch session.what {
            case .lesson: session.title
            case .caseStudy: say(Phrase(zh: "案例：", en: "Case: ")) + session.title
            }
        return piece == 1 ? name : name + say(Phrase(zh: "（续）", en: " (continued)"))
    }

    /// `讲 25 分钟，练 15 分钟`; nil where there is nothing to divide.
    func division(of slot: Timetable.Slot) -> String? {
        guard case .session(let place, 1) = slot.content, let minutes = timetable.sessions[place].minutes,
            minutes.practise > 0
        else { return nil }
        return say(
            Phrase(
                zh: "讲 \(minutes.teach) 分钟，练 \(minutes.practise) 分钟",
                en: "\(minutes.teach) min teaching, \(minutes.practise) min practice"))
    }

    /// Where it is, who gives it, in which zone the clock is.
    package var facts: [String] {
        let delivery = timetable.delivery
        return [
            delivery.room, trainers,
            say(Phrase(zh: "时区 ", en: "Time zone ")) + delivery.timeZone,
        ].compactMap(\.self)
    }

    /// nil where nobody is named.
    var trainers: String? {
        let names = timetable.delivery.trainers
        if names.isEmpty { return nil }
        return say(Phrase(zh: "讲师：", en: "Trainers: ")) + names.joined(separator: say(Phrase(zh: "、", en: ", ")))
    }

    // MARK: What is to be known about it

    /// What does not fit, by how much and where; and what has no time.
    package var warnings: [Phrase] {
        let untimed = timetable.untimed.map { session in
            Phrase(
                zh: "“\(verbatim: session.title)”没有写 minutes，没有排进时间",
                en: "“\(session.title)” has no minutes and is given no time")
        }
        return overruns + untimed
    }

    private var overruns: [Phrase] {
        guard let last = timetable.days.last, !timetable.overruns.isEmpty else { return [] }
        let (day, end) = (timetable.days.count, Self.clock(last.end))
        let late = timetable.overruns.reduce(0) { $0 + $1.minutes }
        let (needed, available) = timetable.minutes
        let sum = Phrase(
            zh: "排不下，超出 \(late) 分钟：要讲 \(needed) 分钟，扣除休息只有 \(available) 分钟",
            en:
                "it does not fit by \(late) min: \(needed) min are to be given, and \(available) min are there without the breaks"
        )
        return [sum]
            + timetable.overruns.map { overrun in
                let title = timetable.sessions[overrun.session].title
                return Phrase(
                    zh: "第 \(day) 天应在 \(end) 结束，“\(verbatim: title)”有 \(overrun.minutes) 分钟在这以后",
                    en: "day \(day) is to be over at \(end); \(overrun.minutes) min of “\(title)” come after that")
            }
    }

    package var total: String {
        let (needed, available) = timetable.minutes
        return say(
            Phrase(
                zh: "共 \(needed) 分钟，可用 \(available) 分钟（已扣除休息）",
                en: "\(needed) min in all, \(available) min available without the breaks"))
    }
}
