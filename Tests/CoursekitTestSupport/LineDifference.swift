/// The lines in which two texts differ, as `diff -u` shows them, with three lines around.
package struct LineDifference: CustomStringConvertible, Sendable {
    package let description: String

    package init(from old: String, to new: String, context: Int = 3) {
        let oldLines = Self.lines(of: old)
        let newLines = Self.lines(of: new)
        let rows = Self.rows(from: oldLines, to: newLines)
        let isNear = Self.near(rows, context: context)
        var output: [String] = []
        var wasNear = true
        for (row, near) in zip(rows, isNear) {
            if near {
                if !wasNear || output.isEmpty { output.append("@@ -\(row.oldLine) +\(row.newLine) @@") }
                output.append("\(row.sign)\(Self.visible(row.text))")
            }
            wasNear = near
        }
        description = output.joined(separator: "\n")
    }

    private struct Row {
        let sign: Character
        let text: String
        /// The number, from 1, that the line has or would have on either side.
        let oldLine: Int
        let newLine: Int
    }

    private static func rows(from old: [String], to new: [String]) -> [Row] {
        let changes = new.difference(from: old)
        let removed = Set(changes.removals.map { if case .remove(let offset, _, _) = $0 { offset } else { -1 } })
        let inserted = Set(changes.insertions.map { if case .insert(let offset, _, _) = $0 { offset } else { -1 } })
        var rows: [Row] = []
        var oldIndex = 0
        var newIndex = 0
        while oldIndex < old.count || newIndex < new.count {
            let places = (oldIndex + 1, newIndex + 1)
            if oldIndex < old.count, removed.contains(oldIndex) {
                rows.append(Row(sign: "-", text: old[oldIndex], oldLine: places.0, newLine: places.1))
                oldIndex += 1
            } else if newIndex < new.count, inserted.contains(newIndex) {
                rows.append(Row(sign: "+", text: new[newIndex], oldLine: places.0, newLine: places.1))
                newIndex += 1
            } else {
                rows.append(Row(sign: " ", text: new[newIndex], oldLine: places.0, newLine: places.1))
                oldIndex += 1
                newIndex += 1
            }
        }
        return rows
    }

    private static func near(_ rows: [Row], context: Int) -> [Bool] {
        var result = [Bool](repeating: false, count: rows.count)
        for (index, row) in rows.enumerated() where row.sign != " " {
            for position in max(index - context, 0)...min(index + context, rows.count - 1) { result[position] = true }
        }
        return result
    }

    /// Lines by scalar: CR stays with its line, and equality is by code point, not by canonical equivalence.
    private static func lines(of text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }
    }

    /// Controls and other scalars that a failure message would not show, spelled out.
    private static func visible(_ line: String) -> String {
        line.unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .nonspacingMark:
                "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: String(scalar)
            }
        }.joined()
    }
}
