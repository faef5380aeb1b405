internal import CXlsxwriter

/// How a cell is set.
enum SpreadsheetStyle: Int, CaseIterable {
    case title, premise, wrappedPremise
    case sumTitle, integerSum, numberSum, percentSum
    /// The heading over texts and dates, and over numbers.
    case heading, numberHeading
    case text, integer, number, percent, date, time, duration
    /// A text that needs somebody's attention; its words say so too.
    case alert
    /// What somebody types stays a text: `007`, `1/2`.
    case entry
    /// A line above others, and a text of several lines.
    case section, wrapped
    /// How somebody stands, with a ground of its own: in order, to be renewed, failed, not begun. The words say so too.
    case good, late, bad, absent
}

/// The styles of one workbook: ink on paper, hair rules between rows, and cinnabar where the eye is to go.
struct SpreadsheetStyles {
    private let formats: [UnsafeMutablePointer<lxw_format>?]

    private static let cinnabar: lxw_color_t = 0xB5392B
    private static let ink: lxw_color_t = 0x2B2622
    private static let fadedInk: lxw_color_t = 0x6B6259
    private static let rule: lxw_color_t = 0xD9D0C3
    private static let grounds: [SpreadsheetStyle: lxw_color_t] = [
        .good: 0xDCEBDD, .late: 0xF8E7C4, .bad: 0xF3D5CE, .absent: 0xE9E5DC,
    ]

    init(in workbook: UnsafeMutablePointer<lxw_workbook>, of library: xlsxwriter_functions) {
        formats = SpreadsheetStyle.allCases.map { style in
            let format = library.workbook_add_format(workbook)
            if let format { Self.set(style, on: format, library) }
            return format
        }
    }

    subscript(style: SpreadsheetStyle) -> UnsafeMutablePointer<lxw_format>? { formats[style.rawValue] }

    private static func set(
        _ style: SpreadsheetStyle, on format: UnsafeMutablePointer<lxw_format>, _ library: xlsxwriter_functions
    ) {
        // Good for Chinese and Latin, and on every machine with Office; others take their own.
        library.format_set_font_name(format, "Microsoft YaHei")
        library.format_set_font_size(format, 10)
        library.format_set_font_color(format, ink)
        library.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        switch style {
        case .title:
            library.format_set_bold(format)
            library.format_set_font_size(format, 16)
        case .premise:
            library.format_set_font_color(format, fadedInk)
        case .wrappedPremise:
            library.format_set_font_color(format, fadedInk)
            library.format_set_text_wrap(format)
        case .sumTitle:
            library.format_set_font_color(format, fadedInk)
            library.format_set_font_size(format, 9)
        case .integerSum, .numberSum, .percentSum:
            library.format_set_font_size(format, 13)
            library.format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
        case .heading, .numberHeading:
            library.format_set_bold(format)
            library.format_set_bottom(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
            library.format_set_bottom_color(format, cinnabar)
            style == .numberHeading ? alignRight(format, library) : alignLeft(format, library)
        case .section:
            library.format_set_bold(format)
            library.format_set_font_size(format, 12)
        case .text, .integer, .number, .percent, .date, .time, .duration, .alert, .entry, .wrapped, .good, .late, .bad,
            .absent:
            library.format_set_bottom(format, UInt8(LXW_BORDER_HAIR.rawValue))
            library.format_set_bottom_color(format, rule)
            [.integer, .number, .percent, .duration].contains(style)
                ? alignRight(format, library) : alignLeft(format, library)
            if style == .alert { library.format_set_font_color(format, cinnabar) }
            if style == .wrapped { library.format_set_text_wrap(format) }
            if let ground = grounds[style] { library.format_set_bg_color(format, ground) }
        }
        if let code = numberFormat(of: style) { library.format_set_num_format(format, code) }
    }

    /// With room before it, so that a text does not touch the number in the column before.
    private static func alignLeft(_ format: UnsafeMutablePointer<lxw_format>, _ library: xlsxwriter_functions) {
        library.format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
        library.format_set_indent(format, 1)
    }

    /// With room after it, for the same reason.
    private static func alignRight(_ format: UnsafeMutablePointer<lxw_format>, _ library: xlsxwriter_functions) {
        library.format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        library.format_set_indent(format, 1)
    }

    private static func numberFormat(of style: SpreadsheetStyle) -> String? {
        switch style {
        case .integer, .integerSum: "0"
        case .number, .numberSum: "0.00"
        // With the width of an x after it: LibreOffice lets the sign hang into the cell's indent.
        case .percent: "0.00%_x"
        case .percentSum: "0.00%"
        case .date: "yyyy-mm-dd"
        case .time: "yyyy-mm-dd hh:mm"
        case .duration: "[h]:mm:ss"
        case .entry: "@"
        case .title, .premise, .wrappedPremise, .sumTitle, .heading, .numberHeading, .text, .alert, .section, .wrapped,
            .good, .late,
            .bad, .absent:
            nil
        }
    }
}
