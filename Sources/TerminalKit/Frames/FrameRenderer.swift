/// Brings a screen from one frame to the next with few bytes, to be written at once.
package struct FrameRenderer: Sendable {
    private let encoder: StyleEncoder
    /// What the screen shows; nil when nobody knows.
    private var shown: Frame?
    private var showsCursor = false

    package init(colors: ColorSupport) {
        self.encoder = StyleEncoder(colors: colors)
    }

    /// Says that the screen may show anything, so that the next frame is painted whole.
    package mutating func forget() {
        shown = nil
        showsCursor = false
    }

    /// The bytes after which the screen shows `frame`; none when it does already.
    package mutating func update(to frame: Frame) -> [UInt8] {
        var pen = FramePen(encoder: encoder)
        let known = shown.flatMap { $0.size == frame.size ? $0 : nil }
        let before = known ?? Frame(size: frame.size, ruler: frame.ruler)
        let changed = (0..<frame.size.rows).filter {
            before.cells[before.rowRange($0)] != frame.cells[frame.rowRange($0)]
        }
        let isLarge = known == nil || changed.count > 1

        if isLarge { pen.beginUpdate(hidingCursor: showsCursor || known == nil) }
        if isLarge { showsCursor = false }
        if known == nil { pen.eraseScreen() }
        for row in changed {
            pen.paint(row: row, from: before.cells[before.rowRange(row)], to: frame.cells[frame.rowRange(row)])
        }
        pen.set(.plain)
        placeCursor(of: frame, with: &pen, mustMove: known == nil || !changed.isEmpty || before.cursor != frame.cursor)
        if isLarge { pen.endUpdate() }
        shown = frame
        return Array(pen.output.utf8)
    }

    private mutating func placeCursor(of frame: Frame, with pen: inout FramePen, mustMove: Bool) {
        if mustMove, let cursor = frame.cursor, frame.size.rows > 0, frame.size.columns > 0 {
            pen.move(
                row: min(max(cursor.row, 0), frame.size.rows - 1),
                column: min(max(cursor.column, 0), frame.size.columns - 1))
        }
        let isVisible = frame.cursor?.isVisible ?? false
        if isVisible != showsCursor { pen.showCursor(isVisible) }
        showsCursor = isVisible
    }
}
