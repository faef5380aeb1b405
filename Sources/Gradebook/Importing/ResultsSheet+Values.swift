internal import CourseModel
internal import QuizEngine
internal import TableFiles
internal import TextRules

// What the cells of a row say, each with a fault where it cannot be read.
extension ResultsSheet {
    mutating func find(_ fault: Phrase, at place: TablePlace) {
        faults.append(
            Phrase(zh: "\(place.phrase.chinese)：\(fault.chinese)", en: "\(place.phrase.english): \(fault.english)"))
    }

    mutating func sound(_ value: TableValue?) -> TableValue? {
        guard let value, let doubt = value.doubt else { return value }
        find(doubt.phrase, at: value.place)
        return nil
    }

    mutating func quiz(of row: Row) -> QuizID? {
        guard row[.quiz] != nil else {
            if let quiz = known.quiz { return quiz }
            find(Phrase(zh: "没有写哪份测验：加一栏“测验”，或用 --quiz", en: "it names no quiz: add a column or --quiz"), at: row.place)
            return nil
        }
        guard let value = sound(row[.quiz]) else { return nil }
        if let quiz = QuizID.named(value.text, among: known.quizzes) { return quiz }
        let names = known.quizzes.map(\.id.rawValue) + known.quizzes.flatMap(\.titles)
        let meant = Suggestion.closest(to: value.text, among: names)
        find(.unknownValue(Phrase(zh: "测验", en: "quiz"), value.text, meant: meant), at: value.place)
        return nil
    }

    mutating func person(of row: Row) -> Learner? {
        guard row[.person] != nil else {
            find(Phrase(zh: "没有工号", en: "there is no staff id"), at: row.place)
            return nil
        }
        guard let value = sound(row[.person]) else { return nil }
        guard let learner = known.people.learner(named: value.text) else {
            let meant = known.people.closest(to: value.text)
            find(.unknownValue(Phrase(zh: "工号", en: "staff id"), value.text, meant: meant), at: value.place)
            return nil
        }
        guard let name = sound(row[.name]), NameKey(Roster.name(name.text)) != NameKey(learner.name) else {
            return learner
        }
        find(
            Phrase(
                zh: "工号 \(learner.staffID) 在成绩册里是 \(learner.name)，不是 \(name.text)",
                en: "staff id \(learner.staffID) is \(learner.name) in the gradebook, not \(name.text)"), at: name.place
        )
        return nil
    }

    mutating func day(of row: Row) -> CivilDate? {
        guard let cell = row[.day] else {
            if let day = known.day { return day }
            find(Phrase(zh: "没有写日期：加一栏“日期”，或用 --date", en: "it says no day: add a column or --date"), at: row.place)
            return nil
        }
        guard let value = sound(cell) else { return nil }
        guard let day = value.day.flatMap({ CivilDate($0) }) else {
            find(.noDay(value.text), at: value.place)
            return nil
        }
        guard day <= known.today else {
            find(
                Phrase(zh: "\(day) 还没有到，今天是 \(known.today)", en: "\(day) is yet to come; today is \(known.today)"),
                at: value.place)
            return nil
        }
        return day
    }

    mutating func number(_ column: ResultsColumn, of row: Row) -> Fraction? {
        guard let value = sound(row[column]) else { return nil }
        if let number = Fraction(decimal: NumberEntry.halfWidth(value.text)), number >= .zero { return number }
        find(Phrase(zh: "“\(value.text)”不是分数", en: "“\(value.text)” is no number of points"), at: value.place)
        return nil
    }

    /// `85%`, or `85`.
    mutating func percent(of row: Row) -> Fraction? {
        guard let value = sound(row[.percent]) else { return nil }
        var text = NumberEntry.halfWidth(value.text).filter { !$0.isWhitespace }
        if text.hasSuffix("%") { text.removeLast() }
        if let number = Fraction(decimal: text), number >= .zero, number <= Fraction(100) { return number }
        find(
            Phrase(zh: "“\(value.text)”不是 0% 到 100% 的得分率", en: "“\(value.text)” is no percentage from 0% to 100%"),
            at: value.place)
        return nil
    }

    mutating func outcome(of row: Row) -> Score.Outcome? {
        guard let value = sound(row[.outcome]) else { return nil }
        let word = NameKey(value.text).text
        if ResultsColumn.passWords.contains(word) { return .passed }
        if ResultsColumn.failWords.contains(word) { return .notPassed }
        if let isYes = value.isYes { return isYes ? .passed : .notPassed }
        find(
            Phrase(
                zh: "结果“\(value.text)”读不懂：写通过或未通过",
                en: "the outcome “\(value.text)” cannot be read: write passed or not passed"), at: value.place)
        return nil
    }
}
