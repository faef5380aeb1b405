internal import CourseModel

extension ForeignBank {
    /// Reads GIFT as Moodle's importer does: questions with empty lines between them, answers in braces.
    init(gift bytes: [UInt8], named name: String) {
        self.init()
        let source = SourceText(path: name, bytes: bytes)
        var question = GIFTLines()
        var start = 0
        var comments: [String] = []
        func close(_ bank: inout ForeignBank) {
            defer { (question, comments) = (GIFTLines(), []) }
            guard !question.lines.isEmpty else { return }
            var read = GIFTQuestion(question.lines.joined(separator: "\n"), comments: comments)
            let place = BankPlace(file: name, line: start + 1)
            do throws(GIFTQuestion.Failure) {
                bank.items.append(try read.item(at: place))
                for part in read.lost.sorted(by: { "\($0)" < "\($1)" }) {
                    bank.leaveOut(.partLost(part), at: place, read.excerpt)
                }
            } catch {
                bank.leaveOut(error.kind, at: place, read.excerpt)
            }
        }
        for line in source.lineStarts.indices {
            let text = source.text(in: source.lineRange(line))
            let trimmed = text.drop(while: \.isWhitespace)
            if question.isFinished(before: trimmed) { close(&self) }
            if trimmed.hasPrefix("//") {
                comments.append(String(trimmed))
            } else if trimmed.isEmpty {
                // A comment stands before its question, with or without an empty line between them.
                if !question.lines.isEmpty { close(&self) }
            } else if trimmed.hasPrefix("$CATEGORY:") {
                close(&self)
            } else {
                if question.lines.isEmpty { start = line }
                question.append(text)
            }
        }
        close(&self)
    }
}

/// One question in GIFT.
struct GIFTQuestion {
    struct Failure: Error {
        let kind: BankProblem.Kind
    }

    private var text: String
    private let comments: [String]
    private(set) var lost: Set<BankProblem.LostPart> = []
    private(set) var excerpt: String
    private var form = ForeignTextForm.moodle

    /// What is escaped stands between others for the while, as in Moodle's own reader.
    private static let escapes: [(written: String, kept: String, meant: String)] = [
        ("\\\\", "\u{F0000}", "\\"), ("\\#", "\u{F0001}", "#"), ("\\=", "\u{F0002}", "="), ("\\~", "\u{F0003}", "~"),
        ("\\{", "\u{F0004}", "{"), ("\\}", "\u{F0005}", "}"), ("\\:", "\u{F0006}", ":"), ("\\n", "\u{F0007}", "\n"),
    ]

    init(_ text: String, comments: [String]) {
        var text = text
        if text.contains("\\") {
            for escape in Self.escapes { text = text.replacing(escape.written, with: escape.kept) }
        }
        self.text = text
        self.comments = comments
        excerpt = text
    }

    /// Each kept scalar back to what it means.
    private static func plain(_ text: some StringProtocol) -> String {
        guard text.unicodeScalars.contains(where: { $0.value >= 0xF0000 }) else { return String(text) }
        var result = String(text)
        for escape in escapes { result = result.replacing(escape.kept, with: escape.meant) }
        return result
    }

    /// - Parameter inQuote: whether it stands by itself: a rationale or feedback.
    private mutating func markdown(_ text: some StringProtocol, inQuote: Bool = false) -> String {
        var hasLost = false
        // A format of its own may stand before any text.
        let (own, rest) = Self.takeForm(Self.trimmed(text))
        let result = (own ?? form).markdown(of: Self.plain(rest), beginsBlock: inQuote, hasLost: &hasLost)
        if hasLost { lost.insert(.formatting) }
        return result
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let scalars = String(text).unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func takeForm(_ text: String) -> (ForeignTextForm?, String) {
        for name in ["html", "moodle", "plain", "markdown"] where text.hasPrefix("[\(name)]") {
            return (ForeignTextForm(named: name), trimmed(text.dropFirst(name.count + 2)))
        }
        return (nil, text)
    }

    // MARK: The question

    mutating func item(at place: BankPlace) throws(Failure) -> ForeignItem {
        text = Self.trimmed(text)
        if text.hasPrefix("::"), let end = text.dropFirst(2).firstRange(of: "::") {
            text = Self.trimmed(text[end.upperBound...])
        }
        excerpt = Self.plain(text.prefix { $0 != "{" })
        let (own, rest) = Self.takeForm(text)
        if let own { (form, text) = (own, rest) }
        guard let open = text.firstIndex(of: "{") else { throw Failure(kind: .unsupported(.description)) }
        guard let close = text[open...].firstIndex(of: "}") else { throw Failure(kind: .malformed) }
        let before = text[..<open]
        let behind = Self.trimmed(text[text.index(after: close)...])
        // Two answers are two questions, and where one ends nothing says.
        if behind.contains("{") { throw Failure(kind: .malformed) }
        let stem = behind.isEmpty ? markdown(before) : markdown("\(before)_____\(behind)")
        var inside = Self.trimmed(text[text.index(after: open)..<close])
        var rationale = ""
        if let general = inside.firstRange(of: "####") {
            rationale = markdown(inside[general.upperBound...], inQuote: true)
            inside = Self.trimmed(inside[..<general.lowerBound])
        }
        var item = ForeignItem(stem, .choice(.single, []), at: place)
        item.rationale = rationale
        try takeAnswers(inside, into: &item)
        takeComments(into: &item)
        return item
    }

    private mutating func takeAnswers(_ inside: String, into item: inout ForeignItem) throws(Failure) {
        if inside.isEmpty { throw Failure(kind: .unsupported(.essay)) }
        if inside.hasPrefix("#") {
            item.answers = .typed(try numbers(Self.trimmed(inside.dropFirst())))
        } else if inside.contains("~") {
            takeOptions(inside, into: &item)
        } else if inside.contains("="), inside.contains("->") {
            throw Failure(kind: .unsupported(.matching))
        } else if let truth = truth(inside, isChinese: item.stem.hasHan) {
            item.answers = truth
        } else {
            item.answers = .typed(words(inside))
        }
    }

    /// The comments before a question may say its id and its tags: `// [id:x] [tag:y]`.
    private func takeComments(into item: inout ForeignItem) {
        var tags: [String] = []
        for comment in comments {
            var rest = comment[...]
            while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
                let inside = rest[rest.index(after: open)..<close]
                if inside.hasPrefix("id:") { item.sourceID = String(inside.dropFirst(3)) }
                if inside.hasPrefix("tag:") { tags.append(String(inside.dropFirst(4))) }
                rest = rest[rest.index(after: close)...]
            }
        }
        item.take(tags)
    }

