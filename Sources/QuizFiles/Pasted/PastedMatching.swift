internal import CourseModel

/// Which answers in lists at the end belong to which questions of a pasted bank.
struct PastedMatching {
    struct EntryPlace: Hashable {
        let list: Int
        let entry: Int
    }

    private let bank: PastedBank
    private let isNumberedOnce: Bool
    /// Whether lists of answers stand in several parts of the paper.
    private let isListedByPart: Bool
    private let byNumber: [Int: [EntryPlace]]

    init(_ bank: PastedBank) {
        self.bank = bank
        let numbers = bank.questions.compactMap(\.number)
        isNumberedOnce = Set(numbers).count == numbers.count
        isListedByPart = Set(bank.answers.map(\.partAbove)).count > 1
        var byNumber: [Int: [EntryPlace]] = [:]
        for (list, answers) in bank.answers.enumerated() {
            for (entry, answer) in answers.entries.enumerated() {
                byNumber[answer.number, default: []].append(EntryPlace(list: list, entry: entry))
            }
        }
        self.byNumber = byNumber
    }

    func entry(at place: EntryPlace) -> PastedAnswers.Entry { bank.answers[place.list].entries[place.entry] }

    /// What lists of answers say of a question: by its number, and where numbers begin anew in each part, by the part as well.
    func entries(for question: PastedQuestion) -> [EntryPlace] {
        guard let number = question.number, let found = byNumber[number] else { return [] }
        if isNumberedOnce, found.count <= 1 { return found }
        // A list without titles of its own below each part is that part's.
        let below = found.filter { bank.answers[$0.list].partAbove == question.part && entry(at: $0).section == nil }
        if isListedByPart, below.count == 1 { return below }
        let ofKind = found.filter { entry(at: $0).section?.kind == question.section?.kind }
        if ofKind.count == 1 { return ofKind }
        let ofPart = found.filter { entry(at: $0).part == question.part }
        return ofPart.count == 1 ? ofPart : []
    }

    /// The question as an item, with what lists of answers say of it; or why that is not for a program to decide.
    func settled(_ question: PastedQuestion) -> (result: Result<PastedItem, PastedDoubt>, listed: [EntryPlace]) {
        let listed = entries(for: question)
        return (withRationale(question, listed).settled(listed: listed.map { entry(at: $0).answer }), listed)
    }

    /// The question with the rationale that stands behind its answer in a list, where it has none of its own.
    func withRationale(_ question: PastedQuestion, _ listed: [EntryPlace]) -> PastedQuestion {
        var whole = question
        if whole.rationale.isEmpty { whole.rationale = listed.compactMap { entry(at: $0).rationale } }
        return whole
    }
}
