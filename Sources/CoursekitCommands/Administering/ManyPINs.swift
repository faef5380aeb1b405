internal import ArgumentParser
internal import Classroom
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import SystemFiles
internal import TextRules
internal import Workspace

/// PINs for everybody who has none: a shop chain hands out hundreds.
struct ManyPINs: ParsableArguments {
    @Option(
        help: .says(
            zh: "只要这个部门和它的下级的，如 华东/上海", en: "only this department and those below it",
            value: Phrase(zh: "部门", en: "path")))
    var department: String?

    @Option(
        name: .shortAndLong,
        help: .says(
            zh: "写到这个文件夹，要是还没有的；默认是 pins", en: "the folder to make and write to; by default pins",
            value: Phrase(zh: "文件夹", en: "dir")))
    var output: String?

    /// Whether anything of it is asked for.
    var isUsed: Bool { department != nil || output != nil }

    /// The folder for them, begun: where it cannot be made, no PIN is drawn.
    func folder(of common: CommonOptions) throws(CommandFailure) -> PINFolder {
        let name = output ?? "pins"
        try HandoutFolder.refuse(
            SystemPath.absolute(name), of: try? common.openWorkspaceAsItIs(), keepingOut: Phrase(zh: "PIN", en: "PIN"))
        return try PINFolder(name)
    }

    /// Draws a PIN for everybody who has none, writes them down, and sets all of them at once.
    func give(
        in gradebook: Gradebook, _ pepper: Pepper, to folder: consuming PINFolder, titled common: CommonOptions
    ) throws(CommandFailure) {
        let console = common.console
        if try folder.finishesWhatWasLeft(in: gradebook) {
            return console.note(
                Phrase(
                    zh: "上一次设好 PIN 以后中断了，那次的 PIN 现在在 \(folder.name)/ 里，这次没有再抽；\(phrase: .destroyPINs)",
                    en: """
                        the run before was stopped after the PINs were set; they are in \(folder.name)/ now, and no others were drawn; \
                        \(Phrase.destroyPINs.english)
                        """))
        }
        let given: [GivenPIN]
        do throws(CommandFailure) {
            given = try Self.drawn(
                for: try people(in: gradebook, on: CivilTime(Machine.now(), in: common.timeZone).date), pepper,
                on: console)
        } catch {
            folder.discard()
            throw error
        }
        guard !given.isEmpty else {
            folder.discard()
            return console.note(
                Phrase(zh: "人人都有 PIN 了，没有写文件", en: "everybody has a PIN already; no file was written"))
        }
        let hashes = Dictionary(uniqueKeysWithValues: given.map { ($0.learner.id, $0.hash) })
        try folder.write(Self.files(of: given, titled: common), of: hashes)
        try folder.publish(
            after: { () throws(GradebookError) in
                try gradebook.give(hashes, pepper, by: Machine.account, at: Machine.now())
            }, in: gradebook)
        console.note(
            Phrase(
                zh: "给 \(given.count) 人发了 PIN，写在 \(folder.name)/：\(Self.table)、\(Self.cards)；\(phrase: .destroyPINs)",
                en: """
                    \(given.count.counting("person", plural: "people")) got a PIN, written to \(folder.name)/: \(Self.table), \
                    \(Self.cards); \(Phrase.destroyPINs.english)
                    """))
    }

    private static let (table, cards) = ("pins.csv", "cards.html")

    /// Those who are there and have no PIN: department by department, and in natural order of their staff ids.
    private func people(in gradebook: Gradebook, on day: CivilDate) throws(CommandFailure) -> [Learner] {
        let (everybody, without): ([Learner], [Learner])
        do throws(GradebookError) {
            everybody = try gradebook.learners()
            without = try gradebook.learnersWithoutPIN(on: day.description)
        } catch {
            throw CommandFailure(error)
        }
        let parts = try department.map { path throws(CommandFailure) in
            try ReportSource.checked(path, among: everybody.map(\.department))
        }
        let asked = without.filter { DepartmentPath.covers(parts ?? [], $0.department) }
        let departments = Dictionary(grouping: asked, by: \.department)
        return departments.keys.sortedNaturally { $0.joined(separator: "/") }.flatMap {
            departments[$0, default: []].sortedNaturally(by: \.staffID)
        }
    }

    /// Argon2id takes its time on purpose: as many at once as there are processors.
    private static func drawn(
        for people: [Learner], _ pepper: Pepper, on console: Console
    ) throws(CommandFailure) -> [GivenPIN] {
        let progress = Progress(on: console)
        defer { progress.clear() }
        var given: [GivenPIN] = []
        while given.count < people.count {
            progress.show(
                Phrase(
                    zh: "抽 PIN，算哈希值：\(given.count) / \(people.count)",
                    en: "drawing and hashing PINs: \(given.count) of \(people.count)"))
            let batch = try people[given.count...].prefix(2 * Machine.processorCount).map {
                learner throws(CommandFailure) in
                (learner, pin: PIN.drawn(for: try StaffID(argument: learner.staffID)))
            }
            let hashed = batch.concurrentMap(jobs: Machine.processorCount) { drawn in
                PINHash(of: drawn.pin, pepper).map { GivenPIN(learner: drawn.0, pin: drawn.pin, hash: $0) }
            }
            guard !hashed.contains(where: { $0 == nil }) else { throw .noMemoryForPINs }
            given += hashed.compactMap(\.self)
        }
        return given
    }

    private static func files(of given: [GivenPIN], titled common: CommonOptions) -> [(name: String, bytes: [UInt8])] {
        let console = common.console
        let organization = (try? common.openWorkspaceAsItIs()).map { workspace in
            let configuration = workspace.configuration
            return TextEditions(of: workspace).text(
                configuration.organization ?? configuration.title, in: console.language.tag)
        }
        let rows = ReportTable.pins(given.map { ($0.learner, $0.pin.text) })
        let cards = PINCards(
            given.map { PINCards.Card(of: $0.learner, pin: $0.pin.text) }, organization: organization,
            language: console.language.tag, say: console.text)
        // Whoever opens the table in a spreadsheet sees 007 and 012345, and not 7 and 12345.
        return [(table, rows.csv(keepsIDs: true, shown: console.text)), (Self.cards, cards.html)]
    }
}

private struct GivenPIN: Sendable {
    let learner: Learner
    let pin: PIN
    let hash: PINHash
}

extension PIN {
    /// One by the system's chance.
    static func drawn(for staffID: StaffID) -> PIN {
        var chance = SystemRandomNumberGenerator()
        return random(for: staffID, using: &chance)
    }
}

extension CommandFailure {
    static let noMemoryForPINs = CommandFailure(.cannotWrite, .noMemoryForHash)
}

extension Phrase {
    static let noMemoryForHash = Phrase(zh: "内存不够，算不了哈希值", en: "not enough memory for the hash")

    fileprivate static let destroyPINs = Phrase(
        zh: "里面是明文，发完以后请销毁", en: "the PINs in it can be read, so destroy it when they are handed out")
}
