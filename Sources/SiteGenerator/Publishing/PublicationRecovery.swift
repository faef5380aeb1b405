/// Clears away what a build that was stopped left beside the output folder, without losing what the output folder keeps.
struct PublicationRecovery {
    let place: OutputPlace
    let parent: Folder
    let keep: Set<String>

    /// Makes the sibling for the next site, and takes it for this program.
    func startSibling() throws(PublishingError) -> Folder {
        try restore()
        let path = "\(place.parentPath)/\(place.nextName)"
        for _ in 0..<8 {
            if let left = try Folder(path) {
                guard left.lock() else { throw .busy(place.path) }
                if left.isInPlace { try clear(place.nextName) }
            }
            try parent.makeFolder(place.nextName)
            // Between making and locking, another build may have taken it for a leftover.
            if let folder = try Folder(path), folder.lock(), folder.isInPlace, try folder.names.isEmpty {
                return folder
            }
        }
        throw .busy(place.path)
    }

    /// Removes a folder that is no longer the site, after what is kept has moved into the site.
    func clear(_ name: String) throws(PublishingError) {
        guard let old = try Folder("\(place.parentPath)/\(name)") else { return }
        let names = try old.names
        guard names.isEmpty || names.contains(SitePublication.markerName) else { throw .foreignFolder(old.path) }
        if let site = try Folder(place.path) {
            for name in names where isKept(name) {
                guard !site.has(name) else { throw .keptTwice(name, old.path) }
                try FolderExchange.move(name, from: old, to: site)
            }
        } else if names.contains(where: isKept) {
            throw .foreignFolder(old.path)
        }
        try parent.removeFolder(name, mark: SitePublication.markerName)
    }

    /// Finishes, or takes back, an exchange in two steps that was stopped between them.
    private func restore() throws(PublishingError) {
        guard parent.has(place.lastName) else { return }
        if parent.has(place.name) {
            try clear(place.lastName)
        } else {
            try FolderExchange.rename(place.lastName, to: place.name, in: parent)
        }
    }

    private func isKept(_ name: String) -> Bool {
        name != SitePublication.markerName && (name.hasPrefix(".") || keep.contains(name))
    }
}
