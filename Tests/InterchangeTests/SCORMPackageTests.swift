import CourseModel
import CoursekitTestSupport
import Testing
import Workspace

@testable import Interchange

/// What a package for learning platforms holds besides the site.
@Suite struct SCORMPackageTests {
    private static let course = Course(
        id: "茶 1", title: Localized("泡茶 & <水>", in: .simplifiedChinese), description: nil, audience: nil,
        language: .simplifiedChinese, version: nil, objectives: [], references: [], lessons: ["烧水", "leaves"], cases: []
    )

    private static func package(_ html: String) -> SCORMPackage {
        SCORMPackage(
            workspace: "门店", course: course, language: .simplifiedChinese, lessons: ["茶 1/烧水", "茶 1/leaves"],
            start: SiteAddress("茶 1/index.html"),
            site: [PackagedFile("茶 1/index.html", Array(html.utf8)), PackagedFile("theme/site.css", [])])
    }

    private static func text(_ name: String, of package: SCORMPackage) -> String {
        let file = package.files.first { $0.path == name }
        return String(decoding: file?.bytes ?? [], as: UTF8.self)
    }

    @Test func listsEveryFileAndNamesThePageToOpen() throws {
        let package = Self.package("<form data-item=\"t-1\"></form>")
        #expect(package.files.first?.path == "imsmanifest.xml")
        let manifest = Self.text("imsmanifest.xml", of: package)
        for file in package.files.dropFirst() {
            let written = SiteAddress.encodedInASCII(file.path)
            #expect(manifest.contains("<file href=\"\(written)\"/>"), "\(file.path)")
        }
        #expect(manifest.contains("identifier=\"coursekit-茶_1\""))
        #expect(manifest.contains("<title>泡茶 &amp; &lt;水&gt;</title>"))
        #expect(manifest.contains("adlcp:scormtype=\"sco\" href=\"index.html\""))
        #expect(Self.text("index.html", of: package).contains("src=\"site/茶%201/index.html\""))
    }

    @Test func countsEachItemOfThePagesOnce() {
        let twice =
            "<form class=\"item\" data-item=\"t-2\"></form><form data-item=\"t-1\"></form><form data-item=\"t-2\"></form>"
        let page = Self.text("index.html", of: Self.package(twice + "<!-- <form data-item=\"no\"> -->"))
        #expect(page.contains("&quot;items&quot;:[&quot;t-1&quot;,&quot;t-2&quot;]"), "\(page)")
        #expect(page.contains("&quot;lessons&quot;:[&quot;茶 1/烧水&quot;,"), "\(page)")
    }

    /// What a platform keeps counts lessons and items by their places: other lists are another version, the same are the same.
    @Test func theVersionGoesWithTheLists() {
        func version(_ html: String) -> Substring? {
            Self.text("index.html", of: Self.package(html)).firstMatch(of: /version&quot;:&quot;([0-9a-f]+)&/)?.output.1
        }
        let one = version("<form data-item=\"t-1\"></form>")
        #expect(one != nil && one == version("<p>另外一句</p><form data-item=\"t-1\"></form>"))
        #expect(one != version("<form data-item=\"t-2\"></form>"))
    }
}
