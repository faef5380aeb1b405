/// What a report takes of the attempts of everybody, person by person, so that none of them need be kept.
protocol AttemptFold: Sendable {
    /// - Parameter standing: of one learner at one quiz, as it was at the end of the report's day; each comes once, in no order.
    mutating func add(_ standing: Standing)
}
