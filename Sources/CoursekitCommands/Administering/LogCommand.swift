internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import TextRules

extension GradebookCommand {
    /// What was done to the gradebook as a whole.
    struct Log: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "log",
                abstract: Phrase(
                    zh: "管理记录：谁在什么时候合并、改资料、清除、核对、封存、恢复过。",
                    en:
                        "What was done to the gradebook: merging, changes, erasing, verifying, sealing, restoring."
                ).text(in: .ofUser))
        }

        enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        @Option(help: .says(zh: "text 或 csv", en: "text or csv", value: Phrase(zh: "格式", en: "format")))
        var format = Format.text

        @Flag(help: .says(zh: "也列出登记和每次作答", en: "also list enrolments and attempts"))
        var all = false

        func run() throws {
            let console = common.console
            let gradebook = try options.openExisting(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            let zone = common.timeZone
            var rows: [[String]] = []
            do {
                let names = try PeopleInLedger(of: gradebook)
                try gradebook.forEachLedgerEntry { entry, event, account in
                    guard all || event.isAdministration else { return }
                    let time = CivilTime(Instant(wall: entry.wall, monotonic: 0, boot: ""), in: zone)
                    rows.append(["\(time)", account ?? "", console.text(event.phrase(naming: names))])
                }
            } catch {
                throw CommandFailure(error)
            }
            switch format {
            case .text:
                try console.show(console.text(.times(in: zone)))
                var table = AlignedRows(numbersFrom: 3)
                for row in rows { table.append(row) }
                for line in table.lines { try console.show(line) }
            case .csv:
                var document = CSVDocument(hasByteOrderMark: true)
                let headings = [
                    Phrase(zh: "时间", en: "Time"), Phrase(zh: "操作人", en: "By"), Phrase(zh: "做了什么", en: "What"),
                    Phrase(zh: "时区", en: "Time zone"),
                ]
                document.append(headings.map { CSVField.text(console.text($0)) })
                for row in rows.map({ $0 + [zone] }) { document.append(row.map { $0.isEmpty ? .empty : .text($0) }) }
                try console.write(document.bytes)
            }
        }
    }
}

/// Who is meant by the random ids of a ledger, as far as they are still on the list.
struct PeopleInLedger {
    private var names: [LearnerID: String] = [:]

    init(of gradebook: Gradebook) throws(GradebookError) {
        for learner in try gradebook.learners() where !learner.isErased {
            for id in learner.ids { names[id] = Self.name(learner.staffID, learner.name) }
        }
        // Of somebody who was taken for another, the own name.
        for person in try gradebook.joinedPeople() { names[person.key] = Self.name(person.staffID, person.name) }
    }

    private static func name(_ staffID: String, _ name: String) -> String {
        TerminalText(name == staffID ? staffID : "\(staffID) \(name)").string
    }

    /// Staff id and name; of somebody who is not there any more the random id.
    subscript(id: LearnerID) -> String { names[id] ?? id.rawValue }

    subscript(ids: [LearnerID]) -> Phrase {
        let names = ids.map { self[$0] }
        return Phrase(
            zh: "\(verbatim: names.joined(separator: "、"))", en: names.joined(separator: ", "))
    }
}

