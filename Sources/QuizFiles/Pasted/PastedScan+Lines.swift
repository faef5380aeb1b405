internal import CourseModel
internal import TextRules

// What a line is, by itself and by those around it, and what it adds to the question that is open.
extension PastedScan {
    mutating func begin(_ found: PastedSection, on line: Int) {
        close()
        section = found
        part += 1
        sections.append((line, found))
        ownOptions = nil
        isInOwnText = false
        hasPassage = false
    }

    /// Takes a line, and by itself what stands at its end and says the answer.
    mutating func takeParts(of line: Int) {
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
    func kind(of text: String, on line: Int) -> PastedLine {
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
    func bareOptions(in text: String, on line: Int, expecting expected: Int) -> [PastedOption]? {
        guard let open, open.answers.isEmpty else { return nil }
        if open.rationale.isEmpty, let row = PastedOption.bareRow(text, expecting: expected) { return row }
        guard let option = PastedOption.bare(text), option.letter == expected else { return nil }
        let neighbour = neighbour(of: line, by: expected == 0 ? 1 : -1).flatMap { PastedOption.bare(self.text($0)) }
        return neighbour?.letter == (expected == 0 ? 1 : expected - 1) ? [option] : nil
    }

    /// The next line with a text, at most two empty ones away.
    func neighbour(of line: Int, by step: Int) -> Int? {
        (1...3).lazy.map { line + step * $0 }.first { next in
            source.lineStarts.indices.contains(next)
                && !source.bytes.trimmingBlanks(in: source.lineRange(next)).isEmpty
        }
    }

    /// Whether a numbered line is a point of the rationale above it, and no question: its number is written in another way than that of the
    /// question, counts from 1, and nothing there is an answer.
    func isPoint(_ text: String, number: Int, _ style: PastedLine.Style, on line: Int) -> Bool {
        guard openRationale, style != .words, let open else { return false }
        let own: PastedLine.Style = if case .number(_, let style) = open.head { style } else { .dot }
        guard style != own else { return false }
        let before = String(number - 1)
        let isCounted = open.rationale.contains { line in
            line.ranges(of: before).contains { line[$0.upperBound...].first.map { $0.isOne(of: ")）]】.、:：．") } ?? false }
        }
        guard number == 1 || isCounted else { return false }
        let asked = PastedQuestion(head: .plain, lines: line..<line + 1, stem: [text], section: nil, part: 0)
        if asked.isQuestion || PastedTail(text, takesWords: true)?.answer != nil || optionsFollow(line) { return false }
        if PastedOption.start(behind: Array(text)) != nil { return false }
        // What says the answer may follow the rationale, if nothing has said it.
        return open.answers.isEmpty || !answerFollows(line)
    }

    func answerFollows(_ line: Int) -> Bool {
        guard let next = neighbour(of: line, by: 1), source.lineRange(next).count <= Self.longestLine else {
            return false
        }
        if case .answer(let value, _) = PastedLine(text(next), expecting: 0) { return !value.isEmpty }
        return false
    }

    /// Whether options with marks begin within the next lines, so that letters before them are words of the stem.
    func markedOptionsFollow(_ line: Int) -> Bool {
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
    func optionsFollow(_ line: Int) -> Bool {
        guard let next = neighbour(of: line, by: 1), source.lineRange(next).count <= Self.longestLine,
            case .options(let options) = PastedLine(text(next), expecting: 0)
        else { return false }
        return options[0].letter == 0
    }

    mutating func take(_ line: Int, _ kind: PastedLine) {
        let isBehindOptions = ownOptions != nil
        switch kind {
        case .empty: break
        case .section(let found): begin(found, on: line)
        case .question(let number, let style, let text):
            if isTitledByOpen(line, number: number) {
                titlePart()
            } else if isOfOpenStem(line, number: number, style) {
                append(text: self.text(line), line)
                open?.lastPoint = (number, style)
                return
            }
            let shares = open?.lastPoint.map { $0.number + 1 == number && $0.style == style } ?? false
            if shares { open?.doubt = .sharedMaterial }
            close()
            open = PastedQuestion(
                head: .number(number, style), lines: line..<line + 1, stem: [text], section: section, part: part)
            if shares {
                open?.doubt = .sharedMaterial
                open?.lastPoint = (number, style)
            }
            takeOptionsBehindStem()
        case .options(let options):
            if !isBehindOptions, options[0].letter == 0 { openPending(until: line) }
            pending = nil
            guard open != nil else { return }
            if let last = open?.options.last, options[0].letter <= last.letter, open?.rationale.isEmpty == false {
                return append(text: text(line), line)
            }
            open?.options += options
            extend(to: line)
        case .answer(let value, let rationale):
            // A stem without a number that says of what kind it is needs no options.
            if let first = pending?.texts.first, !value.isEmpty, PastedLabel(before: first)?.kind != nil {
                openPending(until: line)
                pending = nil
            }
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
    mutating func append(text: String, _ line: Int) {
        let text = text.trimmingBlanks
        // What goes on and on is no question.
        if let count = open.map({ $0.stem.count + $0.rationale.count }), count > Self.mostLines { close() }
        guard open != nil else { return keep(text, line) }
        let isNextLine = open?.lines.upperBound == line
        let hasNoAnswer = open?.answers.isEmpty == true && open?.rationale.isEmpty == true
        let lastOption = open?.options.indices.last
        if lastOption == nil, hasNoAnswer {
            if !isPlain, isSetInOrListed(line) { blocks.append(line) }
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
    mutating func keep(_ text: String, _ line: Int) {
        guard ownOptions == nil else { return }
        if let kept = pending, kept.lines.upperBound != line || kept.texts.count > Self.mostLines { pending = nil }
        if pending == nil { pending = (line..<line, []) }
        pending?.texts.append(text)
        let start = pending?.lines.lowerBound ?? line
        pending?.lines = start..<line + 1
    }

    mutating func extend(to line: Int) {
        guard let start = open?.lines.lowerBound else { return }
        open?.lines = start..<line + 1
    }

    mutating func takeOptionsBehindStem() {
        guard let stem = open?.stem.first else { return }
        let characters = Array(stem)
        guard let start = PastedOption.start(behind: characters),
            let options = PastedOption.all(in: characters, from: start, expecting: 0)
        else { return }
        open?.stem = [String(characters[..<start]).trimmingBlanks]
        open?.options = options
    }

    mutating func close() {
        openRationale = false
        defer { blocks = [] }
        guard var question = open else { return }
        open = nil
        let hasEmptyOption = !blocks.isEmpty && question.options.contains { $0.text.isEmpty }
        if hasEmptyOption || blocks.contains(where: question.lines.contains) {
            question.doubt = question.doubt ?? .otherBlocks
        }
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
}
