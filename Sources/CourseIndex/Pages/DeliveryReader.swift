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
/// breaks: [10:30 15 min, 12:00-13:30]
/// lessons: [overview, business-definition]        # default all
/// cases: [early-withdrawal]
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
        let zone = reader.text("timezone")
        if let zone, !TimeZoneName.isKnown(zone.text) {
            reader.report(.unknownTimeZone(zone.text, at: zone.range, in: source))
        }
        let breaks = (reader.texts("breaks") ?? []).compactMap { pause($0.text, at: $0.range, &reader) }
        let lessons = reader.texts("lessons")?.compactMap { text, range -> LessonID? in
            if course.lesson(LessonID(text)) != nil { return LessonID(text) }
            reader.report(.unknownLesson(LessonID(text), of: course, at: range, in: source))
            return nil
        }
        let cases = (reader.texts("cases") ?? []).compactMap { text, range -> CaseID? in
            if course.caseStudy(CaseID(text)) != nil { return CaseID(text) }
            reader.report(.unknownCase(CaseID(text), of: course, at: range, in: source))
            return nil
        }
        let room = reader.text("room")?.text
        let diagnostics = scanner.diagnostics + reader.finish(unknownKeys: .error)
        guard let title, !starts.isEmpty else { return (nil, diagnostics) }
        let delivery = Delivery(
            id: id, course: course.id, title: title, starts: starts, timeZone: zone?.text ?? configuration.timeZone,
            breaks: breaks.sorted { ($0.hour, $0.minute) < ($1.hour, $1.minute) }, lessons: lessons, cases: cases,
            room: room)
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

extension Diagnostic {
    static let caseUnknown = Kind(
        "case/unknown", .error,
        zh: "授课安排里列出的案例不存在。写案例的文件名，不带 .md。",
        en: "The delivery lists a case study that does not exist. Write its file's name without .md.",
        wrong: "cases: [cases/recall.md]", right: "cases: [recall]")

    static func unknownCase(
        _ id: CaseID, of course: IndexedCourse, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            caseUnknown, at: range, in: source,
            message: Phrase(zh: "课程 \(course.id) 没有案例 \(id)。", en: "The course \(course.id) has no case study \(id)."),
            advice: Phrase.didYouMean(Suggestion.closest(to: id.rawValue, among: course.cases.map(\.id.rawValue)))
                ?? Phrase(zh: "写文件名，不带 .md。", en: "Write the file's name without .md."))
    }

    static func unreadableStart(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "start",
            WrittenDay(text) == nil
                ? Phrase(
                    zh: "开课时间“\(text)”读不懂，或没有这一天。", en: "The start \"\(text)\" cannot be read, or there is no such day."
                )
                : Phrase(zh: "“\(text)”只有日期，没有几点开课。", en: "\"\(text)\" is a day without a time."),
            advice: Phrase(
                zh: "写成 2026-12-01 09:00 或 2026年12月1日上午9点。", en: "Write it like 2026-12-01 09:00."), at: range,
            in: source)
    }

    static func startsOutOfOrder(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "start", Phrase(zh: "\(text) 不在前一天之后。", en: "\(text) is not after the day before it."),
            advice: Phrase(zh: "每天一个开课时间，按先后排列。", en: "Give one start for each day, in order."), at: range, in: source)
    }

    static func unreadableBreak(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "breaks", Phrase(zh: "休息时间“\(text)”读不懂。", en: "The break \"\(text)\" cannot be read."),
            advice: Phrase(zh: "写成 10:30 15 min 或 12:00-13:30。", en: "Write it like 10:30 15 min or 12:00-13:30."),
            at: range, in: source)
    }
}
