package import CourseModel

/// A licence of Creative Commons, by the name under which everybody knows it: `CC BY 4.0`.
package struct ContentLicense: Sendable, Hashable {
    private let path: String

    /// nil for words that name no licence of Creative Commons.
    package init?(named name: String) {
        let words = name.uppercased().split(whereSeparator: { $0 == " " || $0 == "-" })
        guard words.count >= 2, let version = words.last, ["1.0", "3.0", "4.0"].contains(version) else { return nil }
        if words == ["CC0", "1.0"] {
            path = "publicdomain/zero/1.0"
            return
        }
        let terms = words.dropFirst().dropLast().joined(separator: "-").lowercased()
        guard words[0] == "CC", ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"].contains(terms) else {
            return nil
        }
        path = "licenses/\(terms)/\(version)"
    }

    /// Where its terms stand, in a language that they are written in.
    package func address(in language: LanguageTag) -> String {
        let ending =
            switch language {
            case .simplifiedChinese: "deed.zh-hans"
            case .traditionalChinese: "deed.zh-hant"
            default: ""
            }
        return "https://creativecommons.org/\(path)/\(ending)"
    }
}
