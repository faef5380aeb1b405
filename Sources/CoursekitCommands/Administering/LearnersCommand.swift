internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import TextRules

struct LearnersCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "learners",
            abstract: Phrase(
                zh: "成绩册里的学员：花名册、资料、谁和谁是一个人。", en: "The learners of the gradebook: rosters, changes, who is who."
            ).text(
                in: .ofUser),
            subcommands: [
                Import.self, List.self, Change.self, Same.self, Apart.self, History.self, Export.self, Erase.self,
                PINCommand.self,
            ])
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list",
                abstract: Phrase(
                    zh: "列出学员：工号、姓名、部门、作答次数，谁离职了，谁和谁可能是一个人。",
                    en: "List the learners: attempts, who has left, and who may be one person."
                ).text(in: .ofUser))
        }

        enum Format: String, CaseIterable, ExpressibleByArgument { case table, csv, json }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        @Option(
            help: .says(
                zh: "只看这个部门和它的下级，如 华东/上海", en: "only this department and those below it",
                value: Phrase(zh: "部门", en: "path")))
        var department: String?

        @Option(
            help: .says(
                zh: "格式：table、csv 或 json", en: "the format: table, csv or json", value: Phrase(zh: "格式", en: "format")))
        var format: Format = .table

        func run() throws {
            let console = common.console
            let gradebook = try options.openExisting(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            let table = try table(of: gradebook)
            let shown = { (phrase: Phrase) in console.text(phrase) }
            switch format {
            case .table:
                for line in table.terminalLines(width: Console.outputWidth, shown: shown) {
                    try console.show(line.string)
                }
            case .csv: try console.write(table.csv(shown: shown))
            case .json: try console.write(table.json())
            }
        }

        private func table(of gradebook: Gradebook) throws(CommandFailure) -> ReportTable {
            let (people, joined, lookalikes, counts): ([Person], [JoinedPerson], [Lookalikes], [LearnerID: Int])
            let pins: [LearnerID: KeptPIN]
            do throws(GradebookError) {
                (people, joined) = (try gradebook.people(), try gradebook.joinedPeople())
                (lookalikes, counts) = (try gradebook.lookalikes(), try gradebook.attemptCounts())
                pins = try gradebook.pins()
            } catch {
                throw CommandFailure(error)
            }
            let parts = try department.map { path throws(CommandFailure) in
                try ReportSource.checked(path, among: people.map(\.learner.department))
            }
            let zone = common.timeZone
            let holders = Dictionary(grouping: joined, by: \.into)
            let alike = Self.alike(lookalikes)
            let listed = people.filter { DepartmentPath.covers(parts ?? [], $0.learner.department) }.map { person in
                let learner = person.learner
                return ListedLearner(
                    learner: learner, attempts: learner.ids.reduce(0) { $0 + (counts[$1] ?? 0) },
                    leftOn: person.leftOn.flatMap { CivilDate($0) }, role: person.particulars["role"],
                    joinedStaffIDs: learner.ids.flatMap { holders[$0] ?? [] }.map(\.staffID),
                    alikeStaffIDs: alike[learner.staffID] ?? [], pin: pins[learner.id].map { Self.shown($0, in: zone) })
            }
            return .learners(listed, of: parts ?? [], on: CivilTime(Machine.now(), in: zone).date)
        }

        private static func shown(_ pin: KeptPIN, in zone: String) -> ListedLearner.SetPIN {
            ListedLearner.SetPIN(
                setOn: CivilTime(wall: pin.setAt, in: zone).date, wrongTries: pin.wrongTries,
                lastWrongAt: pin.lastWrongAt.map { CivilTime(wall: $0, in: zone) })
        }

        /// The staff ids of everybody who may be the same person, by the staff id of each.
        private static func alike(_ groups: [Lookalikes]) -> [String: [String]] {
            var alike: [String: [String]] = [:]
            for group in groups {
                for person in group.people {
                    let others = group.people.map(\.staffID).filter { $0 != person.staffID }
                    alike[person.staffID, default: []] += others.filter { alike[person.staffID]?.contains($0) != true }
                }
            }
            return alike
        }
    }
}

/// The staff id of a learner, as an argument.
struct LearnerArgument: ParsableArguments {
    @Argument(help: .says(zh: "学员的工号", en: "the learner's staff id", value: Phrase(zh: "工号", en: "id")))
    var learner: String

    func staffID() throws(CommandFailure) -> StaffID { try StaffID(argument: learner) }
}

extension StaffID {
    /// A staff id that a user has typed.
    init(argument: String) throws(CommandFailure) {
        do throws(Fault) { self = try StaffID(argument) } catch {
            throw CommandFailure(
                .usage, error == .empty ? Phrase(zh: "工号是空的", en: "the staff id is empty") : error.phrase)
        }
    }
}
