internal import CourseModel
internal import QuizEngine

extension ReportChart {
    /// A chart's figures in words: a heading and rows, all of which a reader can read, or have read out.
    struct Legend: Sendable {
        let heading: [Phrase]
        let rows: [[ReportTable.Cell]]
        /// The tone of each column that has one.
        let tones: [Tone?]
    }

    /// The figures that the chart shows; of dots, those that are to be looked at.
    var legend: Legend {
        switch form {
        case .bars(let counts), .histogram(let counts, _): Self.legend(of: counts)
        case .spans(let spans):
            Legend(
                heading: [spans.title, spans.valueTitle] + spans.otherTitles,
                rows: spans.spans.map { span in
                    let others = [span.other?.from, span.other?.to].prefix(spans.otherTitles.count)
                    return [span.label, ReportTable.Cell(sharing: span.value)]
                        + others.map { ReportTable.Cell(sharing: $0) }
                }, tones: [nil, nil] + spans.otherTitles.map { _ in nil })
        case .dots(let dots):
            Legend(
                heading: [dots.title, dots.across, dots.up, Phrase(zh: "看一看", en: "Remarks")],
                rows: dots.notable.map { dot in
                    [
                        .text(dot.label), ReportTable.Cell(sharing: dot.across),
                        ReportTable.Cell(statistic: dot.up),
                        .term(ReportTable.Term("remark", dot.remark ?? Phrase(zh: "", en: ""))),
                    ]
                }, tones: [nil, nil, nil, nil])
        }
    }

    /// Each group with its counts: of one series with their shares, of several with their sum.
    private static func legend(of counts: Counts) -> Legend {
        let all = counts.sum
        guard counts.series.count == 1, let series = counts.series.first else {
            return Legend(
                heading: [counts.title] + counts.series.map(\.title) + [Phrase(zh: "合计", en: "All")],
                rows: counts.groups.map { [$0.label] + $0.counts.map { .integer($0) } + [.integer($0.sum)] },
                tones: [nil] + counts.series.map(\.tone) + [nil])
        }
        return Legend(
            heading: [counts.title, series.title, Phrase(zh: "占比", en: "Share")],
            rows: counts.groups.map { group in
                [
                    group.label, .integer(group.sum),
                    all > 0 ? .percent(Fraction(group.sum, all), .share()) : .empty,
                ]
            }, tones: [nil, nil, nil])
    }
}
