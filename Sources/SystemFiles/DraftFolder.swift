#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A private folder beside a file that is to be replaced: what is made in it becomes the file by one rename.
///
/// Until then the file is as it was. Whoever is stopped leaves the folder behind, whose name tells the next run that it may go.
package struct DraftFolder: ~Copyable {
    /// The folder of the file.
    package let parent: Descriptor
    package let name: String
    private let file: String
    private let folder: Descriptor

    /// What the draft of the file is called in the folder.
    package static let draftName = "draft"

    /// Makes the folder, and removes those that killed runs left for the same file.
    ///
    /// - Parameters:
    ///   - file: the name of the file to replace.
    ///   - parent: the open folder of the file.
    package init(for file: String, in parent: consuming Descriptor) throws(SystemFault) {
        // Whether leftovers can go does not decide whether the file can be written.
        let left = (try? parent.names()) ?? []
        for name in left where Self.file(ofDraft: name) == Self.shortened(file) {
            try? Self.removeLeftover(name, in: parent)
        }
        let name = Self.fileDraftName(for: file)
        folder = try Self.makeFolder(name, in: parent)
        self.parent = parent
        self.name = name
        self.file = file
    }

    deinit {
        try? folder.removeContents()
        try? parent.removeEmptyFolder(name)
    }

    private static func makeFolder(_ name: String, in parent: borrowing Descriptor) throws(SystemFault) -> Descriptor {
        for _ in 0..<8 {
            guard try parent.makeFolder(name, permissions: 0o700) else { throw .alreadyThere }
            do throws(SystemFault) {
                let opened = try parent.openFolder(name)
                // Where a file system has no locks, nobody can take the folder for a leftover either.
                let isOurs = (try? opened.lock()) ?? true
                // Between making and locking, another run may have taken it for a leftover.
                if isOurs, Self.isStill(opened, name, in: parent) { return opened }
            } catch {
                if error == .noSuchFile { continue }
                try? parent.removeEmptyFolder(name)
                throw error
            }
        }
        throw SystemFault(EBUSY)
    }

    private static func isStill(
        _ opened: borrowing Descriptor, _ name: String, in parent: borrowing Descriptor
    ) -> Bool {
        guard let named = try? parent.status(ofName: name), let status = try? opened.status() else { return false }
        return named.identity == status.identity
    }

    /// Makes the draft, open for writing and reading.
    ///
    /// - Parameter permissions: less what the user never gives.
    package borrowing func makeDraft(permissions: UInt32 = 0o600) throws(SystemFault) -> Descriptor {
        try folder.makeFile(Self.draftName, permissions: permissions)
    }

    /// Makes a folder beside the draft, for whatever a library wants to put down on the way.
    package borrowing func makeFolder(_ name: String) throws(SystemFault) {
        guard try folder.makeFolder(name, permissions: 0o700) else { throw .alreadyThere }
    }

    /// Puts the draft, which is on disk already, in the file's place; the name is on disk when this returns.
    package borrowing func publish(_ draft: borrowing Descriptor) throws(SystemFault) {
        try folder.move(Self.draftName, into: parent, as: file)
        try parent.syncNames()
        guard Self.isStill(draft, file, in: parent) else { throw SystemFault(ESTALE) }
    }

    // MARK: A folder

    /// Makes the empty folder that will be put in the file's place.
    ///
    /// - Parameter permissions: less what the user never gives.
    package borrowing func makeDraftFolder(permissions: UInt32) throws(SystemFault) -> Descriptor {
        guard try folder.makeFolder(Self.draftName, permissions: permissions) else { throw .alreadyThere }
        return try folder.openFolder(Self.draftName)
    }

    /// Puts the draft folder in its place, where nothing or an empty folder stands.
    ///
    /// - Parameter isReplacing: whether a folder with files stands there: the two are exchanged in one step where the system can, and the old
    ///   one goes with the drafts.
    package borrowing func publishFolder(isReplacing: Bool = false) throws(SystemFault) {
        if !isReplacing {
            try folder.move(Self.draftName, into: parent, as: file)
        } else if try !parent.exchange("\(name)/\(Self.draftName)", file) {
            try parent.move(file, into: folder, as: Self.formerName)
            do throws(SystemFault) { try folder.move(Self.draftName, into: parent, as: file) } catch {
                try? folder.move(Self.formerName, into: parent, as: file)
                throw error
            }
        }
        try parent.syncNames()
    }

    private static let formerName = "former"

    // MARK: Leftovers

    /// The name for a draft that is a file of its own, beside the file that it will replace; whoever makes it locks it.
    package static func fileDraftName(for file: String) -> String { ".\(shortened(file)).\(getpid()).coursekit" }

    /// Removes what a killed run left; whatever a run at work has, or is no draft, stays.
    package static func removeLeftover(_ name: String, in parent: borrowing Descriptor) throws(SystemFault) {
        guard isDraft(name) else { return }
        let opened = try parent.openWithoutWaiting(name)
        guard (try? opened.lock()) == true else { return }
        switch try opened.status().kind {
        case .folder:
            try opened.removeContents()
            try parent.removeEmptyFolder(name)
        // What need not be on disk before it is in its place is written as a file; version 0.1.0 wrote all drafts so.
        case .file: try parent.remove(name)
        case .link, .pipe, .socket, .device: break
        }
    }

    /// Whether a name is that of a draft.
    package static func isDraft(_ name: String) -> Bool { file(ofDraft: name) != nil }

    /// `lesson.md` of `.lesson.md.4711.coursekit`; nil for what is no draft.
    private static func file(ofDraft name: String) -> String? {
        let ending = ".coursekit"
        guard name.hasPrefix("."), name.hasSuffix(ending) else { return nil }
        let rest = name.dropFirst().dropLast(ending.count)
        guard let dot = rest.lastIndex(of: "."), dot > rest.startIndex else { return nil }
        let number = rest[rest.index(after: dot)...]
        guard !number.isEmpty, number.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return String(rest[..<dot])
    }

    /// So much of a long name that there is room for the rest.
    private static func shortened(_ file: String) -> String {
        var name = file[...]
        while name.utf8.count > 200 { name.unicodeScalars.removeLast() }
        return String(name)
    }
}
