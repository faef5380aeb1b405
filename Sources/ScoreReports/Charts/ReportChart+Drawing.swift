internal import CourseModel
internal import QuizEngine
internal import TextRules

// Each form of chart as SVG. Lengths are in the units of `SVGDrawing`.

extension ReportChart {
    /// The chart as an `<svg>` element.
    func svg(shown: (Phrase) -> String) -> [UInt8] {
        switch form {
        case .bars(let counts): bars(counts, shown)
        case .histogram(let counts, let mark): histogram(counts, mark, shown)
        case .dots(let dots): plot(dots, shown)
        case .spans(let spans): draw(spans, shown)
        }
    }

    private func drawing(height: Double, _ shown: (Phrase) -> String) -> SVGDrawing {
        SVGDrawing(height: height, id: "chart-\(key)", name: shown(title), description: shown(reading))
    }

    // MARK: Bars

    private static let barRow = 38.0

    /// A line of words and its bar below for each group; a bar's parts follow each other.
    private func bars(_ counts: Counts, _ shown: (Phrase) -> String) -> [UInt8] {
        var drawing = drawing(height: Double(counts.groups.count) * Self.barRow, shown)
        let most = Double(max(counts.groups.map(\.sum).max() ?? 0, 1))
        let ruler = CellRuler()
        for (place, group) in counts.groups.enumerated() {
            let top = Double(place) * Self.barRow
            drawing.text(ruler.truncated(group.label.shownText(shown), to: 38), x: 0, y: top + 14)
            drawing.text("\(group.sum)", x: SVGDrawing.width, y: top + 14, anchor: .end, style: "figure")
            drawing.rectangle(x: 0, y: top + 21, width: SVGDrawing.width, height: 9, style: "ground")
            var x = 0.0
            for (series, count) in zip(counts.series, group.counts) where count > 0 {
                let width = SVGDrawing.width * Double(count) / most
                let tone = counts.series.count == 1 ? group.label.tone : series.tone
                drawing.rectangle(x: x, y: top + 21, width: width, height: 9, style: tone.rawValue)
                x += width
            }
        }
        drawing.close()
        return drawing.bytes
    }

    // MARK: Spans

    /// A line of words for each and below it a dot on its scale: with the interval around it, or with a line from where it was.
    private func draw(_ spans: Spans, _ shown: (Phrase) -> String) -> [UInt8] {
        let floor = Double(spans.spans.count) * Self.barRow + 4
        var drawing = drawing(height: floor + 24, shown)
        let (left, right) = (10.0, SVGDrawing.width - 16)
        func x(_ share: Double) -> Double { left + (right - left) * min(max(share, 0), 1) }
        for percent in stride(from: 0, through: 100, by: 20) {
            let place = x(Double(percent) / 100)
            drawing.line(from: (place, 0), to: (place, floor), style: "grid")
            drawing.text("\(percent)%", x: place, y: floor + 19, anchor: .middle, style: "scale")
        }
        drawing.line(from: (left, floor), to: (right, floor), style: "axis")
        let ruler = CellRuler()
        for (place, span) in spans.spans.enumerated() {
            let (top, tone) = (Double(place) * Self.barRow, span.tone.rawValue)
            let figure = ReportTable.Cell(sharing: span.value).text(shown)
            drawing.text(ruler.truncated(span.label.shownText(shown), to: 36), x: 0, y: top + 14)
            drawing.text(figure, x: SVGDrawing.width, y: top + 14, anchor: .end, style: "figure")
            if let other = span.other {
                let (low, high) = (x(min(other.from, other.to)), x(max(other.from, other.to)))
                drawing.rectangle(x: low, y: top + 24, width: high - low, height: 3, style: tone)
                // Where it was before; the ends of an interval are ends enough.
                if spans.otherTitles.count == 1 {
                    drawing.rectangle(x: x(other.from) - 1, y: top + 20, width: 2, height: 11, style: tone)
                }
            }
            drawing.circle(x: x(span.value), y: top + 25.5, radius: 5, style: "dot \(tone)", name: figure)
        }
        drawing.close()
        return drawing.bytes
    }

    // MARK: Histogram

    private static let (histogramTop, histogramHeight) = (34.0, 150.0)

