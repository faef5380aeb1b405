internal import CourseModel
internal import TextRules

// Answers that stand below a label, and lists of them at the end.
extension PastedScan {
    /// The line after an answer that stands below its label, `答案` and on the next line `B`; nil where none does.
    mutating func answerBelowLabel(on line: Int) -> Int? {
        guard let open, open.answers.isEmpty, PastedText.isAnswersTitle(text(line)),
            let next = neighbour(of: line, by: 1), source.lineRange(next).count <= Self.longestLine
        else { return nil }
        let value = String(PastedText.withoutDecoration(text(next)))
        guard PastedKey.isClear(value) else { return nil }
        take(line, .answer(value, rationale: nil))
        extend(to: next)
        // One below the other, they may be those of the questions before as well.
        var last = next
        while let more = neighbour(of: last, by: 1), source.lineRange(more).count <= Self.longestLine,
            PastedKey.isClear(String(PastedText.withoutDecoration(text(more))))
        {
            last = more
        }
        if last > next {
            self.open?.doubt = .answersOfSeveral
            extend(to: last)
        }
        return last + 1
    }

    /// The entry of a list that says in words what goes into the gap of a question, `3. 倾听；聆听`; nil for any other line.
    func wordedEntry(
        on line: Int, after entries: [PastedAnswers.Entry], part: Int, section: PastedSection?
    ) -> PastedAnswers.Entry? {
        guard case .question(let number, .dot, let words) = PastedLine(text(line), expecting: 0, readsTitles: false),
            words.count <= Self.longestAnswer, entries.last.map({ $0.number < number }) ?? true, !optionsFollow(line)
        else { return nil }
        guard unanswered.contains(number) || open?.number == number && open?.hasAnswer == false else { return nil }
        return .init(number: number, answer: words, part: part, section: section)
    }

    static let longestAnswer = 60

    /// Whether a line below an entry of a list says why, and begins neither a question nor another part.
    func isRationale(on line: Int, below entry: PastedAnswers.Entry) -> Bool {
        guard source.lineRange(line).count <= Self.longestLine else { return false }
        let text = text(line)
        switch PastedLine(text, expecting: 0) {
        case .rationale: return true
        case .text: return isPlain && !PastedText.isAnswersTitle(text)
        // `A、B 都对` is a sentence.
        case .options(let options): return isPlain && options.count == 1 && !answerFollows(line)
        case .question(let number, let style, _):
            return isPlain && (style == .brackets || number <= entry.number) && !optionsFollow(line)
        default: return false
        }
    }

    /// The line after a list of answers that begins on a line; nil where none does.
    mutating func answerList(from first: Int) -> Int? {
        let firstText = text(first)
        let isTitle = PastedText.isAnswersTitle(firstText)
        // The list may begin behind the word: `答案：1.B 2.C`.
        let inline = PastedText.answer(String(PastedText.withoutDecoration(firstText)))?.value
        guard isTitle || inline.map({ PastedAnswers.entries(of: $0, part: 0, section: nil) != nil }) == true else {
            return nil
        }
        var entries: [PastedAnswers.Entry] = []
        var reasons = PastedAnswers.Reasons()
        var (listPart, listSection) = (0, PastedSection?.none)
        var line = first
        var end = first + 1
        if !isTitle, let inline { entries += PastedAnswers.entries(of: inline, part: 0, section: nil) ?? [] }
        line += 1
        while line < source.lineStarts.count {
            let text = self.text(line)
            if text.trimmingBlanks.isEmpty {
                line += 1
                continue
            }
            if let found = PastedAnswers.entries(of: text, part: listPart, section: listSection) {
                entries += found
            } else if let (title, rest) = Self.sectionAndAnswers(text) {
                listPart += 1
                listSection = title
                if !rest.isEmpty {
                    guard let found = PastedAnswers.entries(of: rest, part: listPart, section: title) else { break }
                    entries += found
                } else if !startsEntries(after: line) {
                    break
                }
            } else if isTitle, let entry = wordedEntry(on: line, after: entries, part: listPart, section: listSection) {
                entries.append(entry)
            } else if isTitle, let entry = entries.last, isRationale(on: line, below: entry) {
                let reason = PastedText.rationale(text) ?? text.trimmingBlanks
                guard reasons.take(reason, of: &entries, from: line) else { break }
            } else {
                break
            }
            line += 1
            end = line
        }
        // What stands below the last answer alone need not belong to it.
        if let start = reasons.takeBackIfAlone(of: &entries) { end = start }
        guard !entries.isEmpty else { return nil }
        close()
        answers.append(PastedAnswers(lines: first..<end, partAbove: part, entries: entries))
        return end
    }

    func startsEntries(after line: Int) -> Bool {
        var next = line + 1
        while next < source.lineStarts.count, text(next).trimmingBlanks.isEmpty { next += 1 }
        return next < source.lineStarts.count && PastedAnswers.entries(of: text(next), part: 0, section: nil) != nil
    }

    /// `一、单选题：1.B 2.C` or the title alone.
    static func sectionAndAnswers(_ text: String) -> (PastedSection, rest: String)? {
        let plain = String(PastedText.withoutDecoration(text))
        if let section = PastedSection(plain) { return (section, "") }
        guard let colon = plain.firstIndex(where: { $0.isOne(of: ":：") }),
            let section = PastedSection(String(plain[..<colon]))
        else { return nil }
        return (section, String(plain[plain.index(after: colon)...]))
    }
}
