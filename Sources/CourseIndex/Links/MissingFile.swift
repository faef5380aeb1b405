internal import Diagnostics
internal import SystemFiles
internal import Workspace
internal import CourseModel
internal import TextRules

// What was meant by a path at which nothing is.
extension WorkspaceIndex {
    /// What to tell of a link or a picture whose file is missing.
    ///
    /// - Parameters:
    ///   - place: what to mark.
    ///   - written: where the destination stands as it is; nil where it is spelt with references or escapes.
    func missing(
        _ path: String, _ destination: String, as use: HTMLAddress.Use, from folder: String, at place: Range<Int>,
        _ written: Range<Int>?, in source: SourceText, _ suggestions: inout SuggestionMemo
    ) -> Diagnostic {
        func fix(_ meant: String?) -> Diagnostic.Fix? { meant.flatMap { Self.fix(written, destination, with: $0) } }
        if use == .link {
            let page = suggestions.meant(by: path, as: "address") { pageMeant(byAddress: path, from: folder) }
            if let page { return .linkToSiteAddress(page, at: place, fix: fix(page), in: source) }
        }
        // Who links to a picture means none of the pages.
        let isImage = use == .picture || WorkspacePath.isImage(path)
        let other = suggestions.meant(by: path, as: use == .picture ? "renamed image" : "renamed file") {
            renamed(path, from: folder, as: use)
        }
        let meant =
            other
            ?? suggestions.meant(by: path, as: isImage ? "image" : "page") {
                suggested(for: path, from: folder, isImage: isImage)
            }
        return use == .picture
            ? .missingImage(path, meant: meant, at: place, fix: fix(other), in: source)
            : .missingFile(path, meant: meant, at: place, fix: fix(other), in: source)
    }

    /// Writes another path into a destination, whose fragment stays.
    static func fix(_ written: Range<Int>?, _ destination: String, with path: String) -> Diagnostic.Fix? {
        guard let written else { return nil }
        let old = destination.prefix { $0 != "#" && $0 != "?" }.utf8.count
        let encoded = path.replacing(" ", with: "%20").replacing("(", with: "%28").replacing(")", with: "%29")
        return Diagnostic.Fix(replacing: written.lowerBound..<written.lowerBound + old, with: encoded)
    }

    /// The page that has an address in the generated site, as a text of `folder` links to it: `02-b.html`, `b/`, `site/public/c/b.html`.
    private func pageMeant(byAddress path: String, from folder: String) -> String? {
        let isPage = [".html", ".htm"].contains { path.lowercased().hasSuffix($0) }
        let name = Descriptor.split(path).name
        guard isPage || !name.contains(".") else { return nil }
        var stem = isPage ? String(path[..<(path.lastIndex(of: ".") ?? path.endIndex)]) : path
        var original = pageOfPath[stem + ".md"]?.page
        if original == nil {
            for prefix in ["site/public/", "site/trainer/", "courses/site/public/", "courses/"]
            where stem.hasPrefix(prefix) {
                stem = String(stem.dropFirst(prefix.count))
                break
            }
            let addresses = [SiteAddress(stem + ".html"), SiteAddress(stem + "/index.html")]
            original = allPages.first { addresses.contains(SiteAddress(of: $0)) }
        }
        guard let original, let file = pages[original]?.original else { return nil }
        return WorkspacePath.relative(file, to: folder)
    }

    /// The only file that has the same name but for its number, its capitals and its folder, and that is of the same kind.
    func renamed(_ path: String, from folder: String, as use: HTMLAddress.Use) -> String? {
        // A bank that has become a folder.
        let folderBank = path.droppingSuffix(".md") + "/quiz.md"
        if path.hasPrefix("quizzes/"), pageOfPath[folderBank] != nil {
            return Normalization.composed(WorkspacePath.relative(folderBank, to: folder))
        }
        let name = Self.bareName(path)
        let ending = Self.ending(path)
        let same = candidates(isImage: use == .picture).filter { candidate in
            Self.bareName(candidate) == name && Self.ending(candidate) == ending
        }
        return same.count == 1 ? same.first.map { Normalization.composed(WorkspacePath.relative($0, to: folder)) } : nil
    }

