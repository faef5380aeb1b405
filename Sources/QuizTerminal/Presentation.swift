package import CourseModel
package import QuizEngine
package import TextRules

/// How a quiz is shown to one person: in whose words, and with which widths.
package struct Presentation {
    /// Measures text as the person's terminal does.
    package let ruler: CellRuler
    /// Where a picture of an item is, as the person opens it: of the address that its text names it by.
    let picturePath: (String) -> String
    private let words: (Phrase) -> String

    /// - Parameters:
    ///   - picturePath: where a picture is that an item's text names; by default below the folder of quizzes.
    ///   - words: turns a sentence of the program into the person's language.
    package init(
        ruler: CellRuler = CellRuler(), picturePath: @escaping (String) -> String = { "quizzes/\($0)" },
        words: @escaping (Phrase) -> String
    ) {
        self.ruler = ruler
        self.picturePath = picturePath
        self.words = words
    }

    package init(language: InterfaceLanguage) {
        self.init { $0.text(in: language) }
    }

    func string(_ phrase: Phrase) -> String { words(phrase) }
    func text(_ phrase: Phrase) -> TerminalText { TerminalText(words(phrase)) }
    func text(zh chinese: String, en english: String) -> TerminalText { text(Phrase(zh: chinese, en: english)) }
}

// MARK: - Words of every screen

extension Phrase {
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

    package static func timeLeft(seconds: Int) -> Phrase {
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

    /// `王小明（007）`; who has no name of its own goes by the staff id. A name is shown as it is kept, in every script.
    package static func name(of learner: Learner) -> Phrase {
        guard learner.name != learner.staffID else {
            return Phrase(zh: "工号 \(verbatim: learner.staffID)", en: "staff id \(learner.staffID)")
        }
        return Phrase(
            zh: "\(verbatim: learner.name)（\(verbatim: learner.staffID)）", en: "\(learner.name) (\(learner.staffID))")
    }

    /// Said once where an attempt is shown in another language than the one that it began in.
    static func begunIn(_ language: LanguageTag) -> Phrase {
        let name: Phrase =
            switch language {
            case .simplifiedChinese: Phrase(zh: "简体中文", en: "Simplified Chinese")
            case .traditionalChinese: Phrase(zh: "繁体中文", en: "Traditional Chinese")
            case .english: Phrase(zh: "英文", en: "English")
            default: Phrase(zh: " \(verbatim: language.rawValue) ", en: language.rawValue)
            }
        return Phrase(
            zh: "这次作答开始时用的是\(phrase: name)，现在照您选的语言显示（要用原来的，加 --content-language \(verbatim: language.rawValue)）。",
            en: """
                This attempt began in \(name.english) and is shown in your language now; add --content-language \(language.rawValue) \
                for the former.
                """)
    }

    static let nothingToUndo = Phrase(zh: "没有可以撤销的改动", en: "There is no change to take back")

    /// - Parameter answer: how the former answer is shown; nil where there was none.
    static func undone(number: Int, answer: String?) -> Phrase {
        Phrase(
            zh:
                "已撤销：第 \(number) 题改回\(phrase: answer.map { Phrase(zh: " \(verbatim: $0)", en: $0) } ?? Phrase(zh: "未答", en: ""))",
            en: "Undone: item \(number) is \(answer.map { "\($0) again" } ?? "not answered")")
    }

    /// What was typed, cut where it is long enough to be known again.
    static func quoted(_ line: String) -> String {
        line.count > 40 ? "“\(line.prefix(40))…”" : "“\(line)”"
    }
}

/// `12:05` or `1:02:05`, for a clock in a corner.
func clockText(seconds: Int) -> String {
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return hours > 0 ? "\(hours):\(pad(minutes)):\(pad(rest))" : "\(minutes):\(pad(rest))"
}

/// The moments at which a learner is told how much time is left.
enum TimeNotice {
    /// In seconds before the end, the earliest first.
    static let thresholds = [600, 300, 60, 10]

    /// The seconds to announce when the time left went from `before` to `now`; nil where no threshold lies between.
    static func passed(from before: Int, to now: Int) -> Int? {
        now > 0 && thresholds.contains { now <= $0 && $0 < before } ? now : nil
    }

    /// The seconds until the next announcement, or the end.
    static func next(after left: Int) -> Int {
        left - (thresholds.first { $0 < left } ?? 0)
    }
}
