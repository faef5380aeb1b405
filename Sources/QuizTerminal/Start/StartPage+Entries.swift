internal import CourseModel
internal import QuizEngine

// MARK: - What stands on it

extension StartPage {
    /// A line of the page: `及格线  80%`.
    struct Entry {
        let label: Phrase
        let value: Phrase

        init(_ label: Phrase, _ value: Phrase) {
            self.label = label
            self.value = value
        }
    }

    /// What must be known before anything else.
    var announcements: [Phrase] {
        var phrases: [Phrase] = []
        if isRehearsal {
            phrases.append(
                Phrase(zh: "这是演练，什么都不记入成绩册。", en: "This is a rehearsal: nothing goes into the gradebook."))
        }
        if let inProgress {
            let (answered, count) = (inProgress.answeredCount, inProgress.paper.items.count)
            phrases.append(
                Phrase(
                    zh: "您有一次没有答完：已答 \(answered) 题，共 \(count) 题。",
                    en: "You have an attempt in progress: \(answered) of \(count) items answered."))
            if inProgress.attempt.languageOfBeginning != language {
                phrases.append(.begunIn(inProgress.attempt.languageOfBeginning))
            }
        } else if let limit = limits.attempts, isUsedUp {
            let again: Phrase =
                renewableFrom.map { Phrase(zh: "\($0) 起可以重考。", en: "It may be taken again from \($0) on.") }
                ?? contact.map { Phrase(zh: "要再考，请找：\(verbatim: $0)", en: "To take it again, ask: \($0)") }
                ?? Phrase(zh: "要再考，请找本单位负责培训的人。", en: "To take it again, ask those in charge of training.")
            phrases.append(
                Phrase(
                    zh: "您的 \(limit) 次机会都用完了。\(phrase: again)",
                    en: "You have used all \(limit) attempts. \(again.english)"))
        }
        if let pass, inProgress == nil {
            let until = pass.lastDay.map { Phrase(zh: "，有效到 \($0)", en: "; the pass holds until \($0)") }
            let cost =
                limits.attempts == nil || isUsedUp
                ? nil : Phrase(zh: "。再考一次，会多用一次机会", en: ". Another attempt uses up one more")
            phrases.append(
                Phrase(
                    zh: "您已经通过这份测验\(until?.chinese ?? "")\(cost?.chinese ?? "")。",
                    en: "You have passed this quiz\(until?.english ?? "")\(cost?.english ?? "")."))
        }
        return phrases
    }

    var entries: [Entry] {
        var entries = [Entry(Phrase(zh: "作答人", en: "Learner"), who)]
        if let course = courseTitle?[language] {
            entries.append(Entry(Phrase(zh: "课程", en: "Course"), Phrase(zh: "\(verbatim: course)", en: course)))
        }
        if let practice { return entries + practice.entries(inProgress: inProgress) }
        entries.append(Entry(Phrase(zh: "题目", en: "Items"), items))
        entries.append(Entry(Phrase(zh: "时间", en: "Time"), time))
        if let passMark = quiz.rules.passMark?.exactPercentText {
            entries.append(Entry(Phrase(zh: "及格线", en: "Pass mark"), Phrase(zh: passMark, en: passMark)))
        }
        if let marking { entries.append(Entry(Phrase(zh: "计分", en: "Marking"), marking)) }
        if let expiry { entries.append(Entry(Phrase(zh: "时间到了", en: "Time up"), expiry)) }
        if tellsAtOnce { entries.append(Entry(Phrase(zh: "每答一题", en: "Each answer"), Self.atOnce)) }
        if !isRehearsal, !isUsedUp { entries.append(Entry(Phrase(zh: "次数", en: "Attempt"), attempts)) }
        if let obligation { entries.append(Entry(Phrase(zh: "要求", en: "Required"), phrase(for: obligation))) }
        if let span = mayBegin?.phrase { entries.append(Entry(Phrase(zh: "开放", en: "Open"), span)) }
        if let last, !isUsedUp || best != nil { entries.append(Entry(Phrase(zh: "上一次", en: "Last time"), last.phrase)) }
        if let best = best ?? (isUsedUp ? last : nil) {
            entries.append(Entry(Phrase(zh: "最好的一次", en: "Best result"), best.phrase))
        }
        entries.append(Entry(Phrase(zh: "交卷以后", en: "Afterwards"), afterwards))
        return entries
    }

