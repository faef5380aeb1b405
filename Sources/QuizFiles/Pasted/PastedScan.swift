internal import CourseModel
internal import TextRules

/// Goes through the lines of a quiz file and gathers what is pasted.
struct PastedScan {
    let source: SourceText
    let fences: [Range<Int>]
    let isPlain: Bool
    var questions: [PastedQuestion] = []
    var answers: [PastedAnswers] = []
    var sections: [(line: Int, section: PastedSection)] = []
    var loose: [PastedBank.LooseLine] = []

    var open: PastedQuestion?
    /// Numbered lines that are questions if their answers stand at the end.
    var candidates: [PastedQuestion] = []
    /// The numbers of questions so far that do not say their answers.
    var unanswered: Set<Int> = []
    /// Lines that may be the stem of a question without a number.
    var pending: (lines: Range<Int>, texts: [String])?
    var section: PastedSection?
    var part = 0
    /// Where the lines of an item with options of our form begin: those of its options so far; nil outside of such items.
    var ownOptions: [Int]?
    /// Whether the lines are a stem, or a passage, of our form, in which numbers and letters mean nothing.
    var isInOwnText = false
    var hasPassage = false
    var openRationale = false
    /// The lines of blocks since the open question began that would not survive its rewriting: code, tables, quotations, lists in the stem.
    var blocks: [Int] = []

    static let longestLine = 1 << 14
    static let mostLines = 400

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
        doubtAnswersOfSeveral(besides: answered)
    }

    func text(_ line: Int) -> String { source.text(in: source.lineRange(line)) }

    /// Takes a line, and perhaps those after it; returns the next.
    mutating func step(_ line: Int) -> Int {
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
            if open != nil { blocks.append(line) }
            return max(source.lineIndex(at: fence.upperBound - 1) + 1, line + 1)
        }
        let level = headingLevel(content)
        if level > 0 { return heading(line, content, level: level) }
        if isOwnLine(range, content) {
            if isOwnOption(content) {
                close()
                ownOptions = ownOptions ?? []
                ownOptions?.append(line)
                isInOwnText = false
            } else if open != nil {
                blocks.append(line)
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

    func headingLevel(_ content: Range<Int>) -> Int {
        let marks = source.bytes[content].prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(marks), marks < content.count, source.bytes[content.lowerBound + marks].isBlank else {
            return 0
        }
        return marks
    }

    mutating func heading(_ line: Int, _ content: Range<Int>, level: Int) -> Int {
        close()
        ownOptions = nil
        isInOwnText = false
        pending = nil
        // Nearly every heading is one of an item of our form, and is not taken apart.
        if level == 2, hasAttributes(content), zoneHasOptions(after: line) {
            hasPassage = false
            isInOwnText = true
            return line + 1
        }
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

    private func hasAttributes(_ heading: Range<Int>) -> Bool {
        source.bytes[heading.upperBound - 1] == UInt8(ascii: "}") && source.bytes[heading].contains(UInt8(ascii: "{"))
    }

    /// The words of a heading, and its attribute block.
    static func cut(_ heading: String) -> (title: String, attributes: String) {
        let text = heading.trimmingBlanks
        guard text.hasSuffix("}"), let brace = text.lastIndex(of: "{") else { return (text, "") }
        return (String(text[..<brace]).trimmingBlanks, String(text[brace...]))
    }

    static func withoutNumber(_ title: String) -> String {
        if case .question(_, _, let text) = PastedLine(title, expecting: 0) { return text }
        return title
    }

    /// Whether options of our form stand between a heading and the next.
    func zoneHasOptions(after line: Int) -> Bool {
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
    func isOwnLine(_ range: Range<Int>, _ content: Range<Int>) -> Bool {
        let first = source.bytes[content.lowerBound]
        return first == UInt8(ascii: ">") || first == UInt8(ascii: "<") || first == UInt8(ascii: "|")
            || isOwnOption(content)
    }

    func isOwnOption(_ content: Range<Int>) -> Bool {
        let bytes = source.bytes
        guard "-+*".utf8.contains(bytes[content.lowerBound]), content.count > 1 else { return false }
        let start = bytes.endOfBlanks(in: content.lowerBound + 1..<content.upperBound)
        return OptionMarker(in: source, at: start, before: content.upperBound)?.isClear == true
    }
}
