internal import Diagnostics
internal import Workspace
internal import FrontMatter
internal import QuizFiles
internal import CourseModel
internal import TextRules

/// Reads `deliveries/*.yml`: one delivery of a course in a classroom.
///
/// ```yaml
/// title: 北京班
/// start: [2026-12-01 09:00, 2026-12-02 09:00]   # one for each day
/// end: 17:00                                      # of every day, or one for each; default eight hours after its start
/// breaks: [10:30 15 min, 12:00-13:30]
/// lessons: [overview, business-definition]        # default all
/// cases: [early-withdrawal]                       # each behind the lesson that it belongs to
/// order: [overview, early-withdrawal]             # in place of the two: lessons and case studies in any order
/// trainers: [王老师, 李老师]
/// room: 三楼会议室
/// timezone: Asia/Shanghai                         # default that of site.yml
/// ```
struct DeliveryReader {
    package let course: IndexedCourse
    let configuration: SiteConfiguration

    func read(_ source: SourceText, id: String) -> (delivery: Delivery?, diagnostics: [Diagnostic]) {
        var scanner = FrontMatterScanner(source: source, textKeys: ["title", "room"])
        var reader = FieldReader(scanner.scanWholeFile(), in: source)
        let title = reader.requiredText("title")
        let starts = starts(&reader)
        let ends = ends(of: starts, &reader)
        let zone = reader.text("timezone")
        if let zone, !TimeZoneName.isKnown(zone.text) {
            reader.report(.unknownTimeZone(zone.text, at: zone.range, in: source))
        }
        let breaks = breaks(&reader)
        let sessions = sessions(&reader)
        let trainers = (reader.texts("trainers") ?? []).map(\.text)
        let room = reader.text("room")?.text
        let diagnostics = scanner.diagnostics + reader.finish(unknownKeys: .error)
        guard let title, !starts.isEmpty else { return (nil, diagnostics) }
        let delivery = Delivery(
            id: id, course: course.id, title: title, starts: starts, ends: ends,
            timeZone: zone?.text ?? configuration.timeZone, breaks: breaks, lessons: sessions.lessons,
            cases: sessions.cases, order: sessions.order, trainers: trainers, room: room)
        return (delivery, diagnostics)
    }

    private func starts(_ reader: inout FieldReader) -> [Delivery.WallTime] {
        guard let texts = reader.texts("start") else {
            if reader.range(ofKey: "start") == nil {
                reader.report(.missingKey("start", hasFrontMatter: true, at: 0..<0, in: reader.source))
            }
            return []
        }
        var result: [Delivery.WallTime] = []
        for (text, range) in texts {
            guard let time = WallTimeText.dateAndTime(text) else {
                reader.report(.unreadableStart(text, at: range, in: reader.source))
                continue
            }
            if let last = result.last, (last.year, last.month, last.day) >= (time.year, time.month, time.day) {
                reader.report(.startsOutOfOrder(text, at: range, in: reader.source))
            }
            result.append(time)
        }
        return result
    }

    /// When each day is over, in minutes; nil where nothing is said or something is wrong.
    private func ends(of starts: [Delivery.WallTime], _ reader: inout FieldReader) -> [Int]? {
        guard let texts = reader.texts("end"), let first = texts.first, !starts.isEmpty else { return nil }
        guard texts.count == 1 || texts.count == starts.count else {
            reader.report(.endsOfOtherDays(texts.count, days: starts.count, at: first.range, in: reader.source))
            return nil
        }
        let ends = starts.indices.compactMap { day -> Int? in
            let (text, range) = texts.count == 1 ? first : texts[day]
            guard let time = WallTimeText.time(text) else {
                if texts.count > 1 || day == 0 { reader.report(.unreadableEnd(text, at: range, in: reader.source)) }
                return nil
            }
            let (start, end) = (starts[day].hour * 60 + starts[day].minute, time.hour * 60 + time.minute)
            guard end > start else {
                reader.report(.endBeforeStart(text, day: day + 1, at: range, in: reader.source))
                return nil
            }
            return end
        }
        return ends.count == starts.count ? ends : nil
    }

    // MARK: What is given