    // MARK: The answers

    /// An answer with what it earns, and what is said to it.
    private typealias Answer = (text: String, share: Fraction?, feedback: String)

    /// `=`, `~` and `%50%` before an answer, `#` before its feedback.
    private static func answer(_ written: some StringProtocol) -> Answer {
        var text = trimmed(written)
        var share: Fraction?
        if text.hasPrefix("=") {
            share = .one
            text = trimmed(text.dropFirst())
        }
        if text.hasPrefix("%"), let end = text.dropFirst().firstIndex(of: "%"),
            let weight = MoodleWeights.share(ofPercent: text[text.index(after: text.startIndex)..<end])
        {
            share = weight
            text = trimmed(text[text.index(after: end)...])
        }
        guard let hash = text.firstIndex(of: "#") else { return (text, share, "") }
        return (trimmed(text[..<hash]), share, trimmed(text[text.index(after: hash)...]))
    }

    private static func answers(in inside: String, at mark: Character) -> [Answer] {
        inside.split(separator: mark).map { answer($0) }.filter { !$0.text.isEmpty || !$0.feedback.isEmpty }
    }

    /// Of more than these no item can be made.
    private static let mostAnswers = 100

    private mutating func takeOptions(_ inside: String, into item: inout ForeignItem) {
        // One right answer makes it a single choice; without any, weights do.
        let isSingle = inside.contains("=")
        let answers = Self.answers(in: inside.replacing("=", with: "~="), at: "~")
        guard answers.count <= Self.mostAnswers else {
            let many = ForeignItem.Option(text: "…", isRight: false)
            item.answers = .choice(.single, Array(repeating: many, count: Self.mostAnswers))
            return
        }
        let shares = answers.map { $0.share ?? .zero }
        let rule = isSingle ? nil : MoodleWeights.rule(of: shares)
        let showsShares = isSingle ? shares.contains { $0 != .zero && $0 != .one } : rule == nil
        let options = zip(answers, shares).map { answer, share in
            ForeignItem.Option(
                text: markdown(answer.text), isRight: share > .zero, feedback: markdown(answer.feedback, inQuote: true),
                share: showsShares && share != .zero && !(isSingle && share == .one) ? share : nil)
        }
        item.answers = .choice(isSingle ? .single : .multiple, options)
        item.marking = rule
    }

    private mutating func truth(_ inside: String, isChinese: Bool) -> ForeignItem.Answers? {
        let parts = inside.split(separator: "#", omittingEmptySubsequences: false).map { Self.trimmed($0) }
        guard let isTrue = ["T": true, "TRUE": true, "F": false, "FALSE": false][parts[0]] else { return nil }
        let words = isChinese ? ("对", "错") : ("True", "False")
        // First what is said to a wrong answer, then to the right one.
        let wrong = parts.count > 1 ? markdown(parts[1]) : ""
        let right = parts.count > 2 ? markdown(parts[2]) : ""
        return .choice(
            .single,
            [
                .init(text: words.0, isRight: isTrue, feedback: isTrue ? right : wrong),
                .init(text: words.1, isRight: !isTrue, feedback: isTrue ? wrong : right),
            ])
    }

    private mutating func words(_ inside: String) -> [ForeignItem.Typed] {
        var typed = TypedAnswers()
        for answer in Self.answers(in: inside, at: "=") {
            typed.add(
                words: Self.plain(answer.text), earning: answer.share ?? .one,
                feedback: markdown(answer.feedback, inQuote: true))
        }
        lost.formUnion(typed.lost)
        return typed.answers
    }

    private mutating func numbers(_ inside: String) throws(Failure) -> [ForeignItem.Typed] {
        guard inside.contains("=") else {
            let answer = Self.answer(inside)
            if !answer.feedback.isEmpty { lost.insert(.answerFeedback) }
            return [.init(value: .number(Self.number(answer.text)))]
        }
        var typed = TypedAnswers()
        for answer in Self.answers(in: inside.split(separator: "~").first.map(String.init) ?? "", at: "=") {
            typed.add(
                number: Self.number(answer.text), earning: answer.share ?? .one,
                feedback: markdown(answer.feedback, inQuote: true))
        }
        if inside.contains("~") { lost.insert(.answerFeedback) }
        lost.formUnion(typed.lost)
        return typed.answers
    }

    /// `3.14:0.01` as authors of ours write it.
    private static func number(_ text: String) -> String {
        let parts = text.split(separator: ":").map { trimmed($0) }
        guard parts.count == 2 else { return plain(text) }
        return Fraction(decimal: parts[1]) == .zero ? parts[0] : "\(parts[0]) ± \(parts[1])"
    }
}

extension String {
    /// Whether it has a Chinese character.
    var hasHan: Bool { unicodeScalars.contains { 0x4E00...0x9FFF ~= $0.value } }
}
