internal import SystemFiles

/// For whom a site is made.
package enum SiteEdition: String, Sendable, CaseIterable {
    /// Everybody; nothing in it is for trainers only.
    case learner
    /// Whoever teaches: with notes, and solutions where the site keeps them from learners.
    case trainer

    /// The folder below `site/` that holds the edition where no other is asked for.
    package var folderName: String {
        switch self {
        case .learner: "public"
        case .trainer: "trainer"
        }
    }
}

/// What the file `.coursekit-site` says of the folder it stands in: that it is a site, which edition, and what coursekit wrote.
///
/// ```text
/// coursekit learner
/// keep uploads
/// file index.html
/// file theme/site.css
/// complete
/// ```
///
/// Version 0.1.0 wrote the first line only.
struct SiteManifest: Sendable, Hashable {
    static let fileName = ".coursekit-site"
    /// More would be the list of some millions of files.
    static let sizeLimit = 1 << 28

    /// nil for one that this version does not know.
    private(set) var edition: SiteEdition?
    /// The names that `keep` had when the site was made.
    private(set) var keep: Set<String> = []
    /// The paths of all files that were written; nil where they are not known, because the site is not complete or is one of 0.1.0.
    private(set) var files: Set<String>?

    init(edition: SiteEdition, keep: Set<String>, files: [String]? = nil) {
        self.edition = edition
        self.keep = keep
        self.files = files.map(Set.init)
    }

    init(_ bytes: [UInt8]) {
        var listed: Set<String> = []
        // About the number of lines.
        listed.reserveCapacity(bytes.count / 32)
        bytes.withUnsafeBufferPointer { bytes in
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                let space = line.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
                let rest = UnsafeBufferPointer(rebasing: line[space...].dropFirst())
                switch String(decoding: UnsafeBufferPointer(rebasing: line[..<space]), as: UTF8.self) {
                case "complete" where rest.isEmpty: files = listed
                case _ where rest.isEmpty: break
                case "file": listed.insert(Self.decoded(rest))
                case "keep": keep.insert(Self.decoded(rest))
                case "coursekit": edition = SiteEdition(rawValue: Self.decoded(rest))
                default: break
                }
            }
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func add(_ word: String, _ value: String) {
            bytes += word.utf8
            bytes += Self.encoded(value).utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        add("coursekit ", edition?.rawValue ?? "")
        for name in keep.sorted() { add("keep ", name) }
        if let files {
            for path in files.sorted() { add("file ", path) }
            bytes += "complete\n".utf8
        }
        return bytes
    }

    /// Whether a name at the top of the site is not ours: it stays when the site is replaced.
    func keeps(_ name: String) -> Bool {
        !Self.isMark(name) && (name.hasPrefix(".") || keep.contains(name))
    }

    /// Whether a name is that of the mark, or of a mark that has not been written to its end.
    static func isMark(_ name: String) -> Bool { name == fileName || name == draftName }

    static let draftName = fileName + ".draft"

    /// A name may have a line feed in it, a line of the list may not.
    private static func encoded(_ name: String) -> String {
        // Nearly no name has either, and the search for texts is slow.
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\n") }) else { return name }
        return name.replacing("%", with: "%25").replacing("\n", with: "%0A")
    }

    private static func decoded(_ name: UnsafeBufferPointer<UInt8>) -> String {
        let text = String(decoding: name, as: UTF8.self)
        guard name.contains(UInt8(ascii: "%")) else { return text }
        return text.replacing("%0A", with: "\n").replacing("%25", with: "%")
    }
}

extension OpenFolder {
    /// What the folder's mark says; nil where it has none.
    func manifest() throws(PublishingError) -> SiteManifest? {
        guard let file = try openFile(SiteManifest.fileName) else { return nil }
        return SiteManifest(try file.contents(limit: SiteManifest.sizeLimit) ?? [])
    }

    /// The paths in the folder of a site that somebody else put there, in order; none where it is not known what is ours.
    ///
    /// - Parameter next: the site that is to be made, which says what is kept.
    func strangers(to manifest: SiteManifest, before next: SiteManifest) throws(PublishingError) -> [String] {
        guard let files = manifest.files else { return [] }
        var found: [String] = []
        var waiting = [""]
        while let folder = waiting.popLast() {
            guard let opened = folder.isEmpty ? self : try subfolder(folder) else { continue }
            for name in try opened.names {
                if folder.isEmpty, SiteManifest.isMark(name) || next.keeps(name) { continue }
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                if files.contains(path) || Self.isLitter(name) { continue }
                if try opened.kind(of: name) == .folder { waiting.append(path) } else { found.append(path) }
            }
        }
        return found.sorted()
    }

    /// What file managers leave in every folder they show.
    private static func isLitter(_ name: String) -> Bool {
        [".DS_Store", "Thumbs.db", "desktop.ini"].contains(name) || name.hasPrefix("._")
    }
}
