internal import Diagnostics
internal import Workspace
internal import CourseModel
internal import TextRules

/// The addresses that the files of a workspace will have, and which of them cannot all be.
///
/// Addresses are compared as the poorest disk does: without capitals, and a file and a folder cannot share a name.
struct SiteNames {
    /// Names at the top of the site that it writes itself, and those that it leaves alone; without capitals.
    let ownNames: Set<String>
    let keptNames: Set<String>
    private(set) var diagnostics: [Diagnostic] = []
    private var files: [String: String] = [:]
    private var folders: [String: String] = [:]

    init(ownNames: Set<String>, keptNames: Set<String>) {
        self.ownNames = ownNames
        self.keptNames = keptNames
    }

    mutating func add(_ address: SiteAddress, of path: String) {
        let key = Normalization.caseFolded(address.path)
        let parts = key.split(separator: "/").map(String.init)
        if let first = parts.first, !Self.isPlacedByUs(path) {
            let isOwn = ownNames.contains(first) && (parts.count == 1 || first == "theme")
            // Of a course in such a folder it has been said.
            if isOwn || keptNames.contains(first) && parts.count == 1 {
                diagnostics.append(.reservedFileName(path: path, address: address))
                return
            }
        }
        if let other = files[key] ?? folders[key] {
            diagnostics.append(.sameAddress(path: path, as: other, address: address))
            return
        }
        files[key] = path
        var folder = ""
        for part in parts.dropLast() {
            folder += folder.isEmpty ? part : "/\(part)"
            if let other = files[folder] {
                diagnostics.append(.sameAddress(path: path, as: other, address: SiteAddress(folder)))
                return
            }
            folders[folder] = folders[folder] ?? path
        }
    }

    /// Files of `site/assets` and `quizzes` have their own folders in the site.
    private static func isPlacedByUs(_ path: String) -> Bool { !path.hasPrefix("courses/") }
}
