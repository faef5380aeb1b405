internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import TextRules

/// Scores what was answered by the keys that a quiz has now.
struct RegradeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "regrade",
            abstract: Phrase(
                zh: "题目的答案改正以后，或者题目作废，把答过的卷子重新评分。",
                en: "Score attempts anew after the key of an item was corrected, or where an item is void."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    先列出谁的成绩会变，再问您。不加选项，只管改正了答案的题；题干或选项也改了的是另一道题。题目出错了，用 --credit 送分\
                    （考到的人都得满分），或者用 --exclude 不计分（得分和满分里都去掉）。作答记录不动，原来的结果还看得到；决定记进总账，随合并带走。
                    """,
                en: """
                    It lists whose result changes, and asks. Without options only items whose key was corrected are meant; with another stem \
                    or other options an item is another one. A faulty item is void: --credit gives its points to everybody who was asked, \
                    --exclude takes it out of the score and the maximum. Nothing of what was recorded is changed, and the first result stays \
                    visible; the decision stands in the ledger and travels with merges.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions

    @Argument(help: .says(zh: "测验", en: "the quiz", value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String

    @Option(
        help: .says(
            zh: "这道题作废，考到的人都得它的分；可以写多次", en: "void this item: whoever was asked gets its points; may be repeated",
            value: Phrase(zh: "题号", en: "item")))
    var credit: [String] = []

    @Option(
        help: .says(
            zh: "这道题作废，得分和满分里都不算；可以写多次",
            en: "void this item: it counts neither in scores nor in the maximum; may be repeated",
            value: Phrase(zh: "题号", en: "item")))
    var exclude: [String] = []

    @Option(
        help: .says(
            zh: "作废的题又照常计分；可以写多次", en: "let a void item count again; may be repeated",
            value: Phrase(zh: "题号", en: "item")))
    var restore: [String] = []

    @Option(
        help: .says(
            zh: "同一题号考过几种文字时，要作废的那一种", en: "of an item that was asked in several forms, the one that is meant",
            value: Phrase(zh: "编号", en: "form")))
    var form: String?

    @Flag(help: .says(zh: "只列出会变的成绩，不改", en: "list what would change, and change nothing"))
    var dryRun = false

    @Flag(help: .says(zh: "不再询问，直接重新评分", en: "regrade without asking"))
    var yes = false

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceAsItIs()
        let quiz = try QuizAtHand(quiz, in: workspace, on: console, drafts: true).quiz
        let reading = try options.openExisting(on: console) { () throws(CommandFailure) in workspace }
        let corrections: [Gradebook.Correction]
        let changed: [Gradebook.RegradedAttempt]
        do {
            corrections = try voids ? voided(of: quiz, in: reading) : reading.corrections(to: quiz.items)
            changed = try corrections.isEmpty ? [] : reading.attempts(changedBy: corrections)
        } catch let error as GradebookError {
            throw CommandFailure(error)
        }
        guard !corrections.isEmpty else {
            return console.note(
                voids
                    ? Phrase(zh: "这些题本来就是这样计分的", en: "these items count so already")
                    : Phrase(
                        zh: "答过的题没有改正过答案，不用重新评分",
                        en: "no key of what was answered has changed; nothing to regrade"))
        }
        for correction in corrections { try console.show(Self.line(for: correction, on: console)) }
        for attempt in changed { try console.show(Self.line(for: attempt, on: console)) }
        try console.show(console.text(Self.sum(of: changed)))
        guard !dryRun else {
            return console.note(Phrase(zh: "只是看看，什么都没有改", en: "this was a dry run; nothing was changed"))
        }
        try console.requireConsent(
            to: voids
                ? Phrase(zh: "这样重新评分？", en: "Regrade so?")
                : Phrase(zh: "按现在的答案重新评分？", en: "Regrade by the keys of today?"), isGiven: yes)
        let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
            workspace
        }
        do { try gradebook.regrade(corrections, by: Machine.account, at: Machine.now()) } catch {
            throw CommandFailure(error)
        }
        console.note(Phrase(zh: "已重新评分", en: "regraded"))
    }

    /// How many results change; those that are not official by themselves.
    private static func sum(of changed: [Gradebook.RegradedAttempt]) -> Phrase {
        let official = changed.filter(\.attempt.source.isOfficial)
        let turned = official.count { $0.before.outcome != $0.after.outcome }
        let others = changed.count - official.count
        guard others == 0 || !official.isEmpty else {
            return Phrase(
                zh: "成绩会变的作答 \(others) 次，都不算正式成绩", en: "\(others) attempts change, none of them official")
        }
        let sum = Phrase(
            zh: "成绩会变的作答 \(official.count) 次，其中 \(turned) 次通过与否也变",
            en: "\(official.count) attempts change, \(turned) of them in whether they passed")
        guard others > 0 else { return sum }
        return Phrase(
            zh: "\(sum.chinese)；另有 \(others) 次不算正式成绩",
            en: "\(sum.english); \(others) more that are not official")
    }

    private static func line(for correction: Gradebook.Correction, on console: Console) -> String {
        let id = TerminalText(correction.then.id.rawValue).string
        switch correction.change {
        case .voided(.credited): return console.text(zh: "作废  \(id)  人人得分", en: "void  \(id)  credited to everybody")
        case .voided(.excluded): return console.text(zh: "作废  \(id)  不计分", en: "void  \(id)  left out")
        case .rekeyed(let now):
            let (then, key) = (TerminalText(correction.then.keyText).string, TerminalText(now.keyText).string)
            return then == key
                ? console.text(zh: "照常计分  \(id)  \(key)", en: "counts again  \(id)  \(key)")
                : console.text(zh: "更正  \(id)  \(then) → \(key)", en: "key  \(id)  \(then) → \(key)")
        }
    }

    // MARK: Void items

    private var voids: Bool { !(credit + exclude + restore).isEmpty }

    func validate() throws {
        let named = (credit + exclude + restore).map { NameKey($0) }
        guard Set(named).count == named.count else {
            throw ValidationError(
                Phrase(zh: "一道题只能写一次", en: "an item can be named only once").text(in: .ofUser))
        }
        guard form == nil || voids else {
            throw ValidationError(
                Phrase(
                    zh: "--form 要和 --credit、--exclude 或 --restore 一起用",
                    en: "--form goes with --credit, --exclude or --restore"
                )
                .text(in: .ofUser))
        }
    }

    /// What is void or counts again, as far as that changes anything.
    private func voided(of quiz: Quiz, in gradebook: Gradebook) throws -> [Gradebook.Correction] {
        let wanted =
            credit.map { ($0, Voiding?.some(.credited)) } + exclude.map { ($0, .some(.excluded)) }
            + restore.map { ($0, nil) }
        var corrections: [Gradebook.Correction] = []
        for (name, voiding) in wanted {
            for form in try forms(of: name, in: quiz, gradebook) where form.voiding != voiding {
                corrections.append(voiding.map { form.voided(as: $0) } ?? form.restored)
            }
        }
        return corrections
    }

    /// The forms in which an item was asked that are meant. It may have left the bank since.
    private func forms(
        of name: String, in quiz: Quiz, _ gradebook: Gradebook
    ) throws -> [Gradebook.ItemForm] {
        let id = quiz.items.first { NameKey($0.id.rawValue) == NameKey(name) }?.id ?? ItemID(name)
        let forms = try gradebook.forms(of: id)
        guard let first = forms.first else {
            guard !quiz.items.contains(where: { $0.id == id }) else {
                throw CommandFailure(.missingInput, zh: "还没有人答过 \(id)", en: "nobody has answered \(id) yet")
            }
            throw CommandFailure(
                .usage, .unknown(Phrase(zh: "题目", en: "item"), name, among: quiz.items.map(\.id.rawValue)))
        }
        if let form {
            let named = forms.filter { $0.hash.hexadecimal.hasPrefix(form.lowercased()) }
            if let one = named.first, form.count >= 4 {
                return forms.filter { $0.version.asksTheSame(as: one.version) }
            }
        } else if forms.allSatisfy({ $0.version.asksTheSame(as: first.version) }) {
            return forms
        }
        var kinds: [Gradebook.ItemForm] = []
        for form in forms where !kinds.contains(where: { $0.version.asksTheSame(as: form.version) }) {
            kinds.append(form)
        }
        let shown = kinds.map {
            "\n  --form \($0.hash.hexadecimal.prefix(8))  \($0.version.stem.original.source.prefix(40))"
        }
        throw CommandFailure(
            .usage, zh: "\(id) 考过 \(kinds.count) 种文字，请写明是哪一种：\(shown.joined())",
            en: "\(id) was asked in \(kinds.count) forms; name the one that is meant:\(shown.joined())")
    }

    private static func line(for attempt: Gradebook.RegradedAttempt, on console: Console) -> String {
        let day = CivilTime(
            attempt.attempt.submittedAt ?? attempt.attempt.startedAt, in: attempt.attempt.quiz.timeZone)
        let who = ResultLine.who(attempt.learner, on: console)
        let rules = attempt.attempt.quiz.rules
        let shownDay = attempt.attempt.source == .imported ? day.date.description : day.description
        return "\(shownDay)  \(who)  " + ResultLine.brief(attempt.before, under: rules, on: console) + " → "
            + ResultLine.brief(attempt.after, under: rules, on: console)
            + (attempt.attempt.source.isOfficial ? "" : "  " + console.text(zh: "不算正式成绩", en: "not official"))
    }
}

extension ResultLine {
    /// A score with its outcome, in few words.
    static func brief(_ score: Score, under rules: Quiz.Rules, on console: Console) -> String {
        let text = ScoreText(score, under: rules)
        let outcome: String =
            switch score.outcome {
            case .passed: " " + console.text(zh: "通过", en: "passed")
            case .notPassed: " " + console.text(zh: "未通过", en: "not passed")
            case .none: ""
            }
        return "\(text.total)/\(text.maximum) \(text.percent)\(outcome)"
    }
}
