/// Which addresses a page may link to.
enum LinkSafety {
    /// Whether an address is relative or of a scheme that cannot run or read anything by itself.
    ///
    /// Browsers drop control characters and leading spaces before they look for a scheme, so these are passed over here too.
    static func isSafe(_ address: String) -> Bool {
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
