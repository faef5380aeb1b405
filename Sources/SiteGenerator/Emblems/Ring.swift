internal import Foundation

/// Paths of a ring's segments in the units of an SVG, the middle at 0, angles in turns from the top, clockwise.
enum Ring {
    /// A segment between two circles.
    static func segment(inner: Double, outer: Double, from start: Double, to end: Double) -> String {
        let far = end - start > 0.5 ? 1 : 0
        // An arc cannot go all the way round; two halves can.
        if end - start > 0.9999 {
            let middle = (start + end) / 2
            return segment(inner: inner, outer: outer, from: start, to: middle)
                + segment(inner: inner, outer: outer, from: middle, to: end)
        }
        let outerArc = "A\(text(outer)) \(text(outer)) 0 \(far) 1 "
        let innerArc = "A\(text(inner)) \(text(inner)) 0 \(far) 0 "
        return "M\(point(inner, start))L\(point(outer, start))\(outerArc)\(point(outer, end))"
            + "L\(point(inner, end))\(innerArc)\(point(inner, start))Z"
    }

    static func line(from inner: Double, to outer: Double, at turn: Double) -> String {
        "M\(point(inner, turn))L\(point(outer, turn))"
    }

    static func position(_ radius: Double, _ turn: Double) -> (x: Double, y: Double) {
        let angle = (turn - 0.25) * 2 * Double.pi
        return (radius * cos(angle), radius * sin(angle))
    }

    private static func point(_ radius: Double, _ turn: Double) -> String {
        let position = position(radius, turn)
        return "\(text(position.x)) \(text(position.y))"
    }

    /// A number with at most two decimals: no last digit in which machines could differ.
    static func text(_ value: Double) -> String {
        let hundredths = Int((value.magnitude * 100).rounded())
        let decimals = hundredths % 100
        let sign = value < 0 && hundredths != 0 ? "-" : ""
        if decimals == 0 { return "\(sign)\(hundredths / 100)" }
        let tail = decimals % 10 == 0 ? "\(decimals / 10)" : decimals < 10 ? "0\(decimals)" : "\(decimals)"
        return "\(sign)\(hundredths / 100).\(tail)"
    }
}

/// A short title broken into lines of about equal length for a cell of the map.
struct LabelLines {
    let lines: [String]

    /// In Han characters; words of other scripts count two letters for one.
    private static let width = 6

    init(_ title: String) {
        let isHan = title.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) }
        lines = isHan ? Self.breakAnywhere(Array(title)) : Self.breakAtSpaces(title)
    }

    private static func breakAnywhere(_ title: [Character]) -> [String] {
        let count = max((title.count + width - 1) / width, 1)
        let length = (title.count + count - 1) / count
        var lines: [String] = []
        var rest = title[...]
        while !rest.isEmpty {
            var end = min(rest.startIndex + length, rest.endIndex)
            // No closing mark begins a line, no opening one ends it.
            if end < rest.endIndex, "，。、；：？！）》」』”’".contains(rest[end]) { end += 1 }
            if end < rest.endIndex, end - 1 > rest.startIndex, "（《「『“‘".contains(rest[end - 1]) { end -= 1 }
            lines.append(String(rest[rest.startIndex..<end]))
            rest = rest[end...]
        }
        return lines
    }

    private static func breakAtSpaces(_ title: String) -> [String] {
        var lines: [String] = []
        for word in title.split(separator: " ") {
            if let last = lines.last, last.count + word.count < 2 * width + 2 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
