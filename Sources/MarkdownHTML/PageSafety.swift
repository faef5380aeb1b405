/// Which addresses a page may link to.
enum LinkSafety {
    /// Whether an address is relative or of a scheme that cannot run or read anything by itself.
    ///
    /// Browsers drop control characters and leading spaces before they look for a scheme, so these are passed over here too.
    static func isSafe(_ address: String) -> Bool {
        // Most addresses are relative, and have nothing that could end a scheme.
        guard address.utf8.contains(UInt8(ascii: ":")) else { return true }
        var scheme: [UInt8] = []
        for byte in address.utf8 {
            switch byte {
            case ...UInt8(ascii: " "), 0x7F: continue
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return true
            case UInt8(ascii: ":"): return allowed.contains(scheme)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
            default: scheme.append(byte)
            }
        }
        return true
    }

    private static let allowed = Set(["http", "https", "mailto", "tel"].map { Array($0.utf8) })

    /// libcmark's own rule, for output that equals its own.
    static func isSafeForCommonMark(_ address: String) -> Bool {
        let address = address.utf8.prefix(16).map { $0 | (UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? 0x20 : 0) }
        if images.contains(where: { address.starts(with: $0.utf8) }) { return true }
        return !dangerous.contains { address.starts(with: $0.utf8) }
    }

    private static let images = ["data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp"]
    private static let dangerous = ["javascript:", "vbscript:", "file:", "data:"]
}

/// What a browser shows of raw HTML.
enum VisibleHTML {
    /// HTML without the markup that nobody sees. `<!-- … -->` is no longer in the tree; here it is `<? … >`, `<! … >` and `</ … >`, and
    /// CDATA outside of a drawing or formula.
    static func bytes(of html: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var visible: [UInt8] = []
        visible.reserveCapacity(html.count)
        var copied = 0
        var index = 0
        var isForeign = false
        while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            let rest = html[index...]
            isForeign = isForeign || begins(rest, with: "svg") || begins(rest, with: "math")
            guard let closing = endOfHiddenMarkup(rest, isForeign: isForeign) else { continue }
            visible += html[copied..<start]
            while index < html.count, !html[index...].starts(with: closing.utf8) { index += 1 }
            index = min(index + closing.utf8.count, html.count)
            copied = index
        }
        visible += html[copied...]
        return visible
    }

    /// What ends the markup that nobody sees; nil where it is a tag, or text.
    ///
    /// - Parameter rest: what follows its `<`.
    private static func endOfHiddenMarkup(_ rest: Slice<UnsafeBufferPointer<UInt8>>, isForeign: Bool) -> String? {
        switch rest.first {
        case UInt8(ascii: "?"): return ">"
        case UInt8(ascii: "!") where begins(rest, with: "![CDATA["): return isForeign ? nil : "]]>"
        case UInt8(ascii: "!"): return ">"
        case UInt8(ascii: "/"):
            guard let letter = rest.dropFirst().first else { return nil }
            return UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter | 0x20 ? nil : ">"
        default: return nil
        }
    }

    private static func begins(_ rest: Slice<UnsafeBufferPointer<UInt8>>, with word: String) -> Bool {
        rest.count >= word.utf8.count && zip(rest, word.utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
    }
}
