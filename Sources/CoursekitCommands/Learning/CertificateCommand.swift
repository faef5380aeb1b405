internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import TextRules
internal import Workspace

struct CertificateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "certificate",
            abstract: Phrase(zh: "通过一份测验的证书，和它的核对。", en: "The certificate of a passed quiz, and its verification.")
                .text(in: .ofUser),
            subcommands: [ShowCertificate.self, VerifyCertificate.self])
    }
}

/// The certificate of one attempt.
struct ShowCertificate: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: Phrase(zh: "出一张证书。", en: "Give a certificate.").text(in: .ofUser),
            discussion: Phrase(
                zh: "证书上有核对码，人事用 coursekit certificate verify 查得到这一次作答。",
                en: "It has a code by which HR finds the very attempt: coursekit certificate verify."
            ).text(in: .ofUser))
    }

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, html }

    @OptionGroup var common: CommonOptions
    @OptionGroup var gradebookOptions: GradebookOptions
    @OptionGroup var learnerOptions: LearnerOptions
    @OptionGroup var output: OutputOptions

    @Argument(
        help: .says(
            zh: "作答编号，或者它的前几位，结果页上写着；也可以是 results 列出的编号",
            en: "the attempt's id or how it begins, as its result says; or its number in the list of `results`",
            value: Phrase(zh: "作答", en: "attempt")))
    var attempt: String

    @Option(
        help: .says(
            zh: "text 或 html；默认随 --output 的结尾", en: "text or html; by default that of the ending of --output",
            value: Phrase(zh: "格式", en: "format")))
    var format: Format?

    func run() throws {
        let console = common.console
        let path = try gradebookOptions.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
        let certificate = try certificate(in: path)
        let isPage = (format ?? (output.path?.lowercased().hasSuffix(".html") == true ? .html : .text)) == .html
        let text =
            isPage
            ? certificate.html { console.text($0) }
            : certificate.lines { console.text($0) }.map(\.string).joined(separator: "\n") + "\n"
        guard let file = output.path else { return try console.write(Array(text.utf8)) }
        try OutputFile(file, privacy: .ownerOnly, inputs: InputPlaces(gradebook: path)).replace(with: Array(text.utf8))
        console.note(Phrase(zh: "已写好 \(file)", en: "wrote \(file)"))
    }

    /// Fewer characters would often be those of somebody else's attempt, and `2` looks like the second one.
    private static let leastOfID = 6

    private func certificate(in path: String) throws(CommandFailure) -> Certificate {
        let gradebook: Gradebook
        do { gradebook = try Gradebook.opened(toRead: path) } catch { throw CommandFailure(error) }
        let id = try attemptID(in: gradebook)
        let found: (learner: Learner, attempt: AttemptRecord)
        let code: Receipt
        do throws(GradebookError) {
            found = try gradebook.attempt(id)
            code = try gradebook.receipt(of: id)
        } catch {
            throw CommandFailure(error)
        }
        // All of it in one language: its own words are the reader's.
        let language = common.console.language.tag
        let workspace = try? common.openWorkspaceAsItIs()
        let editions = TextEditions(of: workspace)
        let organization = workspace.flatMap { workspace in
            workspace.configuration.id == found.attempt.workspace ? workspace.configuration.organization : nil
        }
        do throws(Certificate.Lack) {
            return try Certificate(
                of: editions.titled(found.attempt, in: language), by: found.learner, code: code,
                organization: organization.map { Localized(editions.text($0, in: language), in: language) })
        } catch {
            throw CommandFailure(.notAllowed, error.phrase)
        }
    }

    private func attemptID(in gradebook: Gradebook) throws(CommandFailure) -> AttemptID {
        if attempt.count < Self.leastOfID, let number = Int(attempt) { return try attemptID(number, in: gradebook) }
        guard attempt.count >= Self.leastOfID else {
            throw CommandFailure(
                .usage, zh: "作答编号至少写前 \(Self.leastOfID) 位：结果页和报表文件里有",
                en:
                    "write at least \(Self.leastOfID) characters of the attempt's id: the results and the files of reports have it"
            )
        }
        let ids: [AttemptID]
        do { ids = try gradebook.attempts(beginningWith: attempt.lowercased()) } catch { throw CommandFailure(error) }
        guard let id = ids.first else { throw CommandFailure(GradebookError.unknownAttempt(attempt)) }
        guard ids.count == 1 else {
            throw CommandFailure(
                .usage, zh: "有 \(ids.count) 次作答的编号以 \(attempt) 开头，请多写几位",
                en: "\(ids.count) attempts begin with \(attempt); write more of it")
        }
        return id
    }

    /// The attempt of a number in the list of somebody's results.
    private func attemptID(_ number: Int, in gradebook: Gradebook) throws(CommandFailure) -> AttemptID {
        let staffID: StaffID
        if let typed = try learnerOptions.typedStaffID() {
            staffID = typed
        } else {
            staffID = try CandidateDialog(console: common.console).knownStaffID(in: gradebook)
        }
        var attempts: [AttemptRecord] = []
        do throws(GradebookError) {
            guard let learner = try gradebook.learner(staffID) else {
                throw GradebookError.unknownLearner(staffID.text)
            }
            try gradebook.forEachAttempt(of: learner.id) { _, attempt in attempts.append(attempt) }
            if let entry = ResultsList(of: attempts, learner: learner)[number] { return entry.attempt.id }
        } catch {
            throw CommandFailure(error)
        }
        throw CommandFailure(
            .usage, zh: "没有编号 \(number)：一共 \(attempts.count) 次作答",
            en: "there is no number \(number) among \(attempts.count)")
    }
}

