package import Diagnostics
package import QuizEngine
package import CourseModel
internal import TextRules

/// Responses written in a text file, a line an item: `sp-1-2: A`, `A,C`, `28600`, `-` for none, `#` for a comment.
///
/// Letters name options as written in the quiz, whatever the shuffle. Lines without an item's name answer the bank's items in
/// their order, which is only possible where all of them are drawn; a file has lines of one kind only.
package struct AnswersFile: Sendable {
    package let responses: [ItemID: Response]
    /// Every mistake of the file; the responses are complete only where there is none.
    package let diagnostics: [Diagnostic]

    /// Reads a file for a quiz.
    ///
    /// Items of the bank that the file leaves out are not answered. An answer to an item that a paper does not ask is kept, since
    /// which items are drawn is only known later.
    package init(_ source: SourceText, for quiz: Quiz) {
        var reader = Reader(source: source, quiz: quiz)
        reader.read()
        responses = reader.responses
        diagnostics = reader.diagnostics
    }
}

extension AnswersFile {
    private struct Reader {
        let source: SourceText
        let items: [Item]
        let isAllDrawn: Bool
        private let itemsByName: [String: Item]
        /// nil for a folded name that two items share.
        private let itemsByFoldedName: [String: Item?]
        private(set) var responses: [ItemID: Response] = [:]
        private(set) var diagnostics: [Diagnostic] = []
        private var answered: Set<ItemID> = []
        private var suggestions = SuggestionMemo()
        private var bareCount = 0
        /// Whether the first answer, and so every one, has its item's name; nil before it.
        private var isNamed: Bool?
        private var isMixed = false

        init(source: SourceText, quiz: Quiz) {
            self.source = source
            items = quiz.items
            isAllDrawn = quiz.rules.draw == .all
            itemsByName = Dictionary(items.map { ($0.id.rawValue, $0) }) { first, _ in first }
            itemsByFoldedName = Dictionary(items.map { (Normalization.folded($0.id.rawValue), $0) }) { _, _ in nil }
        }

        mutating func read() {
            guard String(validating: source.bytes, as: UTF8.self) != nil else {
                return report(.notUTF8, at: source.lineRange(0))
            }
            for line in source.lineStarts.indices { read(LinePart(source, source.lineRange(line))) }
        }

        private mutating func read(_ line: LinePart) {
            let line = line.prefix { $0 != "#" && $0 != "＃" }.trimmed
            guard !line.isEmpty else { return }
            let parts = line.split(at: [":", "："])
            if isAllDrawn, isMixing(parts != nil) {
                // Said once: which items the bare lines are for is anybody's guess.
                if !isMixed { report(.mixed, at: parts?.0.range ?? line.range) }
                isMixed = true
                return
            }
            if let (name, text) = parts {
                guard let item = item(named: name.string) else {
                    let meant = suggestions.meant(by: name.string, as: "item") {
                        Suggestion.closest(to: name.string, among: items.map(\.id.rawValue))
                    }
                    return report(.unknownItem(name.string, meant: meant), at: name.range)
                }
                guard answered.insert(item.id).inserted else { return report(.answeredTwice(item.id), at: name.range) }
                answer(item, with: text, line: line)
            } else if !isAllDrawn {
                report(.bareAnswer, at: line.range)
            } else if bareCount < items.count {
                let item = items[bareCount]
                bareCount += 1
                answer(item, with: line, line: line)
            } else if bareCount == items.count {
                // Said once: the lines after it have the same fault.
                bareCount += 1
                report(.tooManyAnswers(items.count), at: line.range)
            }
        }

        /// Whether a line with a name, or without, stands in a file of the other kind.
        private mutating func isMixing(_ hasName: Bool) -> Bool {
            defer { isNamed = isNamed ?? hasName }
            return isNamed.map { $0 != hasName } ?? false
        }

        private func item(named name: String) -> Item? {
            itemsByName[name] ?? itemsByFoldedName[Normalization.folded(name)] ?? nil
        }

        private mutating func answer(_ item: Item, with answer: LinePart, line: LinePart) {
            if answer.isEmpty { return report(.missingAnswer(item.id), at: line.range) }
            switch AnswerReading(answer, to: item) {
            case .omitted: break
            case .response(let response): responses[item.id] = response
            case .fault(let fault, let range): report(fault, at: range)
            }
        }

        private mutating func report(_ fault: Fault, at range: Range<Int>) {
            diagnostics.append(
                Diagnostic(fault.kind, at: range, in: source, message: fault.message, advice: fault.advice))
        }
    }
}
