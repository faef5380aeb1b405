/// Pictures on their way into a folder of the workspace: what a name holds already stays, and the same picture is kept once.
struct BroughtPictures {
    /// By their paths in the workspace.
    private(set) var files: [String: [UInt8]] = [:]
    private let folder: String
    private let existing: (String) -> [UInt8]?

    /// - Parameters:
    ///   - folder: relative to the workspace.
    ///   - existing: what a path of the workspace holds already; nil for nothing.
    init(in folder: String, existing: @escaping (String) -> [UInt8]?) {
        self.folder = folder
        self.existing = existing
    }

    /// The name under which a picture is kept: its own, or the next one where that is another's.
    ///
    /// - Parameter ending: with its dot, or empty.
    mutating func place(_ bytes: [UInt8], stem: String, ending: String) -> String {
        var file = "\(stem)\(ending)"
        var number = 2
        while let other = files["\(folder)/\(file)"] ?? existing("\(folder)/\(file)"), other != bytes {
            file = "\(stem)-\(number)\(ending)"
            number += 1
        }
        files["\(folder)/\(file)"] = bytes
        return file
    }
}
