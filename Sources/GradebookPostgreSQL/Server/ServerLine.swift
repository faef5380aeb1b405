internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import Synchronization

/// The one connection of a store, made when it is needed and made again when it broke. A class, because copies of a store share it.
final class ServerLine: Sendable {
    let address: ServerAddress
    private let askPassword: @Sendable () -> String?
    private let state: Mutex<State>

    struct State {
        var connection: ServerConnection?
        /// Asked for once, for every connection of this store.
        var password: String?
        /// What never changes once it was read: whose attempts are, and which contents are kept.
        var memory = ServerMemory()
    }

    /// - Parameter password: asks somebody for it; nil where nobody is there.
    init(_ address: ServerAddress, password: @escaping @Sendable () -> String?) {
        self.address = address
        askPassword = password
        state = Mutex(State())
    }

    /// Runs something with the connection, while nobody else of this process has it.
    func with<Result>(_ body: (inout State) throws(GradebookError) -> Result) throws(GradebookError) -> Result {
        try state.withLock { state throws(GradebookError) in try body(&state) }
    }

    /// The connection, which is made where there is none.
    func connection(_ state: inout State) throws(GradebookError) -> ServerConnection {
        if let connection = state.connection { return connection }
        do throws(ServerFault) {
            var said = state.password
            let opened = try ServerConnection(to: address) {
                said = said ?? askPassword()
                return said
            }
            state.password = said
            state.connection = opened
            return opened
        } catch {
            throw .server(path: address.text, error)
        }
    }

    func close() {
        state.withLock { $0.connection = nil }
    }
}

/// What a store remembers of its server from one transaction to the next, because it can never be otherwise.
struct ServerMemory: Sendable {
    /// Whose attempts are. One that is let go is found no more, whatever stands here.
    var owners: [AttemptID: LearnerID] = [:]
    /// Hashes of contents that are kept.
    var contents: Set<FrozenContentKey> = []
    private static let capacity = 50_000

    struct FrozenContentKey: Hashable {
        let kind: FrozenContent.Kind
        let hash: Digest
    }

    mutating func take(_ other: ServerMemory) {
        if owners.count < Self.capacity { owners.merge(other.owners) { first, _ in first } }
        if contents.count < Self.capacity { contents.formUnion(other.contents) }
    }
}
