internal import CourseModel
internal import SystemFiles

/// Files that are made where there were none. When one of them cannot be made, those before it and their folders go again.
struct FreshFiles {
    let root: String
    private var made: [String] = []

    init(root: String) {
        self.root = root
    }

    /// - Parameters:
    ///   - path: relative to the root; its folders are made as well.
    ///   - write: makes the file at a path of the system.
    mutating func make(
        _ path: String, _ write: (_ path: String) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        let place = "\(root)/\(path)"
        do throws(CommandFailure) {
            try makeFolders(above: place)
            try write(place)
            made.append(place)
        } catch {
            // Folders are empty by now, and those that are not stay.
            for path in made.reversed() { try? SystemPath.remove(path) }
            throw error
        }
    }

    private mutating func makeFolders(above path: String) throws(CommandFailure) {
        for folder in SystemPath.folders(downTo: SystemPath.split(path).folder) {
            do throws(SystemFault) {
                try SystemPath.makeFolder(folder)
                made.append(folder)
            } catch  where !error.mayMeanThere {
                throw CommandFailure(
                    .cannotCreate, zh: "建不了文件夹 \(folder)：\(error.phrase.chinese)",
                    en: "cannot make the folder \(folder): \(error.phrase.english)")
            } catch {}
        }
    }
}
