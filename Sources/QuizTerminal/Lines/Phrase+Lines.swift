internal import CourseModel
internal import QuizEngine

/// The sentences of a conversation in plain lines.
extension Phrase {
    static func resuming(_ session: QuizSession) -> Phrase {
        let (answered, number) = (session.answeredCount, session.position + 1)
        return Phrase(
            zh: "接着上次：已答 \(answered) 题，从第 \(number) 题继续。",
            en: "Resuming: \(answered) answered, going on at item \(number).")
    }

    /// - Parameter unit: what the number counts, where the item asks for one.
    static func prompt(for item: PaperItem?, unit: String?) -> Phrase {
        guard let item else { return Phrase(zh: "请输入命令：", en: "Type a command:") }
        if item.isNumeric {
            let (chinese, english) = unit.map { ("单位：\(verbatim: $0)，", "unit: \($0), ") } ?? ("", "")
            return Phrase(
                zh: "请输入数字（\(chinese)回车跳过，? 帮助）：", en: "Type a number (\(english)Enter to skip, ? for help):")
        }
        if item.isTyped {
            return Phrase(zh: "请输入文字（回车跳过，? 帮助）：", en: "Type your answer (Enter to skip, ? for help):")
        }
        let names = OptionLabel.names(item.shownOptions.count)
        return item.isMultipleChoice
            ? Phrase(
                zh: "请选一项或几项，如 A C（\(names.chinese)，回车跳过，? 帮助）：",
                en: "Choose one or more, such as A C (\(names.english), Enter to skip, ? for help):")
            : Phrase(
                zh: "请选一项（\(names.chinese)，回车跳过，? 帮助）：", en: "Choose one (\(names.english), Enter to skip, ? for help):"
            )
    }

    static func feedbackPrompt(isRepeated: Bool) -> Phrase {
        isRepeated
            ? Phrase(zh: "按回车去下一题，输入“离开”结束重做：", en: "Press Enter to go on, or type “leave” to end the repeats:")
            : Phrase(
                zh: "按回车去下一题（“课文”读课文，“错题”只练错题，? 帮助）：",
                en: "Press Enter to go on (“lesson” for the lesson, “wrong” for wrong ones, ? for help):")
    }

    static let certaintyPrompt: Phrase = {
        let choices = (1...3).map { (level: $0, name: Phrase.certaintyChoice($0)) }
        let chinese = choices.map { "\($0.level) \($0.name.chinese)" }.joined(separator: "；")
        let english = choices.map { "\($0.level) \($0.name.english)" }.joined(separator: "; ")
        return Phrase(
            zh: "有多大把握？\(chinese)。请输入 1、2 或 3（直接回车是 1）：",
            en: "How sure are you? \(english). Type 1, 2 or 3 (Enter is 1):")
    }()

    static func answerOrCommand(_ word: String) -> Phrase {
        let quoted = quoted(word)
        return Phrase(
            zh: "\(verbatim: quoted)也是命令。是答案，请输入“答案”；是命令，请按回车：",
            en: "\(quoted) is a command, too. If it is your answer, type “answer”; for the command, press Enter:")
    }

    static func again(_ count: Int) -> Phrase {
        Phrase(
            zh: "做错的 \(count) 道再来一遍，不计分；输入“离开”结束。",
            en: "\(count) wrong to be done again, not scored; type “leave” to end.")
    }

    static func submitted(_ score: Score, under rules: Quiz.Rules) -> Phrase {
        let text = ScoreText(score, under: rules)
        return Phrase(
            zh: "已交卷，成绩已保存：\(text.total) / \(text.maximum)，\(text.percent)。",
            en: "Submitted and saved: \(text.total) of \(text.maximum), \(text.percent).")
    }

    static let overviewPrompt = Phrase(
        zh: "输入题号回到那一题，输入“交卷”交卷，输入“列表”看全部题目：",
        en: "Type an item's number to go there, “submit” to submit, “list” for all items:")
    static let confirmationPrompt = Phrase(
        zh: "再输入一次“交卷”就交卷，直接回车返回：", en: "Type “submit” once more to submit, or just Enter to go back:")
    static let timeIsUpPrompt = Phrase(zh: "输入“交卷”：", en: "Type “submit”:")
    static let leavePrompt = Phrase(
        zh: "再输入一次“离开”就离开，直接回车继续：", en: "Type “leave” once more to leave, or just Enter to go on:")

    static func timeIsUp(_ session: QuizSession) -> Phrase {
        let left = duration(seconds: session.secondsToSubmit ?? 0)
        return Phrase(
            zh: "时间到，不能再答题了。请在 \(left.chinese)内交卷，否则这次作答不计答案。",
            en:
                "The time is up; answers can no longer be changed. Submit within \(left.english), or the attempt counts without answers."
        )
    }

    static func notSaved(_ reason: String) -> Phrase {
        Phrase(
            zh: "还没有保存：\(verbatim: reason)。程序每秒再试一次，存好以后自动继续。",
            en: "Not saved yet: \(reason). It is tried again every second, and goes on when it is saved.")
    }

    static func refused(_ reason: String, losesChange: Bool) -> Phrase {
        let loss = losesChange ? Phrase.lastChangeIsLost : .allIsSaved
        return Phrase(
            zh: "不能在这里继续了：\(verbatim: reason)。\(phrase: loss)",
            en: "You cannot go on here: \(reason). \(loss.english)")
    }

    static func leaveQuestion(_ session: QuizSession) -> Phrase {
        guard session.saving == .saved else {
            return Phrase(
                zh: "现在离开吗？最后的改动还没有保存，离开就会丢失。",
                en: "Leave now? The last change is not saved and would be lost.")
        }
        guard let seconds = session.remainingSeconds else {
            return Phrase(zh: "现在离开吗？答过的都已保存。", en: "Leave now? Everything answered is saved.")
        }
        let left = timeLeft(seconds: seconds)
        return Phrase(
            zh: "现在离开吗？答过的都已保存；离开以后照样计时，\(left.chinese)。",
            en: "Leave now? Everything answered is saved; the clock goes on while you are away: \(left.english).")
    }

    static func setAside(_ session: QuizSession) -> Phrase {
        guard session.saving != .saved else {
            let number = session.position + 1
            return Phrase(
                zh: "已离开，答过的都已保存；下次从第 \(number) 题继续。",
                en: "Set aside; everything answered is saved, and you can go on at item \(number).")
        }
        return Phrase(zh: "已离开，最后的改动没有保存。", en: "Set aside; the last change is not saved.")
    }

    static func notAnOption(_ line: String, count: Int) -> Phrase {
        let (typed, names) = (quoted(line), OptionLabel.names(count))
        return Phrase(
            zh: "\(verbatim: typed)不是选项，也不是命令。选项是 \(names.chinese)。",
            en: "\(typed) is neither an option nor a command. The options are \(names.english).")
    }
}
