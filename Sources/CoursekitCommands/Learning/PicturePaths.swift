internal import CourseModel
internal import Foundation
internal import SystemFiles
internal import Workspace

/// Where the pictures of texts are, as somebody opens them from the folder in which the program runs.
struct PicturePaths: Sendable {
    /// Absolute; the first in which the picture is counts.
    private let folders: [String]
    private let currentFolder: String

    /// - Parameter folders: those from which the texts name their pictures, below the workspace's root.
    init(of workspace: Workspace, in folders: [String]) {
        let root = SystemPath.absolute(workspace.root)
        self.init(in: folders.map { "\(root)/\($0)" }, from: Machine.currentFolder)
    }

    init(in folders: [String], from currentFolder: String) {
        self.folders = folders
        self.currentFolder = currentFolder
    }

    /// Of items: a bank may be a folder of its own.
    init(of workspace: Workspace, for quizzes: [QuizID]) {
        self.init(of: workspace, in: quizzes.map { "quizzes/\($0.rawValue)" } + ["quizzes"])
    }

    /// From the folder in which the program runs where the picture is below it, else from the root of the disk.
    func path(_ written: String) -> String {
        let name = written.removingPercentEncoding ?? written
        let places = folders.map { Self.tidied("\($0)/\(name)") }
        guard let place = places.first(where: SystemPath.isThere) ?? places.last else { return written }
        let here = currentFolder.hasSuffix("/") ? currentFolder : currentFolder + "/"
        return place.hasPrefix(here) ? String(place.dropFirst(here.count)) : place
    }

    private static func tidied(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
