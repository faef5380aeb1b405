internal import CourseModel
internal import Foundation
internal import Interchange
internal import SystemFiles
internal import ZipFiles

/// The files of a site that has been built.
enum BuiltSite {
    /// A folder to build in.
    static func privateFolder() throws(CommandFailure) -> PrivateFolder {
        do throws(SystemFault) { return try PrivateFolder() } catch {
            throw CommandFailure(
                .cannotCreate, zh: "不能在 \(PrivateFolder.parent) 里建立文件夹：\(error.phrase.chinese)",
                en: "cannot make a folder in \(PrivateFolder.parent): \(error.phrase.english)")
        }
    }

    /// By path. What begins with a dot is the publisher's, not the site's.
    static func files(in folder: String) throws(CommandFailure) -> [PackagedFile] {
        let paths = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
        var files: [PackagedFile] = []
        for path in paths where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            let place = "\(folder)/\(path)"
            guard (try? Descriptor.Status(ofPath: place))?.kind == .file else { continue }
            guard let content = FileManager.default.contents(atPath: place) else {
                throw CommandFailure(.missingInput, zh: "不能读取 \(place)", en: "cannot read \(place)")
            }
            files.append(PackagedFile(path, [UInt8](content)))
        }
        return files
    }

    /// The files in one ZIP.
    ///
    /// - Parameter hasBareFirstFile: whether the first is packed as it stands, so that a format can be told by it.
    static func packed(_ files: [PackagedFile], hasBareFirstFile: Bool = false) -> [UInt8] {
        var file = PackedFile(hasBareFirstPart: hasBareFirstFile)
        for part in files { file.add(part.path, part.bytes) }
        return file.packed
    }
}
