package import Workspace
internal import CourseMarkdown
package import CourseModel
package import TextRules

/// What a link or an image in a text leads to.
package enum LinkTarget: Sendable, Hashable {
    /// A page of the site, and a heading or an item of it.
    case page(PageID, fragment: String?)
    /// A file of the workspace that the site carries a copy of, by its workspace path as the disk spells it.
    case attachment(String)
    /// A web address, an e-mail address.
    case external(String)
    /// Nothing that the site has; a diagnostic says so.
    case none
}

/// What the links of a page lead to: all that its text has were looked up once, when it was loaded.
///
/// ```swift
/// let links = try index.loadLesson("honesty", in: "six-pathways", language: .simplifiedChinese).links
/// options.address = { destination, _ in links.reference(for: destination) }
/// ```
package struct PageLinks: Sendable {
    /// The page whose file the text stands in.
    package let page: PageID
    /// The page that shows the text, the same but for items of a quiz that another page shows; nil where a document of many texts does.
    let shownOn: PageID?
    /// The language of the page that shows the text.
    package let language: LanguageTag
    /// The address that references are relative to: that of the page that shows the text.
    package let address: SiteAddress
    let index: WorkspaceIndex
    /// The folder that destinations are relative to: `courses/six-pathways`.
    let folder: String
    /// What the text's own references lead to.
    let table: [LinkKey: LinkTarget]

    /// The same from another place, where the text stands among others.
    package func seen(from address: SiteAddress) -> PageLinks {
        PageLinks(
            page: page, shownOn: nil, language: language, address: address, index: index, folder: folder, table: table)
    }

    /// What a destination, as it is written in the page's file, leads to.
    package func target(of destination: String, as use: HTMLAddress.Use = .link) -> LinkTarget {
        table[LinkKey(destination: destination, use: use)]
            ?? index.resolve(destination, as: use, from: folder, page: page).target
    }

    /// The workspace paths of the files that a text, or what an edition leaves of it, shows, plays or links to; sorted.
    package func attachments(in tree: MarkdownTree) -> [String] {
        let paths = tree.references(withHTML: index.allowsHTML).compactMap { reference -> String? in
            guard case .attachment(let path) = target(of: reference.destination, as: reference.use) else { return nil }
            return path
        }
        return Set(paths).sorted()
    }

    /// The reference to write into the page; nil where the text should stay without its link.
    package func reference(for destination: String) -> String? {
        reference(to: target(of: destination))
    }

    package func reference(to target: LinkTarget) -> String? {
        switch target {
        case .page(let page, let fragment):
            let shown = page == shownOn ? address : index.address(of: page, in: language)
            return address.reference(to: shown, fragment: fragment)
        case .attachment(let path): return address.reference(to: SiteAddress(ofAttachment: path))
        case .external(let address): return address
        case .none: return nil
        }
    }
}

/// A reference as it is written, and what for: equal ones of a page lead to the same.
struct LinkKey: Hashable, Sendable {
    let destination: String
    let use: HTMLAddress.Use
}

extension SiteAddress {
    /// Where the site keeps its copy of a file: without the leading `courses/` or `site/`.
    package init(ofAttachment path: String) {
        let folder = ["courses/", "site/"].first { path.hasPrefix($0) } ?? ""
        self.init(String(path.dropFirst(folder.count)))
    }
}
