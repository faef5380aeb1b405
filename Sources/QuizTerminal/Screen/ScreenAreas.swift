internal import TerminalKit

/// Where the parts of the screen stand, from 20 x 5 cells to any size.
///
/// A line of text is at most 80 cells long, since nobody reads 60 Han characters a line with ease; on a wider screen the page
/// stands in the middle.
struct ScreenAreas: Hashable {
    let title: Int?
    let rule: Int?
    let body: Range<Int>
    /// nil where status and keys share the last row.
    let status: Int?
    /// Empty on the smallest of screens.
    let keys: Range<Int>
    let left: Int
    let width: Int
    /// Whether blank lines are left out.
    let isTight: Bool

    /// - Parameter keyRows: how many rows the keys fill, at most `mostKeyRows`.
    init(_ size: TerminalSize, keyRows: Int = 1) {
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
        width = Self.width(of: size)
        left = max((size.columns - width) / 2, 0)
    }

    static func width(of size: TerminalSize) -> Int {
        let margin = size.columns >= 60 ? 2 : size.columns >= 30 ? 1 : 0
        return max(min(size.columns - 2 * margin, 80), 1)
    }

    /// The text has most of the screen.
    static func mostKeyRows(in size: TerminalSize) -> Int { max(size.rows / 4, 1) }
}
