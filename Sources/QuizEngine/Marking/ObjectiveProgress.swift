package import CourseModel
internal import TextRules

/// How somebody's scores at one learning objective went, from attempt to attempt.
package struct ObjectiveProgress: Sendable, Hashable {
    package let objective: ObjectiveID
    package let text: Localized<String>
    /// The share of the points of its items in each attempt, from 0 to 1, the oldest first.
    package let shares: [Fraction]

    /// The progress at every objective, in the natural order of their names.
    ///
    /// An attempt tells as much as its quiz lets the learner know. What was practised because it was due is left out: it is just what was
    /// wrong before.
    ///
    /// - Parameter attempts: in any order; those in progress count for nothing.
    package static func all(in attempts: [AttemptRecord]) -> [ObjectiveProgress] {
        var shares: [ObjectiveID: [Fraction]] = [:]
        var texts: [ObjectiveID: Localized<String>] = [:]
        let closed = attempts.filter {
            $0.state == .submitted && $0.source.isOfficial && $0.review >= .outcome && $0.quiz.id != .practice
        }
        for attempt in closed.sorted(by: { ($0.submittedAt?.wall ?? 0, $0.id) < ($1.submittedAt?.wall ?? 0, $1.id) }) {
            for score in Score(of: attempt)?.byObjective(of: attempt.paper) ?? [] {
                guard let objective = score.objective, score.maximum > .zero else { continue }
                shares[objective, default: []].append(Score.share(of: score.total, outOf: score.maximum))
                texts[objective] = attempt.quiz.objectives.first { $0.id == objective }?.text ?? texts[objective]
            }
        }
        return shares.map { objective, shares in
            ObjectiveProgress(
                objective: objective,
                text: texts[objective] ?? Localized(objective.rawValue, in: .simplifiedChinese), shares: shares)
        }.sorted { NaturalSortKey($0.objective.rawValue) < NaturalSortKey($1.objective.rawValue) }
    }
}
