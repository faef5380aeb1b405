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
        let departments = learners.map(\.department)
        for department in departments {
            for depth in 1..<(department.count + 1) { counts[Array(department.prefix(depth)), default: 0] += 1 }
        }
        var named = Set(counts.filter { $0.value >= smallest }.keys)
        // Who is left beside the departments that are named must be as many, too, or they are told as the rest.
        while let rest = Self.smallRest(of: departments, named, smallest) {
            let below = named.filter { $0.count == rest.count + 1 && $0.starts(with: rest) }
            let next = below.min { one, other in
                let sizes = (counts[one] ?? 0, counts[other] ?? 0)
                return sizes.0 == sizes.1 ? one.lexicographicallyPrecedes(other) : sizes.0 < sizes.1
            }
            guard let next else { break }
            named = named.filter { !$0.starts(with: next) }
        }
        self.named = named
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
        named.map { Self.part(of: path, in: $0) } ?? path
    }

    private static func part(of path: [String], in named: Set<[String]>) -> [String] {
        var path = path
        while !path.isEmpty, !named.contains(path) { path.removeLast() }
        return path
    }

    /// A department of which fewer people than that would bear just its name; the lowest of several.
    private static func smallRest(
        of departments: [[String]], _ named: Set<[String]>, _ smallest: Int
    ) -> [String]? {
        Dictionary(grouping: departments) { part(of: $0, in: named) }.filter { $0.value.count < smallest }.keys
            .min { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    }
}
