import CoursekitTestSupport
import GRDB
import GradebookSamples
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// What goes from one store to another is all that a file keeps.
struct KeptTableTests {
    @Test func namesEveryTableAndEveryColumn() throws {
        let gradebook = try Gradebook.inMemory()
        try gradebook.database.read { connection in
            let tables = try String.fetchSet(
                connection, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            #expect(tables == Set(KeptTable.allCases.map(\.rawValue)))
            for table in KeptTable.allCases {
                let columns = try Row.fetchAll(
                    connection, sql: "SELECT name, type FROM pragma_table_info(?)", arguments: [table.rawValue])
                let found = columns.map { "\($0[0] as String) \($0[1] as String)" }
                let expected = table.columns.map { column in
                    let type =
                        switch column.kind {
                        case .text: "TEXT"
                        case .integer: "INTEGER"
                        case .bytes: "BLOB"
                        }
                    return "\(column.name) \(type)"
                }
                #expect(found.sorted() == expected.sorted(), "\(table)")
            }
        }
    }
}