/// Looks up the attempt that a certificate is of.
struct VerifyCertificate: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: Phrase(zh: "按核对码查证书。", en: "Look a certificate up by its code.").text(in: .ofUser),
            discussion: Phrase(
                zh: "查不到，或者那次作答后来被改过，退出状态是 1；查到了，但没有通过，是 2。",
                en:
                    "It ends with status 1 where nothing is found or the record was changed, with 2 where it was not passed."
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var gradebookOptions: GradebookOptions

    @Argument(
        help: .says(zh: "证书上的核对码", en: "the code on the certificate", value: Phrase(zh: "核对码", en: "code")))
    var code: String

    func run() throws {
        let console = common.console
        guard let receipt = Receipt(code) else {
            throw CommandFailure(
                .usage, zh: "\(code) 不是核对码，或者抄错了", en: "\(code) is no code of a certificate, or was mistyped")
        }
        let gradebook = try gradebookOptions.openExisting(on: console) { () throws(CommandFailure) in
            try common.openWorkspace()
        }
        let found: (learner: Learner, attempt: AttemptRecord)?
        var isDisputed = false
        do throws(GradebookError) {
            found = try gradebook.attempt(provenBy: receipt)
            if let found { isDisputed = try gradebook.isDisputed(found.attempt.id) }
        } catch {
            throw CommandFailure(error)
        }
        guard let (learner, attempt) = found else {
            throw CommandFailure(
                .contentErrors, zh: "没有一次作答的核对码是 \(receipt)：那次作答不在这里，或者后来被改过",
                en: "no attempt has the code \(receipt): it is not here, or its record was changed since")
        }
        guard !isDisputed else {
            throw CommandFailure(
                .contentErrors, zh: "这次作答有两份不同的记录，还没有决定：用 results settle 决定",
                en: "there are two histories of this attempt; `results settle` decides")
        }
        let shown = TextEditions(of: try? common.openWorkspaceAsItIs()).titled(attempt, in: console.language.tag)
        try console.show(
            console.text(zh: "核对码 \(receipt)：", en: "code \(receipt): ")
                + ResultLine.text(for: shown, of: learner, on: console))
        let certificate: Certificate
        do throws(Certificate.Lack) {
            certificate = try Certificate(of: attempt, by: learner, code: receipt, organization: nil)
        } catch {
            throw CommandFailure(.notPassed, error.phrase)
        }
        let today = CivilTime(Machine.now(), in: attempt.quiz.timeZone).date
        try console.show(console.text(certificate.standing(on: today)))
    }
}

extension Certificate {
    /// When it was earned and whether it holds on a day.
    fileprivate func standing(on day: CivilDate) -> Phrase {
        let earned = Phrase(zh: "\(pass.earnedOn) 通过", en: "passed on \(pass.earnedOn)")
        guard let until = pass.until else {
            return Phrase(zh: "\(earned.chinese)，长期有效", en: "\(earned.english), valid without limit")
        }
        return pass.holds(on: day)
            ? Phrase(zh: "\(earned.chinese)，有效到 \(until)", en: "\(earned.english), valid until \(until)")
            : Phrase(zh: "\(earned.chinese)，\(until) 已过期", en: "\(earned.english), expired on \(until)")
    }
}

extension Certificate.Lack {
    fileprivate var phrase: Phrase {
        switch self {
        case .notClosed: Phrase(zh: "这次作答还没有交卷", en: "this attempt is not submitted yet")
        case .awaitsMarks: Phrase(zh: "这次考的是封卷，还在等人事评分", en: "this was a sealed exam, which HR has not marked yet")
        case .notPassed: Phrase(zh: "这次作答没有通过，没有证书", en: "this attempt was not passed; there is no certificate")
        case .notOfficial:
            Phrase(
                zh: "这次作答不算正式成绩，没有证书", en: "this is no official attempt; there is no certificate")
        case .erased:
            Phrase(
                zh: "这个人的个人资料已经清除，出不了证书", en: "this person's particulars were erased; there can be no certificate")
        case .withheld:
            Phrase(zh: "这份测验不公布成绩，没有证书", en: "this quiz does not tell its results; there is no certificate")
        }
    }
}
