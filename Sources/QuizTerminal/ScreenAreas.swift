internal import TerminalKit

/// Where the parts of the screen stand, from 20 x 5 cells to any size.
///
/// A line of text is at most 80 cells long, since nobody reads 60 Han characters a line with ease; on a wider screen the page
/// stands in the middle. Where it is wide enough for two such columns, a passage stands at the left and what is asked about it at the
/// right.
struct ScreenAreas: Hashable {
    let title: Int?
    let rule: Int?
    let body: Range<Int>
    /// nil where status and keys share the last row.
    let status: Int?
    /// Empty on the smallest of screens.
    let keys: Range<Int>
    /// The column of the text.
    let left: Int
    let width: Int
    /// The column of a passage beside it; nil where there is none.
    let aside: Range<Int>?
    /// From the first column to the last: where title, rule, status and keys stand.
    let page: Range<Int>
    /// Whether blank lines are left out.
    let isTight: Bool

    /// - Parameters:
    ///   - keyRows: how many rows the keys fill, at most `mostKeyRows`.
    ///   - hasPassage: whether a passage may stand beside the text.
    init(_ size: TerminalSize, keyRows: Int = 1, hasPassage: Bool = false) {
        let rows = size.rows
        title = rows >= 3 ? 0 : nil
        rule = rows >= 10 ? 1 : nil
        keys = rows >= 2 ? rows - min(max(keyRows, 1), Self.mostKeyRows(in: size))..<rows : rows..<rows
        status = rows >= 8 ? keys.lowerBound - 1 : nil
        let top = (rule ?? title).map { $0 + 1 } ?? 0
        let bottom = status ?? keys.lowerBound
        // Room to breathe where there is room.
        body = rows >= 16 ? top + 1..<bottom - 1 : min(top, bottom)..<bottom
        isTight = rows < 14
        let single = Self.width(of: size)
        let column = (min(size.columns - 4, 2 * 80 + Self.columnGap) - Self.columnGap) / 2
        guard hasPassage, column >= Self.leastColumn else {
            (width, left) = (single, max((size.columns - single) / 2, 0))
            aside = nil
            page = left..<left + width
            return
        }
        let first = (size.columns - 2 * column - Self.columnGap) / 2
        aside = first..<first + column
        (width, left) = (column, first + column + Self.columnGap)
        page = first..<left + column
    }

    /// With room for the keys of a place.
    init(_ size: TerminalSize, keysFor place: KeyPlace, presentation: Presentation) {
        let bar = KeyBar(
            for: place, width: Self.width(of: size), rows: Self.mostKeyRows(in: size), presentation: presentation)
        self.init(size, keyRows: bar.lines.count)
    }

    private static let columnGap = 4
    /// The cells of each of two columns, at least.
    private static let leastColumn = 56

    static func width(of size: TerminalSize) -> Int {
        let margin = size.columns >= 60 ? 2 : size.columns >= 30 ? 1 : 0
        return max(min(size.columns - 2 * margin, 80), 1)
    }

    /// The text has most of the screen.
    static func mostKeyRows(in size: TerminalSize) -> Int { max(size.rows / 4, 1) }
}
