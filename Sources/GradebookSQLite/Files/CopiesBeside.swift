internal import CourseModel
package import Gradebook
internal import SystemFiles

extension Gradebook {
    /// A file that coursekit itself has put beside a gradebook.
    package struct CopyBeside: Sendable, Hashable {
        package enum Origin: Sendable {
            /// As it was before it was brought to a new form.
            case formerForm
            /// What a backup took the place of.
            case replaced
            /// A draft that a process left behind when it was ended.
            case draft
        }

        package let path: String
        package let origin: Origin
    }

    /// The files that coursekit has put beside a gradebook, in the order of their names.
    package static func copies(besideGradebookAt path: String) -> [CopyBeside] {
        let (folder, name) = SystemPath.split(path)
        let names = (try? Descriptor.openFolder(at: folder).names()) ?? []
        return names.filter { $0.hasPrefix(name + ".") }.sorted().compactMap { found in
            origin(of: found.dropFirst(name.count)).map {
                CopyBeside(path: path + found.dropFirst(name.count), origin: $0)
            }
        }
    }

    /// - Parameter ending: what stands behind the gradebook's name: `.schema-1.bak`, `.schema-1-2.bak`, `.replaced.bak`, `.replaced-2.bak`,
    ///   `.schema-1.part`, `.restored.part`.
    private static func origin(of ending: Substring) -> CopyBeside.Origin? {
        if ending.wholeMatch(of: /\.schema-[0-9]+(-[0-9]+)?\.bak/) != nil { return .formerForm }
        if ending.wholeMatch(of: /\.replaced(-[0-9]+)?\.bak/) != nil { return .replaced }
        return ending.wholeMatch(of: /\.(schema-[0-9]+|restored)\.part/) != nil ? .draft : nil
    }

    /// Deletes a copy, with the files that SQLite may have left beside it.
    package static func remove(_ copy: CopyBeside) throws(GradebookError) {
        for ending in ["-wal", "-shm", "-journal", ""] where SystemPath.isThere(copy.path + ending) {
            do throws(SystemFault) { try SystemPath.remove(copy.path + ending) } catch {
                throw .cannotWrite(path: copy.path, reason: error.reason)
            }
        }
    }
}
