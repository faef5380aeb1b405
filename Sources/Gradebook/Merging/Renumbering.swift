internal import CourseModel
internal import QuizEngine

/// Results of one gradebook in the numbers of another.
struct Renumbering {
    private let source: any GradebookReading
    private let target: any GradebookWriting
    private let items: [Int: ItemID]
    private let contents: [Int: FrozenContent]
    private var numbers: [Int: Int] = [:]

    init(from source: any GradebookReading, to target: any GradebookWriting) throws(GradebookError) {
        self.source = source
        self.target = target
        items = try source.scoredItems()
        contents = try source.scoredContents()
    }

    /// nil where a number is unknown.
    mutating func result(_ result: StoredResult, of attempt: AttemptID) throws(GradebookError) -> StoredResult? {
        var named: [Int] = []
        let items = items
        let unpacked = result.unpacked { number in
            named.append(number)
            return items[number]
        }
        guard let unpacked else { return nil }
        var renamed: [Int] = []
        for number in named {
            guard let own = try self.number(for: number) else { return nil }
            renamed.append(own)
        }
        return StoredResult(unpacked, of: attempt, scoringNumbers: renamed, after: result.lastEvent)
    }

    private mutating func number(for number: Int) throws(GradebookError) -> Int? {
        if let known = numbers[number] { return known }
        guard let content = contents[number] else { return nil }
        try target.add(content)
        let own = try target.scoringNumber(of: content.hash)
        numbers[number] = own
        return own
    }
}
