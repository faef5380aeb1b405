internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import TableFiles
internal import TextRules

/// All that a gradebook keeps of one person, for people to read and for programs.
struct RecordsOfPerson {
    private let records: KeptRecords
    private var person: Person { records.history.person }

    init(_ records: KeptRecords) {
        self.records = records
    }

    // MARK: For people

    func lines(timeZone: String) -> [Phrase] {
        func time(_ wall: Int64) -> String {
            CivilTime(Instant(wall: wall, monotonic: 0, boot: ""), in: timeZone).description
        }
        let page = HistoryPage(records.history, timeZone: timeZone)
        var lines = [Phrase(zh: "个人资料", en: "Personal data")] + particulars
        if let pin = records.pin { lines.append(self.phrase(of: pin, time: time).indented) }
        lines.append(.times(in: timeZone).indented)
        lines += [Phrase(zh: "", en: ""), Phrase(zh: "变更记录", en: "History")]
        lines += page.entries.map(\.indented)
        lines += [
            Phrase(zh: "", en: ""),
            Phrase(zh: "作答 \(records.attempts.count) 次", en: "Attempts: \(records.attempts.count)"),
        ]
        for attempt in records.attempts { lines += self.lines(of: attempt, time: time) }
        if !records.others.isEmpty {
            lines += [Phrase(zh: "", en: ""), Phrase(zh: "其他记录", en: "Other records")]
            lines += records.others.map(\.phrase.indented)
        }
        lines += [
            Phrase(zh: "", en: ""),
            Phrase(
                zh: "管理记录里提到本人的有 \(records.ledger.count) 条，只写随机编号；--format json 里有全文",
                en:
                    "entries of the ledger about this person, by random ids only: \(records.ledger.count); --format json has them in full"
            ),
        ]
        return lines
    }

    private var particulars: [Phrase] {
        let learner = person.learner
        var facts: [(Phrase, String)] = [
            (Phrase(zh: "工号", en: "staff id"), learner.staffID), (Phrase(zh: "姓名", en: "name"), learner.name),
            (Phrase(zh: "部门", en: "department"), learner.department.joined(separator: "/")),
        ]
        facts += person.particulars.sorted { $0.key < $1.key }.map { key, value in
            (RosterColumn.allCases.first { $0.particular == key }?.phrase ?? Phrase.both(key), value)
        }
        if let day = person.leftOn { facts.append((Phrase(zh: "离职日期", en: "left on"), day)) }
        facts += records.history.joined.map {
            (
                Phrase(zh: "也用过的工号", en: "also known as"),
                "\($0.staffID) \($0.name) \($0.department.joined(separator: "/"))"
            )
        }
        facts += learner.ids.map { (Phrase(zh: "随机编号", en: "random id"), $0.rawValue) }
        return facts.filter { !$0.1.isEmpty }.map { name, value in
            let value = TerminalText(value).string
            return Phrase(zh: "  \(name.chinese)：\(value)", en: "  \(name.english): \(value)")
        }
    }

    private func phrase(of pin: KeptRecords.PIN, time: (Int64) -> String) -> Phrase {
        let tries = pin.lastWrongAt.map {
            Phrase(
                zh: "；试错 \(pin.wrongTries) 次，最近一次 \(time($0))",
                en: "; tried in vain \(pin.wrongTries)×, last \(time($0))")
        }
        return Phrase(
            zh: "PIN：\(time(pin.setAt)) 设的\(tries?.chinese ?? "")；只存了哈希值",
            en: "PIN: set \(time(pin.setAt))\(tries?.english ?? ""); only a hash of it is kept")
    }

    private func lines(of attempt: KeptRecords.Attempt, time: (Int64) -> String) -> [Phrase] {
        let record = attempt.record
        let title = TerminalText(record.quiz.title[record.language]).string
        // Of a paper only the day is known.
        let isOnPaper = record.source == .imported
        let day = CivilTime(record.startedAt, in: record.quiz.timeZone).date
        var head = "  \(isOnPaper ? day.description : time(record.startedAt.wall))  \(title)（\(record.quiz.id)）"
        if let end = record.submittedAt, !isOnPaper { head += "  – \(time(end.wall))" }
        if let score = Score(of: record) {
            let text = ScoreText(score, under: record.quiz.rules)
            head += "  \(text.total)/\(text.maximum)"
        }
        var lines = [
            isOnPaper
                ? Phrase(zh: "\(head)  纸质考卷，导入", en: "\(head)  on paper, imported")
                : record.awaitsMarks
                    ? Phrase(zh: "\(head)  等待评分", en: "\(head)  awaiting marks") : Phrase.both(head)
        ]
        if !attempt.department.isEmpty {
            let department = TerminalText(attempt.department.joined(separator: "/")).string
            lines.append(Phrase(zh: "    当时的部门：\(department)", en: "    department at the time: \(department)"))
        }
        for asked in record.paper.items {
            let answer = record.responses[asked.item.id].map(Self.text)
            let id = TerminalText(asked.item.id.rawValue).string
            lines.append(Phrase(zh: "    \(id)：\(answer ?? "没有作答")", en: "    \(id): \(answer ?? "no answer")"))
        }
        return lines
    }

