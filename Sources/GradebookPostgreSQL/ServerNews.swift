package import Gradebook

/// What whoever uses a gradebook on a server has to know of it.
package struct ServerNews: Sendable, Hashable {
    /// How far the server's clock is ahead of this machine's, in milliseconds. The server's holds.
    package let clockLead: Int64
    /// Whether answers can be read on the way to the server.
    package let isReadableOnTheWay: Bool
    /// Whether the server only gives out.
    package let isReadOnly: Bool
}

extension Gradebook {
    /// nil for a gradebook that stands on no server.
    package var serverNews: ServerNews? { (store as? PostgreSQLStore)?.news }
}
