internal import Foundation
internal import SitePublishing
package import SystemFiles

/// Serves a folder that holds a site to browsers, and tells its pages when it is another.
///
/// It answers what a browser asks for a preview, and no more: files of the folder, its own script and style, and one stream of news. Each
/// connection has a thread, asks once, and is closed. Names that are not this machine's are refused, so that no page of the web can
/// read a preview by a name of its own.
package final class SiteServer: Sendable {
    private let folder: String
    private let names: Set<String>?
    private let news = PreviewNews()
    private let queue = DispatchQueue(label: "coursekit.serve", attributes: .concurrent)

    /// - Parameters:
    ///   - folder: the absolute path of the site; it may be exchanged at any time.
    ///   - isOpen: whether others than this machine may ask, by whatever name they know it.
    package init(folder: String, isOpen: Bool) {
        self.folder = folder
        names = isOpen ? nil : ["localhost", "127.0.0.1"]
    }

    /// Tells every page what there is to know.
    ///
    /// - Parameters:
    ///   - text: JSON on one line.
    ///   - build: the number of the last build that was published.
    func tell(_ text: String, build: Int) { news.tell(text, build: build) }

    /// Serves until the program ends, or nobody can be listened to any more.
    package func run(on socket: ListeningSocket) throws(SystemFault) {
        while true {
            let connection = try socket.accept()
            queue.async { self.serve(connection) }
        }
    }

    private func serve(_ connection: Connection) {
        var head: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while head.count < HTTPRequest.longest, !head.suffix(4).elementsEqual(end) {
            let part = connection.read(atMost: 4_096)
            if part.isEmpty { return }
            head += part
        }
        let request: HTTPRequest
        do {
            request = try HTTPRequest(head)
        } catch {
            let status: HTTPResponse.Status = error == .unreadable ? .badRequest : .notAllowed
            _ = connection.write(HTTPResponse.words(status).bytes(isHead: false))
            return
        }
        if let names, !names.contains(String(request.host.prefix { $0 != ":" })) {
            _ = connection.write(HTTPResponse.words(.forbidden).bytes(isHead: request.isHead))
        } else if request.path == PreviewScript.newsPath {
            sendNews(to: connection)
        } else {
            _ = connection.write(response(to: request.path).bytes(isHead: request.isHead))
        }
    }

    func response(to path: String) -> HTTPResponse {
        // Before the page is read: one that is newer than its number is only read once more.
        let build = news.build
        if let own = PreviewScript.files[path] {
            return HTTPResponse(status: .ok, type: HTTPResponse.type(of: path), body: own)
        }
        let isFolder = path.isEmpty || path.hasSuffix("/")
        if let page = file(isFolder ? path + "index.html" : path) {
            let type = HTTPResponse.type(of: isFolder ? "index.html" : path)
            return HTTPResponse(
                status: .ok, type: type,
                body: type.hasPrefix("text/html") ? PreviewScript.added(to: page, build: build) : page)
        }
        // A page that stands on its own, so that whoever waits for the first good build sees it come.
        return HTTPResponse(
            status: .notFound, type: "text/html; charset=utf-8", body: PreviewScript.emptyPage(build: build))
    }

    private func file(_ path: String) -> [UInt8]? {
        do {
            guard let root = try OpenFolder(folder), let file = try root.openFile(path) else { return nil }
            return try file.contents(limit: 1 << 30)
        } catch {
            return nil
        }
    }

    /// One line after the other, until nobody listens.
    private func sendNews(to connection: Connection) {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        guard connection.write(Array(head.utf8)) else { return }
        var known = 0
        while true {
            var line = ":\n\n"
            if let next = news.next(after: known, patience: 10) {
                known = next.number
                line = "data: \(next.text)\n\n"
            }
            guard connection.write(Array(line.utf8)) else { return }
        }
    }
}