extension LedgerEvent {
    /// What happened, in words. The ledger has random ids only; people are named who are still on the list.
    func phrase(naming people: PeopleInLedger) -> Phrase {
        switch self {
        case .made: Phrase(zh: "建立成绩册", en: "made the gradebook")
        case .migrated(let schema):
            Phrase(zh: "从格式 \(schema) 换成新格式", en: "brought from schema \(schema) to today's form")
        case .enrolled(let learner, _):
            Phrase(zh: "登记学员 \(verbatim: people[learner])", en: "enrolled learner \(people[learner])")
        case .closed(let attempt, _, _): Phrase(zh: "作答 \(attempt) 结束", en: "attempt \(attempt) ended")
        case .arrived(let attempt, _, _):
            Phrase(zh: "合并进作答 \(attempt)", en: "attempt \(attempt) arrived")
        case .merged(let gradebook, let attempts, let learners, _):
            Phrase(
                zh: "合并成绩册 \(gradebook)：作答 \(attempts) 次，新来的人 \(learners) 位",
                en: "merged gradebook \(gradebook): \(attempts.counting("attempt")), \(learners) new people")
        case .changed(let learner, [PersonChange.pin], _):
            Phrase(zh: "给学员 \(verbatim: people[learner]) 发了 PIN", en: "gave learner \(people[learner]) a PIN")
        case .changed(let learner, [PersonChange.noPIN], _):
            Phrase(zh: "去掉学员 \(verbatim: people[learner]) 的 PIN", en: "took the PIN of learner \(people[learner]) away")
        case .changed(let learner, [PersonChange.otherPIN], let operatorID):
            operatorID == learner.rawValue
                ? Phrase(
                    zh: "学员 \(verbatim: people[learner]) 本人换了 PIN", en: "learner \(people[learner]) changed the own PIN"
                )
                : Phrase(
                    zh: "给学员 \(verbatim: people[learner]) 换了 PIN", en: "gave learner \(people[learner]) another PIN")
        case .changed(let learner, let fields, _):
            Phrase(
                zh:
                    "改学员 \(verbatim: people[learner]) 的\(fields.map(FieldChange.name(of:)).map(\.chinese).joined(separator: "、"))",
                en:
                    "changed \(fields.map(FieldChange.name(of:)).map(\.english).joined(separator: ", ")) of learner \(people[learner])"
            )
        case .exported(let attempts, _):
            Phrase(zh: "导出作答 \(attempts) 次", en: "exported \(attempts.counting("attempt"))")
        case .verified(let attempts, let faults, _):
            Phrase(
                zh: "核对作答 \(attempts) 次，" + (faults == 0 ? "完好" : "\(faults) 处不对"),
                en: "verified \(attempts.counting("attempt")): "
                    + (faults == 0 ? "sound" : "\(faults.counting("fault"))"))
        case .sealed: Phrase(zh: "印出封条", en: "sealed")
        case .opened(let exam, _, _):
            Phrase(zh: "给封卷 \(exam.prefix(8)) 开封评分", en: "opened the sealed exam \(exam.prefix(8)) to mark it")
        case .restored: Phrase(zh: "从备份恢复", en: "restored from a backup")
        case .erased(let learner, _):
            Phrase(zh: "清除学员 \(verbatim: people[learner]) 的个人资料", en: "erased learner \(people[learner])")
        case .letGo(let attempt, _):
            Phrase(zh: "作答 \(attempt) 过了保存期，删除", en: "let attempt \(attempt) go")
        case .settled(let attempt, _, _, _):
            Phrase(zh: "决定了作答 \(attempt) 用哪一份记录", en: "decided which history of attempt \(attempt) counts")
        case .assigned(_, let quiz, let fields, _):
            fields.isEmpty
                ? Phrase(zh: "分派测验 \(quiz)", en: "assigned quiz \(quiz)")
                : Phrase(
                    zh: "改测验 \(quiz) 的分派：\(Self.names(ofGiven: fields).chinese)",
                    en: "changed an assignment of quiz \(quiz): \(Self.names(ofGiven: fields).english)")
        case .unassigned(_, let quiz, _):
            Phrase(zh: "取消测验 \(quiz) 的一条分派", en: "took an assignment of quiz \(quiz) away")
        case .allowed(let learner, let quiz, let fields, _):
            Phrase(
                zh:
                    "给学员 \(verbatim: people[learner]) 改了\(quiz.map { "测验 \($0) " } ?? "全部测验")的\(Self.names(ofGiven: fields).chinese)",
                en:
                    "changed \(Self.names(ofGiven: fields).english) of learner \(people[learner]) at \(quiz.map { "quiz \($0)" } ?? "every quiz")"
            )
        case .attended(let added, let changed, let removed, _):
            Phrase(
                zh: "读出勤：新增 \(added) 条，变更 \(changed) 条，删除 \(removed) 条",
                en: "read attendance: \(added) new, \(changed) changed, \(removed) taken away")
        case .outsideResult(let id, let digest):
            digest == nil
                ? Phrase(zh: "去掉别处的成绩 \(id)", en: "took the result \(id) from elsewhere away")
                : Phrase(zh: "记下别处的成绩 \(id)", en: "kept the result \(id) from elsewhere")
        case .resultsImported(let papers, let corrected, let results, let changed, _):
            papers + corrected > 0
                ? Phrase(
                    zh: "导入纸质考卷：新增 \(papers) 份，更正 \(corrected) 份",
                    en: "imported papers: \(papers) new, \(corrected) corrected")
                : Phrase(
                    zh: "导入别处的成绩：新增 \(results) 条，更正 \(changed) 条",
                    en: "imported results from elsewhere: \(results) new, \(changed) corrected")
        case .foundWithoutLog:
            Phrase(
                zh: "打开时缺 -wal 文件：可能少了最后的记录", en: "opened without its -wal file: the last records may be missing")
        case .rosterRead(let learners, let changed, let left, _):
            Phrase(
                zh: "读花名册：新增 \(learners) 人，变更 \(changed) 人，离职 \(left) 人",
                en: "read a roster: \(learners) new, \(changed) changed, \(left) left")
        case .joined(let learner, let ids, _):
            Phrase(
                zh: "把学员 \(people[ids].chinese) 并到 \(verbatim: people[learner]) 名下",
                en: "took learner \(people[ids].english) for \(people[learner])")
        case .parted(let learner, let ids, _):
            Phrase(
                zh: "把学员 \(people[ids].chinese) 从 \(verbatim: people[learner]) 分开",
                en: "took learner \(people[ids].english) apart from \(people[learner])")
        case .regraded(let decision, _, _):
            Phrase(
                zh: "更正答案或作废题目，重新评分（决定 \(decision)）",
                en: "corrected a key or voided an item, and regraded (decision \(decision))")
        case .scrubbed: Phrase(zh: "抹掉已清除内容的痕迹", en: "overwrote what had been erased")
        }
    }

    /// What was changed of an assignment, or of what somebody is given.
    private static func names(ofGiven fields: [String]) -> Phrase {
        let names = fields.map { field in
            switch field {
            case "startsOn", "opensOn": Phrase(zh: "开始日", en: "the first day")
            case "endsOn", "closesOn": Phrase(zh: "截止日", en: "the last day")
            case "dueDays": Phrase(zh: "几天内要通过", en: "the days for it")
            case "validity": Phrase(zh: "有效期", en: "how long a pass holds")
            case "extraTime": Phrase(zh: "答题时间", en: "the time")
            case "extraAttempts": Phrase(zh: "次数", en: "the attempts")
            default: Phrase(zh: "\(verbatim: field)", en: field)
            }
        }
        return Phrase(
            zh: names.map(\.chinese).joined(separator: "、"), en: names.map(\.english).joined(separator: ", "))
    }
}