    /// `2026-12-01 至 2026-12-31，最晚 2026-12-15 通过`
    private func phrase(for obligation: Obligation) -> Phrase {
        let isJudged = quiz.rules.passMark != nil
        let due = obligation.due.map {
            Phrase(
                zh: "最晚 \($0) \(isJudged ? "通过" : "交卷")", en: "to be \(isJudged ? "passed" : "submitted") by \($0)")
        }
        let parts = [obligation.span.phrase, due].compactMap(\.self)
        return Phrase(
            zh: parts.map(\.chinese).joined(separator: "，"), en: parts.map(\.english).joined(separator: ", "))
    }

    private var who: Phrase {
        let department = learner.department.joined(separator: "/")
        guard !department.isEmpty else { return .name(of: learner) }
        return Phrase(
            zh: "\(phrase: .name(of: learner))，\(verbatim: department)",
            en: "\(Phrase.name(of: learner).english), \(department)")
    }

    private var itemCount: Int {
        if let inProgress { return inProgress.paper.items.count }
        return switch quiz.rules.draw {
        case .all: bankCount
        case .count(let count): count
        case .perObjective(let counts): counts.values.reduce(0, +)
        }
    }

    private var items: Phrase {
        let count = itemCount
        guard count < bankCount else { return Phrase(zh: "\(count) 道", en: "\(count)") }
        return Phrase(zh: "\(count) 道，从 \(bankCount) 道里抽取", en: "\(count), drawn from \(bankCount)")
    }

    private var time: Phrase {
        if let left = inProgress?.remainingSeconds {
            let left = Phrase.timeLeft(seconds: left)
            return Phrase(zh: "\(left.chinese)；离开以后照样计时", en: "\(left.english); the clock runs on while you are away")
        }
        guard let limit = limits.timeLimit else {
            return Phrase(zh: "不限时，可以分几次答完", en: "no limit; you may leave and go on later")
        }
        let duration = Phrase.duration(seconds: limit)
        let extra = limits.extraTime.map { Phrase.duration(seconds: $0) }
        return Phrase(
            zh: duration.chinese + (extra.map { "，其中 \($0.chinese)是给您加的" } ?? "") + "；离开以后照样计时",
            en: duration.english + (extra.map { ", \($0.english) of it given to you" } ?? "")
                + "; the clock runs on while you are away")
    }

    /// nil for rules that a learner need not keep in mind while answering.
    private var marking: Phrase? {
        let marking = rules.marking
        if marking.scheme == .certainty {
            return Phrase(
                zh: "每题要说有多大把握：越有把握，答对得分越多，答错扣分也越多",
                en: "you say how sure each answer is: the surer, the more it earns when right and loses when wrong")
        }
        guard marking.loss > .zero else { return nil }
        let loss = marking.loss.exactPercentText
        return Phrase(
            zh: "答错倒扣分，每题最多扣这题的 \(loss)；不答不扣",
            en: "a wrong answer loses marks, at most \(loss) of its item's; an item left open loses nothing")
    }

    /// What becomes of whoever has not submitted in time, where that costs more than the items left open.
    private var expiry: Phrase? {
        guard limits.timeLimit != nil else { return nil }
        switch rules.onExpiry {
        case .submit: return nil
        case .grace(let seconds):
            let grace = Phrase.duration(seconds: seconds)
            return Phrase(
                zh: "不能再答，要在 \(grace.chinese)内自己交卷；过了就作废，答过的都不算",
                en: "no more answers; submit within \(grace.english), or the attempt is void and no answer counts")
        case .discard:
            return Phrase(
                zh: "还没有交卷就作废，答过的都不算，所以要在时间内自己交卷",
                en: "an attempt that is not submitted by then is void and no answer counts: submit it in time")
        }
    }

