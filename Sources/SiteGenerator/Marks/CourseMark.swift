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
