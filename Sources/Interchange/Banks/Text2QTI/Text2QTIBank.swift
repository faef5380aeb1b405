internal import CourseModel
internal import TextRules

extension ForeignBank {
    /// Reads the text of text2qti: numbered questions, `*b)` for the right answer, `...` for what is said to it. Nothing in it is run.
    init(text2QTI bytes: [UInt8], named name: String) {
        self.init()
        let source = SourceText(path: name, bytes: bytes)
        var reading = Text2QTIReading(file: name)
        for line in source.lineStarts.indices { reading.read(source.text(in: source.lineRange(line)), line: line + 1) }
        reading.close()
        items = reading.items
        problems = reading.problems
    }

    static func looksLikeText2QTI(_ text: String) -> Bool {
        text.split(whereSeparator: \.isNewline).contains { line in
            if line.lowercased().hasPrefix("quiz title:") || line == "END_GROUP" { return true }
            let mark = Array(line.utf8.prefix(4))
            return mark.count == 4 && mark[0] == UInt8(ascii: "*")
                && UInt8(ascii: "a")...UInt8(ascii: "z") ~= mark[1] | 0x20
                && mark[2] == UInt8(ascii: ")") && mark[3] == 0x20
        }
    }
}

/// The lines of a text of text2qti while they are read.
private struct Text2QTIReading {
    private(set) var items: [ForeignItem] = []
    private(set) var problems: [BankProblem] = []
    private let file: String
    private var question: Question?
    /// What a line without a mark of its own goes on.
    private var target = Target.nothing
    private var points: Fraction?
    private var groupPoints: Fraction?
    private var isComment = false
    private var isCode = false
    private var emptyLines = 0

    /// How far text is set in below its mark.
    private static let indentation = 4

    private enum Target { case nothing, stem, option, rationale, feedback, passedOver }

    private struct Question {
        let line: Int
        var stem: String
        var points: Fraction?
        var isSingle = true
        var options: [ForeignItem.Option] = []
        var words: [String] = []
        var number: String?
        var rationale = ""
        var unsupported: BankProblem.UnsupportedKind?
        var lost: Set<BankProblem.LostPart> = []
    }

    init(file: String) {
        self.file = file
    }

    // MARK: Lines

    mutating func read(_ text: String, line: Int) {
        if isComment {
            isComment = !text.hasPrefix("END_COMMENT")
        } else if isCode {
            isCode = !text.hasPrefix("```")
        } else if text.hasPrefix("COMMENT") {
            isComment = true
        } else if text.hasPrefix("```"), text.contains(".run") {
            // Questions that a program would write.
            isCode = true
            problems.append(BankProblem(.unsupported(.calculated), at: BankPlace(file: file, line: line), text))
        } else if text.hasPrefix("%") {
            return
        } else if text.allSatisfy(\.isWhitespace) {
            emptyLines += 1
        } else if text.first == " " || text.first == "\t" {
            goOn(text)
        } else {
            emptyLines = 0
            open(text, line: line)
        }
    }

    /// Text that is set in goes on with what stands before it.
    private mutating func goOn(_ text: String) {
        let indentation = text.prefix { $0 == " " }.count
        let line = String(repeating: "\n", count: emptyLines + 1) + text.dropFirst(min(indentation, Self.indentation))
        emptyLines = 0
        switch target {
        case .stem: question?.stem += line
        case .rationale: question?.rationale += line
        case .option: change { $0.text += line }
        case .feedback: change { $0.feedback += line }
        case .nothing, .passedOver: return
        }
    }

    private mutating func change(_ body: (inout ForeignItem.Option) -> Void) {
        guard var question, !question.options.isEmpty else { return }
        body(&question.options[question.options.count - 1])
        self.question = question
    }

    private mutating func open(_ text: String, line: Int) {
        let word = text.prefix { !$0.isWhitespace }
        let rest = text.dropFirst(word.count).trimmingBlanks
        if word.last == ".", word.dropLast().allSatisfy(\.isASCIIDigit), word.count > 1 {
            close()
            question = Question(line: line, stem: rest, points: points ?? groupPoints)
            (points, target) = (nil, .stem)
        } else if let mark = Self.choice(word) {
            question?.isSingle = mark.isSingle
            question?.options.append(.init(text: rest, isRight: mark.isRight))
            target = .option
        } else if text.hasPrefix("[ ]") {
            question?.isSingle = false
            question?.options.append(.init(text: text.dropFirst(3).trimmingBlanks, isRight: false))
            target = .option
        } else {
            openOther(word, rest, text, line: line)
        }
    }