    /// Those of an attempt in progress are as they were when it began.
    private var rules: Quiz.Rules { inProgress?.attempt.quiz.rules ?? quiz.rules }

    /// Whether the feedback to each item is shown with it: of an attempt in progress, as it was when that began.
    private var tellsAtOnce: Bool {
        inProgress?.attempt.showsFeedbackAtOnce ?? (quiz.rules.feedback(of: quiz.kind) == .immediate)
    }

    static let atOnce = Phrase(
        zh: "马上看到对错和解析，看过就不能再改；做错的最后再练一遍，不计分",
        en:
            "you see at once what is right and why, and cannot change it then; wrong ones come back at the end, not scored"
    )

    private var attempts: Phrase {
        guard let limit = limits.attempts else {
            return Phrase(zh: "第 \(number) 次，次数不限", en: "number \(number), as many as you like")
        }
        return Phrase(zh: "第 \(number) 次，一共 \(limit) 次", en: "number \(number) of \(limit)")
    }

    private var afterwards: Phrase {
        guard !isSealed else {
            return Phrase(
                zh: "只告诉您已经收到；成绩以后由人事评，这台电脑上没有正确答案",
                en:
                    "you are told that it was received; HR gives the marks later, the right answers are not on this machine"
            )
        }
        return switch quiz.rules.review(of: quiz.kind, afterAttempt: number, outOf: limits.attempts) {
        case .none: Phrase(zh: "只告诉您已经收到", en: "you are told that it was received")
        case .outcome where quiz.rules.passMark == nil: Phrase(zh: "看到得分", en: "you see your score")
        case .outcome: Phrase(zh: "看到得分和是否通过", en: "you see your score and whether it is a pass")
        case .marks: Phrase(zh: "看到得分和每题的对错", en: "you see your score and which items are right")
        case .full: Phrase(zh: "看到得分、每题的答案和解析", en: "you see your score, the answers and why they are right")
        }
    }

    /// nil for a rehearsal, of which nothing is kept.
    var privacy: Phrase? {
        guard !isRehearsal else { return nil }
        return privacyNotice.map { Phrase(zh: "\(verbatim: $0)", en: $0) }
            ?? Phrase(
                zh:
                    "成绩册会记下您的工号、姓名、部门，和每道题的答案、时间、得分。本单位负责培训和人事的人可以查看，由他们决定保存多久；想看关于您的记录，或者有不对的地方，请找他们。",
                en:
                    """
                    The gradebook keeps your staff id, name and department, and every answer with its time and marks. Those in \
                    charge of training and personnel can see them and decide how long they are kept; ask them to see what is kept \
                    about you, or to correct it.
                    """)
    }
}

extension StartPage.Past {
    fileprivate var phrase: Phrase {
        let verdict = outcome?.words
        return Phrase(
            zh: "\(day) 交卷，\(score.percent)" + (verdict.map { "，\($0.chinese)" } ?? ""),
            en: "submitted on \(day), \(score.percent)" + (verdict.map { ", \($0.english)" } ?? ""))
    }
}

extension StartPage.Span {
    /// nil where there is no limit.
    fileprivate var phrase: Phrase? {
        switch (first, last) {
        case (nil, nil): nil
        case (let first?, nil): Phrase(zh: "\(first) 起", en: "from \(first) on")
        case (nil, let last?): Phrase(zh: "\(last) 止", en: "until \(last)")
        case (let first?, let last?): Phrase(zh: "\(first) 至 \(last)", en: "\(first) to \(last)")
        }
    }
}
