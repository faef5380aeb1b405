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
    let keys: Int?
    let left: Int
    let width: Int

    init(_ size: TerminalSize) {
        let (rows, columns) = (size.rows, size.columns)
        title = rows >= 3 ? 0 : nil
        rule = rows >= 10 ? 1 : nil
        keys = rows >= 2 ? rows - 1 : nil
        status = rows >= 8 ? rows - 2 : nil
        let top = (rule ?? title).map { $0 + 1 } ?? 0
        let bottom = status ?? keys ?? rows
        // Room to breathe where there is room.
        body = rows >= 16 ? top + 1..<bottom - 1 : min(top, bottom)..<bottom
        let margin = columns >= 60 ? 2 : columns >= 30 ? 1 : 0
        width = max(min(columns - 2 * margin, 80), 1)
        left = max((columns - width) / 2, 0)
    }

    /// Whether blank lines are left out.
    var isTight: Bool { body.count < 10 }
}
