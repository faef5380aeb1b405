internal import CourseModel
internal import TextRules

/// Goes through the lines of a quiz file and gathers what is pasted.
struct PastedScan {
    let source: SourceText
    let fences: [Range<Int>]
    let isPlain: Bool
    private(set) var questions: [PastedQuestion] = []
    private(set) var answers: [PastedAnswers] = []
    private(set) var sections: [(line: Int, section: PastedSection)] = []
    private(set) var loose: [PastedBank.LooseLine] = []

    private var open: PastedQuestion?
    /// Numbered lines that are questions if their answers stand at the end.
    private var candidates: [PastedQuestion] = []
    /// The numbers of questions so far that do not say their answers.
    private var unanswered: Set<Int> = []
    /// Lines that may be the stem of a question without a number.
    private var pending: (lines: Range<Int>, texts: [String])?
    private var section: PastedSection?
    private var part = 0
    /// Where the lines of an item with options of our form begin: those of its options so far; nil outside of such items.
    private var ownOptions: [Int]?
    /// Whether the lines are a stem, or a passage, of our form, in which numbers and letters mean nothing.
    private var isInOwnText = false
    private var hasPassage = false
    private var openRationale = false

    private static let longestLine = 1 << 14
    private static let mostLines = 400

    init(source: SourceText, fences: [Range<Int>], isPlain: Bool) {
        self.source = source
        self.fences = fences
        self.isPlain = isPlain
    }

    mutating func run(from first: Int) {
        var line = first
        while line < source.lineStarts.count {
            line = step(line)
        }
        close()
        let answered = Set(answers.flatMap(\.entries).map(\.number))
        // A loop: over a closure here the optimiser of Swift 6.3.1 fails its own check of ownership.
        for candidate in candidates {
            guard let number = candidate.number, answered.contains(number) else { continue }
            questions.append(candidate)
        }
        questions.sort { $0.lines.lowerBound < $1.lines.lowerBound }
    }

    private func text(_ line: Int) -> String { source.text(in: source.lineRange(line)) }

    /// Takes a line, and perhaps those after it; returns the next.
    private mutating func step(_ line: Int) -> Int {
        let range = source.lineRange(line)
        let content = source.bytes.trimmingBlanks(in: range)
        if content.isEmpty {
            if pending != nil, open == nil { pending = nil }
            return line + 1
        }
        if isPlain {
            // Nobody's question is as long as that.
            if content.count > Self.longestLine { return line + 1 }
            if let end = answerList(from: line) ?? answerBelowLabel(on: line) { return end }
            takeParts(of: line)
            return line + 1
        }
        let fence = fences[..<fences.partitioningIndex { $0.lowerBound > content.lowerBound }].last
        if let fence, fence.contains(content.lowerBound) {
            return max(source.lineIndex(at: fence.upperBound - 1) + 1, line + 1)
        }
        let level = headingLevel(content)
        if level > 0 { return heading(line, content, level: level) }
        if isOwnLine(range, content) {
            if isOwnOption(content) {
                close()
                ownOptions = (ownOptions ?? []) + [line]
                isInOwnText = false
            }
            return line + 1
        }
        // Lines that are set in belong to the option above them.
        if ownOptions != nil, content.lowerBound - range.lowerBound >= 2 { return line + 1 }
        if isInOwnText { return line + 1 }
        if let end = answerList(from: line) ?? answerBelowLabel(on: line) { return end }
        takeParts(of: line)
        return line + 1
    }

    private func headingLevel(_ content: Range<Int>) -> Int {
        let marks = source.bytes[content].prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(marks), marks < content.count, source.bytes[content.lowerBound + marks].isBlank else {
            return 0
        }
        return marks
    }

    private mutating func heading(_ line: Int, _ content: Range<Int>, level: Int) -> Int {
        close()
        ownOptions = nil
        isInOwnText = false
        pending = nil
        let words = source.text(in: content).drop { $0 == "#" }
        let (title, attributes) = Self.cut(String(words))
        if attributes.isEmpty, let end = answerList(from: line) { return end }
        if attributes.isEmpty, let found = PastedSection(title), !zoneHasOptions(after: line), !optionsFollow(line) {
            begin(found, on: line)
            return line + 1
        }
        hasPassage = level == 1
        // A stem of our form ends with its options, and a pasted one has none of ours.
        if level == 2 {
            if zoneHasOptions(after: line) {
                isInOwnText = true
            } else {
                open = PastedQuestion(
                    head: .heading(attributes: attributes), lines: line..<line + 1,
                    stem: [Self.withoutNumber(title.trimmingBlanks)], section: section, part: part)
                takeOptionsBehindStem()
            }
        }
        return line + 1
    }

