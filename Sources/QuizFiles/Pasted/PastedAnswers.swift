internal import CourseModel
internal import TextRules

/// A list of answers behind the questions: `1-5 BCADB`, `1. B　2. C`, `1.【答案】B。解析：…`.
struct PastedAnswers {
    struct Entry: Hashable {
        let number: Int
        let answer: String
        var rationale: String?
        /// The part of the list it stands in, from 0, and what its title says.
        let part: Int
        let section: PastedSection?
    }

    /// The first line, that of the title if there is one, and the line after the last.
    let lines: Range<Int>
    /// Which part of the paper it stands in, from 0.
    let partAbove: Int
    let entries: [Entry]

    /// What stands below the answers of a list, in paragraphs of their own, and says why.
    struct Reasons {
        /// The entries that have such lines, the first line of each, and what the entry said before.
        private var taken: [(entry: Int, line: Int, rationale: String?)] = []
        private var count = 0

        private static let mostLines = 100

        /// Gives a line to the last entry; false where that has too many.
        mutating func take(_ text: String, of entries: inout [Entry], from line: Int) -> Bool {
            let last = entries.count - 1
            if taken.last?.entry != last {
                taken.append((last, line, entries[last].rationale))
                count = 0
            }
            count += 1
            guard count <= Self.mostLines else { return false }
            entries[last].rationale = entries[last].rationale.map { "\($0)\n\(text)" } ?? text
            return true
        }

        /// Takes the lines of the last entry back if no other of several has any.
        ///
        /// - Returns: the first of these lines.
        func takeBackIfAlone(of entries: inout [Entry]) -> Int? {
            guard entries.count > 1, taken.count == 1, taken[0].entry == entries.count - 1 else { return nil }
            entries[taken[0].entry].rationale = taken[0].rationale
            return taken[0].line
        }
    }

    /// The entries of a line; nil where it holds anything else.
    static func entries(
        of line: String, part: Int, section: PastedSection?
    ) -> [Entry]? {
        var rest = PastedText.withoutDecoration(line)[...]
        var result: [Entry] = []
        func skip(_ isSkipped: (Character) -> Bool) {
            while let first = rest.first, isSkipped(first) { rest = rest.dropFirst() }
        }
        func number() -> Int? {
            let digits = rest.prefix { PastedText.plain($0).isASCIIDigit }
            guard (1...5).contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            return Int(String(digits.map(PastedText.plain)))
        }
        while true {
            skip { $0.isWhitespace || $0.isOne(of: "；;，,、。|") }
            if rest.isEmpty { break }
            let isBracketed = rest.first.map { $0.isOne(of: "(（【[第") } ?? false
            if isBracketed { rest = rest.dropFirst() }
            guard let first = number() else { return nil }
            var last = first
            skip { $0 == " " }
            if let dash = rest.first, dash.isOne(of: "-~～–—－至到"), case let before = rest {
                rest = rest.dropFirst()
                skip { $0 == " " }
                if let end = number(), end > first, end - first < 200 { last = end } else { rest = before }
            }
            skip { $0.isWhitespace || $0.isOne(of: ".．、:：)）】]题-") }
            if String(rest).hasPrefix("【答案】") { rest = rest.dropFirst(4) }
            if String(rest).hasPrefix("答案") { rest = rest.dropFirst(2) }
            skip { $0.isWhitespace || $0.isOne(of: ":：") }
            guard let answers = answers(from: &rest, count: last - first + 1) else { return nil }
            for (offset, answer) in answers.enumerated() {
                result.append(Entry(number: first + offset, answer: answer, part: part, section: section))
            }
            skip { $0.isWhitespace || $0.isOne(of: "。.；;，,") }
            if let rationale = PastedText.rationale(String(rest)) {
                result[result.count - 1].rationale = rationale
                rest = []
            }
        }
        return result.isEmpty ? nil : result
    }

    /// One answer, or as many single ones as a range of numbers has.
    private static func answers(from rest: inout ArraySlice<Character>, count: Int) -> [String]? {
        func isLetter(_ character: Character) -> Bool {
            "A"..."K" ~= PastedText.plain(character) && PastedText.plain(character).isASCII
        }
        if count == 1 {
            // `1.【A】 2.(B)`
            if let open = rest.first, open.isOne(of: "(（【["),
                let close = rest.prefix(12).firstIndex(where: { $0.isOne(of: ")）】]") })
            {
                var inside = rest[(rest.startIndex + 1)..<close].drop { $0.isWhitespace }
                guard let found = answers(from: &inside, count: 1), inside.allSatisfy(\.isWhitespace) else {
                    return nil
                }
                rest = rest[(close + 1)...]
                return found
            }
            let letters = rest.prefix { isLetter($0) }
            if !letters.isEmpty {
                // A word that begins with such a letter is no answer.
                let next = rest.dropFirst(letters.count).first
                guard next.map({ !($0.isASCII && $0.isLetter) }) ?? true else { return nil }
                rest = rest.dropFirst(letters.count)
                return [String(letters.map(PastedText.plain))]
            }
            for word in ["正确", "错误", "√", "×", "✓", "✗", "对", "错", "T", "F"]
            where String(rest.prefix(word.count)) == word {
                rest = rest.dropFirst(word.count)
                return [word]
            }
            return nil
        }
        // Answers of several letters stand apart from each other: `6-8 AB ACD BD`.
        let run = rest.prefix { isLetter($0) || $0.isWhitespace || $0.isOne(of: "，,、") }
        let words = run.split { $0.isWhitespace || $0.isOne(of: "，,、") }
        if words.count == count {
            rest = rest.dropFirst(run.count)
            return words.map { String($0.map(PastedText.plain)) }
        }
        var result: [String] = []
        while result.count < count {
            while let first = rest.first, first.isWhitespace || first.isOne(of: "，,、") { rest = rest.dropFirst() }
            guard let first = rest.first, isLetter(first) || first.isOne(of: "√×✓✗对错TF") else { return nil }
            // `1-3 AB C D`: letters that stand together are one answer where blanks part them.
            result.append(String(PastedText.plain(first)))
            rest = rest.dropFirst()
        }
        if let next = rest.first, isLetter(next) { return nil }
        return result
    }
}
