internal import TextRules

/// What a browser asks for, as far as the preview answers it.
struct HTTPRequest: Sendable, Hashable {
    /// The path that is asked for, decoded, without a leading `/` and without what follows `?`.
    let path: String
    let isHead: Bool
    /// What the browser calls this machine.
    let host: String

    /// More would be no request of a browser for a page.
    static let longest = 16_384

    enum Fault: Error { case unreadable, methodNotAllowed }

    /// Reads the head of a request.
    init(_ head: [UInt8]) throws(Fault) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/") else { throw .unreadable }
        guard words[0] == "GET" || words[0] == "HEAD" else { throw .methodNotAllowed }
        isHead = words[0] == "HEAD"
        guard let decoded = Self.decoded(words[1].dropFirst().prefix { $0 != "?" && $0 != "#" }) else {
            throw .unreadable
        }
        let parts = decoded.split(separator: "/", omittingEmptySubsequences: false)
        // No name of a site begins with a dot, and nothing above the site is anybody's business.
        if decoded.utf8.contains(0) || parts.contains(where: { $0.hasPrefix(".") }) { throw .unreadable }
        path = Normalization.composed(decoded)
        host =
            lines.dropFirst().first { $0.lowercased().hasPrefix("host:") }.map {
                $0.dropFirst("host:".count).filter { $0 != " " }.lowercased()
            } ?? ""
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, rest.prefix(2).allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// What a browser is answered.
struct HTTPResponse: Sendable {
    enum Status: String {
        case ok = "200 OK"
        case badRequest = "400 Bad Request"
        case forbidden = "403 Forbidden"
        case notFound = "404 Not Found"
        case notAllowed = "405 Method Not Allowed"
    }

    let status: Status
    let type: String
    let body: [UInt8]

    /// What is sent; nothing is kept, since it may be another a moment later.
    func bytes(isHead: Bool) -> [UInt8] {
        let head =
            "HTTP/1.1 \(status.rawValue)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
            + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + (isHead ? [] : body)
    }

    static func words(_ status: Status) -> HTTPResponse {
        HTTPResponse(status: status, type: "text/plain; charset=utf-8", body: Array((status.rawValue + "\n").utf8))
    }

    /// By the ending of a file's name.
    static func type(of path: String) -> String {
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        return types[ending] ?? "application/octet-stream"
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "json": "application/json", "xml": "application/xml", "txt": "text/plain; charset=utf-8",
        "csv": "text/csv; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
        "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
        "pdf": "application/pdf", "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg", "ogg": "audio/ogg",
        "wav": "audio/wav", "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",
        "vtt": "text/vtt; charset=utf-8", "ics": "text/calendar; charset=utf-8",
    ]
}
