/// Clears away what a build that was stopped left beside the output folder, without losing what the output folder keeps.
struct PublicationRecovery {
    let place: OutputPlace
    let parent: OpenFolder
    /// What the site that is about to be made keeps.
    let manifest: SiteManifest

    /// Makes the sibling for the next site, and takes it for this program.
    ///
    /// - Parameter twin: what becomes the sibling, if it can.
    /// - Returns: the sibling, and whether it is the twin.
    func startSibling(from twin: SiteTwin? = nil) throws(PublishingError) -> (folder: OpenFolder, isTwin: Bool) {
        try restore()
        let path = "\(place.parentPath)/\(place.nextName)"
        for _ in 0..<8 {
            if let left = try OpenFolder(path) {
                guard left.lock() else { throw .busy(place.path) }
                if left.isInPlace { try clear(place.nextName) }
            }
            let isTwin = twin?.move(into: parent, as: place.nextName, for: manifest) ?? false
            if !isTwin { try parent.makeFolder(place.nextName) }
            // Between making and locking, another build may have taken it for a leftover.
            if let folder = try OpenFolder(path), folder.lock(), folder.isInPlace {
                if isTwin { return (folder, true) }
                if try folder.names.isEmpty { return (folder, false) }
            }
        }
        throw .busy(place.path)
    }

    /// Removes a folder that is no longer, or not yet, the site, after what is kept has moved into the site.
    func clear(_ name: String) throws(PublishingError) {
        guard let old = try OpenFolder("\(place.parentPath)/\(name)") else { return }
        let names = try old.names
        let known = try old.manifest()
        guard names.isEmpty || known != nil else { throw .foreignFolder(old.path) }
        // `keep` may have said something else when the folder was made.
        let isKept = { (name: String) in manifest.keeps(name) || known?.keeps(name) == true }
        let kept = names.filter(isKept)
        if !kept.isEmpty {
            guard let site = try OpenFolder(place.path) else { throw .foreignFolder(old.path) }
            for name in kept {
                guard try site.kind(of: name) == nil else { throw .keptTwice(name, old.path) }
                try old.move(name, into: site)
            }
            site.syncNames()
        }
        try parent.removeFolder(name, mark: SiteManifest.fileName, unlessHolding: isKept)
    }

    /// Finishes, or takes back, an exchange in two steps that was stopped between them.
    private func restore() throws(PublishingError) {
        guard try parent.kind(of: place.lastName) != nil else { return }
        if try parent.kind(of: place.name) != nil {
            try clear(place.lastName)
        } else {
            try parent.rename(place.lastName, to: place.name)
        }
    }
}
