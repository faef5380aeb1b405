/// Which groups a report hides, so that no figure is of fewer people than a limit: neither one that is shown nor one that is left when
/// all that is shown is taken from the total.
///
/// After the primary and the secondary suppression of statistical offices (A. Hundepool and others, "Statistical Disclosure Control",
/// 2012, chapter 4), for one table with one total.
struct SmallGroups: Sendable, Equatable {
    enum Hiding: Sendable, Equatable {
        case shown
        /// It is smaller than the limit.
        case small
        /// It would give a small one away, together with the total.
        case complementary
    }

    /// In the order of the groups.
    let hidings: [Hiding]
    /// Whether the total has to be hidden, too: there are not enough groups to hide the small ones among.
    let hidesTotal: Bool

    /// - Parameters:
    ///   - sizes: how many people each group has. Of an empty one there is nothing to hide.
    ///   - limit: the least number of people of whom a figure may be; nil for any number.
    init(sizes: [Int], showingFrom limit: Int?) {
        var hidings: [Hiding] = sizes.map { size in
            limit.map { size > 0 && size < $0 } ?? false ? .small : .shown
        }
        var hidden = zip(sizes, hidings).reduce(0) { $0 + ($1.1 == .small ? $1.0 : 0) }
        let candidates = sizes.indices.filter { hidings[$0] == .shown && sizes[$0] > 0 }.sorted {
            (sizes[$0], $0) < (sizes[$1], $1)
        }
        // What is hidden can be told together, as the total less what is shown: that, too, is of the limit at least.
        for place in candidates where hidden > 0 && hidden < limit ?? 0 {
            hidings[place] = .complementary
            hidden += sizes[place]
        }
        self.hidings = hidings
        hidesTotal = hidden > 0 && hidden < limit ?? 0
    }
}
