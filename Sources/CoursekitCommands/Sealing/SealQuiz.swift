internal import ArgumentParser
internal import CourseIndex
internal import CourseModel
internal import Foundation
internal import SealedExams
internal import SystemFiles
internal import Workspace

/// Makes an exam that may be handed out: its keys are encrypted to HR's public key.
struct SealQuiz: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: Phrase(
                zh: "把考试封成一个文件：题目谁都能答，答案只有人事的私钥打得开。",
                en: "Seal an exam in a file: anybody can take it, and only HR's private key opens its answers."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    拿到文件的人用 coursekit quiz 文件.sealed 作答，不用工作区，不用联网；交卷时没有得分。人事用 results merge 加 --key 和 --exam 合并成绩册，那时才评分。\
                    自己留一份封好的文件：评分只认它。
                    """,
                en: """
                    Whoever has the file takes it by coursekit quiz FILE.sealed, without a workspace and offline, and gets no score. HR merges \
                    the results with --key and --exam, which marks them. Keep your own copy of the sealed file: marks are given by it alone.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: .says(zh: "考试的名称", en: "the exam's name", value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String

    @Option(
        help: .says(
            zh: "封给这把公钥（coursekit gradebook key new 生成的 .pub 文件）；可以写几次，每一把都打得开",
            en: "seal it to this public key, a .pub file of `gradebook key new`; may be repeated, and each opens it",
            value: Phrase(zh: "文件", en: "file")))
    var to: [String]

    @Option(
        help: .says(
            zh: "签名的私钥；默认是第一个 --to 旁边的那把", en: "the private key that signs; by default the one beside the first --to",
            value: Phrase(zh: "文件", en: "file")))
    var key: String?

    @Option(
        name: .shortAndLong,
        help: .says(
            zh: "写到这个文件；默认是 名称.sealed", en: "the file to write; by default NAME.sealed",
            value: Phrase(zh: "文件", en: "file")))
    var output: String?

    @Flag(help: .says(zh: "已经有这个文件就换掉它", en: "take the place of a file that is there"))
    var replace = false

    @Flag(help: .says(zh: "考试还是草稿（draft: true）也封", en: "seal the exam though it is still a draft (draft: true)"))
    var drafts = false

    func run() throws {
        let console = common.console
        let recipients = try recipients()
        let workspace = try common.openWorkspaceAsItIs()
        let atHand = try QuizAtHand(quiz, in: workspace, on: console, drafts: drafts)
        guard atHand.quiz.kind == .exam else {
            throw CommandFailure(
                .usage, zh: "\(quiz) 是练习，做题时就看得到答案，封不了；只有考试（kind: exam）可以封",
                en: "\(quiz) is practice, whose answers are shown; only an exam (kind: exam) is sealed")
        }
        let pictures = try pictures(of: atHand.quiz.id, in: workspace)
        let signer = try passphrase.key(in: signingKey())
        guard recipients.contains(signer.publicKey) else {
            throw CommandFailure(
                .usage, zh: "签名的密钥也要在 --to 里，不然您自己评不了分",
                en: "the key that signs must be among --to, or you could not mark it yourself")
        }
        let path = output ?? "\(atHand.quiz.id).\(SealedExam.ending)"
        try OutputFile.requireRoom(at: path, isReplacing: replace, on: console)
        let file = try OutputFile(path, inputs: InputPlaces(to + [key].compactMap(\.self)))
        let paper = ExamPaper(
            of: atHand.quiz, courseTitle: atHand.courseTitle, objectives: atHand.objectives,
            in: ExamPaper.House(workspace.configuration), pictures: pictures)
        let exam: SealedExam
        do {
            exam = try SealedExam(atHand.quiz, as: paper, pictures: pictures, to: recipients, signedBy: signer)
        } catch let fault as SealedExamFault {
            throw CommandFailure(fault, in: path)
        } catch {
            throw CommandFailure(.internalFault, zh: "封不了：\(error)", en: "it cannot be sealed: \(error)")
        }
        try file.replace(with: exam.bytes)
        tell(of: exam, in: path, to: recipients, on: console)
    }

    private func recipients() throws(CommandFailure) -> [PublicExamKey] {
        var keys: [PublicExamKey] = []
        for file in to {
            let key = try ExamKeyFile.publicKey(in: file)
            if !keys.contains(key) { keys.append(key) }
        }
        guard (1...SealedExam.mostRecipients).contains(keys.count) else {
            throw CommandFailure(
                .usage, zh: "--to 要写 1 到 \(SealedExam.mostRecipients) 把公钥",
                en: "--to takes 1 to \(SealedExam.mostRecipients) public keys")
        }
        return keys
    }

    private func signingKey() throws(CommandFailure) -> String {
        if let key { return key }
        let first = to.first ?? ""
        let beside = first.hasSuffix(".pub") ? String(first.dropLast(4)) : ""
        guard !beside.isEmpty, SystemPath.leadsSomewhere(beside) else {
            throw CommandFailure(
                .usage, zh: "封卷要由人事签名：用 --key 指出私钥", en: "HR signs sealed exams: name the private key by --key")
        }
        return beside
    }

    /// The pictures of its texts, in all languages, by their paths in the workspace.
    private func pictures(of id: QuizID, in workspace: Workspace) throws(CommandFailure) -> [String: [UInt8]] {
        let attachments: [String]
        do {
            let index = try WorkspaceIndex(of: workspace, scope: .quizzes, jobs: Machine.processorCount)
            attachments = try index.loadQuiz(id, checksWording: false).attachments
        } catch {
            throw CommandFailure(error)
        }
        var pictures: [String: [UInt8]] = [:]
        for path in attachments {
            do throws(SystemFault) {
                pictures[path] = try Descriptor.openForReading(at: "\(workspace.root)/\(path)")
                    .readAll(limit: SealedExam.pictureLimit)
            } catch {
                throw CommandFailure(
                    .missingInput, zh: "图片 \(path) 读不了：\(error.phrase.chinese)",
                    en: "cannot read the picture \(path): \(error.phrase.english)")
            }
        }
        return pictures
    }

    private func tell(of exam: SealedExam, in path: String, to keys: [PublicExamKey], on console: Console) {
        let quiz = exam.paper.quiz
        console.note(
            Phrase(
                zh: "封好了 \(path)：\(quiz.items.count) 题，图片 \(exam.pictures.count) 张",
                en: "sealed \(path): \(quiz.items.count.counting("item")), \(exam.pictures.count.counting("picture"))"))
        for key in keys {
            console.note(Phrase(zh: "打得开它的密钥：\(key.fingerprint)", en: "opened by the key \(key.fingerprint)"))
        }
        if !quiz.rules.shufflesOptions, quiz.items.contains(where: \.hasSeveralOptions) {
            console.note(
                Phrase(
                    zh: "提示：这份考试不打乱选项，选项按原来的顺序在文件里；要是正确的总写在前面，顺序就泄露了答案。写上 shuffle: options 就不会",
                    en:
                        "note: this exam does not shuffle options, and the file has them as they are written; where the right one tends to come first, that tells. shuffle: options prevents it"
                ))
        }
        console.note(
            Phrase(
                zh: "自己留一份：results merge 成绩册 --key 私钥 --exam \(path) 评分时只认它",
                en: "keep a copy: `results merge FILE --key KEY --exam \(path)` marks by it alone"))
    }
}

extension Item {
    fileprivate var hasSeveralOptions: Bool {
        if case .choice(let choice) = question { choice.options.count > 2 } else { false }
    }
}

extension ExamPaper.House {
    init(_ configuration: SiteConfiguration) {
        self.init(
            id: configuration.id, title: configuration.title, languages: configuration.languages,
            timeZone: configuration.timeZone, privacyNotice: configuration.privacyNotice,
            contact: configuration.contact)
    }
}
