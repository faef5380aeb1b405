/// Where coursekit keeps what is the user's, by the XDG Base Directory Specification (https://specifications.freedesktop.org/basedir-spec).
package enum UserFolders {
    /// What must not be lost.
    ///
    /// - Parameters:
    ///   - environment: the variables of the process; one that names no absolute path does not count.
    ///   - home: the user's home folder.
    package static func ofData(environment: [String: String], home: String) -> String {
        folder(environment["XDG_DATA_HOME"], or: home + "/.local/share")
    }

    /// What is made again whenever it is missing.
    package static func ofCache(environment: [String: String], home: String) -> String {
        folder(environment["XDG_CACHE_HOME"], or: home + "/.cache")
    }

    private static func folder(_ named: String?, or usual: String) -> String {
        (named.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? usual) + "/coursekit"
    }
}
