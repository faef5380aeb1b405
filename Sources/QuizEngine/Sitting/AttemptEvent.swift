package import CourseModel

/// Something that happened in an attempt. An attempt is its beginning and its events in order; nothing is ever changed afterwards.
package enum AttemptEvent: Sendable, Hashable, Codable {
    /// The learner answered, changed the answer, or (nil) took it back.
    case responded(ItemID, Response?)
    case flagged(ItemID, Bool)
    /// The learner turned to the item at this index.
    case moved(to: Int)
    case setAside
    case resumed
    case submitted(by: Agent)
    /// The time was up, and the quiz discards such attempts.
    case discarded

    package enum Agent: String, Sendable, Hashable, Codable {
        case learner
        case timeLimit = "time-limit"
    }

    /// Whether it is the last of its attempt.
    package var closesAttempt: Bool {
        switch self {
        case .submitted, .discarded: true
        case .responded, .flagged, .moved, .setAside, .resumed: false
        }
    }

    // The names under which gradebooks keep what belongs to an event, for good.
    private enum RespondedCodingKeys: String, CodingKey { case _0 = "item", _1 = "response" }
    private enum FlaggedCodingKeys: String, CodingKey { case _0 = "item", _1 = "isFlagged" }
}