    /// The file that was probably meant, as it would be written in a file of `folder`.
    func suggested(for path: String, from folder: String, isImage: Bool = false) -> String? {
        let path = path.hasPrefix("/") ? String(path.dropFirst()) : path
        let name = Self.bareName(path)
        let candidates = candidates(isImage: isImage)
        // The same name, but for its number, its ending and its folder, is the likeliest; then one that is hardly different.
        let sameName = candidates.filter { Self.bareName($0) == name }
        let meant =
            sameName.count == 1
            ? sameName.first
            : sameName.isEmpty ? near(name, path, among: candidates) : Suggestion.closest(to: path, among: sameName)
        return meant.map { Normalization.composed(WorkspacePath.relative($0, to: folder)) }
    }

    /// The file whose name is a slip of the fingers away; a name of three characters is another name then.
    private func near(_ name: String, _ path: String, among candidates: [String]) -> String? {
        guard name.count > 3 else { return nil }
        let letters = name.filter(\.isLetter)
        let close = candidates.filter { candidate in
            let other = Self.bareName(candidate)
            guard Suggestion.closest(to: name, among: [other]) != nil else { return false }
            // `part1` is not `part2`.
            return other.filter(\.isLetter) != letters
        }
        return Suggestion.closest(to: name, among: close.map(Self.bareName)).flatMap { best in
            let equal = close.filter { Self.bareName($0) == best }
            return Suggestion.closest(to: path, among: equal) ?? equal.first
        }
    }

    private func candidates(isImage: Bool) -> [String] {
        paths.filter { candidate in
            let isPage = pageOfPath[candidate].map { page in page.language == pages[page.page]?.language } ?? false
            return isImage
                ? WorkspacePath.isImage(candidate) : isPage || classifiedFiles[candidate]?.role == .attachment
        }
    }

    private static func ending(_ path: String) -> String {
        let name = Descriptor.split(path).name
        return name.lastIndex(of: ".").map { name[$0...].lowercased() } ?? ""
    }
}

/// Addresses that lack what they begin with.
enum BareLink {
    private static let domains: Set<Substring> = [
        "com", "cn", "net", "org", "edu", "gov", "info", "io", "tw", "hk", "uk", "jp", "de", "eu",
    ]

    /// The scheme that a destination lacks at which no file is; nil where it is a path.
    static func scheme(missingIn destination: String) -> String? {
        let text = destination.lowercased()
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let host = text.prefix { !"/?#:".contains($0) }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last else { return nil }
        if host.contains("@") {
            return host.count == text.count && host.split(separator: "@").count == 2 ? "mailto:" : nil
        }
        guard host.allSatisfy({ $0.isLetter || $0.isNumber || "-.".contains($0) }) else { return nil }
        if labels[0] == "www", labels.count > 2 { return "https://" }
        // `notes.org` may be a file.
        let isLong = labels.count > 2 || host.count < text.count
        return domains.contains(last) && (isLong || last == "com" || last == "cn") ? "https://" : nil
    }
}

extension Diagnostic {
    static let linkSiteAddress = Kind(
        "link/site-address", .error,
        zh: "链接写 .md 文件，不写生成出来的网页：生成网站时会换成网页的地址，文件改名、换语言、离线打开都不会断。",
        en:
            """
            Links name .md files, not the pages made of them. The build puts the page's address in their place, and they \
            hold in every language and in a site opened from a folder.
            """,
        wrong: "[第二课](02-waiting.html)", right: "[第二课](02-waiting.md)")

    static func linkToSiteAddress(
        _ page: String, at range: Range<Int>, fix: Fix?, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            linkSiteAddress, at: range, in: source,
            message: Phrase(
                zh: "这是网页的地址，链接要写课文的文件。", en: "This is the address of a page; a link names the file of its text."),
            advice: Phrase(zh: "写成 \(verbatim: page)。", en: "Write \(page)."), fix: fix)
    }
}
