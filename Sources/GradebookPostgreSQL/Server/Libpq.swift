internal import CPostgreSQL
internal import CourseModel
internal import Gradebook
internal import SystemFiles

/// PostgreSQL's own library, opened when somebody first asks for a gradebook on a server.
enum Libpq {
    static let library = LateLibrary(name: "libpq", stem: "pq", versions: ["5"], formula: "libpq")

    static func functions(_ library: LateLibrary = library) throws(ServerFault) -> postgresql_functions {
        do throws(LateLibrary.Missing) {
            return try library.functions(postgresql_function_names(), as: postgresql_functions.self)
        } catch {
            throw .missingLibrary(error.phrase)
        }
    }
}