    /// The words of a heading, and its attribute block.
    private static func cut(_ heading: String) -> (title: String, attributes: String) {
        let text = heading.trimmingBlanks
        guard text.hasSuffix("}"), let brace = text.lastIndex(of: "{") else { return (text, "") }
        return (String(text[..<brace]).trimmingBlanks, String(text[brace...]))
    }

    private static func withoutNumber(_ title: String) -> String {
        if case .question(_, _, let text) = PastedLine(title, expecting: 0) { return text }
        return title
    }

    /// Whether options of our form stand between a heading and the next.
    private func zoneHasOptions(after line: Int) -> Bool {
        var next = line + 1
        while next < source.lineStarts.count {
            let content = source.bytes.trimmingBlanks(in: source.lineRange(next))
            if (1...2).contains(headingLevel(content)) { return false }
            if !content.isEmpty, isOwnOption(content) { return true }
            next += 1
        }
        return false
    }

    /// Quotes, and options of our form.
    private func isOwnLine(_ range: Range<Int>, _ content: Range<Int>) -> Bool {
        let first = source.bytes[content.lowerBound]
        return first == UInt8(ascii: ">") || first == UInt8(ascii: "<") || first == UInt8(ascii: "|")
            || isOwnOption(content)
    }

    private func isOwnOption(_ content: Range<Int>) -> Bool {
        let bytes = source.bytes
        guard "-+*".utf8.contains(bytes[content.lowerBound]), content.count > 1 else { return false }
        let start = bytes.endOfBlanks(in: content.lowerBound + 1..<content.upperBound)
        return OptionMarker(in: source, at: start, before: content.upperBound)?.isClear == true
    }

    // MARK: Lines

    private mutating func begin(_ found: PastedSection, on line: Int) {
        close()
        section = found
        part += 1
        sections.append((line, found))
        ownOptions = nil
        isInOwnText = false
        hasPassage = false
    }

    /// Takes a line, and by itself what stands at its end and says the answer.
    private mutating func takeParts(of line: Int) {
        let whole = text(line)
        let kind = kind(of: whole, on: line)
        let mayHaveTail =
            switch kind {
            case .question, .options, .remark: true
            case .text: open != nil
            default: false
            }
        let takesWords = if case .question = kind { true } else { false }
        guard mayHaveTail, let tail = PastedTail(whole, takesWords: takesWords) else { return take(line, kind) }
        let rest = self.kind(of: tail.before, on: line)
        if case .options(let options) = rest, options.contains(where: \.text.isEmpty) { return take(line, kind) }
        take(line, rest)
        if let answer = tail.answer {
            take(line, .answer(answer, rationale: tail.rationale))
        } else if let rationale = tail.rationale {
            take(line, .rationale(rationale))
        }
    }

    /// What a line is by its neighbours.
    private func kind(of text: String, on line: Int) -> PastedLine {
        let expected = open?.options.count ?? 0
        let kind = PastedLine(text, expecting: expected)
        switch kind {
        case .section where optionsFollow(line): return PastedLine(text, expecting: expected, readsTitles: false)
        case .question(let number, let style, let stem) where isPoint(stem, number: number, style, on: line):
            return .rationale(String(PastedText.withoutDecoration(text)))
        case .text:
            guard let options = bareOptions(in: text, on: line, expecting: expected),
                expected > 0 || !markedOptionsFollow(line)
            else { return kind }
            return .options(options)
        default: return kind
        }
    }

    /// Options without marks behind their letters: several on the line, or one that a line beside it makes one.
    private func bareOptions(in text: String, on line: Int, expecting expected: Int) -> [PastedOption]? {
        guard let open, open.answers.isEmpty else { return nil }
        if open.rationale.isEmpty, let row = PastedOption.bareRow(text, expecting: expected) { return row }
        guard let option = PastedOption.bare(text), option.letter == expected else { return nil }
        let neighbour = neighbour(of: line, by: expected == 0 ? 1 : -1).flatMap { PastedOption.bare(self.text($0)) }
        return neighbour?.letter == (expected == 0 ? 1 : expected - 1) ? [option] : nil
    }

    /// The next line with a text, at most two empty ones away.
    private func neighbour(of line: Int, by step: Int) -> Int? {
        (1...3).lazy.map { line + step * $0 }.first { next in
            source.lineStarts.indices.contains(next)
                && !source.bytes.trimmingBlanks(in: source.lineRange(next)).isEmpty
        }
    }

