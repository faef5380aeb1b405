internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import TextRules

/// Where a report comes from: a gradebook, and the workspace that it belongs to, where that is at hand.
struct ReportSource {
    private let gradebook: Gradebook
    private let workspace: Workspace?
    /// Whether the user named the workspace, or the gradebook is the workspace's own. Another is only the one that the command is
    /// run in.
    private let isWorkspaceMeant: Bool

    let machineTimeZone = TimeZone.current.identifier
    /// What this very run has found: when, how many attempts, how many faults.
    private var verified: (wall: Int64, attempts: Int, faults: Int)?
    var gradebookPath: String { gradebook.path }

    /// Does something with a source whose gradebook is read as it stands where that is large and at rest; does it once more with a copy of it
    /// where somebody has begun to write there meanwhile. Nothing may be written out before all is read.
    static func reading(
        common: CommonOptions, gradebook options: GradebookOptions,
        _ body: (inout ReportSource) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        do throws(CommandFailure) {
            var source = try ReportSource(common: common, gradebook: options, remembering: .ofUser)
            try body(&source)
        } catch {
            guard error.asksForACopy else { throw error }
            var source = try ReportSource(common: common, gradebook: options)
            try body(&source)
        }
    }

    /// - Parameters:
    ///   - folder: where the command is run.
    ///   - memory: where the results of large gradebooks are remembered; nil to read a copy of it whatever is remembered.
    init(
        common: CommonOptions, gradebook options: GradebookOptions, from folder: String = Machine.currentFolder,
        remembering memory: ResultMemory? = nil
    ) throws(CommandFailure) {
        let found = Result { () throws(CommandFailure) in try common.openWorkspace(from: folder) }
        if common.workspace != nil { _ = try found.get() }
        gradebook = try options.openExisting(on: common.console, isCheckedBeside: true, remembering: memory) {
            () throws(CommandFailure) in try found.get()
        }
        workspace = try? found.get()
        isWorkspaceMeant = common.workspace != nil || options.gradebook == nil
    }

    func learners() throws(CommandFailure) -> [Learner] {
        do { return try gradebook.learners() } catch { throw CommandFailure(error) }
    }

    func assignments() throws(CommandFailure) -> [Assignment] {
        do { return try gradebook.assignments() } catch { throw CommandFailure(error) }
    }

    /// All that was ever scored, by its hash.
    func scoringVersions() throws(CommandFailure) -> [Digest: ScoringVersion] {
        do { return try gradebook.scoringVersions() } catch { throw CommandFailure(error) }
    }

    /// Where the items belong that were ever asked.
    func itemPlacements() throws(CommandFailure) -> ItemPlacements {
        do { return try gradebook.itemPlacements() } catch { throw CommandFailure(error) }
    }

    /// Reads the answers of attempts, some at a time.
    var answerReading: AnswerReading {
        let gradebook = gradebook
        return { attempts in
            do throws(GradebookError) { return try gradebook.answeredAttempts(attempts) } catch {
                throw CommandFailure(error)
            }
        }
    }

    /// What was decided about keys and faulty items.
    func keyChanges() throws(CommandFailure) -> [KeyChange] {
        do { return try gradebook.keyChanges() } catch { throw CommandFailure(error) }
    }

    func attendance() throws(CommandFailure) -> [AttendanceRecord] {
        do { return try gradebook.attendance() } catch { throw CommandFailure(error) }
    }

    /// Makes sure that every record is as it was written; where one is not, it is named and the command ends.
    mutating func verify(on console: Console) throws(CommandFailure) {
        let found: Gradebook.Verification
        do { found = try gradebook.verify() } catch { throw CommandFailure(error) }
        guard !found.isEmpty else {
            verified = (Machine.now().wall, found.attemptCount, 0)
            return
        }
        for fault in found.faults { console.complain(fault.phrase) }
        throw CommandFailure(.contentErrors)
    }

    /// Tells a collection what is wanted of attempts.
    typealias Gathering = (inout AttemptCollection) -> Void

