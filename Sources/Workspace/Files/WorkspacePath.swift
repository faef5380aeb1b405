package import CourseModel

/// Paths of a workspace: names joined by `/`, relative to its root.
package enum WorkspacePath {
    package static let settings = "site/site.yml"
    /// A `.gitignore` for all that is made of a workspace.
    package static let ignoredByGit = "/site/public/\n/site/trainer/\n/.coursekit/\n"
    package static let syllabus = "courses/syllabus.csv"
    package static func index(of course: CourseID) -> String { "courses/\(course)/index.md" }

    /// Resolves `.` and `..`; nil where the path leaves the workspace on the way.
    package static func resolved(_ path: String, from folder: String) -> String? {
        let isName = !path.utf8.contains(UInt8(ascii: "/")) && path != "." && path != ".."
        if isName { return folder.isEmpty ? path : "\(folder)/\(path)" }
        var parts = folder.split(separator: "/").map(String.init)
        for part in path.split(separator: "/") {
            switch part {
            case ".": continue
            case "..":
                if parts.popLast() == nil { return nil }
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    /// `%20` and the like read as the bytes they stand for; what is not well formed stays.
    package static func percentDecoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16), value != 0
            {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(validating: result, as: UTF8.self) ?? text
    }

    private static func ending(of path: String) -> String {
        path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() } ?? ""
    }

    package static func isImage(_ path: String) -> Bool {
        ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"].contains(ending(of: path))
    }

    /// A workspace path as it is written in a file of `folder`.
    package static func relative(_ path: String, to folder: String) -> String {
        let here = folder.split(separator: "/")
        let there = path.split(separator: "/")
        let shared = zip(here, there.dropLast()).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: here.count - shared) + there[shared...].map(String.init))
            .joined(separator: "/")
    }
}

extension String {
    package func droppingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