    /// Whether a numbered line is a point of the rationale above it, and no question: its number is written in another way than that of the
    /// question, counts from 1, and nothing there is an answer.
    private func isPoint(_ text: String, number: Int, _ style: PastedLine.Style, on line: Int) -> Bool {
        guard openRationale, style != .words, let open else { return false }
        let own: PastedLine.Style = if case .number(_, let style) = open.head { style } else { .dot }
        guard style != own else { return false }
        let before = String(number - 1)
        let isCounted = open.rationale.contains { line in
            line.ranges(of: before).contains { line[$0.upperBound...].first.map { ")）]】.、:：．".contains($0) } ?? false }
        }
        guard number == 1 || isCounted else { return false }
        let asked = PastedQuestion(head: .plain, lines: line..<line + 1, stem: [text], section: nil, part: 0)
        if asked.isQuestion || PastedTail(text, takesWords: true)?.answer != nil || optionsFollow(line) { return false }
        if PastedOption.start(behind: Array(text)) != nil { return false }
        // What says the answer may follow the rationale, if nothing has said it.
        return open.answers.isEmpty || !answerFollows(line)
    }

    private func answerFollows(_ line: Int) -> Bool {
        guard let next = neighbour(of: line, by: 1), source.lineRange(next).count <= Self.longestLine else {
            return false
        }
        if case .answer(let value, _) = PastedLine(text(next), expecting: 0) { return !value.isEmpty }
        return false
    }

    /// Whether options with marks begin within the next lines, so that letters before them are words of the stem.
    private func markedOptionsFollow(_ line: Int) -> Bool {
        for next in line + 1..<min(line + 8, source.lineStarts.count)
        where source.lineRange(next).count <= Self.longestLine {
            switch PastedLine(text(next), expecting: 0) {
            case .options(let options): return options[0].letter == 0
            case .question, .section, .answer: return false
            default: continue
            }
        }
        return false
    }

    /// Whether options with letters begin on the next line.
    private func optionsFollow(_ line: Int) -> Bool {
        guard let next = neighbour(of: line, by: 1), source.lineRange(next).count <= Self.longestLine,
            case .options(let options) = PastedLine(text(next), expecting: 0)
        else { return false }
        return options[0].letter == 0
    }

    private mutating func take(_ line: Int, _ kind: PastedLine) {
        let isBehindOptions = ownOptions != nil
        switch kind {
        case .empty: break
        case .section(let found): begin(found, on: line)
        case .question(let number, let style, let text):
            if let open, open.options.isEmpty, open.answers.isEmpty, open.head != .number(open.number ?? 0, style),
                !open.isQuestion
            {
                return append(text: self.text(line), line)
            }
            close()
            open = PastedQuestion(
                head: .number(number, style), lines: line..<line + 1, stem: [text], section: section, part: part)
            takeOptionsBehindStem()
        case .options(let options):
            if open == nil, let pending, !isBehindOptions, options[0].letter == 0 {
                open = PastedQuestion(
                    head: .plain, lines: pending.lines.lowerBound..<line + 1, stem: pending.texts, section: section,
                    part: part)
            }
            pending = nil
            guard open != nil else { return }
            if let last = open?.options.last, options[0].letter <= last.letter, open?.rationale.isEmpty == false {
                return append(text: text(line), line)
            }
            open?.options += options
            extend(to: line)
        case .answer(let value, let rationale):
            if open != nil, !value.isEmpty {
                open?.answers.append(value)
                if let rationale { open?.rationale.append(rationale) }
                openRationale = rationale != nil
                extend(to: line)
            } else if open == nil, isBehindOptions, !value.isEmpty {
                loose.append(.init(kind: .answer(value), lines: line..<line + 1, options: ownOptions ?? []))
            }
        case .rationale(let text):
            if open != nil {
                open?.rationale.append(text)
                openRationale = true
                extend(to: line)
            } else if isBehindOptions {
                loose.append(.init(kind: .rationale(text), lines: line..<line + 1, options: ownOptions ?? []))
            }
        case .points(let points):
            guard open != nil else { return }
            open?.points = points
            extend(to: line)
        case .remark(let text):
            guard open != nil else { return }
            open?.remarks.append(text)
            extend(to: line)
        case .text(let text): append(text: text, line)
        }
    }

    /// A line that only its neighbours give a meaning. Texts grow in their places: a copy for each line would take a long time.
    private mutating func append(text: String, _ line: Int) {
        let text = text.trimmingBlanks
        // What goes on and on is no question.
        if let count = open.map({ $0.stem.count + $0.rationale.count }), count > Self.mostLines { close() }
        guard open != nil else { return keep(text, line) }
        let isNextLine = open?.lines.upperBound == line
        let hasNoAnswer = open?.answers.isEmpty == true && open?.rationale.isEmpty == true
        let lastOption = open?.options.indices.last
        if lastOption == nil, hasNoAnswer {
            open?.stem.append(text)
        } else if openRationale, isNextLine {
            open?.rationale.append(text)
        } else if isNextLine, hasNoAnswer, let lastOption {
            open?.options[lastOption].text += "\n" + text
        } else {
            // The stem of the next question, if options follow.
            close()
            pending = (line..<line + 1, [text])
            return
        }
        extend(to: line)
    }

