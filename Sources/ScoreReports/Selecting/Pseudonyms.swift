internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// How people are called in a report that names nobody: by numbers that say nothing, and by departments that are large enough.
///
/// The numbers follow the random ids, so that a person has the same one in every report of the same people, and it tells neither when
/// somebody came nor what the staff id is.
struct Pseudonyms: Sendable {
    private var numbers: [LearnerID: Int]
    /// The departments that may be named, from the top; nil for all of them.
    private let named: Set<[String]>?
    private let width: Int

    /// - Parameter smallest: the fewest people of whom a department is named, those below it included; 0 for all departments.
    init(of learners: [Learner], smallest: Int) {
        let ids = learners.map(\.id).sorted { $0.rawValue < $1.rawValue }
        numbers = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0 + 1) })
        width = String(ids.count).count
        guard smallest > 0 else {
            named = nil
            return
        }
        var counts: [[String]: Int] = [:]
        for learner in learners {
            for depth in 1..<(learner.department.count + 1) {
                counts[Array(learner.department.prefix(depth)), default: 0] += 1
            }
        }
        named = Set(counts.filter { $0.value >= smallest }.keys)
    }

    /// The person without a name. Who was enrolled after the list was read gets the next number.
    mutating func learner(for learner: Learner) -> Learner {
        guard !learner.isErased else { return learner }
        let number = numbers[learner.id] ?? numbers.count + 1
        numbers[learner.id] = number
        return Learner(
            id: learner.id, otherIDs: learner.otherIDs, staffID: "P\(number.padded(to: width))", name: "",
            department: department(for: learner.department))
    }

    /// As much of a department as may be named.
    func department(for path: [String]) -> [String] {
        guard let named else { return path }
        var path = path
        while !path.isEmpty, !named.contains(path) { path.removeLast() }
        return path
    }
}
