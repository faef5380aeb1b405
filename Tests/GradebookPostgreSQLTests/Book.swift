import CoursekitTestSupport
import Foundation
import Gradebook
import GradebookPostgreSQL
import Testing

/// A gradebook of a test's own on a server.
struct Book {
    let server: TestServer
    let address: String
    /// The name of the schema.
    let schema: String

    init(on server: TestServer? = nil) throws {
        self.server = try server ?? TestServer.shared.get()
        address = self.server.address()
        schema = address.split(separator: "#").last.map(String.init) ?? ""
        try Gradebook.make(onServer: address, at: 0).close()
    }

    func opened() throws -> Gradebook { try Gradebook(onServer: address) }

    /// The address for another login, in a file of passwords or not.
    func address(for login: String) -> String { server.address(login: login, schema: schema) }

    /// What the server says to SQL as a login, without any of our code in between.
    @discardableResult
    func say(_ sql: String, as login: String = "owner") throws -> (output: String, error: String) {
        try server.say("SET search_path TO \(schema); \(sql)", as: login)
    }
}

let serverIsThere = ConditionTrait.enabled(
    if: TestServer.isAvailable, "PostgreSQL is not on this machine: apt install postgresql")
