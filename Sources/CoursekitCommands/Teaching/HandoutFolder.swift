internal import CourseModel
internal import SystemFiles
internal import Workspace

/// A folder for what is handed out and marked: nobody but its owner may read the files, and it is none from which a site is made or
/// published.
struct HandoutFolder {
    /// As the user wrote it, without a slash at the end.
    let name: String
    /// Absolute.
    let path: String

    /// - Parameters:
    ///   - isReplacing: whether files may be written over.
    ///   - names: those of the files that may be written.
    init(
        _ name: String, of workspace: Workspace, replacing isReplacing: Bool, names: [String]
    ) throws(CommandFailure) {
        var trimmed = name
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        guard !trimmed.isEmpty, trimmed != "-" else {
            throw CommandFailure(.usage, zh: "--output 后面要写文件夹", en: "--output needs a folder")
        }
        self.name = trimmed
        path = SystemPath.absolute(trimmed)
        try Self.refuse(path, of: workspace)
        guard !isReplacing else { return }
        for file in names where SystemPath.isThere("\(path)/\(file)") {
            throw CommandFailure(
                .cannotCreate, zh: "\(trimmed) 里已经有 \(file) 了；要换掉以前印的请加 --replace",
                en: "\(trimmed) has a \(file) already; to take the place of what was printed before, add --replace")
        }
    }

    /// Refuses the folders of a workspace that are read or published, and every site, by whatever way they are reached.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - workspace: nil where there is none; then sites alone.
    ///   - kept: what must not be there.
    static func refuse(
        _ path: String, of workspace: Workspace?, keepingOut kept: Phrase = Phrase(zh: "考题", en: "exam")
    ) throws(CommandFailure) {
        let names = ["courses", "quizzes", "site", ".coursekit"]
        let own = workspace.map { workspace in names.map { FilePlace("\(workspace.root)/\($0)") } } ?? []
        for folder in foldersAround(path) {
            let place = FilePlace(folder)
            guard own.contains(where: place.isSame(as:)) || SystemPath.isThere("\(folder)/.coursekit-site") else {
                continue
            }
            throw CommandFailure(
                .cannotCreate, zh: "\(path) 在网站或者课程的文件夹里：\(phrase: kept)不能放在那里。请换一个文件夹",
                en:
                    "\(path) is in a folder of the site or of courses, where no \(kept.english) may be; choose another folder"
            )
        }
    }

    /// The folder and those above it, as it is written and where its links lead.
    private static func foldersAround(_ path: String) -> [String] {
        var there = path
        while !SystemPath.leadsSomewhere(there), there != "/" { there = SystemPath.split(there).folder }
        let real = (try? SystemPath.real(there)) ?? there
        return SystemPath.folders(downTo: path) + SystemPath.folders(downTo: real)
    }

    /// Makes the folder where there is none.
    func make() throws(CommandFailure) {
        for folder in SystemPath.folders(downTo: path) where !SystemPath.leadsSomewhere(folder) {
            do throws(SystemFault) {
                try SystemPath.makeFolder(folder, permissions: folder == path ? 0o700 : 0o777)
            } catch {
                throw CommandFailure(
                    .cannotCreate, zh: "建不了文件夹 \(folder)：\(error.phrase.chinese)",
                    en: "cannot make the folder \(folder): \(error.phrase.english)")
            }
        }
    }

    /// Takes files away, as far as they are there.
    func remove(_ names: [String]) throws(CommandFailure) {
        for file in names where SystemPath.isThere("\(path)/\(file)") {
            do throws(SystemFault) { try SystemPath.remove("\(path)/\(file)") } catch {
                throw CommandFailure(
                    .cannotWrite, zh: "删不掉以前的 \(file)：\(error.phrase.chinese)",
                    en: "cannot remove the former \(file): \(error.phrase.english)")
            }
        }
    }

    func write(_ bytes: [UInt8], as file: String) throws(CommandFailure) {
        try target(file).replace(with: bytes)
    }

    /// Lets `make` write a file, given a path for it and a folder for whatever is needed on the way.
    func draft(_ file: String, _ make: (String, String) throws -> Void) throws {
        var failure: (any Error)?
        do {
            try target(file).replace { (draft) throws(CommandFailure) in
                do { try make(draft.path, draft.scratch) } catch {
                    failure = error
                    throw CommandFailure(.cannotWrite, zh: "写不了 \(file)", en: "cannot write \(file)")
                }
            }
        } catch { throw failure ?? error }
    }

    private func target(_ file: String) throws(CommandFailure) -> OutputFile {
        try OutputFile("\(path)/\(file)", privacy: .ownerOnly, inputs: InputPlaces([]))
    }
}
