package import CourseModel
internal import QuizEngine

/// Where an item belongs, by which nobody is scored.
package struct ItemPlacement: Sendable, Hashable {
    package let objective: ObjectiveID?
    package let lesson: LessonID?
    /// Its parallel item in another quiz.
    package let pair: ItemID?

    package init(objective: ObjectiveID? = nil, lesson: LessonID? = nil, pair: ItemID? = nil) {
        self.objective = objective
        self.lesson = lesson
        self.pair = pair
    }

    init(of item: FrozenItem) {
        switch item {
        case .parts(let version): self.init(objective: version.objective, lesson: version.lesson, pair: version.pair)
        case .whole(let item): self.init(objective: item.objective, lesson: item.lesson, pair: item.pair)
        }
    }
}

extension Gradebook {
    /// Where each item belongs that was ever asked, as it was when it was asked last: whoever finds that an item belongs to another
    /// objective says so of all its answers.
    package func itemPlacements() throws(GradebookError) -> [ItemID: ItemPlacement] {
        try store.read { store throws(GradebookError) in
            var versions: [ItemID: [(hash: Digest, placement: ItemPlacement)]] = [:]
            try store.forEachContent(of: .item) { content throws(GradebookError) in
                let item = try GradebookError.translating(path: path) {
                    try CanonicalJSON.value(FrozenItem.self, of: content.text)
                }
                versions[ItemID(content.name), default: []].append((content.hash, ItemPlacement(of: item)))
            }
            // Only where versions contradict each other it matters which of them is the last.
            let doubtful = versions.values.filter { Set($0.map(\.placement)).count > 1 }.flatMap { $0.map(\.hash) }
            let moments = doubtful.isEmpty ? [:] : try store.momentsLastAsked(of: doubtful)
            return versions.compactMapValues { versions in
                versions.max { one, other in
                    (moments[one.hash] ?? .min, one.hash.hexadecimal) < (
                        moments[other.hash] ?? .min, other.hash.hexadecimal
                    )
                }?.placement
            }
        }
    }
}
