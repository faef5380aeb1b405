internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import SiteGenerator

extension ClassFigures {
    /// The most that a file of statistics may have.
    private static let limit = 64 << 20

    /// What a class answered, out of files that `report items --format json` wrote, a quiz each.
    ///
    /// A practice item has figures where it is asked as it was; of exams only what was reached on each objective is taken over.
    ///
    /// - Parameter paths: as the user wrote them; none is given twice.
    init?(readingFrom paths: [String], of index: WorkspaceIndex) throws(CommandFailure) {
        var draft = ClassFiguresDraft()
        var content = RecordWriter()
        for path in paths {
            let bytes = try InputFile.read(path, limit: Self.limit)
            content.append(part: bytes)
            let statistics: ItemStatistics
            do throws(ItemStatistics.Fault) { statistics = try ItemStatistics(json: bytes) } catch {
                throw CommandFailure(
                    .badInput, zh: "\(path)：\(error.phrase.chinese)", en: "\(path): \(error.phrase.english)")
            }
            try draft.add(statistics, of: index, from: path)
        }
        guard let figures = draft.figures(fingerprint: Fingerprint(of: content.bytes)) else { return nil }
        self = figures
    }
}

/// The figures of a class as they come together, quiz by quiz.
private struct ClassFiguresDraft {
    private var asOf: CivilDate?
    private var items: [QuizID: [ItemID: ClassFigures.Item]] = [:]
    private var changed: [QuizID: Set<ItemID>] = [:]
    private var sums: [CourseID: [ObjectiveID: ClassFigures.Sum]] = [:]
    private var files: [QuizID: String] = [:]

    mutating func add(
        _ statistics: ItemStatistics, of index: WorkspaceIndex, from path: String
    ) throws(CommandFailure) {
        guard let quiz = index.quiz(statistics.quiz) else {
            let unknown = Phrase.unknown(
                Phrase(zh: "测验", en: "quiz"), statistics.quiz.rawValue, among: index.quizzes.map(\.id.rawValue))
            throw CommandFailure(
                .badInput, zh: "\(path)：\(unknown.chinese)", en: "\(path): \(unknown.english)")
        }
        if let other = files.updateValue(path, forKey: quiz.id) {
            throw CommandFailure(
                .badInput, zh: "\(other) 和 \(path) 都是测验 \(quiz.id.rawValue) 的，留下一个",
                en: "\(other) and \(path) are of the same quiz, \(quiz.id.rawValue); leave one out")
        }
        asOf = asOf.map { max($0, statistics.asOf) } ?? statistics.asOf
        if let course = quiz.course {
            for row in statistics.rows {
                guard let objective = row.objective, let facility = row.facility, let points = row.points else {
                    continue
                }
                sums[course, default: [:]][objective, default: ClassFigures.Sum()].add(
                    answers: row.answers, facility: facility, points: points)
            }
        }
        if quiz.kind == .practice { try addItems(of: statistics, index) }
    }

    private mutating func addItems(
        of statistics: ItemStatistics, _ index: WorkspaceIndex
    ) throws(CommandFailure) {
        let quiz: Quiz
        do { quiz = try index.loadQuiz(statistics.quiz, checksWording: false).quiz } catch {
            throw CommandFailure(error)
        }
        let rows = Dictionary(grouping: statistics.rows, by: \.item)
        for item in quiz.items {
            guard let known = rows[item.id], let form = try? item.scoringHash(under: quiz.rules.marking) else {
                continue
            }
            if let row = known.first(where: { $0.isOf(form) }) {
                items[quiz.id, default: [:]][item.id] = ClassFigures.Item(row)
            } else {
                changed[quiz.id, default: []].insert(item.id)
            }
        }
    }

    /// nil where nothing was read.
    func figures(fingerprint: Fingerprint) -> ClassFigures? {
        asOf.map {
            ClassFigures(asOf: $0, items: items, changed: changed, sums: sums, fingerprint: fingerprint)
        }
    }
}

extension ClassFigures.Item {
    fileprivate init(_ row: ItemStatistics.Row) {
        let answered = Double(max(row.answers - row.omitted, 1))
        self.init(
            answers: row.answers, facility: row.facility,
            options: row.choices.map {
                Option(letter: $0.letter, share: Double($0.count) / answered, correlation: $0.correlation)
            })
    }
}
