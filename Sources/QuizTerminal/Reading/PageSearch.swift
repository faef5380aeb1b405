internal import TerminalKit
internal import TextRules

/// Finds words in the lines of a page: whatever their width, case and script, and across the ends of lines.
struct PageSearch {
    /// The letters of the page in a row, blanks left out.
    private var letters: [UInt32] = []
    /// Where each stands: a line, and how many scalars stand before it there.
    private var places: [(line: Int, scalar: Int)] = []

    init(_ lines: [StyledLine]) {
        for (index, line) in lines.enumerated() {
            for (scalar, value) in line.text.string.unicodeScalars.enumerated() {
                guard let letter = Self.letter(value) else { continue }
                letters.append(letter)
                places.append((index, scalar))
            }
        }
    }

    /// Where something was found: in each of its lines, which scalars.
    struct Match: Hashable {
        /// By lines, in rising order.
        let parts: [Int: Range<Int>]
        let line: Int
    }

    /// In the order of the page; none for nothing but blanks.
    func matches(of words: String) -> [Match] {
        let wanted = words.unicodeScalars.compactMap(Self.letter)
        guard let first = wanted.first, wanted.count <= letters.count else { return [] }
        var found: [Match] = []
        var start = 0
        while start <= letters.count - wanted.count {
            guard letters[start] == first, letters[start..<start + wanted.count].elementsEqual(wanted) else {
                start += 1
                continue
            }
            var parts: [Int: Range<Int>] = [:]
            for place in places[start..<start + wanted.count] {
                let range = parts[place.line] ?? place.scalar..<place.scalar
                parts[place.line] = range.lowerBound..<place.scalar + 1
            }
            found.append(Match(parts: parts, line: places[start].line))
            start += wanted.count
        }
        return found
    }

    /// nil for a blank.
    private static func letter(_ scalar: Unicode.Scalar) -> UInt32? {
        if scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint { return nil }
        return LetterFold.shared[scalar.value].letter.map(UInt32.init) ?? scalar.value
    }
}

extension StyledLine {
    /// The line with attributes on some of its scalars.
    func with(_ attributes: Style.Attributes, on marked: Range<Int>) -> StyledLine {
        var pieces: [Run] = []
        var position = 0
        for run in runs {
            let string = run.text.string
            var index = string.startIndex
            while index < string.endIndex {
                let isMarked = marked.contains(position)
                var end = index
                while end < string.endIndex, marked.contains(position) == isMarked {
                    string.unicodeScalars.formIndex(after: &end)
                    position += 1
                }
                pieces.append(
                    Run(run.text[index..<end], isMarked ? run.style.with(attributes) : run.style))
                index = end
            }
        }
        return StyledLine(runs: pieces)
    }
}
