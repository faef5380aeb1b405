package import CourseModel
internal import TextRules
package import Workspace

/// A course as a package for learning platforms, after SCORM 1.2 (ADL, 2001: "Content Aggregation Model" and "Run-Time Environment").
///
/// The package is one learning object: the site of the course in a frame, in a page that tells the platform which lessons are read, how
/// many of the items in the pages were answered rightly, and where the reader is. The lessons know nothing of the platform.
package struct SCORMPackage {
    /// Of the workspace, by whose id pages name what a browser remembers.
    package let workspace: String
    package let course: Course
    package let language: LanguageTag
    /// The lessons, by the names that their pages have for what a browser remembers.
    package let lessons: [String]
    /// The address of the page that is shown first.
    package let start: SiteAddress
    /// The files of the site, by their paths in it.
    package let site: [PackagedFile]

    package init(
        workspace: String, course: Course, language: LanguageTag, lessons: [String], start: SiteAddress,
        site: [PackagedFile]
    ) {
        self.workspace = workspace
        self.course = course
        self.language = language
        self.lessons = lessons
        self.start = start
        self.site = site
    }

    /// All files of the package, the manifest first, as platforms that read a stream want it.
    package var files: [PackagedFile] {
        let own = [
            PackagedFile("index.html", Array(frame.utf8)), PackagedFile("scorm.css", PackageResources.scorm_css),
            PackagedFile("scorm.js", PackageResources.scorm_js),
        ]
        let all = own + site.map { PackagedFile("site/\($0.path)", $0.bytes) }
        return [PackagedFile("imsmanifest.xml", Array(manifest(of: all.map(\.path)).utf8))] + all
    }

    /// The items that the pages ask, sorted by id.
    private var items: [String] {
        var found: Set<String> = []
        for file in site where file.path.hasSuffix(".html") {
            file.bytes.withUnsafeBufferPointer { bytes in
                for tag in HTMLTag.all(in: bytes) where tag.name == "form" {
                    guard let name = tag["data-item"] else { continue }
                    found.insert(HTMLEntities.decoded(String(decoding: bytes[name.value], as: UTF8.self)))
                }
            }
        }
        return found.sorted()
    }

    private var title: String { course.title[language] }

    /// What the script has to know, and a version that changes with the lists that it counts by.
    private var facts: String {
        let items = items
        let version = Fingerprint { writer in
            writer.append(lessons) { $1.append($0) }
            writer.append(items) { $1.append($0) }
        }
        let list = { (names: [String]) in "[\(names.map(JSONEscape.string).joined(separator: ","))]" }
        return """
            {"workspace":\(JSONEscape.string(workspace)),"start":\(JSONEscape.string(SiteAddress.encoded(start.path))),"version":"\(String(version.high, radix: 16))",\
            "lessons":\(list(lessons)),"items":\(list(items))}
            """
    }

    private var frame: String {
        """
        <!DOCTYPE html>
        <html lang="\(HTMLEscape.attribute(language.rawValue))" data-course="\(HTMLEscape.attribute(facts))">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(HTMLEscape.text(title))</title>
        <link rel="stylesheet" href="scorm.css">
        <script src="scorm.js" defer></script>
        </head>
        <body>
        <iframe src="site/\(HTMLEscape.attribute(SiteAddress.encoded(start.path)))" title="\(HTMLEscape.attribute(title))"></iframe>
        </body>
        </html>

        """
    }

    private func manifest(of paths: [String]) -> String {
        let files = paths.map { "      <file href=\"\(HTMLEscape.attribute(SiteAddress.encodedInASCII($0)))\"/>" }
        let title = HTMLEscape.text(title)
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest identifier="coursekit-\(Self.name(course.id.rawValue))" version="1.2" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
              <metadata>
                <schema>ADL SCORM</schema>
                <schemaversion>1.2</schemaversion>
              </metadata>
              <organizations default="course">
                <organization identifier="course">
                  <title>\(title)</title>
                  <item identifier="lessons" identifierref="site" isvisible="true">
                    <title>\(title)</title>
                  </item>
                </organization>
              </organizations>
              <resources>
                <resource identifier="site" type="webcontent" adlcp:scormtype="sco" href="index.html">
            \(files.joined(separator: "\n"))
                </resource>
              </resources>
            </manifest>

            """
    }

    /// A name as XML's ids may be written: what else stands in it becomes `_`.
    private static func name(_ text: String) -> String {
        String(text.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
    }
}
