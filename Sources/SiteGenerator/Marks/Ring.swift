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
