package import CourseModel

/// An item as somebody practises it: what it asks and how it is scored. Of an item that was changed, another version is practised anew.
package struct PracticeKey: Sendable, Hashable, Comparable {
    package let item: ItemID
    /// Names what of the item is scored.
    package let version: String

    package init(item: ItemID, version: String) {
        self.item = item
        self.version = version
    }

    package static func < (one: Self, other: Self) -> Bool {
        (one.item, one.version) < (other.item, other.version)
    }
}

/// An answer to an item of practice, as far as it says when the item is to be practised again.
package struct PracticeAnswer: Sendable, Hashable {
    package let key: PracticeKey
    package let recall: Recall
    /// On the calendar of the workspace.
    package let day: CivilDate
    /// Milliseconds since 1970; answers count in this order.
    package let instant: Int64
    /// Whether it was given where what is due is practised; false for a quiz that was taken for its own sake.
    package let isReview: Bool

    package init(key: PracticeKey, recall: Recall, day: CivilDate, instant: Int64, isReview: Bool) {
        self.key = key
        self.recall = recall
        self.day = day
        self.instant = instant
        self.isReview = isReview
    }
}
