internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// What the statistics of an item suggest to whoever wrote it. They point at an item to be read again; none of them is a proof.
enum ItemJudgement: Sendable, Hashable {
    /// Nothing rests on it any more.
    case voided(Voiding)
    /// Fewer answers than anything can be said of.
    case tooFew
    /// Who does well otherwise gets it wrong: the key may be wrong, or the item may be misread.
    case mayBeMiskeyed(instead: OptionLetter?)
    /// It hardly tells who knows from who does not.
    case tellsLittle
    case nearlyAllRight
    case nearlyAllWrong
    /// Options that hardly anybody takes.
    case idleOptions([OptionLetter])

    /// From this many answers on something is said of an item, and from the second number on of idle options.
    static let least = (item: 20, option: 50)

    static func all(of entry: ItemAnalysis.Entry) -> [ItemJudgement] {
        let tally = entry.tally
        if tally.count == 0, let voiding = tally.voiding { return [.voided(voiding)] }
        guard tally.count >= least.item, let facility = tally.facility else { return [.tooFew] }
        var found: [ItemJudgement] = []
        if facility >= 0.95 { found.append(.nearlyAllRight) }
        if facility <= 0.1 { found.append(.nearlyAllWrong) }
        if let correlation = tally.joint.itemRest, facility < 0.95 {
            if correlation < -0.05 {
                found.append(.mayBeMiskeyed(instead: better(than: entry)))
            } else if correlation < 0.1 {
                found.append(.tellsLittle)
            }
        }
        if let options = entry.version?.options, tally.answered >= least.option {
            let idle = options.map(\.letter).filter { !entry.isRight($0) && (tally.share(of: $0) ?? 0) < 0.02 }
            if !idle.isEmpty { found.append(.idleOptions(idle)) }
        }
        return found
    }

    /// The option that goes with high totals, where it is not right.
    private static func better(than entry: ItemAnalysis.Entry) -> OptionLetter? {
        let others = entry.tally.choices.keys.filter { !entry.isRight($0) }.sorted()
        let ranked = others.compactMap { letter in
            entry.tally.pointBiserial(of: letter).map { (letter: letter, correlation: $0) }
        }
        return ranked.filter { $0.correlation > 0.1 }.max { $0.correlation < $1.correlation }?.letter
    }

    /// All that is said of an item, as one.
    static func remark(of judgements: [ItemJudgement]) -> ReportTable.Term {
        ReportTable.Term(
            judgements.map(\.code).joined(separator: " "),
            Phrase(
                zh: judgements.map(\.phrase.chinese).joined(separator: "；"),
                en: judgements.map(\.phrase.english).joined(separator: "; ")),
            needsAttention: judgements.contains(where: \.needsAttention))
    }

    var code: String {
        switch self {
        case .voided: "voided"
        case .tooFew: "too-few"
        case .mayBeMiskeyed: "may-be-miskeyed"
        case .tellsLittle: "tells-little"
        case .nearlyAllRight: "nearly-all-right"
        case .nearlyAllWrong: "nearly-all-wrong"
        case .idleOptions: "idle-options"
        }
    }

    var needsAttention: Bool {
        if case .mayBeMiskeyed = self { true } else { false }
    }

    var phrase: Phrase {
        switch self {
        case .voided(let voiding): voiding.remark
        case .tooFew: Phrase(zh: "作答太少，不评", en: "too few answers to say")
        case .mayBeMiskeyed(nil):
            Phrase(zh: "会的人反而答错：看看答案对不对、题目有没有歧义", en: "those who do well get it wrong: look at its key and wording")
        case .mayBeMiskeyed(let letter?):
            Phrase(
                zh: "会的人多选 \(letter)：看看答案对不对、题目有没有歧义",
                en: "those who do well take \(letter): look at its key and wording")
        case .tellsLittle: Phrase(zh: "分不出会和不会", en: "hardly tells who knows from who does not")
        case .nearlyAllRight: Phrase(zh: "几乎人人答对", en: "nearly everybody gets it right")
        case .nearlyAllWrong: Phrase(zh: "几乎人人答错", en: "nearly everybody gets it wrong")
        case .idleOptions(let letters):
            Phrase(
                zh: "几乎没有人选 \(letters.map(\.description).joined(separator: "、"))",
                en: "hardly anybody takes \(letters.map(\.description).joined(separator: ", "))")
        }
    }
}

extension ItemAnalysis.Entry {
    /// Whether an option is right by the key that holds.
    func isRight(_ letter: OptionLetter) -> Bool { version?.correct?.contains(letter.description) ?? false }
}
