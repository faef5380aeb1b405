/// How text looks: an ink and some attributes.
package struct Style: Hashable, Sendable {
    package var ink: Ink
    package var attributes: Attributes

    package init(_ ink: Ink = .plain, _ attributes: Attributes = []) {
        self.ink = ink
        self.attributes = attributes
    }

    package static let plain = Style()
    package static let bold = Style(.plain, .bold)
    package static let dim = Style(.plain, .dim)
    /// Leads the eye: where I am, what to do next.
    package static let accent = Style(.accent)
    package static let right = Style(.right)
    package static let wrong = Style(.wrong)

    /// The style with these attributes as well.
    package func with(_ more: Attributes) -> Style {
        Style(ink, attributes.union(more))
    }

    /// The colours there are. None of them may be the only sign of anything: each goes with a word or a mark.
    package enum Ink: UInt8, Hashable, Sendable, CaseIterable {
        /// The terminal's own colour.
        case plain
        /// Cinnabar.
        case accent
        /// Jade.
        case right
        /// Plum, which nobody takes for cinnabar.
        case wrong
    }

    package struct Attributes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        package static let bold = Attributes(rawValue: 1)
        package static let dim = Attributes(rawValue: 2)
        package static let underlined = Attributes(rawValue: 4)
        package static let reversed = Attributes(rawValue: 8)
    }
}