    /// `b)`, `*b)`, `[*]`, `[]`
    private static func choice(_ word: Substring) -> (isSingle: Bool, isRight: Bool)? {
        if word == "[*]" { return (false, true) }
        if word == "[]" { return (false, false) }
        let letter = word.first == "*" ? word.dropFirst() : word
        guard letter.count == 2, letter.last == ")", letter.first.map({ $0.isASCII && $0.isLetter }) == true else {
            return nil
        }
        return (true, word.first == "*")
    }

    private mutating func openOther(_ word: Substring, _ rest: String, _ text: String, line: Int) {
        switch word {
        case "*":
            question?.words.append(rest)
            target = .passedOver
        case "=":
            question?.number = Self.number(rest)
            target = .passedOver
        case "...":
            if question?.options.isEmpty == false {
                change { $0.feedback = rest }
                target = .feedback
            } else {
                question?.rationale = rest
                target = .rationale
            }
        case "!":
            // A worked solution is what we call a rationale.
            let said = question?.rationale ?? ""
            question?.rationale = said.isEmpty ? rest : "\(said)\n\n\(rest)"
            target = .rationale
        case "+", "-":
            question?.lost.insert(.combinedFeedback)
            target = .passedOver
        default:
            openField(text, line: line)
        }
    }

    private mutating func openField(_ text: String, line: Int) {
        target = .passedOver
        let lowered = text.lowercased()
        if text.hasPrefix("___") || text.hasPrefix("^^^") {
            question?.unsupported = .essay
        } else if text.hasPrefix("GROUP") || text.hasPrefix("END_GROUP") {
            close()
            groupPoints = nil
        } else if lowered.hasPrefix("points per question:") {
            groupPoints = QTIResponse.fraction(String(text.dropFirst(20)))
        } else if lowered.hasPrefix("points:") {
            close()
            points = QTIResponse.fraction(String(text.dropFirst(7)))
        } else if lowered.hasPrefix("text:") {
            close()
            problems.append(
                BankProblem(
                    .unsupported(.description), at: BankPlace(file: file, line: line), text.dropFirst(5).trimmingBlanks)
            )
        } else if lowered.hasPrefix("title:") || Self.ofQuiz.contains(where: lowered.hasPrefix) {
            close()
        } else {
            problems.append(BankProblem(.unreadText, at: BankPlace(file: file, line: line), text))
        }
    }

    /// What a text says of the whole quiz: its author decides that here.
    private static let ofQuiz = [
        "quiz title:", "quiz description:", "text title:", "pick:", "solutions pick:", "shuffle answers:",
        "show correct answers:", "one question at a time:", "can't go back:", "feedback is solution:",
        "solutions sample groups:", "solutions randomize groups:",
    ]

    /// `5`, `5 +- 0.1`, `5 +- 2%`, `[1, 2]` as our authors write them.
    private static func number(_ text: String) -> String {
        if text.hasPrefix("["), text.hasSuffix("]") {
            return text.dropFirst().dropLast().split(separator: ",").map { QTIResponse.plain(String($0)) }.joined(
                separator: "..")
        }
        return text.replacing("+-", with: "±")
    }

    // MARK: Questions

    mutating func close() {
        emptyLines = 0
        guard let question else { return }
        self.question = nil
        let place = BankPlace(file: file, line: question.line)
        if let kind = question.unsupported {
            problems.append(BankProblem(.unsupported(kind), at: place, question.stem))
            return
        }
        var item = ForeignItem(
            question.stem, .choice(question.isSingle ? .single : .multiple, question.options), at: place)
        if let number = question.number {
            item.answers = .typed([.init(value: .number(number))])
        } else if !question.words.isEmpty {
            item.answers = .typed([.init(value: .words(question.words))])
        } else if !question.isSingle {
            item.marking = .allOrNothing
        }
        item.rationale = question.rationale
        item.points = question.points
        items.append(item)
        for part in question.lost { problems.append(BankProblem(.partLost(part), at: place, question.stem)) }
    }
}
