internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import TextRules

/// Decides which of several histories of an attempt is the right one.
struct SettleRecords: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "settle",
            abstract: Phrase(
                zh: "同一次作答有两份不同的记录时，决定用哪一份。", en: "Decide which of two histories of one attempt is right."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: "不写作答编号就列出所有有争议的。没有采用的留作证据，决定记进总账。",
                en:
                    "Without an attempt it lists all that are in dispute. What is not taken stays as evidence, and the decision in the ledger."
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions

    @Argument(help: .says(zh: "作答编号", en: "the attempt's id", value: Phrase(zh: "编号", en: "attempt")))
    var attempt: String?

    @Option(help: .says(zh: "采用列出的第几份", en: "take this one of the list", value: Phrase(zh: "数", en: "number")))
    var keep: Int?

    func validate() throws {
        guard keep == nil || attempt != nil else {
            throw ValidationError(
                Phrase(zh: "--keep 要和作答编号一起写", en: "--keep goes with an attempt's id").text(in: .ofUser))
        }
    }

    func run() throws {
        let console = common.console
        let gradebook = try options.openExisting(on: console) { () throws(CommandFailure) in try common.openWorkspace()
        }
        var disputes: [Gradebook.Dispute]
        do { disputes = try gradebook.disputes() } catch { throw CommandFailure(error) }
        if let attempt {
            let known = disputes.map(\.attempt.rawValue)
            disputes = disputes.filter { $0.attempt.rawValue == attempt }
            guard !disputes.isEmpty else {
                let kind = Phrase(zh: "有争议的作答", en: "attempt in dispute")
                throw CommandFailure(.usage, .unknown(kind, attempt, among: known))
            }
        }
        guard !disputes.isEmpty else { return console.note(Phrase(zh: "没有有争议的作答", en: "no attempt is in dispute")) }
        guard let keep, let dispute = disputes.first else {
            for dispute in disputes { try Self.show(dispute, on: console) }
            return
        }
        try settle(dispute, keep, on: console)
    }

    private func settle(_ dispute: Gradebook.Dispute, _ number: Int, on console: Console) throws(CommandFailure) {
        guard dispute.histories.indices.contains(number - 1) else {
            throw CommandFailure(
                .usage, zh: "--keep 只能写 1 到 \(dispute.histories.count)",
                en: "--keep takes a number from 1 to \(dispute.histories.count)")
        }
        let history = dispute.histories[number - 1]
        guard history.attempt != nil else {
            throw CommandFailure(
                .badInput, zh: "第 \(number) 份连开头都不一样，不能采用", en: "history \(number) begins otherwise and cannot be taken"
            )
        }
        let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
            try common.openWorkspace()
        }
        do {
            try gradebook.settle(
                dispute.attempt, keeping: history.lastEvent, by: Machine.account, at: Machine.now())
        } catch {
            throw CommandFailure(error)
        }
        console.note(
            Phrase(
                zh: "作答 \(dispute.attempt) 采用第 \(number) 份，另一份留作证据",
                en: "took history \(number) of attempt \(dispute.attempt); the other stays as evidence"))
    }

    private static func show(_ dispute: Gradebook.Dispute, on console: Console) throws(CommandFailure) {
        let who = TerminalText("\(dispute.learner.staffID) \(dispute.learner.name)").string
        try console.show(console.text(zh: "作答 \(dispute.attempt)：\(who)", en: "attempt \(dispute.attempt): \(who)"))
        for (index, history) in dispute.histories.enumerated() {
            let origin =
                history.arrivedFrom.map { Phrase(zh: "来自成绩册 \($0)", en: "from gradebook \($0)") }
                ?? Phrase(zh: "这里原有的", en: "that was here first")
            guard let attempt = history.attempt else {
                let text = console.text(zh: "开头就不一样，不能采用", en: "begins otherwise and cannot be taken")
                try console.show("  \(index + 1)  \(console.text(origin))  \(text)")
                continue
            }
            let zone = attempt.quiz.timeZone
            let last = CivilTime(Instant(wall: history.lastWall, monotonic: 0, boot: ""), in: zone)
            let line = ResultLine.state(of: attempt, on: console)
            try console.show(
                "  \(index + 1)  \(console.text(origin))  "
                    + console.text(
                        zh: "最后一条 \(last)，答了 \(attempt.responses.count) 题，\(line)",
                        en: "last record \(last), \(attempt.responses.count.counting("item")) answered, \(line)"))
        }
    }
}

extension ResultLine {
    /// Whether an attempt was submitted, and what it earned, for those who have to decide about it.
    static func state(of attempt: AttemptRecord, on console: Console) -> String {
        guard !attempt.awaitsMarks else { return console.text(.awaitingMarks) }
        guard let score = Score(of: attempt) else { return console.text(zh: "未交卷", en: "not submitted") }
        let text = ScoreText(score, under: attempt.quiz.rules)
        return console.text(zh: "已交卷 \(text.total)/\(text.maximum)", en: "submitted \(text.total)/\(text.maximum)")
    }
}
