internal import CourseModel
internal import Diagnostics
internal import FrontMatter
internal import TextRules

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
            message: Phrase(
                zh: "课程 \(verbatim: course.id) 没有案例 \(verbatim: id)。",
                en: "The course \(course.id) has no case study \(id)."),
            advice: Phrase.didYouMean(Suggestion.closest(to: id.rawValue, among: course.cases.map(\.id.rawValue)))
                ?? Phrase(zh: "写文件名，不带 .md。", en: "Write the file's name without .md."))
    }

    static func unreadableStart(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "start",
            WrittenDay(text) == nil
                ? Phrase(
                    zh: "开课时间“\(verbatim: text)”读不懂，或没有这一天。",
                    en: "The start \"\(text)\" cannot be read, or there is no such day."
                )
                : Phrase(zh: "“\(verbatim: text)”只有日期，没有几点开课。", en: "\"\(text)\" is a day without a time."),
            advice: Phrase(
                zh: "写成 2026-12-01 09:00 或 2026年12月1日上午9点。", en: "Write it like 2026-12-01 09:00."), at: range,
            in: source)
    }

    static func startsOutOfOrder(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "start", Phrase(zh: "\(verbatim: text) 不在前一天之后。", en: "\(text) is not after the day before it."),
            advice: Phrase(zh: "每天一个开课时间，按先后排列。", en: "Give one start for each day, in order."), at: range, in: source)
    }

    static func unreadableBreak(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "breaks", Phrase(zh: "休息时间“\(verbatim: text)”读不懂。", en: "The break \"\(text)\" cannot be read."),
            advice: Phrase(zh: "写成 10:30 15 min 或 12:00-13:30。", en: "Write it like 10:30 15 min or 12:00-13:30."),
            at: range, in: source)
    }

    static func unreadableEnd(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "end", Phrase(zh: "结束时间“\(verbatim: text)”读不懂。", en: "The end \"\(text)\" cannot be read."),
            advice: Phrase(zh: "写几点结束：17:00，不写日期。", en: "Write a time without a day: 17:00."), at: range, in: source)
    }

    static func endBeforeStart(_ text: String, day: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "end",
            Phrase(
                zh: "第 \(day) 天 \(verbatim: text) 结束，那时还没有开始。",
                en: "Day \(day) would be over at \(text), before it begins."),
            advice: Phrase(zh: "写在开课之后的时间。", en: "Write a time after its start."), at: range, in: source)
    }

    static func endsOfOtherDays(_ count: Int, days: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "end",
            Phrase(
                zh: "有 \(days) 天，结束时间写了 \(count) 个。",
                en: "There are \(days.counting("day")) and \(count.counting("end"))."),
            advice: Phrase(zh: "写一个，每天都用；或者每天写一个。", en: "Write one for all days, or one for each."), at: range,
            in: source)
    }

    static func overlappingBreak(
        _ text: String, _ earlier: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        badValue(
            "breaks",
            Phrase(
                zh: "“\(verbatim: earlier)”还没有休息完，“\(verbatim: text)”又开始了。",
                en: "\"\(text)\" begins before \"\(earlier)\" is over."),
            advice: Phrase(zh: "合成一次，或者错开。", en: "Make one break of them, or move one."), at: range, in: source)
    }

    static func orderBesideLists(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "order",
            Phrase(
                zh: "写了 order，就不再写 lessons 和 cases。", en: "With order there is no place for lessons and cases."),
            advice: Phrase(zh: "都写进 order，或者删去 order。", en: "Write all of them into order, or leave order out."),
            at: range, in: source)
    }

    static func unknownSession(
        _ text: String, of course: IndexedCourse, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let names = course.lessons.map(\.id.rawValue) + course.cases.map { "cases/\($0.id)" }
        return badValue(
            "order",
            Phrase(
                zh: "课程 \(verbatim: course.id) 没有叫 \(verbatim: text) 的课或案例。",
                en: "The course \(course.id) has no lesson or case study \(text)."),
            advice: Phrase.didYouMean(Suggestion.closest(to: text, among: names))
                ?? Phrase(
                    zh: "写文件名，不带编号和 .md；案例写成 cases/名称。",
                    en: "Write the file's name without number and .md; case studies as cases/NAME."),
            at: range, in: source)
    }
}
