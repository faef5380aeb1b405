internal import CourseModel
internal import SystemFiles

/// An open folder. Everything in it is named relative to it, so that nothing is written elsewhere when somebody moves it.
///
/// It knows its path, which errors name. A class because several threads write through one descriptor, which is closed when the last of
/// them is done.
package final class OpenFolder: Sendable {
    private let descriptor: Descriptor
    /// For messages.
    let path: String

    private init(_ descriptor: consuming Descriptor, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// Opens a folder; nil where there is none of the name.
    package convenience init?(_ path: String) throws(PublishingError) {
        let opened: Descriptor
        do throws(SystemFault) {
            opened = try Descriptor.openFolder(at: path)
        } catch {
            switch error {
            case .noSuchFile: return nil
            case .notAFolder: throw .notAFolder(path)
            default: throw .failed(path, reason: error)
            }
        }
        self.init(opened, path: path)
    }

    /// Makes a folder and those above it that are missing.
    static func make(_ path: String) throws(PublishingError) {
        for folder in SystemPath.folders(downTo: path) {
            do throws(SystemFault) {
                try SystemPath.makeFolder(folder)
            } catch  where !error.mayMeanThere {
                throw .failed(folder, reason: error)
            } catch {}
        }
    }

    /// A folder below this one, each name on the way being a folder and no link; nil where there is none.
    package func subfolder(_ path: String) throws(PublishingError) -> OpenFolder? {
        var current = self
        for name in path.split(separator: "/") {
            let path = "\(current.path)/\(name)"
            do throws(SystemFault) {
                current = OpenFolder(try current.descriptor.openFolder(String(name)), path: path)
            } catch {
                if error.meansMissing { return nil }
                throw .failed(path, reason: error)
            }
        }
        return current
    }

    /// Opens an ordinary file for reading; nil where there is none under the path.
    package func openFile(_ path: String) throws(PublishingError) -> OpenFile? {
        let name = "\(self.path)/\(path)"
        do throws(SystemFault) {
            return OpenFile(try descriptor.openFile(path), path: name)
        } catch {
            if error.meansMissing { return nil }
            throw .failed(name, reason: error)
        }
    }

    // MARK: Looking

    /// In order.
    package var names: [String] {
        get throws(PublishingError) {
            try naming(path) { () throws(SystemFault) in try descriptor.names().sorted() }
        }
    }

    /// The names with what stands under them, in no order.
    var entries: [(name: String, status: Descriptor.Status)] {
        get throws(PublishingError) {
            try naming(path) { () throws(SystemFault) in
                var entries: [(String, Descriptor.Status)] = []
                for name in try descriptor.names() {
                    if let status = try descriptor.status(ofName: name) { entries.append((name, status)) }
                }
                return entries
            }
        }
    }

    /// What stands under a name, links not followed; nil for nothing.
    func kind(of name: String) throws(PublishingError) -> Descriptor.Status.Kind? {
        try naming("\(path)/\(name)") { () throws(SystemFault) in try descriptor.status(ofName: name)?.kind }
    }

    /// The state of an ordinary file below the folder; nil where there is none, or it cannot be looked at.
    func stamp(of path: String) -> FileStamp? {
        guard let status = try? descriptor.status(ofName: path), status.kind == .file else { return nil }
        return status.stamp
    }

    /// Takes the folder for this program; whether no other has it.
    func lock() -> Bool { (try? descriptor.lock()) == true }

    /// Whether the folder still has the name under which it was opened.
    var isInPlace: Bool { (try? descriptor.status())?.identity == FileIdentity(ofPath: path) }

    // MARK: Writing

    func makeFolder(_ name: String) throws(PublishingError) {
        try naming("\(path)/\(name)") { () throws(SystemFault) in _ = try descriptor.makeFolder(name) }
    }

    /// Makes a file with these bytes; one of the same name is an error.
    ///
    /// - Returns: the state in which it was left.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws(PublishingError) -> FileStamp {
        let file = try makeFile(name)
        do throws(SystemFault) {
            try file.write(bytes)
            let stamp = try file.status().stamp
            try file.close()
            return stamp
        } catch {
            throw .failed("\(path)/\(name)", reason: error)
        }
    }

    /// Makes a copy of a file, however long it is; one of the same name is an error.
    ///
    /// - Returns: the state in which it was left.
    func write(_ original: borrowing OpenFile, to name: String) throws(PublishingError) -> FileStamp {
        let file = try makeFile(name)
        do throws(Descriptor.CopyFault) {
            try original.descriptor.copy(to: file)
        } catch {
            switch error {
            case .reading(let fault): throw .failed(original.path, reason: fault)
            case .writing(let fault): throw .failed("\(path)/\(name)", reason: fault)
            }
        }
        do throws(SystemFault) {
            let stamp = try file.status().stamp
            try file.close()
            return stamp
        } catch {
            throw .failed("\(path)/\(name)", reason: error)
        }
    }

    private func makeFile(_ name: String) throws(PublishingError) -> Descriptor {
        do throws(SystemFault) {
            return try descriptor.makeFile(name)
        } catch {
            throw error == .alreadyThere ? .nameTaken(name) : .failed("\(path)/\(name)", reason: error)
        }
    }

    /// Removes a file below the folder, or a folder in it with all that it holds; what is gone is fine.
    ///
    /// - Parameter path: through folders of ours only.
    func remove(_ path: String) throws(PublishingError) {
        try naming("\(self.path)/\(path)") { () throws(SystemFault) in try descriptor.remove(path) }
    }

    /// Removes a folder with nothing in it.
    func removeEmptyFolder(_ path: String) throws(PublishingError) {
        try naming("\(self.path)/\(path)") { () throws(SystemFault) in try descriptor.removeEmptyFolder(path) }
    }

    /// Gives a file of this folder a second name in another; whether that was possible.
    func link(_ name: String, into other: OpenFolder) -> Bool {
        (try? descriptor.link(name, into: other.descriptor)) != nil
    }

    /// Takes over permissions, access list and other attributes of another folder, and its owner where that is possible.
    func takeRights(of other: OpenFolder) throws(PublishingError) {
        try naming(path) { () throws(SystemFault) in
            try descriptor.takeRights(of: other.descriptor, mustKeepOwner: false)
        }
    }

    // MARK: Exchanging

    /// Exchanges what two names stand for, in one step; false where the system or the file system cannot.
    func exchange(_ one: String, _ other: String) throws(PublishingError) -> Bool {
        try naming("\(path)/\(other)") { () throws(SystemFault) in try descriptor.exchange(one, other) }
    }

    func rename(_ name: String, to newName: String) throws(PublishingError) {
        try naming("\(path)/\(newName)") { () throws(SystemFault) in try descriptor.rename(name, to: newName) }
    }

    /// Moves an entry into another folder, under another name that is free there.
    func move(_ name: String, into other: OpenFolder, as newName: String) throws(PublishingError) {
        try naming("\(other.path)/\(newName)") { () throws(SystemFault) in
            try descriptor.move(name, into: other.descriptor, as: newName)
        }
    }

    /// Moves an entry into another folder; one that is gone has been moved by somebody else.
    func move(_ name: String, into other: OpenFolder) throws(PublishingError) {
        try naming("\(other.path)/\(name)") { () throws(SystemFault) in
            do throws(SystemFault) {
                try descriptor.move(name, into: other.descriptor, as: name)
            } catch .noSuchFile {}
        }
    }

    /// Removes a folder in this one with all that is in it; links are removed, not followed.
    ///
    /// - Parameters:
    ///   - mark: the file that goes last, so that whoever is stopped halfway leaves a folder that can still be told.
    ///   - isKept: names of the folder that must not go with it; where one is there, nothing is removed.
    func removeFolder(
        _ name: String, mark: String, unlessHolding isKept: (String) -> Bool
    ) throws(PublishingError) {
        try naming("\(path)/\(name)") { () throws(SystemFault) in
            let folder: Descriptor
            do throws(SystemFault) { folder = try descriptor.openFolder(name) } catch .noSuchFile { return }
            let children = try folder.names()
            guard !children.contains(where: isKept) else { throw .notEmpty }
            for child in children where child != mark { try folder.remove(child) }
            try folder.remove(mark)
            try descriptor.removeEmptyFolder(name)
        }
    }

    /// Waits until what has been written is on disk.
    func syncFileSystem() throws(PublishingError) {
        try naming(path) { () throws(SystemFault) in try descriptor.syncFileSystem() }
    }

    /// Waits until the names in the folder are on disk, as far as that can be had.
    func syncNames() { try? descriptor.syncNames() }

    private func naming<Result>(
        _ path: String, _ body: () throws(SystemFault) -> Result
    ) throws(PublishingError) -> Result {
        do throws(SystemFault) { return try body() } catch { throw .failed(path, reason: error) }
    }
}

