internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookPostgreSQL
internal import QuizEngine
internal import SystemFiles

extension GradebookCommand {
    /// Makes a gradebook before anybody sits a quiz: on a server only an administrator may.
    struct New: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "new",
                abstract: Phrase(
                    zh: "建立一本空的成绩册：一个文件，或者公司服务器上的一本。",
                    en: "Make an empty gradebook: a file, or one on a company's server."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        func run() throws {
            let path = try options.path { () throws(CommandFailure) in try common.openWorkspace() }
            do throws(GradebookError) {
                if Gradebook.isOnServer(path) {
                    try Gradebook.make(
                        onServer: path, at: Machine.now().wall, password: ServerPassword.asked(for: path)
                    ).close()
                } else {
                    guard !SystemPath.leadsSomewhere(path) else {
                        throw GradebookError.cannotOpen(path: path, reason: SystemFault.alreadyThere.phrase)
                    }
                    try Gradebook.opened(toWrite: path).close()
                }
            } catch {
                throw CommandFailure(error)
            }
            common.console.note(Phrase(zh: "已建立成绩册 \(path)", en: "made the gradebook \(path)"))
        }
    }

    /// Takes a gradebook from a file to a server, or back.
    struct Move: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "move",
                abstract: Phrase(
                    zh: "把成绩册整本搬到服务器上，或者搬回文件；搬前搬后都核对，原来的留着不动。",
                    en:
                        "Move a whole gradebook to a server, or back to a file, verified before and after; the old one is left as it is."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: "搬的时候别让人答题：搬完以后才写进旧成绩册的不会跟过去。两边的编号、记录和总账完全一样，以后只用新的一本。",
                    en: """
                        Let nobody take quizzes meanwhile: what is written to the old one afterwards does not follow. Both have the same id, \
                        records and ledger; use only the new one from then on.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        @Argument(
            help: .says(
                zh: "搬到哪里：postgresql://主机/数据库，或者一个还没有的文件",
                en: "where to: postgresql://host/database, or a file that is not there yet",
                value: Phrase(zh: "去处", en: "target")))
        var target: String

        func run() throws {
            let console = common.console
            let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
            let source: Gradebook
            do { source = try Gradebook.opened(toRead: path) } catch { throw CommandFailure(error) }
            console.noteMissingLog(of: source)
            let before = try Self.verified(source, path)
            let progress = Progress(on: console)
            let tell = { (count: Int) in
                progress.show(Phrase(zh: "已搬 \(count) 行", en: "\(count) rows moved"))
            }
            defer { progress.clear() }
            if Gradebook.isOnServer(target) {
                do { try Gradebook.copyAll(of: source, toServer: target, progress: tell) } catch {
                    throw CommandFailure(error)
                }
            } else {
                try OutputFile.requireRoom(at: target, isReplacing: false, on: console)
                let file = try OutputFile(
                    target, privacy: .ownerOnly, inputs: InputPlaces(gradebook: path), mayBeGradebook: true)
                try file.replace { (draft) throws(CommandFailure) in
                    do throws(GradebookError) {
                        try Gradebook.copyAll(of: source, toFile: draft.path, progress: tell)
                    } catch {
                        throw CommandFailure(error)
                    }
                }
            }
            progress.clear()
            let moved: Gradebook
            do { moved = try Gradebook.opened(toRead: target) } catch { throw CommandFailure(error) }
            let after = try Self.verified(moved, target)
            guard after.attemptCount == before.attemptCount, after.ledgerCount == before.ledgerCount else {
                throw CommandFailure(
                    .setAside, zh: "搬的时候又有人写进了 \(path)，请等大家都离开，删掉 \(target) 再搬一次",
                    en: "somebody wrote to \(path) meanwhile; wait until nobody does, remove \(target) and move again")
            }
            console.note(
                Phrase(
                    zh: "已搬到 \(target)，核对完好：\(after.extent.chinese)。原来的 \(path) 没有动，以后请只用新的",
                    en:
                        "moved to \(target), and every record is as it was: \(after.extent.english). \(path) is as it was; use only the new one from now on"
                ))
        }

        private static func verified(
            _ gradebook: Gradebook, _ path: String
        ) throws(CommandFailure) -> Gradebook.Verification {
            let found: Gradebook.Verification
            do { found = try gradebook.verify() } catch { throw CommandFailure(error) }
            guard let fault = found.faults.first else { return found }
            let more = found.faults.count - 1
            throw CommandFailure(
                .contentErrors, zh: "\(path)：\(fault.phrase.chinese)" + (more > 0 ? "，另有 \(more) 处" : ""),
                en: "\(path): \(fault.phrase.english)" + (more > 0 ? ", and \(more) more" : ""))
        }
    }
}
