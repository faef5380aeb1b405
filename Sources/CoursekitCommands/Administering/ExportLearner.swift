internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine

extension LearnersCommand {
    /// Gives a person all that is kept of them.
    struct Export: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "export",
                abstract: Phrase(
                    zh: "一位学员在成绩册里留存的全部内容，交给本人。", en: "All that the gradebook keeps of a learner, to be given to them."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        资料、变更、每次作答答了什么和什么时候答的，都在里面；题目和标准答案属于题库，不是个人资料，不在里面。\
                        文件名以 .txt 结尾是给人看的，以 .json 结尾是给程序读的。
                        """,
                    en: """
                        Particulars, changes, and of every attempt what was answered and when. Items and their keys belong to the bank, are \
                        nobody's personal data, and are left out. A file that ends in .txt is for people, one in .json for programs.
                        """
                ).text(in: .ofUser))
        }

        enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions
        @OptionGroup var argument: LearnerArgument
        @OptionGroup var output: OutputOptions

        @Option(
            help: .says(
                zh: "格式：text 或 json；默认看文件名", en: "the format: text or json; by default the file's ending",
                value: Phrase(zh: "格式", en: "format")))
        var format: Format?

        func run() throws {
            let console = common.console
            let staffID = try argument.staffID()
            let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
            let target = try output.path.map { file throws(CommandFailure) in
                try OutputFile(file, privacy: .ownerOnly, inputs: InputPlaces(gradebook: path))
            }
            let records: KeptRecords
            do { records = try Gradebook.opened(toRead: path).keptRecords(of: staffID) } catch {
                throw CommandFailure(error)
            }
            let bytes: [UInt8]
            switch format ?? (output.path?.lowercased().hasSuffix(".json") == true ? .json : .text) {
            case .json: bytes = Array((RecordsOfPerson(records).json.text + "\n").utf8)
            case .text:
                let page = RecordsOfPerson(records).lines(timeZone: common.timeZone)
                bytes = Array((page.map(console.text).joined(separator: "\n") + "\n").utf8)
            }
            guard let target, let file = output.path else { return try console.write(bytes) }
            try target.replace(with: bytes)
            console.note(Phrase(zh: "已写好 \(file)", en: "wrote \(file)"))
        }
    }
}
