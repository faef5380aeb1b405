internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import TextRules

extension OtherRecord {
    /// The record in a line for the person whom it is about.
    var phrase: Phrase {
        let fields = (try? JSONSerialization.jsonObject(with: Data(content.utf8))) as? [String: Any] ?? [:]
        let record = Fields(values: fields)
        switch kind {
        case "attendance": return record.attendance
        case "outsideResult": return record.outsideResult
        case "exception": return record.exception
        case "assignment": return record.assignment
        default: return record.plain(kind)
        }
    }
}

/// The columns of a kept row, as JSON has them.
private struct Fields {
    let values: [String: Any]

    private func text(_ name: String) -> String? {
        (values[name] as? String).flatMap { $0.isEmpty ? nil : TerminalText($0).string }
    }
    private func number(_ name: String) -> Int { (values[name] as? NSNumber)?.intValue ?? 0 }
    /// A column that is JSON itself.
    private func inner(_ name: String) -> Data? { (values[name] as? String).map { Data($0.utf8) } }

    private static func joined(_ parts: [Phrase?]) -> Phrase {
        let parts = parts.compactMap(\.self)
        return Phrase(
            zh: parts.map(\.chinese).joined(separator: "，"), en: parts.map(\.english).joined(separator: ", "))
    }
    private func same(_ name: String) -> Phrase? { text(name).map { Phrase(zh: $0, en: $0) } }

    private var quiz: Phrase {
        text("quiz").map { Phrase(zh: "测验 \($0)", en: "quiz \($0)") } ?? Phrase(zh: "全部测验", en: "every quiz")
    }

    var attendance: Phrase {
        let what: Phrase
        struct Attended: Decodable { let presence: AttendanceRecord.Presence }
        let decoder = JSONDecoder()
        if let content = inner("content"), let attended = try? decoder.decode(Attended.self, from: content) {
            what = Phrase(zh: "出勤", en: "attendance").followed(by: attended.presence.phrase)
        } else if let content = inner("content"),
            let seen = try? decoder.decode(AttendanceRecord.Observation.self, from: content)
        {
            what = Self.observation(seen)
        } else {
            return plain("attendance")
        }
        return Self.joined([same("day"), same("delivery"), what])
    }

    private static func observation(_ seen: AttendanceRecord.Observation) -> Phrase {
        func titled(_ title: Phrase, _ value: String?) -> Phrase? {
            value.map { title.followed(by: Phrase(zh: TerminalText($0).string, en: TerminalText($0).string)) }
        }
        let mark = seen.mark.map { mark in "\(mark)" + (seen.maximum.map { " / \($0)" } ?? "") }
        return joined([
            titled(Phrase(zh: "情景", en: "scenario"), seen.scenario), titled(Phrase(zh: "得分", en: "mark"), mark),
            titled(Phrase(zh: "观察员", en: "observer"), seen.observer),
            titled(Phrase(zh: "评语", en: "comment"), seen.comment),
        ])
    }

    var outsideResult: Phrase {
        guard let content = inner("content"),
            let result = try? JSONDecoder().decode(OutsideResult.Content.self, from: content)
        else { return plain("outsideResult") }
        var points: Phrase?
        if let score = result.score, let maximum = result.maximum, maximum > .zero {
            let text = "\(score.decimalText(.marks(outOf: maximum))) / \(maximum.decimalText(.up))"
            points = Phrase(zh: text, en: text)
        }
        let outcome: Phrase? =
            switch result.outcome {
            case .passed: Phrase(zh: "通过", en: "passed")
            case .notPassed: Phrase(zh: "未通过", en: "not passed")
            case .none: nil
            }
        return Self.joined([
            same("day"), Phrase(zh: "别处的成绩", en: "a result from elsewhere"), quiz, points, outcome, department,
        ])
    }

    private var department: Phrase? {
        text("department").map { Phrase(zh: "当时的部门 \($0)", en: "department at the time \($0)") }
    }

    var exception: Phrase {
        let (seconds, percent) = (number("extraTime"), number("extraTimePercent"))
        let given = PersonalException(
            extraTime: percent > 0 ? .percent(percent) : seconds > 0 ? .seconds(seconds) : nil,
            extraAttempts: number("extraAttempts"), opensOn: text("opensOn").flatMap { CivilDate($0) },
            closesOn: text("closesOn").flatMap { CivilDate($0) })
        return Self.joined([Phrase(zh: "特别给的", en: "given beyond the rules"), quiz, AssignmentWords.given(given)])
    }

    var assignment: Phrase {
        let start = text("startsOn").map { Phrase(zh: "\($0) 起", en: "from \($0) on") }
        let end = text("endsOn").map { Phrase(zh: "\($0) 止", en: "until \($0)") }
        let due = (values["dueDays"] as? NSNumber).map {
            Phrase(zh: "\($0.intValue) 天内", en: "within \($0.intValue) days")
        }
        return Self.joined([Phrase(zh: "分派给本人", en: "assigned to this person"), quiz, start, end, due])
    }

    /// Of a table that came later: every column by its name.
    func plain(_ kind: String) -> Phrase {
        let parts = values.sorted { $0.key < $1.key }.filter { !($0.value is NSNull) }.map { name, value in
            "\(name) \(TerminalText("\(value)").string)"
        }
        let text = ([kind] + parts).joined(separator: "  ")
        return Phrase(zh: text, en: text)
    }
}

extension Phrase {
    fileprivate func followed(by other: Phrase) -> Phrase {
        Phrase(zh: "\(chinese) \(other.chinese)", en: "\(english) \(other.english)")
    }
}
