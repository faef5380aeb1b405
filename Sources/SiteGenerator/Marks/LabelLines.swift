/// A short title broken into lines of about equal length for a cell of the map.
struct LabelLines {
    let lines: [String]

    /// In Han characters; words of other scripts count two letters for one.
    private static let width = 6

    init(_ title: String) {
        let isHan = title.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) }
        lines = isHan ? Self.breakAnywhere(Array(title)) : Self.breakAtSpaces(title)
    }

    private static func breakAnywhere(_ title: [Character]) -> [String] {
        let count = max((title.count + width - 1) / width, 1)
        let length = (title.count + count - 1) / count
        var lines: [String] = []
        var rest = title[...]
        while !rest.isEmpty {
            var end = min(rest.startIndex + length, rest.endIndex)
            // No closing mark begins a line, no opening one ends it.
            if end < rest.endIndex, "，。、；：？！）》」』”’".contains(rest[end]) { end += 1 }
            if end < rest.endIndex, end - 1 > rest.startIndex, "（《「『“‘".contains(rest[end - 1]) { end -= 1 }
            lines.append(String(rest[rest.startIndex..<end]))
            rest = rest[end...]
        }
        return lines
    }

    private static func breakAtSpaces(_ title: String) -> [String] {
        var lines: [String] = []
        for word in title.split(separator: " ") {
            if let last = lines.last, last.count + word.count < 2 * width + 2 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