    /// Columns over an axis in percent, each with its count above, and a line where it is decided.
    private func histogram(_ counts: Counts, _ mark: Mark?, _ shown: (Phrase) -> String) -> [UInt8] {
        let (top, height) = (Self.histogramTop, Self.histogramHeight)
        let floor = top + height
        var drawing = drawing(height: floor + 24, shown)
        let (left, right) = (10.0, SVGDrawing.width - 16)
        let most = Double(max(counts.groups.map(\.sum).max() ?? 0, 1))
        let step = (right - left) / Double(max(counts.groups.count, 1))
        for (place, group) in counts.groups.enumerated() where group.sum > 0 {
            var y = floor
            // What did not pass stands at the bottom, where the eye compares it along the axis.
            for (series, count) in zip(counts.series, group.counts).reversed() where count > 0 {
                let part = height * Double(count) / most
                y -= part
                drawing.rectangle(
                    x: left + Double(place) * step + 1.5, y: y, width: step - 3, height: part,
                    style: series.tone.rawValue)
            }
            drawing.text(
                "\(group.sum)", x: left + (Double(place) + 0.5) * step, y: y - 4, anchor: .middle, style: "figure")
        }
        drawing.line(from: (left, floor), to: (right, floor), style: "axis")
        for percent in stride(from: 0, through: 100, by: 20) {
            let x = left + (right - left) * Double(percent) / 100
            drawing.line(from: (x, floor), to: (x, floor + 4), style: "axis")
            drawing.text("\(percent)%", x: x, y: floor + 19, anchor: .middle, style: "scale")
        }
        if let mark {
            let x = left + (right - left) * mark.place.doubleValue
            drawing.line(from: (x, 18), to: (x, floor), style: "mark")
            drawing.text(
                shown(mark.title), x: x, y: 12, anchor: mark.place > Fraction(4, 5) ? .end : .middle,
                style: "mark-label")
        }
        drawing.close()
        return drawing.bytes
    }

    // MARK: Dots

    /// Dots between two axes; those to be looked at are diamonds with their names.
    private func plot(_ dots: Dots, _ shown: (Phrase) -> String) -> [UInt8] {
        let frame = (left: 40.0, right: SVGDrawing.width - 12, top: 26.0, bottom: 246.0)
        var drawing = drawing(height: frame.bottom + 44, shown)
        let heights = dots.dots.map(\.up) + dots.guides
        let least = min((heights.min() ?? 0) * 5, 0).rounded(.down) / 5
        let most = max((heights.max() ?? 0) * 5, 2).rounded(.up) / 5
        func x(_ value: Double) -> Double { frame.left + (frame.right - frame.left) * value }
        func y(_ value: Double) -> Double {
            frame.bottom - (frame.bottom - frame.top) * (value - least) / (most - least)
        }
        for fifths in Int((least * 5).rounded())...Int((most * 5).rounded()) {
            let value = Double(fifths) / 5
            drawing.line(
                from: (frame.left, y(value)), to: (frame.right, y(value)), style: fifths == 0 ? "axis" : "grid")
            drawing.text(
                SVGDrawing.digits(value), x: frame.left - 6, y: y(value) + 4, anchor: .end, style: "scale")
        }
        for percent in stride(from: 0, through: 100, by: 20) {
            let place = x(Double(percent) / 100)
            drawing.line(from: (place, frame.top), to: (place, frame.bottom), style: "grid")
            drawing.text("\(percent)%", x: place, y: frame.bottom + 18, anchor: .middle, style: "scale")
        }
        for guide in dots.guides {
            drawing.line(from: (frame.left, y(guide)), to: (frame.right, y(guide)), style: "mark")
        }
        drawing.text(shown(dots.up), x: 0, y: 14, style: "scale")
        drawing.text(shown(dots.across), x: frame.right, y: frame.bottom + 38, anchor: .end, style: "scale")
        let ruler = CellRuler()
        for dot in dots.dots {
            let place = (x: x(dot.across), y: y(dot.up))
            let name = "\(dot.label)\(dot.remark.map { shown(Phrase(zh: "：", en: ": ")) + shown($0) } ?? "")"
            if dot.remark == nil {
                drawing.circle(x: place.x, y: place.y, radius: 4, style: "dot plain", name: name)
            } else {
                drawing.diamond(x: place.x, y: place.y, radius: 6, style: "dot alert", name: name)
            }
        }
        var named: [(x: Double, y: Double)] = []
        // The worst first; a name that would lie over another stands in the table alone.
        for dot in dots.notable.sorted(by: { $0.up < $1.up }) {
            let place = (x: x(dot.across), y: y(dot.up))
            guard !named.contains(where: { abs($0.x - place.x) < 110 && abs($0.y - place.y) < 15 }) else { continue }
            named.append(place)
            let isRight = dot.across > 0.6
            drawing.text(
                ruler.truncated(dot.label, to: 14), x: place.x + (isRight ? -10 : 10), y: place.y + 4,
                anchor: isRight ? .end : .start)
        }
        drawing.close()
        return drawing.bytes
    }
}

extension ReportTable.Cell {
    /// As a person reads it, where nothing is a dash.
    func shownText(_ shown: (Phrase) -> String) -> String {
        self == .empty || self == .path([]) ? "—" : text(shown)
    }

    fileprivate var tone: ReportChart.Tone {
        if case .term(let term) = self, term.needsAttention { .alert } else { .plain }
    }
}