    /// Gathers the attempts that a selection asks for. A quiz or a department that nobody knows is an error: a report that is empty
    /// for a slip of the finger looks like one in which nobody has passed.
    ///
    /// - Parameters:
    ///   - quiz: as the user wrote it; nil for every quiz.
    ///   - department: as the user wrote it; nil for everybody.
    ///   - withForms: whether the answers are wanted, and the forms in which items were asked.
    ///   - gathering: is called before any attempt comes that was sat here: see `AttemptCollection.gatherItems`.
    func collect(
        quiz: String?, department: String?, _ selection: AttemptSelection, withForms: Bool = false,
        gathering gather: Gathering
    ) throws(CommandFailure) -> AttemptCollection {
        var selection = selection
        selection.quiz = quiz.map { QuizID($0) }
        selection.department = department.map(DepartmentPath.parts) ?? []
        var collection = AttemptCollection(selection: selection, learners: [], machineTimeZone: machineTimeZone)
        var learners: [Learner] = []
        do {
            try gradebook.forEachSummary(withForms: withForms) { people, outside in
                learners = people.map(\.learner)
                collection = AttemptCollection(
                    selection: selection, learners: learners, machineTimeZone: machineTimeZone)
                collection.keepsItems = withForms
                for person in people {
                    collection.leavers[person.learner.id] = person.leftOn.flatMap { CivilDate($0) }
                    if !selection.isAnonymous { collection.contacts[person.learner.id] = Contact(of: person) }
                }
                for (learner, attempt) in outside { collection.add(attempt, of: learner) }
                gather(&collection)
            } taking: { learner, run in
                collection.take(run, of: learner)
            } _: { learner, attempt, forms in
                collection.add(attempt, of: learner, forms: forms)
            }
            if let department {
                let known = collection.departments.sorted { $0.lexicographicallyPrecedes($1) }
                let parts = try Self.checked(department, among: known)
                let size = learners.count { DepartmentPath.covers(parts, $0.department) }
                guard !selection.isAnonymous || size >= selection.smallestDepartment else {
                    throw CommandFailure(
                        .usage, zh: "\(department) 不到 \(selection.smallestDepartment) 人，不能不记名地单列",
                        en:
                            "\(department) has fewer than \(selection.smallestDepartment) people and cannot be reported on anonymously"
                    )
                }
            }
        } catch let error as GradebookError {
            throw CommandFailure(error)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.internalFault, zh: "成绩册没有读完：\(error)", en: "the gradebook was not read: \(error)")
        }
        if let workspace, isWorkspaceMeant || collection.fits(workspace: workspace.configuration.id) {
            collection.workspace = Self.reportWorkspace(of: workspace)
        }
        do { collection.duties = try gradebook.duties(timeZone: collection.timeZone ?? machineTimeZone) } catch {
            throw CommandFailure(error)
        }
        if let id = selection.quiz { try Self.check(id, among: collection.knownQuizzes) }
        let zone = collection.timeZone ?? machineTimeZone
        let last = try? verified ?? gradebook.lastVerification()
        collection.verification = last.map {
            RecordVerification(wall: $0.wall, attempts: $0.attempts, faults: $0.faults, timeZone: zone)
        }
        return collection
    }

    /// The workspace's quizzes, as far as its files can be read: a report does not fail for a mistake in a course.
    private static func reportWorkspace(of workspace: Workspace) -> ReportWorkspace {
        let configuration = workspace.configuration
        let index = try? WorkspaceIndex(of: workspace, scope: .quizzes, jobs: Machine.processorCount)
        let quizzes = (index?.quizzes ?? []).map { quiz in
            ReportQuiz(
                key: ReportQuiz.Key(quiz: quiz.id, workspace: configuration.id), title: quiz.title, kind: quiz.kind)
        }
        return ReportWorkspace(id: configuration.id, timeZone: configuration.timeZone, quizzes: quizzes)
    }

    static func check(_ quiz: QuizID, among known: [QuizID]) throws(CommandFailure) {
        guard !known.contains(quiz) else { return }
        let kind = Phrase(zh: "测验", en: "quiz")
        throw CommandFailure(.usage, .unknown(kind, quiz.rawValue, among: known.map(\.rawValue)))
    }

    /// The parts of a department that somebody is in, or below which somebody is.
    ///
    /// - Parameter path: as the user wrote it.
    static func checked(_ path: String, among departments: [[String]]) throws(CommandFailure) -> [String] {
        let parts = DepartmentPath.parts(of: path)
        if !parts.isEmpty, departments.contains(where: { DepartmentPath.covers(parts, $0) }) { return parts }
        let levels = DepartmentPath.levels(of: departments)
        let top = levels.filter { $0.count == 1 }.compactMap(\.first)
        let meant = DepartmentPath.closest(to: parts, among: departments)?.joined(separator: "/")
        throw CommandFailure(
            .usage, .unknown(Phrase(zh: "部门", en: "department"), path, meant: meant, choices: top))
    }
}

extension Contact {
    /// nil where the roster says neither.
    fileprivate init?(of person: Person) {
        func particular(_ name: String) -> String? { person.particulars[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard particular(Particular.manager) != nil || particular(Particular.email) != nil else { return nil }
        self.init(manager: particular(Particular.manager), email: particular(Particular.email))
    }
}
