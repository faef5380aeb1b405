package import CourseModel
package import Gradebook
package import QuizEngine
internal import TextRules

/// The attempts and learners of a gradebook that a report is about, gathered from a stream.
package struct AttemptCollection: Sendable {
    package let selection: AttemptSelection
    /// The one that the gradebook belongs to, where it is at hand.
    package var workspace: ReportWorkspace?
    /// The first day on which a learner was not there any more, for those who have left.
    package var leavers: [LearnerID: CivilDate] = [:]
    /// Whether answers are kept, which most reports do not look into.
    package var keepsItems = true
    /// Whom to write to about a learner, as far as a roster says it.
    package var contacts: [LearnerID: Contact] = [:]
    /// When the records behind it were verified last, as far as that is known.
    package var verification: RecordVerification?
    /// Who must hold what; nil where nobody says so.
    package var duties: Duties?
    private var learners: [Learner]
    /// nil where people go by their names.
    private var pseudonyms: Pseudonyms?
    /// Where each learner stands in the list; nil for those whom the report is not about.
    private var places: [LearnerID: Int?]
    /// Whatever was begun until now, by learner and quiz, as far as nobody has gathered it.
    var standings: [Standing.Key: Standing] = [:]
    private var kinds = AttemptKinds()
    /// How many attempts are left out only because nobody is known to have sat there.
    private var unofficial: [Unofficial: Int] = [:]
    private struct Unofficial: Hashable { let source: AttemptRecord.Source, quiz: ReportQuiz.Key, day: CivilDate }
    var seen = SeenQuizzes()
    /// Every department that somebody is in, or was at the time of an attempt where that counts.
    package internal(set) var departments: Set<[String]>

    private let machineTimeZone: String?
    /// Takes what is needed of people of whom all attempts are there; nil where attempts are kept.
    var gathering: Gathering?

    /// - Parameters:
    ///   - learners: all of the gradebook, so that those without an attempt are seen.
    ///   - machineTimeZone: counts where neither workspace nor attempts name a zone.
    package init(selection: AttemptSelection, learners: [Learner], machineTimeZone: String? = nil) {
        self.selection = selection
        self.machineTimeZone = machineTimeZone
        departments = Set(learners.map(\.department))
        var listed = learners.filter(selection.includes)
        if selection.isAnonymous {
            var pseudonyms = Pseudonyms(of: learners, smallest: selection.smallestDepartment)
            listed = listed.map { pseudonyms.learner(for: $0) }
            self.pseudonyms = pseudonyms
        }
        self.learners = listed.sortedNaturally(by: \.staffID)
        places = Dictionary(learners.map { ($0.id, Int?.none) }) { first, _ in first }
        for (place, learner) in self.learners.enumerated() { places[learner.id] = .some(place) }
    }

    /// Adds an attempt. What somebody practised because it was due is no result: it is in a report only where it is asked for by name.
    ///
    /// - Parameter forms: the hashes of the forms in which its items were asked, for reports on items.
    package mutating func add(_ attempt: AttemptSummary, of learner: Learner, forms: [Digest] = []) {
        guard attempt.quiz.id != .practice || selection.quiz == .practice else { return }
        settle(before: learner)
        seen.add(attempt)
        if selection.departmentTime == .attempt { departments.insert(attempt.department) }
        guard let place = place(of: learner), selection.includes(attempt) else { return }
        let quiz = ReportQuiz.Key(quiz: attempt.quiz.id, workspace: attempt.workspace)
        guard selection.includes(attempt.source) else {
            if let submission = attempt.result?.submittedAt ?? attempt.waitingSince {
                let day = CivilTime(wall: submission, in: attempt.quiz.timeZone).date
                unofficial[Unofficial(source: attempt.source, quiz: quiz, day: day), default: 0] += 1
            }
            return
        }
        // The learner as the list has it: a stream makes one anew for each attempt, names and all.
        let learner = learners[place]
        let key = Standing.Key(place: place, quiz: quiz)
        let scored = ScoredAttempt(
            attempt, of: learner, kind: kinds.kind(of: attempt), forms: forms, keepsItems: keepsItems,
            publicDepartment: publicDepartment(attempt.department))
        if let scored {
            standings[key, default: Standing(of: learner, key)].add(scored)
            gathering?.keys.insert(key)
        } else if let submission = attempt.waitingSince {
            let day = CivilTime(wall: submission, in: attempt.quiz.timeZone).date
            standings[key, default: Standing(of: learner, key)].addWaitingAttempt(submittedOn: day)
        } else {
            let begin = CivilTime(wall: attempt.startedAt, in: attempt.quiz.timeZone)
            standings[key, default: Standing(of: learner, key)].addOpenAttempt(begunOn: begin.date)
        }
    }

    /// A learner by the place in the list, as the report calls them.
    func learner(at place: Int) -> Learner { learners[place] }

    /// What is said of a department where nobody is named; nil where people go by their names.
    func publicDepartment(_ department: [String]) -> [String]? { pseudonyms?.department(for: department) }

    /// A learner as the report calls them.
    func named(_ learner: Learner) -> Learner {
        if case .some(.some(let place)) = places[learner.id] { return learners[place] }
        guard var pseudonyms else { return learner }
        return pseudonyms.learner(for: learner)
    }

    /// As much of a department as the report names.
    func named(_ department: [String]) -> [String] { pseudonyms?.department(for: department) ?? department }

    /// Where a learner stands in the list, nil for one whom the report is not about; one who was enrolled after the list was read
    /// comes to its end.
    mutating func place(of learner: Learner) -> Int? {
        if let known = places[learner.id] { return known }
        guard selection.includes(learner) else {
            places[learner.id] = .some(nil)
            return nil
        }
        places[learner.id] = learners.count
        learners.append(pseudonyms?.learner(for: learner) ?? learner)
        return learners.count - 1
    }
}