    /// Keeps a line that may be part of the stem of a question without a number.
    private mutating func keep(_ text: String, _ line: Int) {
        guard ownOptions == nil else { return }
        if let kept = pending, kept.lines.upperBound != line || kept.texts.count > Self.mostLines { pending = nil }
        if pending == nil { pending = (line..<line, []) }
        pending?.texts.append(text)
        let start = pending?.lines.lowerBound ?? line
        pending?.lines = start..<line + 1
    }

    private mutating func extend(to line: Int) {
        guard let start = open?.lines.lowerBound else { return }
        open?.lines = start..<line + 1
    }

    private mutating func takeOptionsBehindStem() {
        guard let stem = open?.stem.first else { return }
        let characters = Array(stem)
        guard let start = PastedOption.start(behind: characters),
            let options = PastedOption.all(in: characters, from: start, expecting: 0)
        else { return }
        open?.stem = [String(characters[..<start]).trimmingBlanks]
        open?.options = options
    }

    private mutating func close() {
        openRationale = false
        guard var question = open else { return }
        open = nil
        question.takeLabels()
        if let number = question.number, !question.hasAnswer { unanswered.insert(number) }
        guard question.isQuestion else {
            guard case .number = question.head else { return }
            // Under the title of a part numbers count questions; elsewhere only if a list of answers has them.
            if question.section != nil { questions.append(question) } else { candidates.append(question) }
            return
        }
        // What is no more than a heading of ours is for the item's own checks.
        if case .heading = question.head, question.options.count < 2, question.answers.isEmpty { return }
        if hasPassage, case .plain = question.head { return }
        while question.rationale.last?.isEmpty == true { question.rationale.removeLast() }
        questions.append(question)
    }

    // MARK: Answers at the end

    /// The line after an answer that stands below its label, `答案` and on the next line `B`; nil where none does.
    private mutating func answerBelowLabel(on line: Int) -> Int? {
        guard let open, open.answers.isEmpty, PastedText.isAnswersTitle(text(line)),
            let next = neighbour(of: line, by: 1), source.lineRange(next).count <= Self.longestLine
        else { return nil }
        let value = String(PastedText.withoutDecoration(text(next)))
        guard PastedKey.isClear(value) else { return nil }
        take(line, .answer(value, rationale: nil))
        extend(to: next)
        return next + 1
    }

    /// The entry of a list that says in words what goes into the gap of a question, `3. 倾听；聆听`; nil for any other line.
    private func wordedEntry(
        on line: Int, after entries: [PastedAnswers.Entry], part: Int, section: PastedSection?
    ) -> PastedAnswers.Entry? {
        guard case .question(let number, .dot, let words) = PastedLine(text(line), expecting: 0, readsTitles: false),
            words.count <= Self.longestAnswer, entries.last.map({ $0.number < number }) ?? true, !optionsFollow(line)
        else { return nil }
        guard unanswered.contains(number) || open?.number == number && open?.hasAnswer == false else { return nil }
        return .init(number: number, answer: words, part: part, section: section)
    }

    private static let longestAnswer = 60

    /// Whether a line below an entry of a list says why, and begins neither a question nor another part.
    private func isRationale(on line: Int, below entry: PastedAnswers.Entry) -> Bool {
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
    private mutating func answerList(from first: Int) -> Int? {
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
        answers.append(PastedAnswers(lines: first..<end, entries: entries))
        return end
    }

    private func startsEntries(after line: Int) -> Bool {
        var next = line + 1
        while next < source.lineStarts.count, text(next).trimmingBlanks.isEmpty { next += 1 }
        return next < source.lineStarts.count && PastedAnswers.entries(of: text(next), part: 0, section: nil) != nil
    }

    /// `一、单选题：1.B 2.C` or the title alone.
    private static func sectionAndAnswers(_ text: String) -> (PastedSection, rest: String)? {
        let plain = String(PastedText.withoutDecoration(text))
        if let section = PastedSection(plain) { return (section, "") }
        guard let colon = plain.firstIndex(where: { ":：".contains($0) }),
            let section = PastedSection(String(plain[..<colon]))
        else { return nil }
        return (section, String(plain[plain.index(after: colon)...]))
    }
}
