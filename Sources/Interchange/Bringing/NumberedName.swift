internal import TextRules
internal import Workspace

/// A name of a file or folder that begins with a number for its order: `01-简介.md`, `2. Setup`, `ch03-loops`.
struct NumberedName {
    /// What stands after the number, without the ending of a text; the whole where nothing would be left.
    let bare: String

    init(_ name: String) {
        var stem = name[...]
        for ending in [".md", ".markdown"] where stem.lowercased().hasSuffix(ending) {
            stem = stem.dropLast(ending.count)
        }
        let digits = stem.prefix { $0.isASCII && $0.isNumber }
        let rest = stem.dropFirst(digits.count).drop { " .-_、".contains($0) }
        bare = digits.isEmpty || rest.isEmpty ? String(stem) : String(rest)
    }

    /// As a title.
    var words: String {
        let words = bare.split { "-_".contains($0) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// As a part of an address and of a file's name: letters and digits of all scripts, in small letters, `-` between them.
    var slug: String {
        var slug = ""
        for character in Normalization.composed(bare).lowercased() {
            if NameRule.newFile.allows(String(character)), character != "_" {
                slug.append(character)
            } else if !slug.hasSuffix("-"), !slug.isEmpty {
                slug.append("-")
            }
        }
        while slug.hasSuffix("-") { slug.removeLast() }
        return slug.isEmpty ? "text" : slug
    }
}
