internal import FoundationEssentials

/// The address of a picture with the picture itself in it (RFC 2397), so that a file needs no other beside it.
package enum PictureAddress {
    /// - Parameters:
    ///   - bytes: those of the picture's file.
    ///   - path: its name, whose ending says what kind of picture it is.
    /// - Returns: nil for what is no picture that browsers show.
    package static func data(of bytes: [UInt8], named path: String) -> String? {
        guard let dot = path.lastIndex(of: "."), let type = types[path[path.index(after: dot)...].lowercased()] else {
            return nil
        }
        return "data:\(type);base64," + Data(bytes).base64EncodedString()
    }

    private static let types = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "avif": "image/avif", "svg": "image/svg+xml", "bmp": "image/bmp", "ico": "image/x-icon",
    ]
}
