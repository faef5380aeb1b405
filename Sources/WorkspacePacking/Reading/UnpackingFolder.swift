package import SystemFiles

/// An empty folder that the files of a workspace file are written into, one after the other.
///
/// A class because it keeps the folder of the last file open: the files of a folder come together.
package final class UnpackingFolder {
    private let root: Descriptor
    private let path: String
    private let filePermissions: UInt32
    private let folderPermissions: UInt32
    private var parent: Descriptor
    private var parentPath = ""

    /// - Parameters:
    ///   - path: absolute, for messages.
    ///   - filePermissions: less what the user never gives, as those of folders.
    package init(
        _ root: consuming Descriptor, at path: String, filePermissions: UInt32, folderPermissions: UInt32
    ) throws(PackingFault) {
        do throws(SystemFault) { parent = try root.openFolder("") } catch { throw .cannotWrite(path, error) }
        self.root = root
        self.path = path
        self.filePermissions = filePermissions
        self.folderPermissions = folderPermissions
    }

    /// Makes a file and the folders above it; none of them is a link.
    func make(_ file: String) throws(PackingFault) -> Descriptor {
        let (folder, name) = Descriptor.split(file)
        do throws(SystemFault) {
            if folder != parentPath {
                for part in PackedManifest.folders(of: file) {
                    try root.makeFolder(part, permissions: folderPermissions)
                }
                parent = try root.openFolder(folder)
                parentPath = folder
            }
            return try parent.makeFile(name, permissions: filePermissions)
        } catch {
            throw .cannotWrite("\(path)/\(file)", error)
        }
    }

    func write(_ bytes: [UInt8], to target: borrowing Descriptor, of file: String) throws(PackingFault) {
        do throws(SystemFault) { try target.write(bytes) } catch { throw .cannotWrite("\(path)/\(file)", error) }
    }

    /// Waits until everything is on disk.
    package func sync() throws(PackingFault) {
        do throws(SystemFault) { try root.syncFileSystem() } catch { throw .cannotWrite(path, error) }
    }
}
