import CoursekitTestSupport
import Gradebook
import GradebookConformance
import GradebookSamples
import GradebookPostgreSQL
import Testing

/// A server keeps a gradebook as every store does.
@Suite(serverIsThere)
struct PostgreSQLStoreTests {
    @Test(arguments: StoreConformance.allCases) func behavesAsEveryStore(behaviour: StoreConformance) throws {
        let server = try TestServer.shared.get()
        let (one, other) = (server.address(), server.address())
        for address in [one, other] { try Gradebook.make(onServer: address, at: 0).close() }
        try behaviour.check {
            try Gradebook(onServer: one)
        } openOther: {
            try Gradebook(onServer: other)
        }
    }
}
