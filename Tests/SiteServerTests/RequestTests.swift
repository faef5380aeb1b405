import CourseModel
@testable import SiteServer
import Testing

struct RequestTests {
    private func request(_ line: String, host: String = "localhost:4000") throws -> HTTPRequest {
        try HTTPRequest(Array("\(line)\r\nHost: \(host)\r\nAccept: */*\r\n\r\n".utf8))
    }

    @Test func readsWhatABrowserAsksFor() throws {
        #expect(try request("GET /tea/%E6%B0%B4.html?x=1 HTTP/1.1").path == "tea/水.html")
        #expect(try request("GET / HTTP/1.1").path == "")
        #expect(try request("HEAD /theme/site.css HTTP/1.0").isHead)
        #expect(try request("GET / HTTP/1.1", host: " LocalHost:81").host == "localhost:81")
    }

    @Test(arguments: [
        "GET /../secret HTTP/1.1", "GET /tea/.coursekit-site HTTP/1.1", "GET /%2e%2e/x HTTP/1.1", "GET /a%00b HTTP/1.1",
        "GET /a%+1 HTTP/1.1",
        "GET /%FF HTTP/1.1", "GET /%zz HTTP/1.1", "GET tea HTTP/1.1", "GET / SPDY/3", "", "GET",
    ])
    func refusesWhatIsNoneOfTheSite(line: String) {
        #expect(throws: HTTPRequest.Fault.unreadable) { try request(line) }
    }

    @Test func takesNothing() {
        #expect(throws: HTTPRequest.Fault.methodNotAllowed) { try request("POST / HTTP/1.1") }
    }

    @Test func pagesMayHearTheNewsAndNothingElse() {
        let page = "<head><meta content=\"default-src 'none'; script-src 'self'\"></head><body>"
        let added = String(decoding: PreviewScript.added(to: Array(page.utf8), build: 7), as: UTF8.self)
        #expect(added.hasPrefix("<head><meta content=\"default-src 'none'; connect-src 'self'; script-src 'self'\">"))
        #expect(added.hasSuffix("<script src=\"/_coursekit/serve.js?build=7\" defer></script></head><body>"))
    }

    @Test func opensThePlaceOfAMistake() {
        let place = SourcePlace(path: "courses/茶/a b.md", line: 3, column: 5)
        #expect(
            EditorLink(EditorLink.standard).address(of: place, in: "/w") == "vscode://file/w/courses/茶/a%20b.md:3:5")
        #expect(EditorLink("").address(of: place, in: "/w") == "")
    }
}