extension AttemptCollection {
    /// Whether the gradebook holds attempts of a workspace, or none at all: whether the two belong together.
    package func fits(workspace id: String) -> Bool {
        seen.isEmpty || seen.quizzes().contains { $0.key.workspace == id }
    }

    /// The objectives that each quiz assesses, as far as somebody has taken it.
    var objectives: [ReportQuiz.Key: [Objective]] { seen.objectives }

    /// Every quiz that a report can be about: those of the workspace at hand, and all that the gradebook knows.
    package var knownQuizzes: [QuizID] {
        let assigned = duties?.assignments.map(\.quiz) ?? []
        return Set(((workspace?.quizzes ?? []) + seen.quizzes()).map(\.key.quiz) + assigned)
            .sortedNaturally(by: \.rawValue)
    }

    /// What an objective says that a quiz assesses, as the attempt had it that was begun last; nil where no attempt knows it.
    func objective(_ id: ObjectiveID, of quiz: ReportQuiz.Key) -> Localized<String>? {
        seen.version(of: quiz)?.objectives.first { $0.id == id }?.text
    }

    /// The zone whose days the report counts by: that of the workspace at hand, else that in which the last attempt was made, else
    /// the machine's.
    package var timeZone: String? { workspace?.timeZone ?? seen.lastTimeZone ?? machineTimeZone }

    /// The quizzes that a report holds people to: what each of them must hold by the assignments that are in force, or where there are
    /// none (of the quiz that is asked for) the same ones for everybody.
    ///
    /// Practice is nobody's duty: it is left out where nobody asks for it, unless there is nothing else.
    ///
    /// - Parameter lastOpening: duties that open by this day count, too; nil for those that are open on the day itself.
    func requiredQuizzes(asOf day: CivilDate, openingBy lastOpening: CivilDate? = nil) -> RequiredQuizzes {
        func joined(_ quizzes: [ReportQuiz]) -> [ReportQuiz] {
            Dictionary(quizzes.map { ($0.key, $0) }) { $1 }.values.sorted { $0.key < $1.key }
        }
        let ofWorkspace = workspace?.quizzes ?? []
        if let duties, selection.quiz.map({ duties.areThere(for: $0, on: day) }) ?? duties.areThere(on: day) {
            return assignedQuizzes(asOf: day) { $0.opensOn <= lastOpening ?? day }
        }
        if let quiz = selection.quiz {
            let named = joined((ofWorkspace + seen.quizzes()).filter { $0.key.quiz == quiz })
            return RequiredQuizzes(scope: nil, quizzes: named)
        }
        let taken = seen.quizzes(begunBy: day)
        let exams = (ofWorkspace + taken).filter { $0.kind == .exam }
        return exams.isEmpty
            ? RequiredQuizzes(scope: .taken, quizzes: joined(taken))
            : RequiredQuizzes(scope: .exams, quizzes: joined(exams))
    }

