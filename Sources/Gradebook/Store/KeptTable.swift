/// The tables in which every gradebook is kept, whatever keeps it: so one goes from a file to a server, and back, to the last byte.
///
/// In the order in which rows may come to an empty gradebook: what a table refers to stands before it.
package enum KeptTable: String, CaseIterable, Sendable {
    case gradebook, person, learner, commitment, tombstone
    case `operator`, personChange
    case quizVersion, itemVersion, passageVersion, itemPart, scoringVersion
    case assignment, exception, attendance, outsideResult, regrading
    case pin, signInTry
    case attempt, paperItem, event, shortAnswer, result, omission, divergence
    case ledger

    package enum Kind: Sendable { case text, integer, bytes }

    package struct Column: Sendable {
        package let name: String
        package let kind: Kind
    }

    /// Whether its rows belong to attempts, so that a server keeps with each whose attempt it is.
    package var isOfAttempts: Bool {
        switch self {
        case .paperItem, .event, .shortAnswer, .result, .divergence: true
        default: false
        }
    }

    /// Its columns in the order in which files have them, but for a number that only says in which order rows came.
    package var columns: [Column] {
        names.split(separator: " ").map { name in
            switch name.last {
            case "#": Column(name: String(name.dropLast()), kind: .integer)
            case "*": Column(name: String(name.dropLast()), kind: .bytes)
            default: Column(name: String(name), kind: .text)
            }
        }
    }

    /// Columns with whole numbers end in `#`, those with bytes in `*`.
    private var names: String {
        switch self {
        case .gradebook: "one# id scope"
        case .person: "id staffID name department particulars leftOn"
        case .learner: "id person origin"
        case .commitment: "learner hash* salt* staffID"
        case .tombstone: "learner erasedAt#"
        case .operator: "id account"
        case .personChange: "sequence# person changedAt# operator field former latter"
        case .quizVersion: "hash* quiz content"
        case .itemVersion: "hash* item content"
        case .passageVersion: "hash* passage content"
        case .itemPart: "hash* kind item content"
        case .scoringVersion: "number# hash* item content"
        case .assignment: "id workspace quiz department role person startsOn endsOn dueDays# validity"
        case .exception: "person workspace quiz extraTime# extraAttempts# opensOn closesOn extraTimePercent#"
        case .attendance: "id person delivery day kind content importedAt#"
        case .outsideResult: "id person workspace quiz quizVersion* day department content importedAt#"
        case .pin: "person hash pepper setAt# wrongTries# lastWrongAt# terminal*"
        case .signInTry: "subject* count# latest#"
        case .regrading: "id scoringVersion* decision decidedAt# operator"
        case .attempt:
            "id learner workspace quiz quizVersion* bankVersion* number# source language seed# seen gradebook commitment* limits department arrival arrivedFrom arrivedAt#"
        case .paperItem: "attempt position# itemVersion* passageVersion* optionOrder quiz"
        case .event: "attempt sequence# content wall# monotonic# boot hash*"
        case .shortAnswer: "commitment attempt salt* words"
        case .result: "attempt lastEvent* packed* digest*"
        case .omission: "attempt learner workspace quiz source number# reason omittedAt#"
        case .divergence: "attempt lastEvent* arrivedFrom arrivedAt# content"
        case .ledger: "sequence# content wall# hash*"
        }
    }
}

/// A value of a kept row.
package enum KeptValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// What a whole gradebook is taken out of, one row after the other.
package protocol KeptRowSource {
    /// Hands every row of a table to `body`: its columns, and before them, where the rows are of attempts, the learner id of the attempt.
    func forEachRow(
        of table: KeptTable, _ body: ([KeptValue]) throws(GradebookError) -> Void
    ) throws(GradebookError)
}

/// What takes a whole gradebook while it is empty.
package protocol KeptRowTarget {
    /// Keeps the rows that `rows` hands out, as `KeptRowSource` gives them.
    ///
    /// - Returns: how many there were.
    func add(
        to table: KeptTable,
        _ rows: (_ take: ([KeptValue]) throws(GradebookError) -> Void) throws(GradebookError) -> Void
    ) throws(GradebookError) -> Int
}

extension KeptRowTarget {
    /// Takes all that another gradebook keeps, as it stands there.
    ///
    /// - Parameter progress: told how many rows have come, now and then.
    package func takeAll(
        of source: any KeptRowSource, progress: (Int) -> Void = { _ in }
    ) throws(GradebookError) {
        var count = 0
        for table in KeptTable.allCases {
            count += try add(to: table) { take throws(GradebookError) in
                try source.forEachRow(of: table, take)
            }
            progress(count)
        }
    }
}

extension Gradebook {
    /// Hands all that is kept to `body`, as of one moment. Not for a store that keeps no tables.
    package func withRows(
        _ body: (any KeptRowSource) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        try store.read { transaction throws(GradebookError) in
            guard let rows = transaction as? any KeptRowSource else {
                preconditionFailure("a file's store and a server's give their rows")
            }
            try body(rows)
        }
    }
}
