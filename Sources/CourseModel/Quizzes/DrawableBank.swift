/// What a paper is drawn from: of each entry of a bank what the draw asks, and the entries that it takes.
///
/// A draw looks at ids and objectives only. The texts of a large bank need not be read for it; those of the paper are enough.
package struct DrawableBank: Sendable {
    /// What is drawn in one: an item, or a set of items.
    package struct Unit: Sendable, Hashable {
        package let items: [ItemID]
        /// The objective of all its items; nil where they have none in common.
        package let objective: ObjectiveID?

        package init(items: [ItemID], objective: ObjectiveID?) {
            self.items = items
            self.objective = objective
        }

        package init(of entry: Quiz.Entry) {
            let entryItems = entry.items
            items = entryItems.map(\.id)
            objective = entryItems.first?.objective.flatMap { first in
                entryItems.allSatisfy { $0.objective == first } ? first : nil
            }
        }
    }

    /// In the order in which they are written.
    package let units: [Unit]
    private let read: @Sendable (Int) -> Quiz.Entry?

    /// A bank that is at hand.
    package init(_ entries: [Quiz.Entry]) {
        units = entries.map(Unit.init)
        read = { entries[$0] }
    }

    /// - Parameter entry: reads an entry by its place; nil where it cannot be read.
    package init(units: [Unit], entry: @escaping @Sendable (Int) -> Quiz.Entry?) {
        self.units = units
        read = entry
    }

    package var items: [ItemID] { units.flatMap(\.items) }

    /// All entries; nil where one of them cannot be read.
    package var entries: [Quiz.Entry]? {
        let entries = units.indices.compactMap(entry)
        return entries.count == units.count ? entries : nil
    }

    /// The entry of a unit; nil where it cannot be read, or is not what the unit says.
    package func entry(at place: Int) -> Quiz.Entry? {
        guard let entry = read(place), Unit(of: entry) == units[place] else { return nil }
        return entry
    }
}
