/// A quote or a list item around a block, and what it takes of the start of each line.
struct LineContainer {
    enum Kind {
        case quote
        /// The columns that a line of the item is indented by, counted from where its parent's content starts.
        case item(indent: Int)
    }

    let kind: Kind
    /// The line on which the container starts, and where on it.
    let line: Int
    let start: Int
    /// The columns of the marker itself and its spaces, on the first line.
    let markerColumns: Int
}

/// A place in a line, in bytes and in columns; a tab goes to the next multiple of four.
struct LinePosition {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    private(set) var offset: Int
    private(set) var column = 0
    private(set) var isInTab = false

    init(bytes: UnsafeBufferPointer<UInt8>, line: Range<Int>) {
        self.bytes = bytes
        offset = line.lowerBound
        end = line.upperBound
    }

    /// The byte here; 0 at the end of the line.
    var byte: UInt8 { offset < end ? bytes[offset] : 0 }

    /// The spaces and tabs from here: their columns, and the offset after them.
    var indentation: (columns: Int, end: Int) {
        var column = column
        var index = offset
        while index < end {
            if bytes[index] == UInt8(ascii: " ") {
                column += 1
            } else if bytes[index] == UInt8(ascii: "\t") {
                column += 4 - column % 4
            } else {
                break
            }
            index += 1
        }
        return (column - self.column, index)
    }

    mutating func advance(columns count: Int) {
        var count = count
        while count > 0, offset < end {
            if bytes[offset] == UInt8(ascii: "\t") {
                let rest = 4 - column % 4
                isInTab = rest > count
                column += min(count, rest)
                if !isInTab { offset += 1 }
                count -= min(count, rest)
            } else {
                isInTab = false
                offset += 1
                column += 1
                count -= 1
            }
        }
    }

    /// Passes over what libcmark is not given.
    mutating func skip(to end: Int) {
        column += end - offset
        offset = end
    }

    /// Takes the `>` of a quote and the space that belongs to it.
    mutating func advancePastQuoteMark() {
        advance(columns: 1)
        if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance(columns: 1) }
    }
}

/// The quotes and list items that are open around a block: they say where the block's own text begins on each of its lines.
///
/// This repeats the part of libcmark's block parsing that it does not tell: what it passed over at the start of a line.
struct LineContainers {
    private(set) var open: [LineContainer] = []

    mutating func pop() {
        open.removeLast()
    }

    /// Opens the quote that starts at `start`.
    mutating func pushQuote(line: Int, start: Int) {
        open.append(LineContainer(kind: .quote, line: line, start: start, markerColumns: 2))
    }

    /// Opens the list item that starts at `start`.
    mutating func pushItem(line: Int, start: Int, in text: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        var position = LinePosition(bytes: text, line: range)
        _ = match(line: line, &position)
        let indent = position.indentation.columns
        position.advance(columns: indent)
        let markerStart = position.column
        while position.offset < position.end, UInt8(ascii: "0")...UInt8(ascii: "9") ~= position.byte {
            position.advance(columns: 1)
        }
        position.advance(columns: 1)
        let width = position.column - markerStart
        let spaces = position.indentation
        // Five columns or more are one, and indented code; so is nothing but spaces.
        let padding = (1...4).contains(spaces.columns) && spaces.end < position.end ? spaces.columns : 1
        open.append(
            LineContainer(
                kind: .item(indent: indent + width + padding), line: line, start: start, markerColumns: width + padding)
        )
    }

    /// Takes what the open containers take of a line; says how many of them the line belongs to.
    ///
    /// Where it is not all of them, a line of a paragraph is a lazy continuation.
    func match(line: Int, _ position: inout LinePosition) -> Int {
        for (index, container) in open.enumerated() {
            let indentation = position.indentation
            switch container.kind {
            case .quote:
                guard indentation.columns <= 3, indentation.end < position.end,
                    position.bytes[indentation.end] == UInt8(ascii: ">")
                else { return index }
                position.advance(columns: indentation.columns)
                position.advancePastQuoteMark()
            case .item(let indent):
                if container.line == line {
                    position.advance(columns: indentation.columns + container.markerColumns)
                } else if indentation.columns >= indent {
                    position.advance(columns: indent)
                } else {
                    return index
                }
            }
        }
        return open.count
    }
}
