import Foundation

/// A finished page, read by rules of its own: a plain scan for tags, attributes and ids.
struct PageReader {
    struct Tag {
        let name: String
        let attributes: [String: String]

        subscript(attribute: String) -> String? { attributes[attribute] }
    }

    let allTags: [Tag]

    init(_ html: String) {
        allTags = Self.read(Array(html.unicodeScalars))
    }

    func tags(_ name: String) -> [Tag] { allTags.filter { $0.name == name } }

    var ids: [String] { allTags.compactMap { $0["id"] } }

    /// Where a reference from a page leads within the site.
    static func resolve(_ reference: String, from page: String) -> (path: String, fragment: String?) {
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? String(parts[1]).removingPercentEncoding : nil
        guard !parts[0].isEmpty else { return (page, fragment) }
        var folders = page.split(separator: "/").dropLast().map(String.init)
        for name in parts[0].split(separator: "/") {
            if name == ".." { _ = folders.popLast() } else if name != "." { folders.append(String(name)) }
        }
        return (folders.joined(separator: "/").removingPercentEncoding ?? "", fragment)
    }

    private static func read(_ scalars: [Unicode.Scalar]) -> [Tag] {
        var tags: [Tag] = []
        var index = 0
        func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        while index < scalars.count {
            guard scalars[index] == "<", index + 1 < scalars.count, scalars[index + 1].properties.isAlphabetic else {
                index += 1
                continue
            }
            var end = index + 1
            while end < scalars.count, !" \n\t/>".unicodeScalars.contains(scalars[end]) { end += 1 }
            let name = text(index + 1..<end).lowercased()
            var attributes: [String: String] = [:]
            while end < scalars.count, scalars[end] != ">" {
                if " \n\t/".unicodeScalars.contains(scalars[end]) {
                    end += 1
                    continue
                }
                let start = end
                while end < scalars.count, !"= \n\t/>".unicodeScalars.contains(scalars[end]) { end += 1 }
                let attribute = text(start..<end).lowercased()
                var value = ""
                if end < scalars.count, scalars[end] == "=" {
                    let quote = scalars[end + 1]
                    precondition(quote == "\"" || quote == "'", "every value of ours stands between quotes")
                    let valueStart = end + 2
                    end = valueStart
                    while end < scalars.count, scalars[end] != quote { end += 1 }
                    value = text(valueStart..<end)
                    end += 1
                }
                attributes[attribute] = unescaped(value)
            }
            tags.append(Tag(name: name, attributes: attributes))
            index = end
        }
        return tags
    }

    private static func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
