internal import CourseModel
internal import TextRules

/// The small mark of a course: an arc for each lesson, the lessons of a part closer together; a dot for an opening, a rim for a close.
struct CourseMark {
    let outline: CourseOutline

    /// An inline SVG without colours of its own; the theme gives them. The arcs are the dashes of one circle, because every page of the
    /// course has the mark.
    var svg: String {
        var svg = #"<svg class="mark" viewBox="-24 -24 48 48" aria-hidden="true" focusable="false">"#
        if outline.closing != nil { svg += #"<circle class="rim" r="23"/>"# }
        if outline.lessonCount > 0 {
            svg += #"<circle class="arc" r="15.5" pathLength="\#(Self.length)" \#(dashes) transform="rotate(-90)"/>"#
        }
        if outline.opening != nil { svg += #"<circle class="heart" r="5"/>"# }
        return svg + "</svg>"
    }

    /// All the way round, in units that need no decimals.
    private static let length = 3600

    private var dashes: String {
        let count = outline.lessonCount
        guard count > 1 else { return "" }
        // Gaps that would swallow the arcs of a long course shrink with them.
        let step = Self.length / count
        let wide = min(126, step * 2 / 5)
        let narrow = min(40, step / 5)
        var lengths: [Int] = []
        for part in outline.parts {
            for index in part.entries.indices {
                let gap = index == part.entries.count - 1 ? wide : narrow
                lengths += [step - gap, gap]
            }
        }
        // Half the gap before the first arc is half the one after the last.
        return
            #"stroke-dasharray="\#(lengths.map(String.init).joined(separator: " "))" stroke-dashoffset="-\#(wide / 2)""#
    }
}

/// A course drawn as a ring: the opening in the middle, the numbered parts around it, their lessons outside, the close as the rim.
///
/// It repeats the list of lessons that stands beside it, for the eye only; assistive technology and the keyboard are given the list.
struct CourseMap {
    let outline: CourseOutline
    let startHere: String
    /// What the middle says where the course has no opening: `9 课`.
    let lessonCount: String
    let address: (LessonID) -> String

    private static let heart = 104.0
    private static let bandInner = 122.0
    private static let bandOuter = 174.0
    private static let cellOuter = 286.0
    private static let rim = 308.0
    /// Fewer lessons make no ring, and more leave no room for their names: the list says it better.
    private static let readable = 4...14

    /// Whether there is anything to see that the list beside it does not say.
    var isWorthDrawing: Bool { Self.readable.contains(outline.lessonCount) }

    /// An inline SVG without colours of its own; the theme gives them.
    var svg: String {
        var svg = #"<svg class="ring" viewBox="-322 -322 644 644" aria-hidden="true" focusable="false">"#
        if let closing = outline.closing { svg += link(to: closing, rimDrawing(closing)) }
        let step = 1 / Double(max(outline.lessonCount, 1))
        var turn = 0.0
        for part in outline.parts {
            let start = turn
            for entry in part.entries {
                svg += link(to: entry, cellDrawing(entry, from: turn, to: turn + step))
                turn += step
            }
            svg += bandDrawing(part, from: start, to: turn)
        }
        turn = 0
        for part in outline.parts where outline.parts.count > 1 {
            svg += #"<path class="spoke" d="\#(Ring.line(from: Self.bandInner, to: Self.cellOuter, at: turn))"/>"#
            turn += step * Double(part.entries.count)
        }
        return svg + middleDrawing + "</svg>"
    }

    private func rimDrawing(_ entry: CourseOutline.Entry) -> String {
        let name = entry.title.label ?? entry.title.name
        let half = Double(name.unicodeScalars.count) * 9 + 12
        return #"<circle class="rim" r="\#(Ring.text(Self.rim))"/>"#
            + #"<rect class="rim-gap" x="\#(Ring.text(-half))" y="294" width="\#(Ring.text(2 * half))" height="27"/>"#
            + #"<text class="rim-name" y="314">\#(HTMLEscape.text(name))</text>"#
    }

    private func cellDrawing(_ entry: CourseOutline.Entry, from start: Double, to end: Double) -> String {
        let path = Ring.segment(inner: Self.bandOuter, outer: Self.cellOuter, from: start, to: end)
        var svg = #"<path class="cell" d="\#(path)"/>"#
        let place = Ring.position(233, (start + end) / 2)
        let lines = LabelLines(entry.title.name).lines
        for (index, line) in lines.enumerated() {
            let y = place.y + 6 + (Double(index) - Double(lines.count - 1) / 2) * 22
            svg +=
                #"<text class="name" x="\#(Ring.text(place.x))" y="\#(Ring.text(y))">\#(HTMLEscape.text(line))</text>"#
        }
        return svg
    }

    private func bandDrawing(_ part: CourseOutline.Part, from start: Double, to end: Double) -> String {
        let path = Ring.segment(inner: Self.bandInner, outer: Self.bandOuter, from: start, to: end)
        let place = Ring.position((Self.bandInner + Self.bandOuter) / 2, (start + end) / 2)
        let size = hasSmallNumerals ? "numeral small" : "numeral"
        let middle = Ring.text(place.y + (hasSmallNumerals ? 7 : 10))
        return #"<path class="band" d="\#(path)"/>"#
            + #"<text class="\#(size)" x="\#(Ring.text(place.x))" y="\#(middle)">\#(HTMLEscape.text(part.numeral))</text>"#
    }

    /// `十一` beside `一` is as wide as the band; so are any numerals of a ring of many parts.
    private var hasSmallNumerals: Bool {
        outline.parts.count > 16
            || outline.parts.contains { $0.numeral.unicodeScalars.count > 1 && Int($0.numeral) == nil }
    }

    private var middleDrawing: String {
        guard let opening = outline.opening else {
            return #"<text class="middle" y="10">\#(HTMLEscape.text(lessonCount))</text>"#
        }
        let name = HTMLEscape.text(opening.title.label ?? opening.title.name)
        let drawing =
            #"<circle class="heart" r="\#(Ring.text(Self.heart))"/><text class="heart-name" y="2">\#(name)</text>"#
            + #"<text class="heart-note" y="36">\#(HTMLEscape.text(startHere))</text>"#
        return link(to: opening, drawing)
    }

    private func link(to entry: CourseOutline.Entry, _ drawing: String) -> String {
        let title = HTMLEscape.text(entry.title.name)
        return
            #"<a href="\#(HTMLEscape.attribute(address(entry.lesson)))" tabindex="-1"><title>\#(title)</title>\#(drawing)</a>"#
    }
}
