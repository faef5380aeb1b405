package import FrontMatter

extension FieldReader {
    /// Whether a word asks for the map on a course's page: `auto` or `none`; nil, and reported, where it is another.
    package mutating func hasMap(_ word: (text: String, range: Range<Int>), key: String) -> Bool? {
        switch word.text {
        case "none", "无": return false
        case "auto", "自动": return true
        default:
            report(.unknownWord(word.text, key: key, known: ["auto", "none"], at: word.range, in: source))
            return nil
        }
    }
}
