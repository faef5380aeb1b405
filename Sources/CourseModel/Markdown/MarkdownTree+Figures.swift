/// What plays a file that a text shows as it shows a picture: `![The queue](films/queue.mp4)`.
package enum MediaKind: Sendable, Hashable, CaseIterable {
    case film
    case sound

    /// What plays the file that an address or a path leads to, by its ending; nil for a picture, and for what browsers do not play.
    package init?(address: String) {
        let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        // The longest of them has four letters.
        let ending = path[path.index(after: dot)...]
        guard ending.count <= 4, let kind = Self.endings[String(Substring(ending)).lowercased()] else { return nil }
        self = kind
    }

    /// The endings of files that the browsers of today play by themselves.
    private static let endings: [String: MediaKind] = [
        "mp4": .film, "m4v": .film, "webm": .film, "ogv": .film, "mov": .film,
        "mp3": .sound, "m4a": .sound, "aac": .sound, "ogg": .sound, "oga": .sound, "opus": .sound, "wav": .sound,
        "flac": .sound,
    ]
}

extension MarkdownTree {
    /// What plays the file that an image leads to; nil where it is a picture, and for other nodes.
    package func media(of node: NodeID) -> MediaKind? {
        guard kind(of: node) == .image else { return nil }
        return destination(of: node).flatMap(MediaKind.init(address:))
    }

    /// The image that is all that a paragraph holds, perhaps in a link: such a paragraph is a figure, and the title of the image its
    /// caption. nil for any other node.
    package func figure(of node: NodeID) -> NodeID? {
        // Nearly every paragraph begins with a word.
        guard kind(of: node) == .paragraph, let child = firstChild(of: node), next(after: child) == nil else {
            return nil
        }
        switch kind(of: child) {
        case .image: return child
        case .link:
            guard let image = firstChild(of: child), kind(of: image) == .image, next(after: image) == nil else {
                return nil
            }
            return image
        default: return nil
        }
    }
}