    private static func text(of response: Response) -> String {
        switch response {
        case .options(let letters): letters.sorted().map(\.description).joined()
        case .number(_, let text): TerminalText(text).string
        case .words(let answer): TerminalText(answer.words?.text ?? "").string
        }
    }

    // MARK: For programs

    var json: JSONValue {
        let learner = person.learner
        return .object([
            ("schema", .integer(1)), ("staffID", .string(learner.staffID)), ("name", .string(learner.name)),
            ("department", .array(learner.department.map(JSONValue.string))),
            ("particulars", .object(person.particulars.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
            ("leftOn", person.leftOn.map(JSONValue.string) ?? .null),
            ("learnerIDs", .array(learner.ids.map { .string($0.rawValue) })),
            (
                "alsoKnownAs",
                .array(
                    records.history.joined.map {
                        .object([
                            ("staffID", .string($0.staffID)), ("name", .string($0.name)),
                            ("department", .array($0.department.map(JSONValue.string))),
                        ])
                    })
            ),
            (
                "pin",
                records.pin.map {
                    .object([
                        ("setAt", Self.time($0.setAt)), ("wrongTries", .integer($0.wrongTries)),
                        ("lastWrongAt", $0.lastWrongAt.map(Self.time) ?? .null),
                    ])
                } ?? .null
            ),
            ("history", .array(records.history.entries.map(Self.json))),
            ("attempts", .array(records.attempts.map(Self.json))),
            (
                "others",
                .array(records.others.map { .object([("kind", .string($0.kind)), ("record", .raw($0.content))]) })
            ),
            (
                "ledger",
                .array(
                    records.ledger.map {
                        .object([
                            ("sequence", .integer($0.sequence)), ("at", Self.time($0.wall)),
                            ("entry", .raw($0.content)),
                        ])
                    })
            ),
        ])
    }

    private static func time(_ wall: Int64) -> JSONValue {
        .string(Date(timeIntervalSince1970: Double(wall) / 1000).formatted(.iso8601))
    }

    private static func json(_ entry: Gradebook.PersonHistory.Entry) -> JSONValue {
        switch entry.event {
        case .enrolled(let learner):
            .object([
                ("at", time(entry.wall)), ("event", .string("enrolled")), ("learnerID", .string(learner.rawValue)),
            ])
        case .changed(let change, let account):
            .object([
                ("at", time(entry.wall)), ("event", .string("changed")), ("field", .string(change.field)),
                ("from", change.former.map(JSONValue.string) ?? .null),
                ("to", change.latter.map(JSONValue.string) ?? .null),
                ("by", account.map(JSONValue.string) ?? .null),
            ])
        }
    }

    private static func json(_ attempt: KeptRecords.Attempt) -> JSONValue {
        let record = attempt.record
        let score = Score(of: record).map { ScoreText($0, under: record.quiz.rules) }
        return .object([
            ("id", .string(record.id.rawValue)), ("learnerID", .string(record.learner.rawValue)),
            ("workspace", .string(record.workspace)), ("quiz", .string(record.quiz.id.rawValue)),
            ("title", .string(record.quiz.title[record.language])), ("number", .integer(record.number)),
            ("source", .string(record.source.rawValue)), ("state", .string(record.state.rawValue)),
            ("department", .array(attempt.department.map(JSONValue.string))),
            ("startedAt", time(record.startedAt.wall)),
            ("submittedAt", record.submittedAt.map { time($0.wall) } ?? .null),
            ("arrivedFrom", attempt.arrivedFrom.map { .string($0.rawValue) } ?? .null),
            ("score", score.map { .string($0.total) } ?? .null),
            ("maximum", score.map { .string($0.maximum) } ?? .null),
            (
                "responses",
                .array(
                    record.paper.items.map { asked in
                        let response = record.responses[asked.item.id].map { JSONValue.string(text(of: $0)) }
                        return .object([("item", .string(asked.item.id.rawValue)), ("response", response ?? .null)])
                    })
            ),
            // The beginning says which paper it was, in digests, and is the attempt's own record, too.
            (
                "events",
                .array(attempt.events.map { .object([("at", time($0.instant.wall)), ("event", .raw($0.content))]) })
            ),
        ])
    }
}

extension Phrase {
    /// What is the same in both languages.
    fileprivate static func both(_ text: String) -> Phrase { Phrase(zh: text, en: text) }

    fileprivate var indented: Phrase { Phrase(zh: "  " + chinese, en: "  " + english) }
}
