internal import Foundation

/// Paths of a ring's segments in the units of an SVG, the middle at 0, angles in turns from the top, clockwise.
enum Ring {
    /// A segment between two circles.
    static func segment(inner: Double, outer: Double, from start: Double, to end: Double) -> String {
        let isFar = end - start > 0.5
        // An arc cannot go all the way round; two halves can.
        if end - start > 0.9999 {
            let middle = (start + end) / 2
            return segment(inner: inner, outer: outer, from: start, to: middle)
                + segment(inner: inner, outer: outer, from: middle, to: end)
        }
        var path = PathText()
        path.add("M")
        path.add(point: position(inner, start))
        path.add("L")
        path.add(point: position(outer, start))
        path.add(arc: outer, isFar ? " 0 1 1 " : " 0 0 1 ", to: position(outer, end))
        path.add("L")
        path.add(point: position(inner, end))
        path.add(arc: inner, isFar ? " 0 1 0 " : " 0 0 0 ", to: position(inner, start))
        path.add("Z")
        return path.text
    }

    static func line(from inner: Double, to outer: Double, at turn: Double) -> String {
        var path = PathText()
        path.add("M")
        path.add(point: position(inner, turn))
        path.add("L")
        path.add(point: position(outer, turn))
        return path.text
    }

    static func position(_ radius: Double, _ turn: Double) -> (x: Double, y: Double) {
        let angle = (turn - 0.25) * 2 * Double.pi
        return (radius * cos(angle), radius * sin(angle))
    }

    /// A number with at most two decimals: no last digit in which machines could differ.
    static func text(_ value: Double) -> String {
        var path = PathText()
        path.add(value)
        return path.text
    }
}

/// The text of a path while it is written; in bytes, because a long course has thousands of numbers.
private struct PathText {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func add(_ command: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: command.utf8Start, count: command.utf8CodeUnitCount))
    }

    /// Adds a number as `Ring.text` has it.
    mutating func add(_ value: Double) {
        let hundredths = Int((value.magnitude * 100).rounded())
        if value < 0, hundredths != 0 { add("-") }
        bytes += String(hundredths / 100).utf8
        let decimals = hundredths % 100
        if decimals == 0 { return }
        add(decimals < 10 ? ".0" : ".")
        bytes += String(decimals % 10 == 0 ? decimals / 10 : decimals).utf8
    }

    mutating func add(point: (x: Double, y: Double)) {
        add(point.x)
        add(" ")
        add(point.y)
    }

    /// - Parameter way: which of the arcs between the two points is meant, as SVG says it.
    mutating func add(arc radius: Double, _ way: StaticString, to point: (x: Double, y: Double)) {
        add("A")
        add(radius)
        add(" ")
        add(radius)
        add(way)
        add(point: point)
    }
}

/// A short title broken into lines of about equal length for a cell of the map.
struct LabelLines {
    let lines: [String]

    /// - Parameter width: of a line, in Han characters; words of other scripts count two letters for one.
    init(_ title: String, width: Int = 6) {
        let isHan = title.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) }
        lines = isHan ? Self.breakAnywhere(Array(title), width) : Self.breakAtSpaces(title, width)
    }

    private static func breakAnywhere(_ title: [Character], _ width: Int) -> [String] {
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

    private static func breakAtSpaces(_ title: String, _ width: Int) -> [String] {
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