/// An ordinary file that is open for reading, and knows its path, which errors name.
package struct OpenFile: ~Copyable {
    fileprivate let descriptor: Descriptor
    fileprivate let path: String

    fileprivate init(_ descriptor: consuming Descriptor, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// All bytes; nil where there are more than `limit`.
    package borrowing func contents(limit: Int) throws(PublishingError) -> [UInt8]? {
        do throws(SystemFault) { return try descriptor.readAll(limit: limit) } catch {
            throw .failed(path, reason: error)
        }
    }

    /// The state of the file.
    var stamp: FileStamp {
        get throws(PublishingError) {
            do throws(SystemFault) { return try descriptor.status().stamp } catch { throw .failed(path, reason: error) }
        }
    }

    /// Whether the file holds these bytes and no others.
    borrowing func holds(_ bytes: [UInt8]) throws(PublishingError) -> Bool {
        do throws(SystemFault) { return try descriptor.holds(bytes) } catch { throw .failed(path, reason: error) }
    }

    /// Whether the file holds what another does.
    borrowing func holdsTheSame(as other: borrowing OpenFile) throws(PublishingError) -> Bool {
        do throws(SystemFault) { return try descriptor.holdsTheSame(as: other.descriptor) } catch {
            throw .failed(path, reason: error)
        }
    }
}