    /// `lessons` and `cases`, or `order` in place of both.
    private func sessions(
        _ reader: inout FieldReader
    ) -> (lessons: [LessonID]?, cases: [CaseID], order: [Delivery.Session]?) {
        let source = reader.source
        let lessons = reader.texts("lessons")?.compactMap { text, range -> LessonID? in
            if course.lesson(LessonID(text)) != nil { return LessonID(text) }
            reader.report(.unknownLesson(LessonID(text), of: course, at: range, in: source))
            return nil
        }
        let cases = reader.texts("cases")?.compactMap { text, range -> CaseID? in
            if course.caseStudy(CaseID(text)) != nil { return CaseID(text) }
            reader.report(.unknownCase(CaseID(text), of: course, at: range, in: source))
            return nil
        }
        let texts = reader.texts("order")
        if let range = reader.range(ofKey: "order"), texts != nil, lessons != nil || cases != nil {
            reader.report(.orderBesideLists(at: range, in: source))
        }
        guard let texts else { return (lessons, cases ?? [], nil) }
        let order = texts.compactMap { text, range -> Delivery.Session? in
            if let session = session(named: text) { return session }
            reader.report(.unknownSession(text, of: course, at: range, in: source))
            return nil
        }
        return (
            order.compactMap { if case .lesson(let id) = $0 { id } else { nil } },
            order.compactMap { if case .caseStudy(let id) = $0 { id } else { nil } }, order
        )
    }

    /// `overview`, or `cases/early-withdrawal`, which may do without its folder where no lesson is called the same.
    private func session(named text: String) -> Delivery.Session? {
        if course.lesson(LessonID(text)) != nil { return .lesson(LessonID(text)) }
        let study = CaseID(text.hasPrefix("cases/") ? String(text.dropFirst(6)) : text)
        return course.caseStudy(study) == nil ? nil : .caseStudy(study)
    }

    // MARK: Breaks

    /// By the clock.
    private func breaks(_ reader: inout FieldReader) -> [Delivery.Break] {
        let read = (reader.texts("breaks") ?? []).compactMap { text, range in
            pause(text, at: range, &reader).map { (pause: $0, text: text, range: range) }
        }.sorted { ($0.pause.hour, $0.pause.minute) < ($1.pause.hour, $1.pause.minute) }
        for (earlier, later) in zip(read, read.dropFirst()) {
            let end = earlier.pause.hour * 60 + earlier.pause.minute + earlier.pause.minutes
            guard later.pause.hour * 60 + later.pause.minute < end else { continue }
            reader.report(.overlappingBreak(later.text, earlier.text, at: later.range, in: reader.source))
        }
        return read.map(\.pause)
    }

    /// `10:30 15 min`, or `12:00-13:30`.
    private func pause(_ text: String, at range: Range<Int>, _ reader: inout FieldReader) -> Delivery.Break? {
        let folded = Normalization.folded(text)
        let clock = folded.prefix { !$0.isWhitespace && !"-–~".contains($0) }
        let rest = folded.dropFirst(clock.count).drop { $0.isWhitespace || "-–~".contains($0) }
        guard let (hour, minute) = WallTimeText.time(clock) else {
            reader.report(.unreadableBreak(text, at: range, in: reader.source))
            return nil
        }
        if let end = WallTimeText.time(rest) {
            let minutes = end.hour * 60 + end.minute - hour * 60 - minute
            if minutes > 0 { return Delivery.Break(hour: hour, minute: minute, minutes: minutes) }
        } else if let seconds = QuizValues.seconds(String(rest)), seconds >= 60, seconds % 60 == 0, seconds < 86_400 {
            return Delivery.Break(hour: hour, minute: minute, minutes: seconds / 60)
        }
        reader.report(.unreadableBreak(text, at: range, in: reader.source))
        return nil
    }
}

/// Dates and times of day as people write them: `2026-12-01 09:00`, `2026年12月1日上午9点`.
enum WallTimeText {
    static func dateAndTime(_ text: String) -> Delivery.WallTime? {
        guard let (day, clock) = cut(Normalization.folded(text)), let date = WrittenDay(day),
            let time = WrittenTime(clock),
            (1...12).contains(date.month), (1...days(in: date.month, of: date.year)).contains(date.day)
        else { return nil }
        return Delivery.WallTime(
            year: date.year, month: date.month, day: date.day, hour: time.hour, minute: time.minute)
    }

    /// The day and the time behind it: after 日, or after a blank or the T of ISO 8601.
    private static func cut(_ text: String) -> (day: String, time: String)? {
        if let end = text.lastIndex(where: { "日号號".contains($0) }) {
            return (String(text[...end]), String(text[text.index(after: end)...]))
        }
        let parts = text.split(maxSplits: 1) { $0.isWhitespace || $0 == "t" }
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }

    static func time(_ text: some StringProtocol) -> (hour: Int, minute: Int)? {
        WrittenTime(text).map { ($0.hour, $0.minute) }
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
