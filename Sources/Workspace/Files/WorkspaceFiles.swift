package import SystemFiles
package import CourseModel
internal import TextRules

/// The files of a workspace: what there is, and their bytes. Nothing outside the workspace can be reached through it.
package struct WorkspaceFiles: Sendable {
    let root: String
    private let clock: @Sendable () -> Int64
    private let folders = OpenFolders()

    /// - Parameter clock: tells how long files have been left alone.
    package init(root: String, clock: @escaping @Sendable () -> Int64 = { SystemClock.wall }) {
        self.root = root
        self.clock = clock
    }

    /// In milliseconds since 1970.
    package var time: Int64 { clock() }

    /// An ordinary file.
    package struct Entry: Sendable, Hashable {
        /// Relative to the workspace, with `/` between its parts, spelled as the disk has it.
        ///
        /// Strings are equal however their characters are composed, so a path that a text writes in NFC finds the file that macOS
        /// once stored in NFD; to open it, this spelling is needed.
        package let path: String
        package let stamp: FileStamp
    }

    /// What a walk over the workspace found.
    package struct Listing: Sendable {
        /// By path, in natural order.
        package var files: [Entry] = []
        /// The paths of files that are not looked at, because an earlier one has the same name but for how its characters are composed.
        package var twins: [String] = []
        /// What stands where a file or a folder is wanted and cannot be read as one.
        package var obstacles: [Obstacle] = []
        /// Paths with names that are not UTF-8 or hold control characters.
        package var unusable: [String] = []
        /// Folders too deep to be walked.
        package var tooDeep: [String] = []
        /// Drafts of files, which runs that were killed left behind or runs at work are writing.
        var drafts: [String] = []

        /// Puts the files in order, and lists those apart whose names are, but for their characters' composition, those of others.
        fileprivate mutating func setTwinsApart() {
            var seen: Set<String> = []
            files = files.sortedNaturally(by: \.path).filter { file in
                // ASCII has one way to be written.
                if file.path.utf8.allSatisfy({ $0 < 0x80 }) || seen.insert(file.path).inserted { return true }
                twins.append(file.path)
                return false
            }
        }

        fileprivate mutating func append(_ other: Listing) {
            files += other.files
            twins += other.twins
            obstacles += other.obstacles
            unusable += other.unusable
            tooDeep += other.tooDeep
            drafts += other.drafts
        }
    }

    /// Opens an ordinary file for reading.
    func open(_ path: String) throws(WorkspaceError) -> Descriptor {
        let (parent, name) = Descriptor.split(path)
        do throws(SystemFault) {
            return try folders.folder(parent, below: root).descriptor.openFile(name)
        } catch {
            throw WorkspaceError(error, at: path)
        }
    }

    /// Closes the folders that files were opened in, so that the next file is looked for by the names on the way to it.
    package func closeFolders() { folders.close() }

    /// Reads a text whole; nil where it has more bytes than `Workspace.textLimit(of:)`.
    package func text(_ path: String) throws(WorkspaceError) -> SourceText? {
        try stampedText(path).value
    }

    /// The folders that the files of a workspace stand in. Those of templates and texts are only looked at: their files are read by
    /// whoever makes the site.
    fileprivate static let folders = ["courses", "quizzes", "site/assets", "site/templates", "site/strings"]

    /// The files below `courses/` and `quizzes/`, and those of `site/assets/`; hidden ones are passed over.
    ///
    /// - Parameter jobs: how many folders are walked at a time.
    package func listing(jobs: Int = 1) throws(WorkspaceError) -> Listing {
        let top = try Descriptor.root(root)
        var listing = Listing()
        for path in Self.folders {
            let (parent, name) = Descriptor.split(path)
            // What is wrong with `site` itself is said of the settings in it.
            guard let holder = try? top.folder(parent) else { continue }
            for meant in try holder.names(parent).sorted() where meant != name && Normalization.folded(meant) == name {
                let found = parent.isEmpty ? meant : "\(parent)/\(meant)"
                listing.obstacles.append(Obstacle(path: found, reason: .misnamed(name)))
            }
            switch try holder.status(ofName: name, path: path)?.kind {
            case nil: break
            case .folder:
                do throws(WorkspaceError) {
                    let opened = try holder.folder(name, for: path)
                    if path == "site/templates" || path == "site/strings" {
                        try look(into: opened, path: path, listing: &listing)
                    } else {
                        try walk(opened, path: path, depth: 0, into: &listing, jobs: jobs)
                    }
                } catch {
                    listing.obstacles.append(Obstacle(path: path, reason: .unreadable(error)))
                }
            case let kind?:
                listing.obstacles.append(Obstacle(path: path, reason: .kind(kind)))
            }
        }
        listing.setTwinsApart()
        return listing
    }

    /// - Parameter jobs: how many of the folders in the folder are walked at a time.
    private func walk(
        _ folder: consuming Descriptor, path: String, depth: Int, into listing: inout Listing, jobs: Int = 1
    ) throws(WorkspaceError) {
        // Nearly in order, all paths are put in order fast.
        let names = try folder.names(path).sortedNaturally(by: \.self)
        if jobs == 1 {
            for name in names {
                try look(at: name, in: folder, path: "\(path)/\(name)", depth: depth, into: &listing)
            }
            return
        }
        let opened = OpenedFolder(folder)
        let parts = names.concurrentMap(jobs: jobs) { name -> Result<Listing, WorkspaceError> in
            var part = Listing()
            do throws(WorkspaceError) {
                try look(at: name, in: opened.descriptor, path: "\(path)/\(name)", depth: depth, into: &part)
                return .success(part)
            } catch {
                return .failure(error)
            }
        }
        for part in parts { listing.append(try part.get()) }
    }

    private func look(
        at name: String, in folder: borrowing Descriptor, path childPath: String, depth: Int,
        into listing: inout Listing
    ) throws(WorkspaceError) {
        if name.hasPrefix(".") {
            if DraftFolder.isDraft(name) { listing.drafts.append(childPath) }
            return
        }
        if SystemLeftover.isLeftover(name) { return }
        if Self.isUnusable(name) {
            listing.unusable.append(childPath)
            return
        }
        guard let status = try folder.status(ofName: name, path: childPath) else { return }
        switch status.kind {
        case .file:
            listing.files.append(Entry(path: childPath, stamp: status.stamp))
        case .folder where FileRole.isNameOfText(name):
            listing.obstacles.append(Obstacle(path: childPath, reason: .kind(.folder)))
        case .folder where depth < 16:
            do throws(WorkspaceError) {
                try walk(folder.folder(name, for: childPath), path: childPath, depth: depth + 1, into: &listing)
            } catch {
                listing.obstacles.append(Obstacle(path: childPath, reason: .unreadable(error)))
            }
        case .folder:
            listing.tooDeep.append(childPath)
        case .link, .pipe, .socket, .device:
            listing.obstacles.append(Obstacle(path: childPath, reason: .kind(status.kind)))
        }
    }

    private static func isUnusable(_ name: String) -> Bool {
        if name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return false }
        return name.unicodeScalars.contains { $0 == "\u{FFFD}" || $0.properties.generalCategory == .control }
    }

    /// Finds what in a folder of nothing but texts cannot be read.
    private func look(
        into folder: borrowing Descriptor, path: String, listing: inout Listing
    ) throws(WorkspaceError) {
        for name in try folder.names(path) where !name.hasPrefix(".") && !SystemLeftover.isLeftover(name) {
            let childPath = "\(path)/\(name)"
            guard let kind = try folder.status(ofName: name, path: childPath)?.kind else { continue }
            if kind != .file {
                listing.obstacles.append(Obstacle(path: childPath, reason: .kind(kind)))
                continue
            }
            do throws(WorkspaceError) {
                _ = try folder.file(name)
            } catch {
                listing.obstacles.append(Obstacle(path: childPath, reason: .unreadable(error.naming(childPath))))
            }
        }
    }

    /// What a name of the workspace stands for, without following a link; nil where there is nothing.
    package func kind(of path: String) -> Descriptor.Status.Kind? {
        let (parent, name) = Descriptor.split(path)
        guard let folder = try? Descriptor.root(root).folder(parent) else { return nil }
        return (try? folder.status(ofName: name, path: path))?.kind
    }

    /// The first bytes of an ordinary file; none where it cannot be read.
    package func head(of path: String) -> [UInt8] {
        (try? open(path).head(path, count: 1024)) ?? []
    }
}

extension Workspace {
    /// The absolute paths of the folders that hold what a site is made from, and of coursekit's own.
    package var sourceFolders: [String] { (WorkspaceFiles.folders + [OwnFolder.name]).map { "\(root)/\($0)" } }
}
