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

/// Where the items of some workspaces belong. Two workspaces may have an item of one name.
package struct ItemPlacements: Sendable {
    /// Of items that belong to the same place wherever and whenever they were asked.
    private let common: [ItemID: ItemPlacement]
    /// Of the others, by the workspace.
    private let ofWorkspace: [String: [ItemID: ItemPlacement]]

    package init(_ common: [ItemID: ItemPlacement] = [:], ofWorkspace: [String: [ItemID: ItemPlacement]] = [:]) {
        self.common = common
        self.ofWorkspace = ofWorkspace
    }

    /// nil for an item that was never asked there.
    package func placement(of item: ItemID, in workspace: String) -> ItemPlacement? {
        common[item] ?? ofWorkspace[workspace]?[item]
    }
}

extension Gradebook {
    /// Where each item belongs that was ever asked, as it was when its workspace asked it last: whoever finds that an item belongs to
    /// another objective says so of all its answers.
    package func itemPlacements() throws(GradebookError) -> ItemPlacements {
        try store.read { store throws(GradebookError) in
            var versions: [ItemID: [Digest: ItemPlacement]] = [:]
            // A sealed exam does not say where its items are taught.
            var keyless: [ItemID: ItemPlacement] = [:]
            try store.forEachContent(of: .item) { content throws(GradebookError) in
                let item = try GradebookError.translating(path: path) {
                    try CanonicalJSON.value(FrozenItem.self, of: content.text)
                }
                let name = ItemID(content.name)
                if item.isKeyless {
                    keyless[name] = ItemPlacement(of: item)
                } else {
                    versions[name, default: [:]][content.hash] = ItemPlacement(of: item)
                }
            }
            // Only where versions contradict each other it matters which of them is the last, and where.
            let doubtful = versions.filter { Set($0.value.values).count > 1 }
            let moments = doubtful.isEmpty ? [:] : try store.momentsLastAsked(of: doubtful.values.flatMap(\.keys))
            var ofWorkspace: [String: [ItemID: ItemPlacement]] = [:]
            for (item, versions) in doubtful {
                for (workspace, version) in Self.lastVersions(of: Array(versions.keys), moments) {
                    ofWorkspace[workspace, default: [:]][item] = versions[version]
                }
            }
            let common = versions.filter { doubtful[$0.key] == nil }.compactMapValues(\.values.first)
            return ItemPlacements(common.merging(keyless) { known, _ in known }, ofWorkspace: ofWorkspace)
        }
    }

    /// Of some versions of an item the one that each workspace has asked last; of two at the same moment that with the higher hash.
    private static func lastVersions(
        of versions: [Digest], _ moments: [Digest: [String: Int64]]
    ) -> [String: Digest] {
        var last: [String: (moment: Int64, version: Digest)] = [:]
        for version in versions {
            for (workspace, moment) in moments[version] ?? [:] {
                guard let known = last[workspace],
                    (known.moment, known.version.hexadecimal) > (moment, version.hexadecimal)
                else {
                    last[workspace] = (moment, version)
                    continue
                }
            }
        }
        return last.mapValues(\.version)
    }
}
