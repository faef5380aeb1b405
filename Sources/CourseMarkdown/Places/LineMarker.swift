internal import CourseModel

/// What stands at the start of a line and looks like the marker of a call-out or of a footnote, or is a tag of HTML that a text may
/// have.
///
/// It is found in the file's own lines, before libcmark can take `[!x]:` or `[^1]:` for a link definition, and without regard
/// to what the line is part of; the tree tells later whether it was text or code.
struct LineMarker {
    enum Content {
        case callout(CalloutMarker)
        case footnote(FootnoteMarker)
        /// What opens or closes something that a reader unfolds.
        case details
        /// A tag of an inline, alone on its line.
        case tag
    }

    let content: Content
    /// The line, counted from the start of the text.
    let line: Int
    /// The file's offset of the opening bracket.
    let start: Int
    /// The file's offset of the `>` directly before, where there is one.
    let quote: Int?
    /// Whether so many spaces stand before that libcmark reads indented code.
    let isIndented: Bool

    /// Whether the line is given to libcmark as a heading, the one block that neither takes in the lines around it nor is taken
    /// in by them.
    var becomesHeading: Bool {
        switch content {
        case .callout: quote != nil
        case .footnote, .details: true
        case .tag: false
        }
    }

    /// Whether a sentinel before it keeps libcmark from reading a block of HTML.
    var needsSentinel: Bool {
        if case .tag = content { true } else { false }
    }

    /// The same marker in a text that begins with another line.
    func moved(up lines: Int) -> LineMarker {
        LineMarker(content: content, line: line - lines, start: start, quote: quote, isIndented: isIndented)
    }

    private init(content: Content, line: Int, start: Int, quote: Int?, isIndented: Bool) {
        self.content = content
        self.line = line
        self.start = start
        self.quote = quote
        self.isIndented = isIndented
    }

    /// Whether a quote on the line may be a call-out.
    var opensCallout: Bool {
        if case .callout = content { quote != nil && !isIndented } else { false }
    }
}

extension LineMarker {
    /// All of them from `offset` on; a comment that is left out is as if it were not there.
    static func all(in source: SourceText, from offset: Int, without comments: LeftOutComments) -> [LineMarker] {
        source.bytes.withUnsafeBufferPointer { bytes in
            let lines = source.lines(from: offset)
            var markers: [LineMarker] = []
            for line in lines {
                var index = source.lineStarts[line]
                while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
                guard index < bytes.count, canStart[Int(bytes[index])] || comments.part(at: index) != nil else {
                    continue
                }
                let start = source.lineStarts[line]
                let number = line - lines.lowerBound
                if let marker = LineMarker(in: bytes, from: start, line: number, without: comments),
                    comments.part(at: marker.start) == nil
                {
                    markers.append(marker)
                }
            }
            return markers
        }
    }

    /// The bytes with which a line with a marker can start: brackets, and the marks of quotes and lists.
    private static let canStart: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "[<>-+*0123456789\t".utf8 { table[Int(byte)] = true }
        table[Int(FullWidth.lead)] = true
        table[Int(FullWidth.bracketLead)] = true
        return table
    }()

    private init?(
        in bytes: UnsafeBufferPointer<UInt8>, from lineStart: Int, line: Int, without comments: LeftOutComments
    ) {
        var prefix = LinePrefix(bytes: bytes, start: lineStart, comments: comments)
        prefix.scan()
        guard let content = Self.content(in: bytes, at: prefix.index) else { return nil }
        self.content = content
        self.line = line
        start = prefix.index
        quote = prefix.quote
        isIndented = prefix.spaces >= 4
    }

    private static func content(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Content? {
        guard start < bytes.count else { return nil }
        if bytes[start] == UInt8(ascii: "<") {
            let end = bytes[start...].firstIndex(where: \.endsLine) ?? bytes.count
            if DetailsLine(in: bytes, start..<end) != nil { return .details }
            return TagSyntax.isOnlyInline(start..<end, in: bytes) ? .tag : nil
        }
        if let footnote = FootnoteMarker(in: bytes, at: start) { return .footnote(footnote) }
        return CalloutMarker(in: bytes, at: start).map(Content.callout)
    }
}

/// The markers of a text, in the order in which its blocks reach them.
struct LineMarkers {
    private let all: [LineMarker]
    private var next = 0
    /// The file's offsets of the markers that became call-outs, or were reported in their place.
    private(set) var read: Set<Int> = []

    init(_ markers: [LineMarker]) {
        all = markers
    }

    /// The first marker on a line or below it that no block has taken.
    mutating func upcoming(from line: Int) -> LineMarker? {
        while next < all.count, all[next].line < line { next += 1 }
        return next < all.count ? all[next] : nil
    }

    /// Passes over the marker that is upcoming.
    mutating func take() {
        next += 1
    }

    /// Takes over what was read of a part of the text by itself.
    mutating func adopt(_ other: LineMarkers) {
        read.formUnion(other.read)
    }

    mutating func noteRead(_ marker: LineMarker) {
        read.insert(marker.start)
    }
}

/// The marks of quotes and lists with which a line starts.
private struct LinePrefix {
    private var position: LinePosition
    private let comments: LeftOutComments
    /// The `>` that was the last mark.
    private(set) var quote: Int?
    /// The columns of space after the last mark, without the one that belongs to a quote's mark.
    private(set) var spaces = 0

    var index: Int { position.offset }

    init(bytes: UnsafeBufferPointer<UInt8>, start: Int, comments: LeftOutComments) {
        position = LinePosition(bytes: bytes, line: start..<bytes.count)
        self.comments = comments
    }

    mutating func scan() {
        while true {
            switch position.byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                spaces = position.indentation.columns
                position.advance(columns: spaces)
            case UInt8(ascii: ">"):
                quote = index
                spaces = 0
                position.advancePastQuoteMark()
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard let end = endOfListMark else { return }
                quote = nil
                // How far an item's text may be indented is for libcmark to say; no marker is told apart by it.
                spaces = 0
                position.advance(columns: end - index)
                position.advance(columns: position.indentation.columns)
            default:
                guard let comment = comments.part(at: index) else { return }
                position.skip(to: comment.upperBound)
            }
        }
    }

    /// Where the list mark here ends, if it is one: a space follows it.
    private var endOfListMark: Int? {
        var end = index
        while end < position.end, UInt8(ascii: "0")...UInt8(ascii: "9") ~= position.bytes[end] { end += 1 }
        guard end < position.end else { return nil }
        let mark = position.bytes[end]
        let isMark = end > index ? ".)".utf8.contains(mark) : "-+*".utf8.contains(mark)
        guard isMark, end + 1 < position.end, " \t".utf8.contains(position.bytes[end + 1]) else { return nil }
        return end + 1
    }
}
