internal import CourseMarkdown
internal import CourseModel
internal import Gradebook
internal import QuizEngine

// Items and their answers in a cell's few words.

extension Markdown {
    /// The first line as it is read, without the marks of Markdown.
    var firstLine: String {
        let line = String(source.split(separator: "\n").first ?? "")
        // Most have no marks, and a report has millions of them.
        guard line.utf8.contains(where: Self.mayMark) else { return line }
        let tree = MarkdownParser(options: .withoutSlips).parse(Markdown(line))
        let words = tree.plainText(of: tree.root).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return words.isEmpty ? line : words
    }

    /// Whether a byte may be one that Markdown takes for a mark.
    private static func mayMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "<"),
            UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "~"), UInt8(ascii: "{"):
            true
        default: false
        }
    }
}

extension ScoringVersion {
    /// Options by their letters and their words: `A 倾听; C 致歉`.
    func text(of letters: Set<OptionLetter>) -> String {
        letters.sorted().map { letter in
            guard let option = options?.first(where: { $0.letter == letter }) else { return letter.description }
            return "\(letter) \(option.text.original.firstLine)"
        }.joined(separator: "; ")
    }

    /// What is right, with the words of its options.
    var keyInWords: String {
        correct.map { text(of: Set($0.compactMap(OptionLetter.init))) } ?? keyText
    }
}

extension Score.Mark.Verdict {
    var term: ReportTable.Term {
        switch self {
        case .right: .init(rawValue, Phrase(zh: "对", en: "Right"))
        case .partlyRight: .init(rawValue, Phrase(zh: "部分对", en: "Partly right"))
        case .wrong: .init(rawValue, Phrase(zh: "错", en: "Wrong"))
        case .omitted: .init(rawValue, Phrase(zh: "未答", en: "Omitted"))
        }
    }
}

extension Voiding {
    var term: ReportTable.Term {
        switch self {
        case .credited: .init("credited", Phrase(zh: "送分", en: "Credited to all"))
        case .excluded: .init("excluded", Phrase(zh: "不计分", en: "Left out"))
        }
    }

    /// Why nothing is said of a void item.
    var remark: Phrase {
        let decision = term.phrase
        return Phrase(
            zh: "已作废（\(phrase: decision)），不评", en: "void (\(decision.english.lowercased())), so nothing is said")
    }
}

extension GainJudgement {
    var term: ReportTable.Term {
        switch self {
        case .tooFew: .init(rawValue, Phrase(zh: "人太少，不评", en: "too few people to say"))
        case .known: .init(rawValue, Phrase(zh: "训前就会", en: "known before"))
        case .worse: .init(rawValue, Phrase(zh: "训后反而更差", en: "worse than before"), needsAttention: true)
        case .notMoved: .init(rawValue, Phrase(zh: "课没有带动", en: "the course does not move it"), needsAttention: true)
        case .moved: .init(rawValue, Phrase(zh: "—", en: "—"))
        }
    }
}
