/// Files and folders that systems and office programs leave in every folder, and that nobody put there.
///
/// They are no part of a workspace: nobody is told of them, and no site has them. Hidden ones, as `.DS_Store`, are passed over anyway.
package enum SystemLeftover {
    private static let names: Set<String> = [
        // Windows.
        "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$recycle.bin",
        "system volume information",
        // macOS, in an archive and with a folder that has an icon of its own.
        "__macosx", "icon\r",
        // Network storage and synchronisation.
        "@eadir", "#recycle", "lost+found",
    ]

    /// Whether a name is one of theirs; `~$plan.docx` and `~WRL0001.tmp` are what Office keeps beside an open document.
    package static func isLeftover(_ name: String) -> Bool {
        guard let first = name.utf8.first, initials[Int(first)] else { return false }
        if name.hasPrefix("~$") || name.hasPrefix("._") { return true }
        let lower = name.lowercased()
        return names.contains(lower) || lower.hasPrefix("~wr") && lower.hasSuffix(".tmp") || isLock(lower)
    }

    /// `.~lock.plan.odt#` is hidden; the same without its dot comes out of archives.
    private static func isLock(_ name: String) -> Bool { name.hasPrefix("~lock.") && name.hasSuffix("#") }

    /// Nearly every name is ruled out by its first byte.
    private static let initials: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "tTeEdDsSiIlL$_@#~".utf8 { table[Int(byte)] = true }
        return table
    }()
}
