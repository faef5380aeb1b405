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
                    zh: "给学员设一个 PIN，登录门店的公用终端（coursekit kiosk）用；重设也是它。",
                    en: "Give a learner a PIN for terminals that all share (coursekit kiosk), or another one."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: "PIN 是抽出来的六位数字，只显示这一次，请交给本人。成绩册里只有它的哈希值。",
                    en:
                        "The PIN is six digits drawn by lot and is shown this once, to be handed to the person. The gradebook keeps a hash of it."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions
        @OptionGroup var pepperOptions: PepperOptions
        @OptionGroup var argument: LearnerArgument

        @Flag(help: .says(zh: "自己定一个，在终端里输入两遍，不显示", en: "choose one: it is typed twice at the terminal, unseen"))
        var typed = false

        @Flag(help: .says(zh: "去掉 PIN，从此登录不了", en: "take the PIN away, so that nobody can sign in by it"))
        var remove = false

        func validate() throws {
            guard !typed || !remove else {
                throw ValidationError(
                    Phrase(zh: "--typed 和 --remove 只能写一个", en: "write either --typed or --remove").text(in: .ofUser))
            }
        }

        func run() throws {
            let console = common.console
            let staffID = try argument.staffID()
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            if remove { return try takeAway(staffID, in: gradebook, on: console) }
            let learner = try known(staffID, in: gradebook)
            let pepper = try pepperOptions.pepper(of: gradebook, on: console)
            let id = try StaffID(argument: learner.staffID)
            let pin = typed ? try Self.asked(for: id) : Self.drawn(for: id)
            guard let hash = PINHash(of: pin, pepper) else {
                throw CommandFailure(.cannotWrite, zh: "内存不够，算不了哈希值", en: "not enough memory for the hash")
            }
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

        private func known(_ staffID: StaffID, in gradebook: Gradebook) throws(CommandFailure) -> Learner {
            do { return try gradebook.knownPerson(staffID).learner } catch { throw CommandFailure(error) }
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

        private static func drawn(for staffID: StaffID) -> PIN {
            var chance = SystemRandomNumberGenerator()
            return PIN.random(for: staffID, using: &chance)
        }

        private static func asked(for staffID: StaffID) throws(CommandFailure) -> PIN {
            let typed = try asked(Phrase(zh: "新的 PIN：", en: "New PIN: "))
            let pin: PIN
            do { pin = try PIN(typed, for: staffID) } catch { throw CommandFailure(.usage, error.phrase) }
            let again = try asked(Phrase(zh: "再输一遍：", en: "Once more: "))
            guard (try? PIN(again, for: staffID)) == pin else {
                throw CommandFailure(.usage, zh: "两遍输得不一样，PIN 没有改", en: "the two differ; the PIN is as it was")
            }
            return pin
        }

        private static func asked(_ prompt: Phrase) throws(CommandFailure) -> String {
            guard let typed = Console.asksUnseen(prompt) else {
                throw CommandFailure(
                    .usage, zh: "--typed 要在终端里用；没有终端就不写它，PIN 由程序来抽",
                    en: "--typed needs a terminal; without it the PIN is drawn by lot")
            }
            return typed
        }
    }
}
