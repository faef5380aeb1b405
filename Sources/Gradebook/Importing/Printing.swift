package import CourseModel
package import QuizEngine
internal import TextRules

/// The copies of a quiz that were printed at one time: enough to draw each of them again, and to see whether the letters on them still
/// mean what they meant.
///
/// It stands at the foot of every page, and with each row in which answers are typed in, as `482113-30-7K3M9QXP4`: the seed of the first
/// copy, how many there are (with an `S` where all are the same paper), eight characters for what was printed, and a check against slips.
package struct Printing: Hashable, Sendable {
    /// That of the first copy; the next ones follow by one, as far as copies differ.
    package let seed: UInt64
    package let copies: Int
    /// Whether every copy is the same paper.
    package let isSame: Bool
    /// Eight characters for what was printed.
    private let content: [UInt8]

    /// The most copies of one printing.
    package static let copyLimit = 999

    /// - Parameter copies: from 1 to `copyLimit`.
    package init(of quiz: Quiz, seed: UInt64, copies: Int, isSame: Bool) {
        self.init(seed: seed, copies: copies, isSame: isSame, content: Self.content(of: quiz))
    }

    private init(seed: UInt64, copies: Int, isSame: Bool, content: [UInt8]) {
        self.seed = seed
        self.copies = copies
        self.isSame = isSame
        self.content = content
    }

    /// The seed of a copy; nil where there is no such copy.
    ///
    /// - Parameter copy: from 1.
    package func seed(ofCopy copy: Int) -> UInt64? {
        guard (1...copies).contains(copy) else { return nil }
        return isSame ? seed : seed &+ UInt64(copy - 1)
    }

    /// The paper of a copy; nil where there is no such copy.
    ///
    /// Nobody's earlier attempts are known when papers are printed, so that each is drawn as for somebody who begins.
    package func paper(ofCopy copy: Int, from quiz: Quiz) throws(Paper.DrawingError) -> Paper? {
        guard let seed = seed(ofCopy: copy) else { return nil }
        return try Paper(drawnFrom: quiz, seed: seed, unseen: Set(quiz.items.map(\.id)))
    }

    /// Whether a quiz as it stands would be printed alike.
    package func isOf(_ contentOfQuiz: Content) -> Bool { content == contentOfQuiz.digits }

    /// What of a quiz is on its papers, for comparing printings with it: made once, since a bank may be large.
    package struct Content: Hashable, Sendable {
        fileprivate let digits: [UInt8]
        package init(of quiz: Quiz) { digits = Printing.content(of: quiz) }
        package var description: String { CopiedCode.text(of: digits) }
    }
}

// MARK: As text

extension Printing: CustomStringConvertible {
    /// Reads a printing as somebody copied it; nil where it is none, or a character is wrong.
    package init?(_ text: String) {
        let parts = Normalization.folded(text).filter { !$0.isWhitespace }
            .split(whereSeparator: { "-－—–−".contains($0) })
        guard parts.count == 3, let digits = CopiedCode.digits(written: parts.joined()), let check = digits.last,
            CopiedCode.check(of: digits.dropLast()) == check
        else { return nil }
        let count = parts[1].hasSuffix("s") ? parts[1].dropLast() : parts[1]
        guard let seed = UInt64(parts[0]), let copies = Int(count), (1...Self.copyLimit).contains(copies),
            let content = CopiedCode.digits(written: parts[2]), content.count == Self.contentLength + 1
        else { return nil }
        self.init(seed: seed, copies: copies, isSame: count != parts[1], content: content.dropLast())
    }

    package var description: String {
        let start = "\(seed)-\(copies)\(isSame ? "S" : "")-" + CopiedCode.text(of: content)
        let digits = CopiedCode.digits(written: start) ?? []
        return start + CopiedCode.text(of: [CopiedCode.check(of: digits)])
    }

    private static let contentLength = 8
}

// MARK: What is on paper

extension Printing {
    /// A digest of what is on the papers and of the rules by which they are drawn, in the original's words. Keys, points, feedback and
    /// what a quiz does besides are not on them: a key may be corrected after a paper was printed, and the paper is still the same. Pictures count
    /// by their names.
    fileprivate static func content(of quiz: Quiz) -> [UInt8] {
        var input = Digest.Input()
        input.append("coursekit printing 1")
        input.append(field: quiz.id.rawValue)
        input.append(quiz.rules.shufflesItems ? 1 : 0)
        input.append(quiz.rules.shufflesOptions ? 1 : 0)
        var drawsByObjective = false
        switch quiz.rules.draw {
        case .all: input.append(0)
        case .count(let count): input.append(count)
        case .perObjective(let counts):
            drawsByObjective = true
            input.append(list: counts.sorted { $0.key < $1.key }) { input, pair in
                input.append(field: pair.key.rawValue)
                input.append(pair.value)
            }
        }
        input.append(list: quiz.entries) { input, entry in
            if case .set(let set) = entry {
                input.append(field: set.passage.id.rawValue)
                input.append(field: set.passage.title.original.source)
                input.append(field: set.passage.text.original.source)
            }
            input.append(list: entry.items) { input, item in
                input.appendPrinted(item)
                if drawsByObjective { input.append(field: item.objective?.rawValue ?? "") }
            }
        }
        return CopiedCode.digits(of: input.digest, count: contentLength)
    }
}

extension Digest.Input {
    fileprivate mutating func appendPrinted(_ item: Item) {
        append(field: item.id.rawValue)
        append(field: item.stem.original.source)
        switch item.question {
        case .choice(let choice):
            append(field: choice.selection.rawValue)
            append(list: choice.options) { input, option in
                input.append(field: option.text.original.source)
                input.append(option.isFixed ? 1 : 0)
            }
        case .numeric(let question):
            append(field: "numeric")
            append(field: question.unit?.original.source ?? "")
        case .text: append(field: "text")
        }
    }
}
