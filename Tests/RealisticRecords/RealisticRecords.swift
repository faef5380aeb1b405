internal import CourseModel
package import Gradebook
internal import GradebookSQLite
package import QuizEngine

/// Records as a company has them after some years, made by a seed and by the real rules: everybody is enrolled, begins and answers through
/// `Gradebook`. Ids are random, as they always are; all else is the same each time.
package struct RealisticRecords: Sendable {
    package let company: Company
    package let exam: ModelExam
    private let seed: UInt64
    private let bank: VersionedBank

    package init(seed: UInt64, people count: Int = 3000, today: CivilDate) {
        self.seed = seed
        company = Company(seed: seed, count: count, today: today)
        exam = ModelExam(seed: seed)
        bank = VersionedBank(of: exam.quiz.entries)
    }

    /// What keeps a gradebook of its own.
    package enum Site: Sendable { case region, shop }

    /// The gradebooks of the three regions, or of each shop in which there is anybody, as they are when they are collected.
    package func gradebooks(ofEach site: Site = .region) throws -> [Gradebook] {
        var places: [Int] = company.employees.map(\.region)
        if site == .shop {
            let shops = Set(company.employees.map(\.department)).sorted { $0.lexicographicallyPrecedes($1) }
            places = company.employees.map { shops.firstIndex(of: $0.department) ?? 0 }
        }
        let count = max(site == .region ? Company.regions.count : 0, (places.max() ?? 0) + 1)
        let gradebooks = try (0..<count).map { _ in try Gradebook.inMemory() }
        try sitAll(in: places.map { gradebooks[$0] })
        return gradebooks
    }

    /// Writes what a gradebook holds into a file, as `results export` does.
    package func export(_ gradebook: Gradebook, to path: String) throws {
        let file = try Gradebook(filling: path, as: gradebook.identity().id)
        _ = try file.merge(gradebook, by: nil, at: Self.moment(company.today, second: 12 * 3600))
        try file.close()
    }

    /// Who sits the exam on which day; the number says how often the person has sat it before in the period.
    private struct Plan {
        let employee: Int
        let tries: Int
    }

    /// Day by day, as life goes: one who fails comes again, and one who passed comes to renew the pass, in time, late or never.
    ///
    /// - Parameter gradebooks: those that the employees sit in.
    private func sitAll(in gradebooks: [Gradebook]) throws {
        var random = SeededGenerator(seed: seed ^ 0xDA75)
        var plans: [Int: [Plan]] = [:]
        let today = company.today.daysSinceEpoch
        for (number, employee) in company.employees.enumerated() {
            // One in twenty has never come.
            guard random.number(below: 20) != 0 else { continue }
            let opening = max(employee.hiredOn.daysSinceEpoch, today - 3 * 365)
            plans[opening + 3 + random.number(below: 90), default: []].append(Plan(employee: number, tries: 0))
        }
        var day = plans.keys.min() ?? today
        while day <= today {
            for (index, plan) in (plans.removeValue(forKey: day) ?? []).enumerated() {
                let employee = company.employees[plan.employee]
                if let left = employee.leftOn, left.daysSinceEpoch <= day { continue }
                let attempt = try sit(
                    employee, in: gradebooks[plan.employee], on: CivilDate(daysSinceEpoch: day), place: index,
                    ability: employee.ability + 0.4 * Double(plan.tries), &random)
                if let next = next(after: attempt, plan, on: day, &random) {
                    plans[next.day, default: []].append(next.plan)
                }
            }
            day += 1
        }
    }

    private func next(
        after attempt: AttemptRecord, _ plan: Plan, on day: Int, _ random: inout SeededGenerator
    ) -> (day: Int, plan: Plan)? {
        let summary = AttemptSummary(of: attempt, department: [])
        guard let pass = summary.pass, let renewable = pass.renewableFrom else {
            guard plan.tries == 0, random.number(below: 5) != 0 else { return nil }
            return (day + 3 + random.number(below: 18), Plan(employee: plan.employee, tries: 1))
        }
        let again = Plan(employee: plan.employee, tries: 0)
        switch random.number(below: 10) {
        case 0..<7: return (renewable.daysSinceEpoch + random.number(below: 60), again)
        case 7: return (pass.lastDay.daysSinceEpoch + 1 + random.number(below: 60), again)
        default: return nil
        }
    }

    private func sit(
        _ employee: Company.Employee, in gradebook: Gradebook, on day: CivilDate, place: Int, ability: Double,
        _ random: inout SeededGenerator
    ) throws -> AttemptRecord {
        var second = 9 * 3600 + (place * 397) % 28_000
        func now() -> Instant { Self.moment(day, second: second) }
        let learner = try gradebook.enrol(
            StaffID(employee.staffID), name: employee.name, department: employee.department, at: now())
        let beginning = Gradebook.Beginning(
            quiz: exam.quiz, bank: bank, courseTitle: nil, objectives: [], workspace: ModelExam.workspace,
            timeZone: ModelExam.timeZone, source: .interactive, isSitting: true, language: .simplifiedChinese,
            seed: random.next())
        var attempt = try gradebook.begin(beginning, for: learner.id, at: now())
        let recorder = EventRecorder(gradebook, attempt: attempt.id, eventCount: 0)
        func record(_ event: AttemptEvent) throws {
            try recorder.record(.record(event, at: now()))
            attempt.apply(event, at: now())
        }
        for asked in attempt.paper.items {
            second += 15 + random.number(below: 45)
            guard let model = exam.models.first(where: { $0.item == asked.item.id }),
                let letter = model.choice(at: ability, &random)
            else { continue }
            try record(.responded(asked.item.id, .options([letter])))
        }
        second += 5
        try record(.submitted(by: .learner))
        return attempt
    }

    /// A second of a day in Shanghai, eight hours ahead of UTC all the year.
    private static func moment(_ day: CivilDate, second: Int) -> Instant {
        let wall = (Int64(day.daysSinceEpoch) * 86_400 + Int64(second) - 8 * 3600) * 1000
        return Instant(wall: wall, monotonic: Int64(second) * 1000, boot: "\(day)")
    }
}