    /// What each of the people must hold, as it was at the end of a day.
    ///
    /// - Parameter includes: which duties are asked for.
    func assignedQuizzes(asOf day: CivilDate, where includes: (Duty) -> Bool) -> RequiredQuizzes {
        var held: [Standing.Key: Duty] = [:]
        for duty in duties?.duties(asOf: day) ?? [] where selection.includes(duty.quiz) && includes(duty) {
            guard case .some(.some(let place)) = places[duty.learner] else { continue }
            held[Standing.Key(place: place, quiz: ReportQuiz.Key(quiz: duty.quiz, workspace: duty.workspace))] = duty
        }
        let known = Dictionary(((workspace?.quizzes ?? []) + seen.quizzes()).map { ($0.key, $0) }) { $1 }
        let quizzes = Set(held.keys.compactMap(\.quiz)).sorted().map { key in
            // One that is neither at hand nor was ever taken goes by its name.
            known[key]
                ?? ReportQuiz(key: key, title: Localized(key.quiz.rawValue, in: .simplifiedChinese), kind: .exam)
        }
        return RequiredQuizzes(scope: selection.quiz == nil ? .assigned : nil, quizzes: quizzes, duties: held)
    }

    /// How many attempts that were submitted by the end of a day, and at which nobody is known to have sat, are left out of what is
    /// asked for otherwise.
    func unofficialLeftOut(asOf day: CivilDate, where isAskedFor: (ReportQuiz.Key, CivilDate) -> Bool) -> LeftOut {
        let counted = unofficial.filter { $0.key.day <= day && isAskedFor($0.key.quiz, $0.key.day) }
        func count(of source: AttemptRecord.Source) -> Int {
            counted.reduce(0) { $1.key.source == source ? $0 + $1.value : $0 }
        }
        return LeftOut(scripted: count(of: .scripted), piped: count(of: .piped))
    }

    /// How many attempts of each unofficial source a report leaves out.
    struct LeftOut {
        let scripted: Int
        let piped: Int
    }

    /// The standing of each learner at each quiz that they have begun, as it was at the end of a day, in natural order of staff ids,
    /// then by quiz; without those that were gathered.
    func standings(asOf day: CivilDate) -> [Standing] {
        standings.sorted { $0.key < $1.key }.map { $0.value.asOf(day) }.filter { !$0.isEmpty }
    }

    /// The standing of each learner at each quiz that he is held to, begun or not, in the same order; at no quiz where there are none.
    func standings(at required: RequiredQuizzes, asOf day: CivilDate) -> [Standing] {
        let places = heldPlaces(on: day)
        var standings: [Standing] = []
        standings.reserveCapacity(required.duties?.count ?? places.count * max(required.quizzes.count, 1))
        for place in places { standings += self.standings(ofLearnerAt: place, at: required, asOf: day) }
        return standings
    }

    /// Where those stand in the list who may be held to something: nobody is any more whose name was erased.
    func heldPlaces(on day: CivilDate) -> [Int] {
        learners.indices.filter { !learners[$0].isErased && isHeld(learners[$0], on: day) }
    }

    /// The standings of one of them.
    func standings(ofLearnerAt place: Int, at required: RequiredQuizzes, asOf day: CivilDate) -> [Standing] {
        let learner = learners[place]
        guard !required.quizzes.isEmpty || required.duties != nil else {
            return [Standing(of: learner, Standing.Key(place: place, quiz: nil))]
        }
        return required.quizzes.compactMap { quiz in
            let key = Standing.Key(place: place, quiz: quiz.key)
            guard let requirement = required.requirement(of: key) else { return nil }
            let standing = gathering?.condensed[key] ?? standings[key] ?? Standing(of: learner, key)
            return standing.asOf(day, for: requirement)
        }
    }

    /// Whether somebody is held to quizzes on a day: who has left is not, and keeps the results.
    private func isHeld(_ learner: Learner, on day: CivilDate) -> Bool {
        selection.includesLeavers || leavers[learner.id].map { $0 > day } ?? true
    }

    /// Everybody whom the report is about and who was there on a day, held to something or not, in the natural order of staff ids.
    func presentLearners(asOf day: CivilDate) -> [Learner] { learners.filter { !$0.isErased && isHeld($0, on: day) } }

    /// How many learners a report leaves out because they had left by a day.
    func leaversLeftOut(asOf day: CivilDate) -> Int { learners.count { !isHeld($0, on: day) } }
}
