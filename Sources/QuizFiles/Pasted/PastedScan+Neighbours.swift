internal import CourseModel
internal import TextRules

// What questions are together: titles above them, points within one, answers of several.
extension PastedScan {
    /// Whether a heading that stands open is the title of a part, because a numbered question with options begins below it.
    func isTitledByOpen(_ line: Int, number: Int) -> Bool {
        guard let open, case .heading(let attributes) = open.head, attributes.isEmpty, number == 1,
            open.lines.count == 1, open.options.isEmpty, open.answers.isEmpty, !open.isQuestion
        else { return false }
        return optionsFollow(line)
    }

    /// Takes the heading that stands open for the title of a part, of no kind.
    mutating func titlePart() {
        guard let line = open?.lines.lowerBound else { return }
        open = nil
        begin(PastedSection(kind: .any, points: nil), on: line)
    }

    /// Whether a numbered line belongs to the stem of the question that is open: it is numbered in another way than that, goes on with its
    /// points, or begins some.
    func isOfOpenStem(_ line: Int, number: Int, _ style: PastedLine.Style) -> Bool {
        guard let open, open.options.isEmpty, open.answers.isEmpty, !open.isQuestion else { return false }
        if open.head != .number(open.number ?? 0, style) { return true }
        if let point = open.lastPoint, point.style == style { return point.number + 1 == number }
        return number == 1 && pointsFollow(line, style)
    }

    /// Whether more numbered lines follow the first one, and then options: the points that the options are about.
    private func pointsFollow(_ first: Int, _ style: PastedLine.Style) -> Bool {
        var (line, number) = (first, 1)
        while number < Self.mostPoints, let next = neighbour(of: line, by: 1) {
            guard source.lineRange(next).count <= Self.longestLine else { return false }
            switch PastedLine(text(next), expecting: 0) {
            case .question(number + 1, style, _): (line, number) = (next, number + 1)
            case .options(let options): return number > 1 && options[0].letter == 0
            default: return false
            }
        }
        return false
    }

    private static let mostPoints = 20

    /// Makes a question of the lines that are kept for a stem without a number.
    mutating func openPending(until line: Int) {
        guard open == nil, let pending else { return }
        open = PastedQuestion(
            head: .plain, lines: pending.lines.lowerBound..<line + 1, stem: pending.texts, section: section, part: part)
    }

    /// Whether a line of a stem is an item of a list, or set in as code is.
    func isSetInOrListed(_ line: Int) -> Bool {
        let text = text(line)
        if text.hasPrefix("    ") || text.hasPrefix("\t") { return true }
        let content = text.trimmingBlanks
        return ["- ", "* ", "+ "].contains { content.hasPrefix($0) }
    }

    /// Doubts a key of as many letters as questions in a row wait for an answer: `答案：BA` below the second of two.
    ///
    /// - Parameter listed: the numbers that lists of answers have.
    mutating func doubtAnswersOfSeveral(besides listed: Set<Int>) {
        var (waiting, part) = (0, 0)
        for index in questions.indices {
            if questions[index].part != part { (waiting, part) = (0, questions[index].part) }
            if questions[index].waits(besides: listed) {
                waiting += 1
                continue
            }
            if waiting > 0, questions[index].letterCount == waiting + 1 { questions[index].doubt = .answersOfSeveral }
            waiting = 0
        }
    }
}

extension PastedQuestion {
    /// Whether it has options, and nothing says yet which of them is right.
    ///
    /// - Parameter listed: the numbers that lists of answers have.
    fileprivate func waits(besides listed: Set<Int>) -> Bool {
        if options.count < 2 || saysItsKey { return false }
        guard let number else { return true }
        return !listed.contains(number)
    }

    /// How many letters its only answer has.
    fileprivate var letterCount: Int {
        guard answers.count == 1, case .letters(let letters)? = PastedKey(answers[0], options: options.count) else {
            return 0
        }
        return letters.count
    }

    /// Whether the question itself says what is right: in a line, in its stem, or by a mark at an option.
    fileprivate var saysItsKey: Bool {
        hasAnswer && !answers.isEmpty || options.contains(where: \.isMarked)
            || stem.contains { !KeyInStem.all(in: $0).isEmpty }
    }
}
