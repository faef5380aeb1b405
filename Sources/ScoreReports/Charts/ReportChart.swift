internal import CourseModel

/// A picture of some figures of a report, before it is drawn. The same figures stand beside it as a table.
struct ReportChart: Sendable {
    /// What a colour says; the words beside it say so too.
    enum Tone: String, Sendable, Hashable {
        case plain, alert, quiet
    }

    /// One of the kinds that are counted, in all groups of a chart.
    struct Series: Sendable {
        let title: Phrase
        let tone: Tone
    }

    /// What stands on one line of a bar chart, or under one column of a histogram.
    struct Group: Sendable {
        let label: ReportTable.Cell
        /// One for each series.
        let counts: [Int]

        var sum: Int { counts.reduce(0, +) }
    }

    struct Counts: Sendable {
        /// What the groups are.
        let title: Phrase
        let series: [Series]
        let groups: [Group]

        var sum: Int { groups.reduce(0) { $0 + $1.sum } }
    }

    /// A place on an axis that matters.
    struct Mark: Sendable {
        /// From 0 to 1.
        let place: Fraction
        let title: Phrase
    }

    struct Dot: Sendable {
        let label: String
        /// From 0 to 1.
        let across: Double
        /// From −1 to 1.
        let up: Double
        /// nil for a dot that need not be looked at.
        let remark: Phrase?
    }

    struct Dots: Sendable {
        let title: Phrase
        let across: Phrase
        let up: Phrase
        /// Heights at which a line is drawn.
        let guides: [Double]
        let dots: [Dot]

        var notable: [Dot] { dots.filter { $0.remark != nil } }
    }

    /// A value on a line of its own, and what lies on both sides of it, or what it was before.
    struct Span: Sendable {
        let label: ReportTable.Cell
        /// Shares from 0 to 1.
        let value: Double
        /// nil where nothing is known of it.
        let other: (from: Double, to: Double)?
        let tone: Tone
    }

    struct Spans: Sendable {
        /// What the lines are of, and what the value is.
        let title: Phrase
        let valueTitle: Phrase
        /// What the ends of the other are: of one title only its beginning counts, and its end is the value.
        let otherTitles: [Phrase]
        let spans: [Span]
    }

    enum Form: Sendable {
        /// Lying bars, one below the other.
        case bars(Counts)
        /// Columns side by side, each as wide as the others, which together are the shares from 0 to 1.
        case histogram(Counts, mark: Mark?)
        case dots(Dots)
        /// One below the other, over an axis from 0 to 1.
        case spans(Spans)
    }

    /// Its name in a page.
    let key: String
    let title: Phrase
    /// How it is read, in a sentence.
    let reading: Phrase
    let form: Form
}
