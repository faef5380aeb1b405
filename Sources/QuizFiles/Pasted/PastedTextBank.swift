package import CourseModel

/// A text that is a question bank of another program as a whole: no line of it is Markdown.
package struct PastedTextBank: Sendable {
    package struct Question: Sendable {
        /// From 0.
        package let lines: Range<Int>
        /// As it is written, for messages.
        package let stem: String
        package let result: Result<PastedItem, PastedDoubt>
    }

    package let questions: [Question]
    /// Lines that hold something and belong to no question, list of answers or title of a part: from 0, neighbours together.
    package let unread: [Range<Int>]

    package init(_ source: SourceText) {
        let bank = PastedBank(in: source, from: 0, fences: [], isPlain: true)
        let matching = PastedMatching(bank)
        questions = bank.questions.map { question in
            Question(
                lines: question.lines, stem: question.stem.joined(separator: " "),
                result: matching.settled(question).result)
        }
        unread = Self.unread(besides: bank.lines, in: source)
    }

    private static func unread(besides read: [Range<Int>], in source: SourceText) -> [Range<Int>] {
        var isRead = [Bool](repeating: false, count: source.lineStarts.count)
        for lines in read { for line in lines { isRead[line] = true } }
        var result: [Range<Int>] = []
        for line in isRead.indices where !isRead[line] {
            guard source.bytes[source.lineRange(line)].contains(where: { $0 > 0x20 }) else { continue }
            if let last = result.last, last.upperBound == line {
                result[result.count - 1] = last.lowerBound..<line + 1
            } else {
                result.append(line..<line + 1)
            }
        }
        return result
    }
}
