internal import CourseModel
internal import Diagnostics
internal import TextRules

/// A question of a bank from another program that stands in a quiz file.
struct PastedQuestion {
    /// How it begins.
    enum Head: Hashable {
        case number(Int, PastedLine.Style)
        /// A `##` heading, with its attribute block as it is written.
        case heading(attributes: String)
        /// A text with options below it, without a number.
        case plain
    }

    let head: Head
    /// The first line and the line after the last, from 0.
    var lines: Range<Int>
    var stem: [String]
    var options: [PastedOption] = []
    /// What it says is right, as it is written, from wherever it stands.
    var answers: [String] = []
    var rationale: [String] = []
    var remarks: [String] = []
    var points: Fraction?
    let section: PastedSection?
    /// What its own words say of its kind, whatever the part's title says.
    var ownKind: PastedSection.Kind?
    /// Which part of the paper it stands in, from 0.
    let part: Int
    /// What the lines around it leave open.
    var doubt: PastedDoubt?
    /// The last line of its stem that is numbered in another way than questions are, or anew.
    var lastPoint: (number: Int, style: PastedLine.Style)?

    var number: Int? {
        if case .number(let number, _) = head { number } else { nil }
    }

    /// Whether it says what is right; a line to write on says nothing.
    var hasAnswer: Bool { !answers.allSatisfy(PastedText.isGap) }

    private var kind: PastedSection.Kind? { ownKind ?? section?.kind }

    /// Takes out of the stem what only says of what kind the question is, and what it earns.
    mutating func takeLabels() {
        while let first = stem.first, let label = PastedLabel(before: first) {
            // `【多选题】1. 哪些可燃？`
            stem[0] = head == .plain ? PastedScan.withoutNumber(label.rest) : label.rest
            ownKind = ownKind ?? label.kind
            points = points ?? label.points
        }
        guard let last = stem.indices.last(where: { !stem[$0].isEmpty }) else { return }
        while let label = PastedLabel(behind: stem[last]) {
            stem[last] = label.rest
            ownKind = ownKind ?? label.kind
            points = points ?? label.points
        }
        // These words ask the reader, and stay.
        if kind == nil, ["（可多选）", "(可多选)"].contains(where: { stem[last].hasSuffix($0) }) { ownKind = .multiple }
    }

    /// Whether it is a question at all, and not a line of a list.
    var isQuestion: Bool {
        options.count > 1 || !answers.isEmpty
            || stem.last.map {
                KeyInStem.all(in: $0).contains {
                    $0.isAtEnd && ($0.hasBlanks || PastedKey.truth(Normalization.folded($0.written)) != nil)
                }
            }
                ?? false
    }
}

