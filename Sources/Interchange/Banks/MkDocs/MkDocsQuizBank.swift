internal import CourseModel
internal import TextRules

extension ForeignBank {
    /// Reads the questions of mkdocs-quiz out of a page: `<quiz>` and `</quiz>` on lines of their own, between them Markdown with a list of
    /// boxes. Several ticks make a multiple choice; the text around the questions is the page's and stays there.
    init(mkDocs bytes: [UInt8], named name: String) {
        self.init()
        let source = SourceText(path: name, bytes: bytes)
        var block: [String]?
        var start = 0
        var fence: Substring?
        for line in source.lineStarts.indices {
            let text = source.text(in: source.lineRange(line))
            let trimmed = text.drop(while: \.isWhitespace)
            if block == nil, trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
                let mark = trimmed.prefix(3)
                fence = fence == nil ? mark : fence == mark ? nil : fence
            } else if fence == nil, trimmed.hasPrefix("<quiz>") {
                (block, start) = ([], line + 1)
                let rest = trimmed.dropFirst(6)
                if !rest.isEmpty { block = [String(rest)] }
            } else if trimmed.hasPrefix("</quiz>"), let lines = block {
                add(MkDocsQuiz(lines), at: BankPlace(file: name, line: start))
                block = nil
            } else {
                block?.append(text)
            }
        }
        if let block {
            leaveOut(.malformed, at: BankPlace(file: name, line: start), block.joined(separator: " "))
        }
    }

    private mutating func add(_ quiz: MkDocsQuiz, at place: BankPlace) {
        if let kind = quiz.unsupportedKind { return leaveOut(.unsupported(kind), at: place, quiz.stem) }
        items.append(quiz.item(at: place))
    }
}

/// One question of mkdocs-quiz.
private struct MkDocsQuiz {
    private(set) var stem: String
    private var options: [ForeignItem.Option] = []
    private var blanks: [String] = []
    private var rationale = ""

    init(_ lines: [String]) {
        let first = lines.firstIndex { Self.option($0) != nil } ?? lines.count
        stem = lines[..<first].joined(separator: "\n").trimmingSpace
        if first == lines.count {
            readBlanks()
        } else {
            readOptions(lines[first...])
        }
    }

    /// `- [x] text`, at the margin.
    private static func option(_ line: String) -> (text: String, isRight: Bool)? {
        guard let mark = line.first, "-*".contains(mark) else { return nil }
        let box = line.dropFirst().drop { $0 == " " || $0 == "\t" }
        guard box.first == "[", let end = box.prefix(3).firstIndex(of: "]") else { return nil }
        let inside = box[..<end].dropFirst()
        guard inside.isEmpty || inside == " " || inside.lowercased() == "x" else { return nil }
        return (box[box.index(after: end)...].trimmingSpace, inside.lowercased() == "x")
    }

    private mutating func readOptions(_ lines: ArraySlice<String>) {
        var content: [String] = []
        for line in lines {
            let trimmed = line.drop(while: \.isWhitespace)
            if let option = Self.option(line), content.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
                options.append(.init(text: option.text, isRight: option.isRight))
                content = []
            } else if trimmed.hasPrefix(">"), content.isEmpty {
                let text = trimmed.dropFirst().trimmingSpace
                options[options.count - 1].feedback += (options[options.count - 1].feedback.isEmpty ? "" : "\n") + text
            } else {
                content.append(line)
            }
        }
        rationale = content.joined(separator: "\n").trimmingSpace
    }

    /// `2 + 2 = [[4]]`; what is said afterwards stands below a line.
    private mutating func readBlanks() {
        let parts = stem.split(separator: "\n---\n", maxSplits: 1).map { $0.trimmingSpace }
        if parts.count == 2 { (stem, rationale) = (parts[0], parts[1]) }
        var text = ""
        var rest = stem[...]
        while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
            blanks.append(rest[open.upperBound..<close.lowerBound].trimmingSpace)
            text += rest[..<open.lowerBound] + "\\_\\_\\_\\_\\_"
            rest = rest[close.upperBound...]
        }
        stem = text + rest
    }

    var unsupportedKind: BankProblem.UnsupportedKind? {
        if blanks.count > 1 { return .cloze }
        return options.isEmpty && blanks.isEmpty ? .description : nil
    }

    func item(at place: BankPlace) -> ForeignItem {
        // Two ticks make it a multiple choice; exactly what is right is right.
        let isSingle = options.count(where: \.isRight) < 2
        var item = ForeignItem(stem, .choice(isSingle ? .single : .multiple, options), at: place)
        if let blank = blanks.first { item.answers = .typed([.init(value: .words([blank]))]) }
        if !isSingle { item.marking = .allOrNothing }
        item.rationale = rationale
        return item
    }
}
