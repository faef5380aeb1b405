internal import TextRules
internal import Workspace

/// Which names a file in a workspace file may have: those that a workspace reads and nothing else, so that whatever the list of such a file
/// says, nothing lands outside of the folder or in a place where programs look for other things.
package enum PackedPath {
    /// Where the tables of people stand in an unpacked workspace: outside of all that a site is made from.
    package static let people = "people"

    /// In bytes.
    static let limit = 1024
    private static let partLimit = 255
    private static let depthLimit = 20

    static func isAllowed(_ path: String) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard path.utf8.count <= limit, (2...depthLimit).contains(parts.count),
            parts.allSatisfy({ isAllowed(part: $0) }), !path.utf8.contains(UInt8(ascii: "\\"))
        else { return false }
        if !path.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
            let isUnsafe = path.unicodeScalars.contains {
                $0 == "\u{FFFD}" || $0.properties.isNoncharacterCodePoint
                    || [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
            }
            if isUnsafe { return false }
        }
        return isPlaceOfWorkspace(path)
    }

    /// A name that is neither empty nor hidden, and so neither `.` nor `..`.
    private static func isAllowed(part: Substring.UTF8View) -> Bool {
        guard let first = part.first else { return false }
        return first != UInt8(ascii: ".") && part.count <= partLimit
    }

    private static func isPlaceOfWorkspace(_ path: String) -> Bool {
        switch Withholding(path: path) {
        case .hidden, .database, .backup: return false
        default: break
        }
        if ["courses/", "quizzes/", "site/assets/", "site/templates/", "site/strings/"].contains(where: path.hasPrefix)
        {
            return true
        }
        return settings.contains(path) || tables.contains(path)
    }

    /// What a workspace says of itself in files of their own.
    package static let settings = ["site/site.yml", "site/words.zh-Hant.csv"]

    /// The tables of people that may be in a workspace file.
    static let tables = PackedTable.allCases.flatMap { table in PackedTable.endings.map { table.path(ending: $0) } }

    /// The form in which two names are the same to a disk that cares neither for case nor for how characters are composed.
    static func folded(_ path: String) -> String {
        // ASCII has one way to be composed.
        path.utf8.allSatisfy { $0 < 0x80 } ? path.lowercased() : Normalization.composed(Normalization.folded(path))
    }
}

/// A table of people that goes with a workspace on request.
package enum PackedTable: String, CaseIterable, Sendable {
    case roster, assignments

    package static let endings = ["csv", "xlsx"]

    package func path(ending: String) -> String { "\(PackedPath.people)/\(rawValue).\(ending)" }
}
