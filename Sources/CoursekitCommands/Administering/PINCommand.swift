internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import SystemFiles
internal import TextRules

extension LearnersCommand {
    struct PINCommand: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "pin",
                abstract: Phrase(
                    zh: "给学员设一个 PIN，登录门店的公用终端（coursekit kiosk）用；重设也是它。--all-without 一次发给所有还没有的人。",
                    en: """
                        Give a learner a PIN for terminals that all share (coursekit kiosk), or another one; with --all-without, everybody \
                        who has none.
                        """
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        PIN 是抽出来的六位数字，只显示这一次，请交给本人。成绩册里只有它的哈希值。--all-without 把 PIN 写进一个只有您能读的\
                        文件夹：一张表（pins.csv），和按部门分页、剪开就能发的卡片（cards.html，A4）。发完以后请把它销毁。
                        """,
                    en: """
                        The PIN is six digits drawn by lot and is shown this once, to be handed to the person. The gradebook keeps a hash of \
                        it. With --all-without the PINs go into a folder that nobody else can read: a table (pins.csv), and cards to be cut \
                        apart, by department (cards.html, A4). Destroy it when they are handed out.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions
        @OptionGroup var pepperOptions: PepperOptions

        @Argument(help: .says(zh: "学员的工号", en: "the learner's staff id", value: Phrase(zh: "工号", en: "id")))
        var learner: String?

        @Flag(
            help: .says(
                zh: "发给所有在职而还没有 PIN 的人，写进一个文件夹", en: "everybody who is there and has no PIN; they go into a folder"))
        var allWithout = false

        @Flag(
            help: .says(
                zh: "和 --remove 一起：去掉所有人的 PIN，胡椒值丢了的时候用", en: "with --remove, everybody's: where the pepper is lost"))
        var all = false

        @Flag(help: .says(zh: "不再询问，直接去掉", en: "take all away without asking"))
        var yes = false

        @OptionGroup var many: ManyPINs

        @Flag(
            help: .says(
                zh: "自己定一个，六到十二位数字，不要太好猜的；在终端里输入两遍，不显示",
                en:
                    "choose one of six to twelve digits that is not easy to guess: it is typed twice at the terminal, unseen"
            ))
        var typed = false

        @Flag(help: .says(zh: "去掉 PIN，从此登录不了", en: "take the PIN away, so that nobody can sign in by it"))
        var remove = false

        func validate() throws {
            guard [learner != nil, allWithout, all].count(where: { $0 }) == 1 else {
                throw ValidationError(
                    Phrase(
                        zh: "写一个工号，或者 --all-without，或者 --remove --all",
                        en: "write either a staff id, or --all-without, or --remove --all"
                    ).text(in: .ofUser))
            }
            guard remove || !all, all || !yes else {
                throw ValidationError(
                    Phrase(
                        zh: "--all 要和 --remove 一起写，--yes 要和 --all 一起写",
                        en: "--all goes with --remove, and --yes with --all"
                    ).text(in: .ofUser))
            }
            guard [typed, remove, allWithout].count(where: { $0 }) <= 1 else {
                throw ValidationError(
                    Phrase(
                        zh: "--typed、--remove、--all-without 只能写一个",
                        en: "write one of --typed, --remove and --all-without"
                    ).text(in: .ofUser))
            }
            guard allWithout || !many.isUsed else {
                throw ValidationError(
                    Phrase(
                        zh: "--department 和 --output 要和 --all-without 一起写",
                        en: "--department and --output go with --all-without"
                    ).text(in: .ofUser))
            }
        }

        func run() throws {
            let console = common.console
            let staffID = try learner.map { id throws(CommandFailure) in try StaffID(argument: id) }
            let gradebook = try options.openExistingToWrite(on: console, otherwise: .enrolFirst) {
                () throws(CommandFailure) in
                try common.openWorkspace()
            }
            if all { return try takeAllAway(in: gradebook, on: console) }
            guard let staffID else { return try giveToAll(in: gradebook, on: console) }
            if remove { return try takeAway(staffID, in: gradebook, on: console) }
            let person = try known(staffID, in: gradebook)
            try requirePresent(person)
            let learner = person.learner
            let pepper = try pepperOptions.pepper(of: gradebook, on: console)
            let id = try StaffID(argument: learner.staffID)
            let pin = typed ? try asked(for: id) : PIN.drawn(for: id)
            guard let hash = PINHash(of: pin, pepper) else { throw CommandFailure.noMemoryForPINs }
            do { _ = try gradebook.set(hash, of: id, pepper, by: Machine.account, at: Machine.now()) } catch {
                throw CommandFailure(error)
            }
            let name = "\(TerminalText(learner.staffID))  \(TerminalText(learner.name))"
            try console.show(typed ? name : "\(name)  PIN \(pin.text)")
            console.note(
                typed
                    ? Phrase(zh: "PIN 已设好", en: "the PIN is set")
                    : Phrase(zh: "PIN 只显示这一次，请交给本人", en: "the PIN is shown this once; hand it to the person"))
        }

        private func known(_ staffID: StaffID, in gradebook: Gradebook) throws(CommandFailure) -> Person {
            do { return try gradebook.knownPerson(staffID) } catch { throw CommandFailure(error) }
        }

        /// Who has left cannot sign in, by whatever PIN.
        private func requirePresent(_ person: Person) throws(CommandFailure) {
            guard let leftOn = person.leftOn, person.hasLeft(on: KioskSession.today(in: common.timeZone)) else {
                return
            }
            let learner = person.learner
            throw CommandFailure(
                .usage,
                zh:
                    "\(learner.staffID) \(learner.name) \(leftOn) 已离职，登录不了；回来了就先 coursekit learners change \(learner.staffID) --back",
                en: """
                    \(learner.staffID) \(learner.name) left on \(leftOn) and cannot sign in; who is back is to be marked so first: \
                    coursekit learners change \(learner.staffID) --back
                    """)
        }

        private func takeAllAway(in gradebook: Gradebook, on console: Console) throws(CommandFailure) {
            let count: Int
            do throws(GradebookError) {
                let holders = Set(try gradebook.pins().keys)
                count = try gradebook.learners().count { !holders.isDisjoint(with: $0.ids) }
            } catch {
                throw CommandFailure(error)
            }
            guard count > 0 else { return console.note(Phrase(zh: "本来就没有人有 PIN", en: "nobody had a PIN")) }
            try console.requireConsent(
                to: Phrase(
                    zh: "去掉 \(count) 人的 PIN？去掉以后他们登录不了，要重新发。",
                    en:
                        "Take the PINs of \(count.counting("person", plural: "people")) away? They cannot sign in until they get others."
                ),
                isGiven: yes)
            do { try gradebook.removeAllPINs(by: Machine.account, at: Machine.now()) } catch {
                throw CommandFailure(error)
            }
            console.note(
                Phrase(
                    zh: "去掉了 \(count) 人的 PIN；用 --all-without 重新发",
                    en:
                        "took away the PINs of \(count.counting("person", plural: "people")); give out others by --all-without"
                ))
        }

        private func takeAway(
            _ staffID: StaffID, in gradebook: Gradebook, on console: Console
        ) throws(CommandFailure) {
            let done: (learner: Learner, wasThere: Bool)
            do { done = try gradebook.removePIN(of: staffID, by: Machine.account, at: Machine.now()) } catch {
                throw CommandFailure(error)
            }
            try console.show("\(TerminalText(done.learner.staffID))  \(TerminalText(done.learner.name))")
            console.note(
                done.wasThere
                    ? Phrase(zh: "PIN 已去掉", en: "the PIN is taken away")
                    : Phrase(zh: "本来就没有 PIN", en: "there was no PIN"))
        }

        private func giveToAll(in gradebook: Gradebook, on console: Console) throws(CommandFailure) {
            let folder = try many.folder(of: common)
            let pepper = try pepperOptions.pepper(of: gradebook, on: console)
            try many.give(in: gradebook, pepper, to: folder, titled: common)
        }

        /// Asks until it is one that may be, and is typed twice. Both are read before anything is said, so that neither is seen.
        private func asked(for staffID: StaffID) throws(CommandFailure) -> PIN {
            let console = common.console
            while true {
                let (typed, again) = (
                    try asked(Phrase(zh: "新的 PIN（六到十二位数字）：", en: "New PIN (six to twelve digits): ")),
                    try asked(Phrase(zh: "再输一遍：", en: "Once more: "))
                )
                do throws(PIN.Fault) {
                    let pin = try PIN(typed, for: staffID)
                    if (try? PIN(again, for: staffID)) == pin { return pin }
                    console.say(console.text(zh: "两遍输得不一样，请再来", en: "The two differ; please try again"))
                } catch {
                    console.say(
                        console.text(zh: "\(phrase: error.phrase)，请再来", en: "\(error.phrase.english); please try again")
                    )
                }
            }
        }

        private func asked(_ prompt: Phrase) throws(CommandFailure) -> String {
            guard let typed = Console.asksUnseen(prompt) else {
                throw CommandFailure(
                    .usage, zh: "--typed 要在终端里用；没有终端就不写它，PIN 由程序来抽",
                    en: "--typed needs a terminal; without it the PIN is drawn by lot")
            }
            return typed
        }
    }
}