extension PastedQuestion {
    /// The question as an item, once it is settled what is right; or why that is not for a program to decide.
    ///
    /// - Parameter listed: what a list of answers at the end says of it.
    func settled(listed: [String]) -> Result<PastedItem, PastedDoubt> {
        if let doubt { return .failure(doubt) }
        let keys = (answers + listed).compactMap { PastedKey($0, options: options.count) }
        let inStem = stem.enumerated().flatMap { line, text in
            KeyInStem.all(in: text).map { (line: line, key: $0) }
        }.filter { isLikelyKey($0.key, besides: keys) }
        var all = keys + inStem.compactMap { PastedKey($0.key.written, options: options.count) }
        let marked = options.indices.filter { options[$0].isMarked }
        if !marked.isEmpty, marked.count < options.count {
            all.append(.letters(Set(marked.map { options[$0].letter })))
        }
        let meant = Set(all.map(resolved))
        guard meant.count <= 1 else { return .failure(.keysDiffer) }
        guard let key = meant.first else {
            return .failure(kind == .open ? .openAnswer : .noKey)
        }
        let stem = cleanStem(removing: inStem)
        guard stem.first?.isEmpty == false else { return .failure(.emptyStem) }
        // A label may stand on a line of its own.
        let rationale = self.rationale.joined(separator: "\n").trimmingBlanks.split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init).drop(while: \.isEmpty)
        let blanks = Self.blanks(in: stem)
        // A line to write on below the stem is a gap as well.
        let hasLine = blanks == 0 && answers.contains(where: PastedText.isGap)
        return settledAnswers(by: key, blanks: hasLine ? 1 : blanks).map { answers in
            PastedItem(
                stem: stem, answers: answers, rationale: Array(rationale),
                remarks: remarks, points: points ?? section?.points)
        }
    }

    /// A key in brackets may be part of the sentence: what says the same as another key is one, and what has blanks around it.
    private func isLikelyKey(_ key: KeyInStem, besides others: [PastedKey]) -> Bool {
        if let own = PastedKey(key.written, options: options.count), others.contains(own) { return true }
        return key.hasBlanks || key.isAtEnd || others.isEmpty && key.isWide
    }

    /// A truth that the options word is one of their letters, and so are the very words of options.
    private func resolved(_ key: PastedKey) -> PastedKey {
        guard !options.isEmpty else { return key }
        switch key {
        case .letters: return key
        case .truth(let isTrue):
            let letter = options.first { PastedKey.truth(Normalization.folded($0.text)) == isTrue }?.letter
            return letter.map { .letters([$0]) } ?? key
        case .text(let text):
            let letters =
                letters(ofWords: [Substring(text)]) ?? letters(ofWords: text.split { $0.isOne(of: "；;|\n") })
                ?? letter(ofOption: text)
            return letters.map(PastedKey.letters) ?? key
        }
    }

    /// The letter of an option that is written out: `B. 18`.
    private func letter(ofOption text: String) -> Set<Int>? {
        let characters = Array(text)
        guard let mark = PastedOption.letter(in: characters, at: 0) else { return nil }
        let words = Normalization.folded(String(characters[mark.end...]).trimmingBlanks)
        return options.contains { $0.letter == mark.letter && Normalization.folded($0.text) == words }
            ? [mark.letter] : nil
    }

    private func letters(ofWords words: [Substring]) -> Set<Int>? {
        let found = words.map { word in
            let folded = Normalization.folded(String(word).trimmingBlanks)
            return options.first { Normalization.folded($0.text) == folded }?.letter
        }
        return found.isEmpty || found.contains(nil) ? nil : Set(found.compactMap(\.self))
    }

    // MARK: The parts

    private func settledAnswers(by key: PastedKey, blanks: Int) -> Result<PastedItem.Answers, PastedDoubt> {
        switch key {
        case .letters(let letters):
            guard options.count > 1 else {
                return .failure(options.isEmpty ? .keyWithoutOption : .oneOption)
            }
            guard options.map(\.letter) == Array(options.indices) else {
                return .failure(.lettersOutOfOrder)
            }
            guard letters.isSubset(of: Set(options.indices)) else { return .failure(.keyWithoutOption) }
            let isMultiple = kind == .multiple || letters.count > 1
            if isMultiple, kind == .single { return .failure(.severalRight) }
            return .success(
                .choice(
                    isMultiple ? .multiple : .single,
                    options.map { .init(text: $0.text, isRight: letters.contains($0.letter)) }))
        case .truth(let isTrue):
            guard options.isEmpty else { return .failure(.keyWithoutOption) }
            let isChinese = stem.joined().unicodeScalars.contains { 0x4E00...0x9FFF ~= $0.value }
            let words = isChinese ? ("对", "错") : ("True", "False")
            return .success(
                .choice(.single, [.init(text: words.0, isRight: isTrue), .init(text: words.1, isRight: !isTrue)]))
        case .text(let text):
            guard options.isEmpty else { return .failure(.keyWithoutOption) }
            let words = Self.alternatives(in: text, blanks: blanks)
            let areShort = words.allSatisfy { $0.count <= 20 && !$0.contains { $0.isOne(of: "；;/、，,。\"“”") } }
            guard kind == .blanks || blanks == 1, blanks <= 1, areShort, kind != .open else {
                return .failure(.openAnswer)
            }
            let plain = Normalization.halfWidth(text)
            let isNumber = Fraction(decimal: plain) != nil || NumericQuestion.Interval(written: plain) != nil
            return .success(isNumber ? .number(plain) : .words(words))
        }
    }

    /// The answers that are right in one gap: `第一位接待的人/首位接待者`. Where it is not clear how many gaps there are, such marks may as well part
    /// what belongs into several; a bar never does.
    private static func alternatives(in text: String, blanks: Int) -> [String] {
        let marks = blanks == 1 ? "/／；;|｜" : "|｜"
        let parts = text.split(omittingEmptySubsequences: false) { marks.contains($0) }.map {
            String($0).trimmingBlanks
        }
        // 1/2 is a fraction, and 5/1 a day.
        let isFraction = text.contains { $0.isOne(of: "/／") } && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
        return isFraction || parts.contains("") ? [text] : parts
    }

    /// How many gaps there are to be filled in.
    private static func blanks(in stem: [String]) -> Int {
        stem.reduce(0) { sum, line in
            let gaps = line.split(omittingEmptySubsequences: true) { !$0.isOne(of: "_＿") }.count { $0.count > 1 }
            let brackets = line.ranges(of: "（").count { range in
                let rest = line[range.upperBound...]
                return rest.drop { $0.isWhitespace }.first == "）" && rest.first != "）"
            }
            return sum + gaps + brackets
        }
    }

    /// The stem without its number, its own key and the blanks around it.
    private func cleanStem(removing keys: [(line: Int, key: KeyInStem)]) -> [String] {
        stem.enumerated().map { line, text in
            var text = text
            for (_, key) in keys.filter({ $0.line == line }).reversed() {
                // Of a statement the sign goes; in a sentence a gap stays.
                let isStatement = options.isEmpty && key.isAtEnd
                text.replaceSubrange(key.range, with: isStatement ? "" : "（　　）")
            }
            return text.trimmingBlanks
        }
    }

    // MARK: In a quiz file

    /// The question in the form of coursekit, its lines ended by LF; or why that is not for a program to decide. What is Markdown in it
    /// stays so, since it stands in a quiz file.
    ///
    /// - Parameter listed: what a list of answers at the end says of it.
    func written(listed: [String]) -> Result<String, PastedDoubt> {
        settled(listed: listed).map(text)
    }

    private func text(_ item: PastedItem) -> String {
        var attributes = ""
        if case .heading(let written) = head { attributes = written }
        if attributes.isEmpty, let points = item.points, points != .one {
            attributes = "{points=\(points.decimalText())}"
        }
        var result = "## \(item.stem[0])" + (attributes.isEmpty ? "" : " \(attributes)") + "\n\n"
        if item.stem.count > 1 { result += item.stem.dropFirst().joined(separator: "\n") + "\n\n" }
        if !remarks.isEmpty { result += "<!-- \(remarks.joined(separator: "；").replacing("--", with: "—")) -->\n\n" }
        result += item.answers.lines.joined(separator: "\n") + "\n"
        if !item.rationale.isEmpty {
            result += "\n" + item.rationale.map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n") + "\n"
        }
        return result
    }
}

extension PastedItem.Answers {
    fileprivate var lines: [String] {
        switch self {
        case .choice(let selection, let options):
            let (right, wrong) = selection == .multiple ? ("[x]", "[ ]") : ("(x)", "( )")
            return options.map { option in
                let text = option.text.split(separator: "\n").joined(separator: "\n  ")
                return "- \(option.isRight ? right : wrong) \(text)"
            }
        case .number(let number): return ["- (= \(number))"]
        case .words(let words): return ["- (= \(words.map { "\"\($0)\"" }.joined(separator: " | ")))"]
        }
    }
}
