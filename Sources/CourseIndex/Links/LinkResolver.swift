internal import SystemFiles
internal import Workspace
internal import QuizFiles
package import CourseModel
internal import TextRules

extension WorkspaceIndex {
    /// What a destination leads to, and why it leads nowhere.
    ///
    /// - Parameter folder: the folder of the file it stands in, relative to the workspace.
    func resolve(
        _ destination: String, as use: HTMLAddress.Use = .link, from folder: String, page: PageID
    ) -> (target: LinkTarget, fault: LinkFault?) {
        if destination.isEmpty { return (.none, .empty) }
        if let scheme = Self.scheme(of: destination) {
            guard ["http", "https", "mailto", "tel"].contains(scheme) else { return (.none, .unsafeScheme(scheme)) }
            if scheme.hasPrefix("http"), !destination.dropFirst(scheme.count).hasPrefix("://") {
                return (.none, .missingSlashes)
            }
            switch use {
            case .link: return (.external(destination), nil)
            case .picture: return (.none, .externalImage)
            case .media: return (.none, .externalMedia)
            }
        }
        if destination.hasPrefix("//") { return (.none, .noScheme) }
        if destination.hasPrefix("/") { return (.none, .absolutePath) }
        if destination.utf8.contains(UInt8(ascii: "\\")) { return (.none, .backslash) }

        let cut = destination.utf8.split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = cut.count > 1 && !cut[1].isEmpty ? WorkspacePath.percentDecoded(String(Substring(cut[1]))) : nil
        let written = WorkspacePath.percentDecoded(String(Substring(cut[0].prefix { $0 != UInt8(ascii: "?") })))
        if written.isEmpty { return target(page: page, fragment: fragment, as: use) }
        guard let path = WorkspacePath.resolved(written, from: folder) else { return (.none, .outsideWorkspace) }
        let found = target(path: path, fragment: fragment, from: page, as: use)
        if case .missingFile? = found.fault, use == .link, let scheme = BareLink.scheme(missingIn: destination) {
            return (.none, .bareAddress(scheme: scheme))
        }
        return found
    }

    private func target(
        path: String, fragment: String?, from page: PageID, as use: HTMLAddress.Use
    ) -> (target: LinkTarget, fault: LinkFault?) {
        if let target = pageOfPath[path]?.page { return self.target(page: target, fragment: fragment, as: use) }
        guard let file = classifiedFiles[path] else { return (.none, faultOfUnlisted(path)) }
        if let fault = fault(of: file, from: page, as: use) { return (.none, fault) }
        return (.attachment(file.path), nil)
    }

    private func target(
        page: PageID, fragment: String?, as use: HTMLAddress.Use
    ) -> (target: LinkTarget, fault: LinkFault?) {
        switch (use, page) {
        case (.picture, _): (.none, .notAnImage)
        case (.media, _): (.none, .notMedia)
        case (.link, .quiz(let id)): quizTarget(id, fragment: fragment)
        case (.link, _): heading(fragment, on: page)
        }
    }

    /// Why a file that is no page cannot be shown, played or linked to; nil where it can.
    private func fault(of file: ClassifiedFile, from page: PageID, as use: HTMLAddress.Use) -> LinkFault? {
        switch file.role {
        case .attachment: break
        case .withheld(.quizFolder) where page.isQuiz: break
        case .withheld(let reason): return .withheld(file.path, reason)
        case .delivery: return .withheld(file.path, .delivery)
        default: return .unpublished(file.path)
        }
        if let reason = Withholding(head: outlines.head(of: file.path)) { return .withheld(file.path, reason) }
        if use == .picture { return WorkspacePath.isImage(file.path) ? nil : .notAnImage }
        return ActiveFile.isActive(file.path, head: { outlines.head(of: file.path) }) ? .active(file.path) : nil
    }

    /// A file that the listing passes over, or none at all.
    private func faultOfUnlisted(_ path: String) -> LinkFault {
        if folders.contains(path) { return .folder(path) }
        switch files.kind(of: path) {
        case nil: return .missingFile(path)
        case .folder: return .folder(path)
        case .link: return .withheld(path, .link)
        case .pipe, .socket, .device: return .withheld(path, .noFile)
        case .file: return .withheld(path, Withholding(path: path) ?? .elsewhere)
        }
    }

    private func heading(_ fragment: String?, on page: PageID) -> (target: LinkTarget, fault: LinkFault?) {
        // A browser goes to the top of the page for this one.
        guard let fragment, fragment != "top" else { return (.page(page, fragment: fragment), nil) }
        // As the page spells it: browsers compare the two byte by byte.
        if let id = headings(of: page).spelling(of: fragment) { return (.page(page, fragment: id), nil) }
        return (.none, .missingHeading(fragment, on: page))
    }

    /// A quiz, or items of it: the fragment names one, or several with commas between them.
    private func quizTarget(_ id: QuizID, fragment: String?) -> (target: LinkTarget, fault: LinkFault?) {
        guard let quiz = quiz(id), quiz.kind == .practice else { return (.none, .exam(id)) }
        let items = Self.itemIDs(in: fragment)
        for item in items where itemHomes[item] != id { return (.none, .missingItem(item.rawValue, in: id)) }
        return (.page(.quiz(id), fragment: items.first?.rawValue), nil)
    }

    static func itemIDs(in fragment: String?) -> [ItemID] {
        (fragment ?? "").split(separator: ",").map { ItemID(String($0).trimmingBlanks) }
    }

    /// The ids of a page's headings; of a quiz, those of its items and passages.
    package func headingIDs(of page: PageID) -> [String] { headings(of: page).ordered }

    private func headings(of page: PageID) -> HeadingNames {
        guard let path = pages[page]?.original else { return .none }
        if case .quiz(_, let entries)? = facts(of: path) { return HeadingNames(entries.map(\.item.id.rawValue)) }
        // What cannot be read is said of the page itself.
        return (try? outline(ofOriginal: path))?.names ?? .none
    }

    // MARK: Paths

    /// The scheme of an address in lower case; nil for a path. A single letter is a Windows drive, which no link may
    /// name.
    private static func scheme(of destination: String) -> String? {
        guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")), let first = destination.first,
            first.isASCII, first.isLetter
        else { return nil }
        let scheme = destination[..<colon]
        let isScheme = scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        return isScheme ? scheme.lowercased() : nil
    }
}
