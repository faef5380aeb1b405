internal import CourseModel
internal import TextRules

/// Options as an answers file names them: `A,C`, `A、C`, `A C` and `AC` all say the same.
enum OptionList {
    case letters(Set<OptionLetter>)
    /// The first characters that name no option.
    case unknown(LinePart)
    /// The first separator that has no option on one side.
    case loneSeparator(LinePart)

    /// - Parameter known: the letters of the item's options.
    static func read(_ answer: LinePart, known: Set<OptionLetter>) -> OptionList {
        let text = Substring(answer.scalars)
        let marks = text.indices.map { (mark: Mark(text[$0], known: known), index: $0) }
        func part(_ start: Int, _ end: Int) -> LinePart {
            answer.part(marks[start].index..<(end < marks.count ? marks[end].index : text.endIndex))
        }
        var letters: Set<OptionLetter> = []
        var separator: Int?
        for (place, (mark, _)) in marks.enumerated() {
            switch mark {
            case .blank: continue
            case .letter(let letter):
                letters.insert(letter)
                separator = nil
            case .separator:
                if letters.isEmpty || separator != nil { return .loneSeparator(part(place, place + 1)) }
                separator = place
            case .unknown:
                let end = marks[place...].firstIndex { $0.mark != .unknown } ?? marks.count
                return .unknown(part(place, end))
            }
        }
        if let separator { return .loneSeparator(part(separator, separator + 1)) }
        return .letters(letters)
    }

    /// What a character is in a list.
    private enum Mark: Hashable {
        case blank, separator, unknown
        case letter(OptionLetter)

        init(_ character: Character, known: Set<OptionLetter>) {
            let folded = Normalization.folded(String(character))
            if folded.allSatisfy(\.isWhitespace) {
                self = .blank
            } else if [",", "、", ";", "/"].contains(folded) {
                self = .separator
            } else if folded.count == 1, let letter = folded.first.flatMap(OptionLetter.init), known.contains(letter) {
                self = .letter(letter)
            } else {
                self = .unknown
            }
        }
    }
}

/// A part of a line that knows where it stands.
struct LinePart {
    /// By scalar, so that a combining character does not hide a separator.
    let scalars: Substring.UnicodeScalarView
    /// UTF-8 offsets in the file.
    let range: Range<Int>

    init(_ source: SourceText, _ range: Range<Int>) {
        self.range = range
        scalars = Substring(source.text(in: range)).unicodeScalars
    }

    private init(scalars: Substring.UnicodeScalarView, start: Int) {
        self.scalars = scalars
        range = start..<start + Substring(scalars).utf8.count
    }

    var string: String { String(Substring(scalars)) }
    var isEmpty: Bool { scalars.isEmpty }

    /// Without blanks, and a byte order mark, at its ends.
    var trimmed: LinePart {
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
        let start = scalars.firstIndex { !isBlank($0) } ?? scalars.endIndex
        let end = scalars[start...].lastIndex { !isBlank($0) }.map(scalars.index(after:)) ?? start
        return part(start..<end)
    }

    func prefix(while condition: (Unicode.Scalar) -> Bool) -> LinePart {
        part(scalars.startIndex..<(scalars.firstIndex { !condition($0) } ?? scalars.endIndex))
    }

    /// What stands before and after the first of some separators, trimmed; nil where there is none.
    func split(at separators: Set<Unicode.Scalar>) -> (LinePart, LinePart)? {
        guard let place = scalars.firstIndex(where: separators.contains) else { return nil }
        return (
            part(scalars.startIndex..<place).trimmed, part(scalars.index(after: place)..<scalars.endIndex).trimmed
        )
    }

    func part(_ indices: Range<String.Index>) -> LinePart {
        let before = Substring(scalars[..<indices.lowerBound]).utf8.count
        return LinePart(scalars: scalars[indices], start: range.lowerBound + before)
    }
}
