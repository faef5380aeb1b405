internal import CourseModel
internal import QuizEngine

extension Phrase {
    /// What kind of answer an item asks for: `单选题，2 分`.
    static func kind(of paperItem: PaperItem) -> Phrase {
        let kind: Phrase =
            switch paperItem.item.question {
            case .numeric: Phrase(zh: "填数题", en: "Enter a number")
            case .choice(let choice) where choice.isTrueFalse: Phrase(zh: "判断题", en: "Choose one of two")
            case .choice(let choice) where choice.selection == .multiple:
                Phrase(zh: "多选题，可以选几项", en: "Choose all that apply")
            case .choice: Phrase(zh: "单选题", en: "Choose one")
            }
        let points = paperItem.item.points
        if points == .one { return kind }
        let number = points.decimalText(.up)
        return Phrase(zh: "\(kind.chinese)，\(number) 分", en: "\(kind.english), \(number) points")
    }

    /// `12 分 5 秒`, for sentences.
    static func duration(seconds: Int) -> Phrase {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        var chinese: [String] = []
        var english: [String] = []
        if hours > 0 {
            chinese.append("\(hours) 小时")
            english.append("\(hours) h")
        }
        if minutes > 0 {
            chinese.append(rest == 0 && hours == 0 ? "\(minutes) 分钟" : "\(minutes) 分")
            english.append("\(minutes) min")
        }
        if rest > 0 || chinese.isEmpty {
            chinese.append("\(rest) 秒")
            english.append("\(rest) s")
        }
        return Phrase(zh: chinese.joined(separator: " "), en: english.joined(separator: " "))
    }

    static func timeLeft(seconds: Int) -> Phrase {
        let duration = duration(seconds: seconds)
        return Phrase(zh: "还剩 \(duration.chinese)", en: "\(duration.english) left")
    }

    /// Numbers of items in a sentence: `第 3、7 题`; long lists are cut with a count of all.
    static func items(_ numbers: [Int]) -> Phrase {
        let most = 12
        let shown = numbers.prefix(most).map(String.init)
        let isCut = numbers.count > most
        return Phrase(
            zh: "第 \(shown.joined(separator: "、")) 题" + (isCut ? "等" : ""),
            en: "item\(numbers.count == 1 ? "" : "s") \(shown.joined(separator: ", "))" + (isCut ? " and more" : ""))
    }

    /// Why what was typed for a number is not saved, and which number is.
    static func refused(_ typed: String, _ fault: NumberEntry.Fault, saved: Response?) -> [Phrase] {
        let (typed, advice) = (quoted(typed), fault.advice)
        var sentences = [Phrase(zh: "\(typed)没有保存：\(advice.chinese)。", en: "\(typed) is not saved: \(advice.english).")]
        if case .number(_, let number)? = saved {
            sentences.append(Phrase(zh: "已保存的还是 \(number)。", en: "The saved number is still \(number)."))
        }
        return sentences
    }

    static let nothingToUndo = Phrase(zh: "没有可以撤销的改动", en: "There is no change to take back")

    /// - Parameter answer: how the former answer is shown; nil where there was none.
    static func undone(number: Int, answer: String?) -> Phrase {
        Phrase(
            zh: "已撤销：第 \(number) 题改回\(answer.map { " " + $0 } ?? "未答")",
            en: "Undone: item \(number) is \(answer.map { "\($0) again" } ?? "not answered")")
    }

    /// What was typed, cut where it is long enough to be known again.
    static func quoted(_ line: String) -> String {
        line.count > 40 ? "“\(line.prefix(40))…”" : "“\(line)”"
    }

    static func verdict(_ verdict: Score.Mark.Verdict) -> Phrase {
        switch verdict {
        case .right: Phrase(zh: "正确", en: "Right")
        case .partlyRight: Phrase(zh: "部分正确", en: "Partly right")
        case .wrong: Phrase(zh: "错误", en: "Wrong")
        case .omitted: Phrase(zh: "未答", en: "Not answered")
        }
    }
}

/// `12:05` or `1:02:05`, for a clock in a corner.
func clockText(seconds: Int) -> String {
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return hours > 0 ? "\(hours):\(pad(minutes)):\(pad(rest))" : "\(minutes):\(pad(rest))"
}
