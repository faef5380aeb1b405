internal import CourseModel

/// Something that must not stand in a page.
struct Secret: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// The name of an exam's item.
        case examItem
        /// The stem of an exam's item.
        case examStem
        /// A sentence that the edition does not show.
        case trainerText
    }

    let kind: Kind
    /// The words as they were found, or are looked for, without spaces.
    let words: String
}
