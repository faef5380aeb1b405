internal import CourseModel
internal import TextRules
internal import Workspace

/// What the HTML of a text needs of the policy of its page, as far as the workspace allows it.
struct PolicyAllowance: Sendable, Hashable {
    /// Whether an element has a style of its own, or the text a style sheet.
    private(set) var hasStyles = false
    /// The hosts of `embed` whose pages are shown in frames, sorted.
    private(set) var frameHosts: [String] = []

    /// Nothing.
    static let none = PolicyAllowance()

    private init() {}

    /// Adds what another text of the same page needs.
    mutating func formUnion(_ other: PolicyAllowance) {
        hasStyles = hasStyles || other.hasStyles
        frameHosts = Set(frameHosts + other.frameHosts).sorted()
    }

    init(for tree: MarkdownTree, in configuration: SiteConfiguration) {
        guard configuration.rawHTML == .allow else { return }
        var hosts: Set<String> = []
        for node in tree.nodes(of: .htmlBlock, .htmlInline) {
            tree.withLiteral(of: node) { bytes in
                for tag in HTMLTag.all(in: bytes) {
                    if tag.name == "style" || tag["style"] != nil { hasStyles = true }
                    guard tag.name == "iframe", let source = tag["src"] else { continue }
                    let address = HTMLEntities.decoded(String(decoding: bytes[source.value], as: UTF8.self))
                    if let host = configuration.embeddedHost(of: address) { hosts.insert(host) }
                }
            }
        }
        frameHosts = hosts.sorted()
    }
}

/// The Content Security Policy of a page: nothing but the site's own files, also from `file://`, where 'self' is any file. What stands in
/// the page itself neither runs nor styles, unless the workspace allows it.
enum PagePolicy {
    /// The attributes of the `meta` element that gives the page its policy; they hold no quotes but their own.
    static func attributes(allowing allowance: PolicyAllowance) -> String {
        "http-equiv=\"Content-Security-Policy\" content=\"\(text(allowing: allowance))\""
    }

    static func text(allowing allowance: PolicyAllowance) -> String {
        var directives = [
            "default-src 'none'", "script-src 'self'",
            "style-src 'self'" + (allowance.hasStyles ? " 'unsafe-inline'" : ""),
            "img-src 'self' data:", "font-src 'self'", "media-src 'self'",
        ]
        if !allowance.frameHosts.isEmpty {
            directives.append("frame-src " + allowance.frameHosts.map { "https://\($0)" }.joined(separator: " "))
        }
        return (directives + ["base-uri 'none'", "form-action 'none'"]).joined(separator: "; ")
    }
}
