internal import CourseModel
internal import QuizFiles
internal import TextRules

/// What the cell of a row says is right, as far as a table says it in ways of its own.
enum TableAnswer {
    /// Letters, a truth or words, for the rules of pasted questions.
    case written(String)
    /// What is to be typed.
    case typed(ForeignItem.Answers)
    /// It may be the number of one option and the words of another.
    case ambiguous

    /// - Parameters:
    ///   - stem: in lines.
    ///   - options: in the order of their letters.
    ///   - isNumbered: whether the headings of the options have numbers and not letters.
    init(_ answer: String, stem: [String], options: [String], isNumbered: Bool, kind: PastedItem.Kind?) {
        if options.isEmpty {
            self = kind == .blanks ? Self.typed(answer, stem: stem) : .written(Self.truth(answer, kind: kind))
        } else {
            self = TableKey(options, isNumbered: isNumbered).answer(answer)
        }
    }

    /// Tables say 1 for what is right and 0 for what is wrong; 2 means either, and stays as it is.
    private static func truth(_ answer: String, kind: PastedItem.Kind?) -> String {
        guard kind == .trueFalse else { return answer }
        return ["1": "√", "0": "×"][Normalization.halfWidth(answer).trimmingBlanks] ?? answer
    }

    // MARK: To be typed

    /// What goes into a gap: as it is written in quiz files, `28600 ± 1%` or `"倾听" | "聆听"`, a number, or words.
    private static func typed(_ answer: String, stem: [String]) -> TableAnswer {
        let plain = Normalization.halfWidth(answer).trimmingBlanks
        if answer.hasPrefix("\"") {
            let words = answer.split(separator: "|").map { $0.trimmingBlanks.filter { $0 != "\"" } }
            return .typed(.typed([.init(value: .words(words))]))
        }
        let saysRange = plain.contains("±") || plain.contains("..")
        // Of `2-8` both ends are asked for, and not any number between them.
        if Fraction(decimal: plain) != nil || saysRange && NumericQuestion.Interval(written: plain) != nil {
            return .typed(.typed([.init(value: .number(plain))]))
        }
        let gaps = gaps(in: stem)
        let isFraction = answer.contains { "/／".contains($0) } && answer.allSatisfy { $0.isNumber || "/／".contains($0) }
        let isOne = gaps == 1 && isFraction || !answer.contains { "/／；;|｜，,。\"“”".contains($0) }
        // Where it is not clear how many gaps there are, such marks may part what belongs into several.
        let isList = answer.contains("、") && gaps != 1
        guard !answer.isEmpty, answer.count <= longest, gaps <= 1, isOne, !isList,
            !answer.contains(where: \.isNewline)
        else { return .written(answer) }
        return .typed(.typed([.init(value: .words([answer]))]))
    }

    private static let longest = 20

    /// How many gaps there are to be filled in.
    private static func gaps(in stem: [String]) -> Int {
        stem.reduce(0) { sum, line in
            let plain = Normalization.halfWidth(line)
            let lines = plain.split { $0 != "_" }.count { $0.count > 1 }
            let brackets = plain.ranges(of: "(").count { range in
                let rest = plain[range.upperBound...]
                return rest.first != ")" && rest.drop { $0.isWhitespace }.first == ")"
            }
            return sum + lines + brackets
        }
    }
}

/// The options of a row, by which an answer is told.
private struct TableKey {
    private let texts: [String]
    private let isNumbered: Bool

    init(_ options: [String], isNumbered: Bool) {
        texts = options.map(Self.folded)
        self.isNumbered = isNumbered
    }

    private static func folded(_ text: String) -> String { Normalization.folded(text).trimmingBlanks }

    private enum Found { case option(Int), ambiguous, nothing }

    /// An answer in letters where it says options by their numbers or several of them with marks between; else as it is.
    func answer(_ answer: String) -> TableAnswer {
        switch option(Self.folded(answer)) {
        case .option(let index): return .written(Self.letter(index))
        case .ambiguous: return .ambiguous
        case .nothing: break
        }
        let parts = answer.split { ",，、/／|｜;；\n".contains($0) }.map { Self.folded(String($0)) }.filter { !$0.isEmpty }
        guard parts.count > 1 else { return .written(answer) }
        var found: Set<Int> = []
        for part in parts {
            switch option(part) {
            case .option(let index): found.insert(index)
            case .ambiguous: return .ambiguous
            case .nothing: return .written(answer)
            }
        }
        return .written(found.sorted().map(Self.letter).joined())
    }

    private static func letter(_ index: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "A") + UInt8(min(index, 25))))
    }

    /// A letter stands for itself; a number is one of an option where the headings have numbers, and where no option has it as its words.
    private func option(_ words: String) -> Found {
        if let letter = words.utf8.first, words.utf8.count == 1, 97...122 ~= letter, Int(letter) - 97 < texts.count {
            return isNumbered && texts.contains(words) && texts[Int(letter) - 97] != words
                ? .ambiguous : .option(Int(letter) - 97)
        }
        let byWords = texts.firstIndex(of: words)
        guard let number = number(words), texts.indices.contains(number - 1) else {
            return byWords.map(Found.option) ?? .nothing
        }
        guard let byWords, byWords != number - 1 else { return .option(number - 1) }
        return .ambiguous
    }

    /// `3`, `选项3`, `option 3`
    private func number(_ words: String) -> Int? {
        for label in ["选项", "option", "choice", "answer", "第"] where words.hasPrefix(label) {
            let rest = words.dropFirst(label.count).filter { !$0.isWhitespace && !"项个".contains($0) }
            return rest.count <= 2 ? Int(rest) : nil
        }
        return isNumbered && words.count <= 2 ? Int(words) : nil
    }
}
