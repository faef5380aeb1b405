package import CourseModel
internal import QuizEngine

extension StartPage {
    /// How somebody stands with what is practised because it is due.
    package struct PracticeFacts: Hashable {
        /// How many items are due, and how many are new, in all.
        package let dueCount: Int
        package let newCount: Int
        /// How many of them this sitting has.
        package let count: Int
        /// How many were practised today already.
        package let doneToday: Int
        /// Days in a row.
        package let streak: Int
        /// How many come back on each of the days after today.
        package let forecast: [Int]

        package init(dueCount: Int, newCount: Int, count: Int, doneToday: Int, streak: Int, forecast: [Int]) {
            self.dueCount = dueCount
            self.newCount = newCount
            self.count = count
            self.doneToday = doneToday
            self.streak = streak
            self.forecast = forecast
        }

        /// About so many items are answered in a minute.
        package static let itemsInAMinute = 2
        /// About ten minutes a day.
        package static let usualCount = 20
    }
}

extension StartPage.PracticeFacts {
    /// - Parameter inProgress: the sitting that goes on.
    func entries(inProgress: QuizSession?) -> [StartPage.Entry] {
        var entries = [StartPage.Entry(Phrase(zh: "题目", en: "Items"), items(inProgress: inProgress))]
        // What is due besides comes after the sitting that goes on, and has some of the same items.
        if inProgress == nil { entries.append(StartPage.Entry(Phrase(zh: "到期", en: "Due"), due)) }
        if doneToday > 0 {
            entries.append(
                StartPage.Entry(
                    Phrase(zh: "今天", en: "Today"), Phrase(zh: "已练 \(doneToday) 道", en: "\(doneToday) done already")))
        }
        if streak > 0 {
            entries.append(
                StartPage.Entry(
                    Phrase(zh: "连续", en: "In a row"),
                    Phrase(zh: "\(streak) 天", en: streak.counting("day"))))
        }
        if let coming { entries.append(StartPage.Entry(Phrase(zh: "往后", en: "Coming"), coming)) }
        entries.append(StartPage.Entry(Phrase(zh: "每答一题", en: "Each answer"), StartPage.atOnce))
        return entries
    }

    private func items(inProgress: QuizSession?) -> Phrase {
        let asked = inProgress?.unansweredCount ?? count
        let minutes = max(1, (asked + Self.itemsInAMinute - 1) / Self.itemsInAMinute)
        guard let inProgress else {
            return Phrase(zh: "\(asked) 道，大约 \(minutes) 分钟", en: "\(asked), about \(minutes) min")
        }
        let all = inProgress.paper.items.count
        return Phrase(
            zh: "共 \(all) 道，还有 \(asked) 道没答，大约 \(minutes) 分钟",
            en: "\(all), \(asked) of them to answer, about \(minutes) min")
    }

    private var due: Phrase {
        guard newCount > 0 else { return Phrase(zh: "\(dueCount) 道", en: "\(dueCount)") }
        return Phrase(zh: "\(dueCount) 道，另有新题 \(newCount) 道", en: "\(dueCount), and \(newCount) new")
    }

    /// `明天 3 道，后天 1 道，5 天后 2 道`; nil where nothing comes back soon.
    package var coming: Phrase? {
        let days = forecast.enumerated().filter { $0.element > 0 }.map { day, count -> Phrase in
            switch day {
            case 0: Phrase(zh: "明天 \(count) 道", en: "\(count) tomorrow")
            case 1: Phrase(zh: "后天 \(count) 道", en: "\(count) in 2 days")
            default: Phrase(zh: "\(day + 1) 天后 \(count) 道", en: "\(count) in \(day + 1) days")
            }
        }
        guard !days.isEmpty else { return nil }
        return Phrase(
            zh: days.map(\.chinese).joined(separator: "，"), en: days.map(\.english).joined(separator: ", "))
    }
}
